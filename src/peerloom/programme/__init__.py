"""What is offered: programmes, their sessions and cohorts, and the study that listens to them."""

"""What quotes give away: captions, warnings, and what a person decided about them."""

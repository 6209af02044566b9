"""Pages of the findings room: the writing desk, and what is published from it."""

"""Pages of feedback: for those who answer, and for those who ask."""

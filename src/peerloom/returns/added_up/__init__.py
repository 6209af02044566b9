"""What a programme added up to for one cohort, along one line of time."""

"""What is said of it: themes with their evidence, and numbered editions."""

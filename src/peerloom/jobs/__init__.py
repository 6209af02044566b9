"""Long work: begun by somebody, done in the background, its result kept sealed for an hour."""

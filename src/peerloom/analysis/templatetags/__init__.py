"""Tags of the analysis room."""

"""Pages of the analysis: they translate, commands decide."""

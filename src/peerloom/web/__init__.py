"""What every page shares: base templates, headers, and problems told on a page."""

"""Reporting checklists: what each asks, what the log knows, what people answer."""

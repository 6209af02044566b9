"""One module a format. Each reads ``(data, place)`` into text and warnings."""

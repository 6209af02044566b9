"""Pages of guides and interviews, and of a participant's own talks."""

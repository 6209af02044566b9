"""Member checks: what people are shown of the findings, what they answer, what became of it."""

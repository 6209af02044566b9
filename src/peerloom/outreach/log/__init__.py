"""The log of encounters: what peers did with others, without who those were."""

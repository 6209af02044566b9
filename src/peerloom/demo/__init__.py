"""The sample programme: invented people and words, loaded through the same doors as real ones."""

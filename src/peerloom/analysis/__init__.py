"""What it means: sources, codebook, codings, memos, themes, comparison."""

"""The home: its folder, keys, databases, and how it is set up, unlocked and checked."""

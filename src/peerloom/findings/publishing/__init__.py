"""How findings are published: who stands for them, what they cite, where an edition went."""

"""The programme shaped by its people: proposals, what is said of them, secret votes, decisions."""

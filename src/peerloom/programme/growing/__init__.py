"""From participant to facilitator, peer researcher, steward: steps with training and practice."""

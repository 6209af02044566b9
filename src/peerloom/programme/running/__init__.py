"""Sessions as they are run: when a cohort meets, who came, and how the plan went."""

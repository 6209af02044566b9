"""People: accounts without identity, roles, cases, and the ledger of consent."""

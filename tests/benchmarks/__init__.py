"""How fast the project is, and how much memory it takes: against a floor or a peer that is measured beside it."""

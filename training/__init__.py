"""How the data files that Dateline ships are made; not needed to run it."""

"""How the weights of the choice among places of one name are learned; not needed to run."""

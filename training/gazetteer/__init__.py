"""How the offline gazetteer is made: packages and our tables in, memory-mapped files out."""

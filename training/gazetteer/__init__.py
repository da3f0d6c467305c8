"""How the offline gazetteer is made: registry packages and our own tables in, memory-mapped files out."""

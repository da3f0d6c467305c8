"""How the offline gazetteer is made.

Registry packages and our own tables in, memory-mapped files out.
"""

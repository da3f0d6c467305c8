"""Ground: names as strings, lemmas, the words of dates, the known actors.

And the tables they stand in.
"""

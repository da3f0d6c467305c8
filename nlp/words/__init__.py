"""Ground: names as strings, lemmas, the words of dates, the known actors, and their tables."""

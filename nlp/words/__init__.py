"""Ground: names as strings, lemmas, the words of dates, the known actors, and the tables they stand in."""

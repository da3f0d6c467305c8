"""Ground: what hangs on what in a sentence, in Universal Dependencies."""

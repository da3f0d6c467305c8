"""How the encoder of the language layer is made; see README.md."""

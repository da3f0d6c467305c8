"""The clues by name, for the rows of ``label_rules``."""

from collections.abc import Callable

from nlp.mentions.sightings import Sighting

Clue = Callable[[Sighting], bool]
CLUES: dict[str, Clue] = {}
"""Name of a clue -> the clue; each module of clues adds its own."""


def clue(test: Clue) -> Clue:
    """Enter a predicate over a sighting under its own name."""
    CLUES[test.__name__] = test
    return test

"""Clues: small named questions that a sighting answers with yes or no.

By theme: the words of the name itself (``wording``), what tables and gazetteer know of it
(``knowledge``), the words beside it (``beside``), its ties in the sentence (``ties``), the other
names of the report (``others``), and arms and staffs (``arms``).
"""

from nlp.mentions.clues import arms, beside, knowledge, others, ties, wording
from nlp.mentions.clues.registry import CLUES, Clue

__all__ = ["CLUES", "Clue", "arms", "beside", "knowledge", "others", "ties", "wording"]

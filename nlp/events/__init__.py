"""Finds events: who did what to whom, where, when, who says so, and whether it happened.

A lexicon over the parse. The types are the 16 roots of PLOVER (manual, draft 0.8, 2021) and MOVE,
for arrivals, departures, flights and advances. Precision comes before recall: a verb of saying is
attribution, not an event, and an event names at least one party. ``docs/events.md`` describes the
types.
"""

from nlp.events.coding import find
from nlp.events.lexicon import Entry, Lexicon, load_lexicon
from nlp.events.quotes import find_quotes

__all__ = ["Entry", "Lexicon", "find", "find_quotes", "load_lexicon"]

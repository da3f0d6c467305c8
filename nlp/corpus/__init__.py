"""All analyses together, immutable: look-ups by id, and entities joined across reports.

A corpus is built from finished analyses and then only read. An entity of the corpus is what the
reports hold to be one person, organisation, group or place:

1. states and places are one when the gazetteer says so, whatever their spelling ("Hama", "Hamah");
   a demonym, a seat of power and a capital that acts go to their state ("Russian", "the Kremlin",
   "Moscow said");
2. well-known actors are one under all names of ``nlp/data/actors`` ("Daesh", "ISIL");
3. people are one by first, middle and family name, organs of states by their state, other bodies by
   their name;
4. a short name goes to the only entity of its kind that goes by it and has a fuller name ("HTS",
   "Assad"); when two do, it stays apart and the merge is offered.

Every join has its reason (:meth:`Corpus.reasons`), every doubt its offer (:attr:`Corpus.offers`).
The same reports give the same entities in whatever order they come, one at a time or all at once.
"""

from nlp.corpus.cards import Card, Party, card, state_uses
from nlp.corpus.changes import splits
from nlp.corpus.joined import Corpus, gathered
from nlp.corpus.network import Act, Edge, Network, acts, knit, network
from nlp.corpus.records import CorpusEntity, Offer, Reason, Split, StateUse
from nlp.corpus.regions import is_people, precision_of, region_of
from nlp.corpus.variants import Spot, Variant

__all__ = [
    "Act", "Card", "Corpus", "CorpusEntity", "Edge", "Network", "Offer", "Party", "Reason", "Split",
    "Spot", "StateUse", "Variant", "acts", "card", "gathered", "is_people", "knit", "network",
    "precision_of", "region_of", "splits", "state_uses",
]  # fmt: skip

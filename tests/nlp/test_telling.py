"""The words that tell an event, over hand-made trees: enough, and nothing beside it."""

import pytest

from nlp.types import DatePhrase
from tests.nlp.test_events import MONDAY, _doc, _find

WILL = """
In in ADP 1 case
Doha Doha PROPN 6 obl
, , PUNCT 6 punct
the the DET 4 det
envoy envoy NOUN 6 nsubj
will will AUX 6 aux
brief brief VERB 6 root VerbForm=Inf
the the DET 8 det
council council NOUN 6 obj
by by ADP 11 case
video video NOUN 11 compound
link link NOUN 6 obl
after after ADP 13 case
talks talk NOUN 6 obl
on on ADP 15 case
Monday Monday PROPN 6 obl
. . PUNCT 6 punct
"""
ASIDE = """
Rebels rebel NOUN 5 nsubj
, , PUNCT 3 punct
who who PRON 3 nsubj
fled flee VERB 0 acl:relcl
, , PUNCT 3 punct
captured capture VERB 5 root Tense=Past|VerbForm=Fin
Hama Hama PROPN 5 obj
and and CCONJ 8 cc
left leave VERB 5 conj
. . PUNCT 5 punct
"""
FORCED = """
Assad Assad PROPN 2 nsubj:pass
was be AUX 2 aux:pass
forced force VERB 2 root VerbForm=Part|Tense=Past
to to PART 4 mark
leave leave VERB 2 xcomp VerbForm=Inf
Syria Syria PROPN 4 obj
. . PUNCT 2 punct
"""
QUOTED = """
Rebels rebel NOUN 1 nsubj
captured capture VERB 1 root Tense=Past|VerbForm=Fin
the the DET 4 det
“ “ PUNCT 4 punct
fortress fortress NOUN 1 obj
” ” PUNCT 4 punct
. . PUNCT 1 punct
"""
OFFENSIVE = """
Russia Russia PROPN 2 nmod:poss
's 's PART 0 case
attack attack NOUN 5 nsubj
on on ADP 4 case
Hama Hama PROPN 2 nmod
surprised surprise VERB 5 root Tense=Past|VerbForm=Fin
everyone everyone PRON 5 obj
. . PUNCT 5 punct
"""


def told(tree: str, trigger: str, *names: str, dated: str = "") -> str:
    text = _doc(tree).text
    at = text.find(dated)
    dates = (DatePhrase(at, at + len(dated), dated, MONDAY, MONDAY),) if dated else ()
    found = _find(
        tree, {name: "GPE" if name != "Assad" else "PERSON" for name in names}, dates=dates
    )
    event = next(event for event in found if trigger in event.trigger.text)
    return " … ".join(text[span.start : span.end] for span in event.told)


@pytest.mark.parametrize(
    ("tree", "trigger", "names", "words"),
    [
        (ASIDE, "captured", ("Hama",), "Rebels … captured Hama"),
        (FORCED, "leave", ("Assad", "Syria"), "Assad was forced to leave Syria"),
        (QUOTED, "captured", (), "Rebels captured the “ fortress ”"),
        (OFFENSIVE, "attack", ("Russia", "Hama"), "Russia 's attack on Hama"),
    ],
)
def test_the_clause_of_the_trigger_is_told_and_nothing_beside_it(
    tree: str, trigger: str, names: tuple[str, ...], words: str
) -> None:
    assert told(tree, trigger, *names) == words


def test_helpers_and_what_completes_the_verb_are_told_and_the_scene_and_the_date_are_not() -> None:
    assert (
        told(WILL, "brief", "Doha", dated="Monday")
        == "the envoy will brief the council by video link"
    )

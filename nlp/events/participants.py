"""Participants: from the heads of noun phrases to the words and entities of the parties.

The words are the noun phrase without article, clauses and loose phrases ("US-armed Free Syrian Army
(FSA) militants", not "the militants who had fled"); whom they name is told by ``antecedents``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Token

from nlp.events.antecedents import acts, entity_of, person_meant
from nlp.events.ground import Ground
from nlp.events.naming import bounds
from nlp.syntax.hanging import is_plain_adjective
from nlp.syntax.ties import governor, is_passive, relation
from nlp.types import Participant

_SHOWN = 9  # words of a phrase shown for the party in it
_OWNING = frozenset({"poss", "by", "of", "from"})
_NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_UNDERGOING = ("on", "against", "to")
_DOINGS = ("noun", "report noun", "weapon")


def participants(
    heads: Iterable[Token], ground: Ground, *, within: Mapping[Token, Token] | None = None
) -> tuple[Participant, ...]:
    """Give the participants that some heads stand for, each once.

    Args:
        heads: of their noun phrases.
        ground: of the report.
        within: heads of larger phrases that some were found in, whose words are shown with theirs:
            "the tomb of Hafez al-Assad".
    """
    found: list[Participant] = []
    for head in heads:
        one = _participant(head, ground)
        if one is not None and head.pos_ != "PRON":
            one = _shown(one, (within or {}).get(head, head), ground)
        if one is not None and not any(one.overlaps(other) for other in found):
            found.append(one)
    return tuple(found)


def _participant(head: Token, ground: Ground) -> Participant | None:
    if head.pos_ not in _NAMING or ground.cue("empty", head) is not None:
        return None
    named = person_meant(head, ground) if head.pos_ == "PRON" else None
    if named is not None and named.start >= head.sent.start_char:
        return Participant(named.start, named.end, named.text, named.entity or None)
    start, end = _extent(head, ground)
    return Participant(start, end, ground.text[start:end], entity_of(head, ground))


def _extent(head: Token, ground: Ground) -> tuple[int, int]:
    """First and last character, the last exclusive, of the words of a phrase."""
    left, right = bounds(head, ground)
    return ground.doc[left].idx, ground.doc[right].idx + len(ground.doc[right])


def _shown(one: Participant, origin: Token, ground: Ground) -> Participant:
    """A participant with the words of the phrase that it was found in, if they are few."""
    start, end = _extent(origin, ground)
    start, end = min(start, one.start), max(end, one.end)
    few = len(ground.text[start:end].split()) <= _SHOWN and "\n" not in ground.text[start:end]
    return replace(one, start=start, end=end, text=ground.text[start:end]) if few else one


def party(head: Token, ground: Ground, *, slots: tuple[str, ...], depth: int = 2) -> Token:
    """The party that a noun phrase is about.

    Its head if that can act, else the first in these slots of the noun. "the plans of the
    government" is about the government, "Syrian airstrikes" about Syria; a head without any stands
    for itself.
    """
    if acts(head, ground) or depth == 0 or head.pos_ == "PRON":
        return head
    for slot, each in _fillers(head, slots, ground):
        found = party(each, ground, slots=slots, depth=depth - 1)
        if acts(found, ground) and (slot in _OWNING or entity_of(found, ground) is not None):
            return found
    return _in_clause(head, ground) or head


def _fillers(head: Token, slots: tuple[str, ...], ground: Ground) -> Iterator[tuple[str, Token]]:
    """What fills some slots of a noun, slot by slot; an adjective only of what is done."""
    inside = ground.frame(head)
    for slot in slots:
        if slot != "mod" or _is_doing(head, ground):
            yield from ((slot, each) for each in inside.slot(slot))


def _in_clause(head: Token, ground: Ground) -> Token | None:
    """A party in the participle that describes a noun.

    "sanctions imposed on Iran", "an appeal filed by lawyers".
    """
    told = (
        each
        for child in head.children
        if _is_passive_clause(child)
        for each in _undergoing(child, ground)
    )
    return next((each for each in told if acts(each, ground)), None)


def _is_passive_clause(child: Token) -> bool:
    return relation(child) == "acl" and child.pos_ == "VERB" and is_passive(child)


def _undergoing(verb: Token, ground: Ground) -> Iterator[Token]:
    slots = ground.frame(verb)
    yield from slots.subject
    for name in _UNDERGOING:
        yield from slots.slot(name)


def _is_doing(noun: Token, ground: Ground) -> bool:
    """Whether a noun is something done, said or meant.

    So that "Turkish" in "Turkish offensive" names the doer.
    """
    return noun.lemma_.lower() in ground.lexicon.nouns or any(
        ground.cue(kind, noun) for kind in _DOINGS
    )


def astray(subject: Token, ground: Ground) -> tuple[Token, ...]:
    """The first part of a subject joined by "and" that a parser hung elsewhere.

    "as A troops and B troops advanced". It must stand right before an "and" that hangs on the
    subject, and both parts must be parties.
    """
    if relation(subject) not in {"nsubj", "obl"}:
        return ()
    link = _link(subject)
    if not _joins(link) or link.i == subject.sent.start:
        return ()
    first = _first_part(link)
    parties = _is_free(first) and acts(first, ground) and acts(subject, ground)
    return (first,) if parties and not subject.is_ancestor(first) else ()


def _joins(link: Token) -> bool:
    return link.lower_ == "and" and relation(link) == "cc"


def _first_part(link: Token) -> Token:
    """The head of the phrase that ends before an "and", a bracket at its end left aside."""
    last = link.nbor(-1)
    if last.text == ")" and last.i - 1 > link.sent.start:
        last = governor(last) if governor(last).i < last.i else last.nbor(-1)
    return governor(last) if relation(last) in {"flat", "appos"} else last


def _is_free(first: Token) -> bool:
    return first.pos_ in {"NOUN", "PROPN"} and relation(first) != "obj"


def _link(subject: Token) -> Token:
    """The word before the naming of a subject.

    The first to the left that is no part of a name or an adjective.
    """
    edge = subject.left_edge
    link = edge if edge != subject else subject.doc[max(subject.i - 1, 0)]
    while link.i > subject.sent.start and _is_of_naming(link):
        link = link.nbor(-1)
    return link if link.lower_ == "and" else edge


def _is_of_naming(word: Token) -> bool:
    named = word.pos_ in {"PROPN", "ADJ"} or word.text in {"-", "(", ")"}
    return named or is_plain_adjective(word)

"""Participants: from the head of a noun phrase to its words and the entity behind them.

The words are the noun phrase without article, clauses and loose phrases ("US-armed Free Syrian Army
(FSA) militants", not "the militants who had fled"). The entity is the one that the head itself
names; else the one in apposition ("diplomat Mikhail Ulyanov"); else, where the head only says what
kind of body it is ("government", "troops"), the one that it belongs to ("Assad government", "forces
of the Wagner Group"). Whom "US-backed" or "anti-Assad" name is not whom the phrase names.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Token

from nlp.events.ground import Ground
from nlp.events.naming import AGAINST, apposed, bounds, name_before
from nlp.syntax.ties import is_passive, preposition, relation
from nlp.syntax.tree import CLAUSES, joined, subject_of
from nlp.types import Label, Mention, Participant

_BODIES: frozenset[Label] = frozenset({"ORG", "GPE", "LOC", "NORP", "FAC"})
_THIRD = frozenset({"it", "they", "he", "she"})
_SHOWN = 9  # words of a phrase shown for the party in it
_OWNING = frozenset({"poss", "by", "of", "from"})


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
        for one in _participant(head, ground):
            shown = (
                one if head.pos_ == "PRON" else _shown(one, (within or {}).get(head, head), ground)
            )
            if not any(shown.overlaps(other) for other in found):
                found.append(shown)
    return tuple(found)


def _shown(one: Participant, origin: Token, ground: Ground) -> Participant:
    """A participant with the words of the phrase that it was found in, if they are few."""
    left, right = bounds(origin, ground)
    start, end = ground.doc[left].idx, ground.doc[right].idx + len(ground.doc[right])
    start, end = min(start, one.start), max(end, one.end)
    few = len(ground.text[start:end].split()) <= _SHOWN and "\n" not in ground.text[start:end]
    return replace(one, start=start, end=end, text=ground.text[start:end]) if few else one


def acts(head: Token, ground: Ground) -> bool:
    """Whether a head can act or be acted on as a party.

    A name, a person, a body of people, or a pronoun for them.
    """
    if head.pos_ == "PRON":
        return ground.cue("pronoun", head) is not None
    if entity_of(head, ground) is not None or head.pos_ == "PROPN":
        return True
    counted = head.pos_ == "NUM" or (
        ground.cue("amount", head) and "Plur" in head.morph.get("Number", [])
    )
    if counted and relation(head) == "nsubj":  # "some 40,000 marched", "thousands rallied"
        return True
    return ground.cue("person", head) is not None or ground.cue("group", head) is not None


def party(head: Token, ground: Ground, *, slots: tuple[str, ...], depth: int = 2) -> Token:
    """The party that a noun phrase is about.

    Its head if that can act, else the first in these slots of the noun.

    "the plans of the government" is about the government, "Syrian airstrikes" about Syria; a head
    without any stands for itself.
    """
    if acts(head, ground) or depth == 0 or head.pos_ == "PRON":
        return head
    inside = ground.frame(head)
    for slot in slots:
        for each in inside.slot(slot) if slot != "mod" or _is_doing(head, ground) else ():
            found = party(each, ground, slots=slots, depth=depth - 1)
            if acts(found, ground) and (slot in _OWNING or entity_of(found, ground) is not None):
                return found
    return _in_clause(head, ground) or head


def _in_clause(head: Token, ground: Ground) -> Token | None:
    """A party in the participle that describes a noun.

    "sanctions imposed on Iran", "an appeal filed by lawyers".
    """
    for child in head.children:
        if relation(child) == "acl" and child.pos_ == "VERB" and is_passive(child):
            slots = ground.frame(child)
            for each in (
                *slots.subject,
                *slots.slot("on"),
                *slots.slot("against"),
                *slots.slot("to"),
            ):
                if acts(each, ground):
                    return each
    return None


def _is_doing(noun: Token, ground: Ground) -> bool:
    """Whether a noun is something done, said or meant.

    So that "Turkish" in "Turkish offensive" names the doer.
    """
    lemma = noun.lemma_.lower()
    return lemma in ground.lexicon.nouns or any(
        ground.cue(kind, noun) for kind in ("noun", "report noun", "weapon")
    )


def entity_of(head: Token, ground: Ground) -> str | None:
    """The id of the entity that a noun phrase names; None for a bare noun."""
    if head.lower_ == "they":
        return _group_before(head, ground)
    if head.pos_ == "PRON":
        found = _pronoun(head, ground)
    else:
        found = ground.mention_at.get(head.i) or apposed(head, ground) or _owner(head, ground)
    return found.entity or None if found else None


def _participant(head: Token, ground: Ground) -> Iterator[Participant]:
    if (
        head.pos_ not in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}
        or ground.cue("empty", head) is not None
    ):
        return
    named = _pronoun(head, ground) if head.pos_ == "PRON" else None
    if named is not None and named.start >= head.sent.start_char:
        yield Participant(named.start, named.end, named.text, named.entity or None)
        return
    left, right = bounds(head, ground)
    start, end = ground.doc[left].idx, ground.doc[right].idx + len(ground.doc[right])
    yield Participant(start, end, ground.text[start:end], entity_of(head, ground))


def _owner(head: Token, ground: Ground) -> Mention | None:
    """The name that a body of people belongs to.

    Where the head only says what kind of body it is.
    """
    kind = ground.cue("group", head)
    if kind is None:
        return None
    near = [
        child
        for child in head.children
        if child.i in ground.mention_at and _belongs(child, head, ground)
    ]
    tied = [
        ground.mention_at[child.i] for child in sorted(near, key=lambda each: abs(each.i - head.i))
    ]
    before = name_before(head, ground)
    for mention in [*([before] if before else []), *tied]:
        if mention.label in _BODIES or (mention.label == "PERSON" and kind == "following"):
            return mention
    return None


def _belongs(child: Token, head: Token, ground: Ground) -> bool:
    mention = ground.mention_at[child.i]
    before = ground.text[max(0, mention.start - 5) : mention.start].lower()
    if ground.text[mention.end : mention.end + 1] == "-" or before.endswith(AGAINST):
        return False
    if child.i > head.i:
        return child.dep_ == "nmod" and preposition(child) in {"of", "from"}
    return relation(child) in {"compound", "amod", "nmod"}


def astray(subject: Token, ground: Ground) -> tuple[Token, ...]:
    """The first part of a subject joined by "and" that a parser hung elsewhere.

    "as A troops and B troops advanced".

    It must stand right before an "and" that hangs on the subject, and both parts must be parties.
    """
    link = _link(subject)
    bound = relation(subject) in {"nsubj", "obl"}
    if link.lower_ != "and" or relation(link) != "cc" or not bound or link.i == subject.sent.start:
        return ()
    last = ground.doc[link.i - 1]
    if last.text == ")" and last.i - 1 > subject.sent.start:
        last = last.head if last.head.i < last.i else ground.doc[last.i - 1]
    first = last.head if relation(last) in {"flat", "appos"} else last
    free = first.pos_ in {"NOUN", "PROPN"} and relation(first) != "obj"
    named = free and acts(first, ground) and acts(subject, ground)
    return (first,) if named and not subject.is_ancestor(first) else ()


def _link(subject: Token) -> Token:
    """The word before the naming of a subject.

    The first to the left that is no part of a name or an adjective.
    """
    link = subject.left_edge if subject.left_edge != subject else subject.doc[max(subject.i - 1, 0)]
    while link.i > subject.sent.start and (
        link.pos_ in {"PROPN", "ADJ"} or link.text in {"-", "(", ")"} or link.dep_ == "amod"
    ):
        link = link.nbor(-1)
    return link if link.lower_ == "and" else subject.left_edge


def speaking(head: Token, ground: Ground) -> Token:
    """Whom a pronoun must mean in what somebody says of themselves; else the head itself.

    In "the ministry said it had seized the ship", "it" is the ministry; "we" in a quote are those
    of whom one speaks.
    """
    first = head.lower_ in {"i", "we"}
    if (
        head.pos_ != "PRON"
        or (head.lower_ not in _THIRD and not first)
        or relation(head) != "nsubj"
    ):
        return head
    verb = head.head
    while relation(verb) in {"conj", "xcomp"} and verb.head != verb:
        verb = verb.head
    if relation(verb) not in {"ccomp", "parataxis"} or ground.cue("report", verb.head) is None:
        return head
    speakers = [each for each in subject_of(verb.head) if first or each.pos_ in {"NOUN", "PROPN"}]
    return speakers[0] if speakers and (first or _agrees(head, speakers, ground)) else head


def _agrees(pronoun: Token, speakers: list[Token], ground: Ground) -> bool:
    mention = ground.mention_at.get(speakers[0].i)
    person = (mention is not None and mention.label == "PERSON") or ground.cue(
        "person", speakers[0]
    ) is not None
    many = len(speakers) > 1 or "Plur" in speakers[0].morph.get("Number", [])
    if pronoun.lower_ in {"he", "she"}:
        return person and not many
    if (
        pronoun.lower_ == "it" and mention is not None and " " not in mention.text
    ):  # "Farc said it", whatever its label
        return True
    if (
        mention is not None and mention.label in _BODIES and not person
    ):  # "Hamas said they", "the UN said it"
        return True
    counted = ground.cue("amount", speakers[0]) is not None  # "a majority of guards said they"
    return many or counted if pronoun.lower_ == "they" else not person and not many


def body_before(pronoun: Token, ground: Ground) -> str | None:
    """The body that "it" must mean as a speaker: the one that speaks in the sentence before.

    None if unsure.
    """
    sentence = pronoun.sent
    if pronoun.i > sentence.start + 1 or not sentence.start:
        return None
    before = ground.doc[sentence.start - 1].sent
    speakers = [
        token for token in before if token.dep_ == "nsubj" and relation(token.head) == "root"
    ]
    bodies = {entity_of(token, ground) for token in speakers if ground.cue("person", token) is None}
    return bodies.pop() if len(bodies) == 1 else None


def _group_before(pronoun: Token, ground: Ground) -> str | None:
    """The entity of the group that an opening "they" must mean.

    The only one the sentence before tells of.

    Those who only say what it tells are left aside. Of "Lee and his aides", Lee is the one named.
    """
    sentence = pronoun.sent
    if pronoun.i > sentence.start + 1 or not sentence.start:
        return None
    before = ground.doc[sentence.start - 1].sent
    groups = [
        joined(token)
        for token in before
        if relation(token) == "nsubj"
        and token.pos_ in {"NOUN", "PROPN"}
        and not _tells(token.head, ground)
    ]
    many = [
        heads for heads in groups if len(heads) > 1 or "Plur" in heads[0].morph.get("Number", [])
    ]
    parties = [heads for heads in many if all(acts(head, ground) for head in heads)]
    named = [head for head in parties[0] if head.lower_ != "they"] if len(parties) == 1 else []
    entities = {entity for head in named if (entity := entity_of(head, ground))}
    return entities.pop() if len(entities) == 1 else None


def _tells(verb: Token, ground: Ground) -> bool:
    return ground.cue("report", verb) is not None and any(
        relation(child) in CLAUSES for child in verb.children
    )


def _may_be(mention: Mention, pronoun: Token, ground: Ground) -> bool:
    """Whether "he" may be somebody named before: who says a sentence does not name himself in it.

    Nor need he be who only spoke in the sentence before, where another speaks of him: "the ministry
        said he had left".
    """
    verb, start = pronoun.head, pronoun.sent.start_char
    if relation(pronoun) != "nsubj":
        return True
    if ground.cue("report", verb) is not None and any(
        relation(c) == "ccomp" and c.i < verb.i for c in verb.children
    ):
        return mention.start < start
    root = ground.root(mention)
    spoken_of = (
        relation(verb) == "ccomp"
        and ground.cue("report", verb.head) is not None
        and mention.start < start
    )
    return root is None or not (
        spoken_of and relation(root) == "nsubj" and _tells(root.head, ground)
    )


def _pronoun(pronoun: Token, ground: Ground) -> Mention | None:
    """The person that "he" or "she" must mean.

    The only one named in the sentence so far and the sentence before.
    """
    if ground.cue("pronoun", pronoun) != "one":
        return None
    sentence = pronoun.sent
    first = (
        ground.doc[sentence.start - 1].sent.start_char if sentence.start else sentence.start_char
    )
    near = [each for each in ground.mentions_within(first, pronoun.idx) if each.label == "PERSON"]
    near = [each for each in near if _may_be(each, pronoun, ground)]
    if relation(pronoun) != "nsubj":  # nobody congratulates himself as "him"
        doing = {
            named.entity
            for head in subject_of(pronoun.head)
            if (named := ground.mention_at.get(head.i))
        }
        near = [each for each in near if each.entity not in doing]
    return near[-1] if len({each.entity for each in near}) == 1 else None

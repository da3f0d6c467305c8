"""Whom a noun phrase or a pronoun means: the name or the entity behind a word.

The entity of a noun phrase is the one that its head names; else the one in apposition ("diplomat
Mikhail Ulyanov"); else, where the head only says what kind of body it is ("government", "troops"),
the one that it belongs to ("Assad government", "forces of the Wagner Group"). Whom "US-backed" or
"anti-Assad" name is not whom the phrase names. A pronoun means somebody only where nobody else can
be meant.
"""

from spacy.tokens import Token

from nlp.events.ground import Ground
from nlp.events.naming import apposed, is_against, name_before
from nlp.syntax.hanging import is_modifier, is_plural, is_subject, sentence_before, subjects_within
from nlp.syntax.ties import governor, preposition, relation
from nlp.syntax.tree import CLAUSES, joined, subject_of
from nlp.types import Label, Mention

BODIES: frozenset[Label] = frozenset({"ORG", "GPE", "LOC", "NORP", "FAC"})
"""Labels of names that are a body of people, or stand for one."""
_NAMES_OF_GROUPS = frozenset({"NOUN", "PROPN"})


def acts(head: Token, ground: Ground) -> bool:
    """Whether a head can act or be acted on as a party.

    A name, a person, a body of people, or a pronoun for them.
    """
    if head.pos_ == "PRON":
        return ground.cue("pronoun", head) is not None
    if entity_of(head, ground) is not None or head.pos_ == "PROPN":
        return True
    if relation(head) == "nsubj" and _is_number_of_people(head, ground):
        return True
    return ground.cue("person", head) is not None or ground.cue("group", head) is not None


def _is_number_of_people(head: Token, ground: Ground) -> bool:
    """Whether a subject may count people: "some 40,000 marched", "thousands rallied"."""
    return head.pos_ == "NUM" or (ground.cue("amount", head) is not None and is_plural(head))


def entity_of(head: Token, ground: Ground) -> str | None:
    """The id of the entity that a noun phrase names; None for a bare noun."""
    if head.lower_ == "they":
        return _group_before(head, ground)
    found = person_meant(head, ground) if head.pos_ == "PRON" else _named(head, ground)
    return (found.entity or None) if found is not None else None


def _named(head: Token, ground: Ground) -> Mention | None:
    return ground.mention_at.get(head.i) or apposed(head, ground) or _owner(head, ground)


def _owner(head: Token, ground: Ground) -> Mention | None:
    """The name that a body of people belongs to.

    Where the head only says what kind of body it is.
    """
    kind = ground.cue("group", head)
    if kind is None:
        return None
    owners = (
        mention
        for mention in (name_before(head, ground), *_tied(head, ground))
        if mention is not None and _may_own(mention, kind)
    )
    return next(owners, None)


def _tied(head: Token, ground: Ground) -> list[Mention]:
    """The names that a body may belong to by a tie, the nearest first."""
    near = [
        child
        for child in head.children
        if child.i in ground.mention_at and _belongs(child, head, ground)
    ]
    near.sort(key=lambda each: abs(each.i - head.i))
    return [ground.mention_at[child.i] for child in near]


def _may_own(mention: Mention, kind: str) -> bool:
    """Whether a body can be somebody's: a person has followers alone."""
    return mention.label in BODIES or (mention.label == "PERSON" and kind == "following")


def _belongs(child: Token, head: Token, ground: Ground) -> bool:
    mention = ground.mention_at[child.i]
    if ground.text[mention.end : mention.end + 1] == "-" or is_against(mention, ground):
        return False
    if child.i > head.i:
        return is_modifier(child) and preposition(child) in {"of", "from"}
    return relation(child) in {"compound", "amod", "nmod"}


# Pronouns


def person_meant(pronoun: Token, ground: Ground) -> Mention | None:
    """The person that "he" or "she" must mean.

    The only one named in the sentence so far and the sentence before.
    """
    if ground.cue("pronoun", pronoun) != "one":
        return None
    before = sentence_before(pronoun) or pronoun.sent
    near = [
        each
        for each in ground.mentions_within(before.start_char, pronoun.idx)
        if each.label == "PERSON" and _may_be(each, pronoun, ground)
    ]
    if relation(pronoun) != "nsubj":  # nobody congratulates himself as "him"
        doing = _doing(governor(pronoun), ground)
        near = [each for each in near if each.entity not in doing]
    return near[-1] if len({each.entity for each in near}) == 1 else None


def _doing(verb: Token, ground: Ground) -> set[str | None]:
    """The entities of the names that are the subject of a verb."""
    named = (ground.mention_at.get(head.i) for head in subject_of(verb))
    return {mention.entity for mention in named if mention is not None}


def _may_be(mention: Mention, pronoun: Token, ground: Ground) -> bool:
    """Whether "he" may be somebody named before: who says a sentence does not name himself in it.

    Nor need he be who only spoke in the sentence before, where another speaks of him: "the ministry
    said he had left".
    """
    verb, earlier = governor(pronoun), mention.start < pronoun.sent.start_char
    if relation(pronoun) != "nsubj":
        return True
    if _says_what_stands_before(verb, ground):
        return earlier
    return not (earlier and _is_told(verb, ground) and _only_speaks(mention, ground))


def _says_what_stands_before(verb: Token, ground: Ground) -> bool:
    """Whether a verb of saying follows what is said: "the army had left, he said"."""
    return ground.cue("report", verb) is not None and any(
        relation(child) == "ccomp" and child.i < verb.i for child in verb.children
    )


def _is_told(verb: Token, ground: Ground) -> bool:
    """Whether a clause is what somebody says."""
    return relation(verb) == "ccomp" and ground.cue("report", governor(verb)) is not None


def _only_speaks(mention: Mention, ground: Ground) -> bool:
    root = ground.root(mention)
    return root is not None and relation(root) == "nsubj" and _tells(governor(root), ground)


def _tells(verb: Token, ground: Ground) -> bool:
    return ground.cue("report", verb) is not None and any(
        relation(child) in CLAUSES for child in verb.children
    )


def _opens(pronoun: Token) -> bool:
    """Whether a pronoun stands at the head of its sentence, after one word at most."""
    return pronoun.i <= pronoun.sent.start + 1


def body_before(pronoun: Token, ground: Ground) -> str | None:
    """The body that "it" must mean as a speaker: the one that speaks in the sentence before.

    None if unsure.
    """
    before = sentence_before(pronoun)
    if before is None or not _opens(pronoun):
        return None
    bodies = {
        entity_of(token, ground)
        for token in before
        if is_subject(token)
        and relation(governor(token)) == "root"
        and ground.cue("person", token) is None
    }
    return bodies.pop() if len(bodies) == 1 else None


def _group_before(pronoun: Token, ground: Ground) -> str | None:
    """The entity of the group that an opening "they" must mean.

    The only one the sentence before tells of. Those who only say what it tells are left aside. Of
    "Lee and his aides", Lee is the one named.
    """
    before = sentence_before(pronoun)
    if before is None or not _opens(pronoun):
        return None
    told = [joined(token) for token in subjects_within(before) if _is_told_of(token, ground)]
    groups = [heads for heads in told if _is_group(heads, ground)]
    if len(groups) != 1:
        return None
    entities = {entity_of(head, ground) for head in groups[0] if head.lower_ != "they"}
    entities -= {None, ""}
    return entities.pop() if len(entities) == 1 else None


def _is_told_of(subject: Token, ground: Ground) -> bool:
    return subject.pos_ in _NAMES_OF_GROUPS and not _tells(governor(subject), ground)


def _is_group(heads: tuple[Token, ...], ground: Ground) -> bool:
    """Whether the heads of a subject are several parties, or one of many."""
    many = len(heads) > 1 or is_plural(heads[0])
    return many and all(acts(head, ground) for head in heads)

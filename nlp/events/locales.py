"""Which names of a noun phrase say where something was.

"Souran" of "the town of Souran in northern Hama", both of "Homs and Hama", and a name that was
taken for no place where its words say that it is one: "near Kafr Zita", "the village of Qarasi".
"""

from spacy.tokens import Token

from nlp.events.ground import Ground
from nlp.syntax.hanging import is_modifier, is_owner, list_head, listed, named_noun
from nlp.syntax.ties import governor, preposition, relation
from nlp.syntax.tree import CLAUSES
from nlp.types import Mention

DEPTH = 12
"""Of a noun phrase; deeper is a list or a parser's knot."""
UNSURE = frozenset({"PERSON", "MISC"})
"""Labels that small places are often given."""
_MISTAKEN = UNSURE | {"ORG"}
_STRICT = frozenset({"in", "near", "inside", "outside", "around"})
_PLAIN = {"ORG": frozenset({"near", "outside", "inside"})}
_HOUSING = _STRICT | {"at"}
_BEFORE_A_HOUSE = frozenset({"outside", "inside"})
_DURING = frozenset({"", "in", "during", "by", "at"})
_AT = _STRICT | {"at", "on", "against"}
_HOLDING = frozenset({"nmod", "appos"})


def named(
    token: Token, others: frozenset[int], ground: Ground, *, depth: int = 0, around: int = 0
) -> list[Mention]:
    """Give the places that a noun phrase names.

    Of "Souran in northern Hama" the nearer one, of an "and" all.

    Args:
        token: the head of the phrase.
        others: tokens that are triggers of other events, whose places are their own.
        ground: of the report.
        depth: phrases that this one stands in.
        around: places that this one contains.
    """
    mention = ground.mention_at.get(token.i)
    if mention is not None and mention.id in ground.locations:
        found = [
            one for each in listed(token) for one in _listed(each, others, ground, depth=depth)
        ]
        return [*found, *_holders(mention, _around(token, others, ground, around), ground)]
    found = _meant(token, mention, ground) if mention is not None else []
    if found:
        return [*found, *_around(token, others, ground, around)]
    return _inside(token, others, ground, depth) if depth <= DEPTH else []


def _meant(token: Token, mention: Mention, ground: Ground) -> list[Mention]:
    """The places of a name that was taken for none, or for who acts, where its words say so."""
    if _is_of_border(token):
        return [one for each in listed(token) if (one := ground.mention_at.get(each.i))]
    if preposition(token) == "between" and (other := _other_end(token, mention, ground)):
        return [mention, *other]
    return [mention] if _is_meant_as_place(token, mention, ground) else []


def _holders(mention: Mention, around: list[Mention], ground: Ground) -> list[Mention]:
    """Of the places around one, those that an event needs too.

    All of them for a place that is on no map; for a site that is shown where its town is, the town.
    """
    if mention.id not in ground.located:
        return around
    own = ground.place_of[mention.id].gazetteer_id
    return [
        one
        for one in around
        if (place := ground.place_of.get(one.id)) is not None and place.gazetteer_id == own
    ]


def _inside(token: Token, others: frozenset[int], ground: Ground, depth: int) -> list[Mention]:
    """The places in the phrases of a noun; those of its owner only where there are no others."""
    inside = [child for child in token.children if _may_name(child, others, ground)]
    for owning in (False, True):
        found = [
            one
            for child in inside
            if is_owner(child) == owning
            for one in named(child, others, ground, depth=depth + 1)
        ]
        if found:
            return found
    return []


def _may_name(child: Token, others: frozenset[int], ground: Ground) -> bool:
    """Whether a phrase of a noun may say where it is: no clause, and not whence somebody is."""
    if relation(child) in CLAUSES or child.i in others:
        return False
    return not (is_modifier(child) and _is_of_somebody(child, ground))


def _is_of_somebody(child: Token, ground: Ground) -> bool:
    """Whether a phrase says whence somebody is, or where sent: "the ambassador to Khartoum"."""
    said = preposition(child)
    return said == "from" or (said == "to" and ground.cue("person", governor(child)) is not None)


def _listed(token: Token, others: frozenset[int], ground: Ground, *, depth: int) -> list[Mention]:
    """The places that one part of a list of places names.

    A name, or a phrase such as "the city of Porto".
    """
    mention = ground.mention_at.get(token.i)
    if mention is None:
        return named(token, others, ground, depth=depth + 1) if depth <= DEPTH else []
    stands = mention.id in ground.locations or _may_be_small(mention, token, ground)
    return [mention] if stands else []


def _may_be_small(mention: Mention, token: Token, ground: Ground) -> bool:
    """Whether a name in a list of places may be one that was taken for something else.

    A body where the list stands "in" or "near" them, or is one "of" towns.
    """
    if mention.label == "ORG":
        return " " not in mention.text and _is_list_of_places(token, ground)
    whole_name = mention.label == "PERSON" and " " in mention.text
    return mention.label in UNSURE and not whole_name


def _is_list_of_places(token: Token, ground: Ground) -> bool:
    first = list_head(token)
    said = preposition(first)
    return said in _STRICT or (said == "of" and _is_terrain(governor(first), ground))


def _is_terrain(noun: Token, ground: Ground) -> bool:
    return ground.cue("terrain", noun) is not None


def _is_meant_as_place(token: Token, mention: Mention, ground: Ground) -> bool:
    """Whether a name that was taken for no place stands as one, by the words around it."""
    if mention.id in ground.spots and (
        _is_of_venue(token, ground) or _is_of_named_deed(token, ground)
    ):
        return True
    return mention.label in _MISTAKEN and (
        _ends_as_place(token, mention, ground)
        or _is_put_to_place(token, ground)
        or _stands_at(token, mention)
    )


def _is_of_venue(token: Token, ground: Ground) -> bool:
    """Whether a town says of a house where it stands: "in a Lahore court".

    Those who work there only where it was before their house: "outside the Nairobi parliament".
    """
    noun = governor(token)
    said = preposition(noun)
    if relation(token) != "compound" or said not in _HOUSING:
        return False
    working = ground.cue("group", noun) is not None or ground.cue("person", noun) is not None
    return not working or said in _BEFORE_A_HOUSE


def _is_of_named_deed(token: Token, ground: Ground) -> bool:
    """Whether a town says of a deed where it was: "the Nairobi attack", and no "on" says so."""
    noun = governor(token)
    deed = noun.lemma_.lower() in ground.lexicon.nouns
    placed = any(is_modifier(child) and preposition(child) in _AT for child in noun.children)
    own = deed and relation(token) == "compound" and preposition(noun) in _DURING
    return own and not placed


def _is_of_border(token: Token) -> bool:
    """Whether a land is on a side of a border that is told: "the border with Chad"."""
    first = list_head(token)
    bordering = preposition(first) in {"with", "between"}
    return bordering and governor(first).lemma_.lower() in {"border", "frontier", "boundary"}


def _other_end(token: Token, mention: Mention, ground: Ground) -> list[Mention]:
    """The town that a name is joined to, if both are towns of one land, and not two parties."""
    own = ground.place_of.get(mention.id)
    others = (ground.mention_at.get(each.i) for each in listed(token) if each != token)
    return [
        one
        for one in others
        if own is not None
        and one is not None
        and {one.id, mention.id} <= ground.spots
        and ground.place_of[one.id].country == own.country
    ]


def _ends_as_place(token: Token, mention: Mention, ground: Ground) -> bool:
    """Whether the last word of a name is a place's: "Abu Duhur airbase"."""
    return token.i == max(ground.tokens(mention)) and _is_terrain(token, ground)


def _is_put_to_place(token: Token, ground: Ground) -> bool:
    """Whether a name is put to a word such as "village"."""
    noun = named_noun(token)
    return noun is not None and _is_terrain(noun, ground)


def _stands_at(token: Token, mention: Mention) -> bool:
    """Whether a name hangs by a preposition that only places have."""
    placing = _PLAIN.get(mention.label, _STRICT)
    return relation(token) in {"obl", "nmod"} and preposition(token) in placing


def _around(token: Token, others: frozenset[int], ground: Ground, around: int) -> list[Mention]:
    """What contains a place that is on no map: the town of "the Victoria Hotel in Warsaw"."""
    if around > DEPTH:
        return []
    return [
        one
        for child in token.children
        if relation(child) in _HOLDING and child.i not in others
        for one in named(child, others, ground, depth=DEPTH, around=around + 1)
    ]

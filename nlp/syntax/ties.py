"""The single ties of a word in a tree: its relation, its preposition, and the voice of a verb."""

from spacy.tokens import Token

from nlp.words.days import words
from nlp.words.lemmas import lemma_of


def relation(token: Token) -> str:
    """The dependency without its sub-type: obl for obl:agent, and for a clause that is a noun.

    "in protest at".
    """
    name = token.dep_.partition(":")[0].lower()
    if (
        name == "advcl"
        and token.pos_ == "NOUN"
        and any(child.dep_ == "case" for child in token.children)
    ):
        return "obl"
    return name


def preposition(token: Token) -> str:
    """The preposition before a noun, several words as one; empty without one."""
    cases = [child for child in token.children if relation(child) == "case" and child.i < token.i]
    if not cases:
        return "'s" if token.dep_ == "nmod:poss" else ""
    words = [cases[0], *(child for child in cases[0].children if relation(child) == "fixed")]
    return " ".join(word.lower_ for word in words) if len(words) > 1 else cases[0].lower_


def is_passive(verb: Token) -> bool:
    """Whether what stands as the subject of a verb is what it is done to."""
    while (own := _passive_of_itself(verb)) is None:  # up the tree, so there is an end
        verb = verb.head
        if verb.pos_ != "VERB":
            return False
    return own


def _passive_of_itself(verb: Token) -> bool | None:
    """Whether a verb is passive by its own words.

    None where the verb that it is joined to tells.
    """
    ties = {child.dep_ for child in verb.children}
    if "aux:pass" in ties or is_participial(verb):
        return True
    if ties & {"nsubj:pass", "csubj:pass"} and _may_be_participle(verb):
        return not bare_objects(verb)  # "a court on Tuesday freed the pastor"
    helpers = {relation(child) for child in verb.children}
    if helpers & {"nsubj", "aux", "obj"} or not past_participle(verb):
        return False
    if relation(verb) == "conj" and verb.head != verb:
        return None
    return relation(verb) in {"acl", "amod", "advcl", "xcomp"} or any(
        child.dep_ == "obl:agent" and preposition(child) for child in verb.children
    )


def is_participial(token: Token) -> bool:
    """Whether a parser took a passive verb for an adjective: "two soldiers were wounded"."""
    helped = any(child.dep_ in {"cop", "aux:pass"} for child in token.children)
    return helped and token.pos_ == "ADJ" and token.lower_.endswith("ed")


def deed(token: Token) -> str:
    """The lemma by which the lexicon knows a word.

    For a participle taken for an adjective that of its verb.
    """
    return lemma_of(token.lower_, "VERB") if is_participial(token) else token.lemma_.lower()


def bare_objects(verb: Token) -> list[Token]:
    """Objects of a verb without any auxiliary.

    Also one that a parser took for an oblique without a preposition.
    """
    if any(relation(child) == "aux" for child in verb.children):
        return []
    after = [
        child for child in verb.children if child.i > verb.i and child.pos_ in {"NOUN", "PROPN"}
    ]
    return [
        each
        for each in after
        if each.dep_ in {"obj", "obl"} and not preposition(each) and not is_time(each)
    ]


def is_time(noun: Token) -> bool:
    """Whether a noun without a preposition may say when: "Monday", "last week"."""
    named = noun.text in words("weekday") or noun.text in words("month")
    return named or noun.lemma_.lower() in {*words("unit"), *words("key")}


def _may_be_participle(verb: Token) -> bool:
    """Whether a verb with a subject can be passive.

    No finite form is, whatever a parser makes of its subject.
    """
    return "Fin" not in verb.morph.get("VerbForm", [])


def past_participle(verb: Token) -> bool:
    """Whether a verb has the form of "taken", of a passive or a perfect."""
    return "Part" in verb.morph.get("VerbForm", []) and "Pres" not in verb.morph.get("Tense", [])

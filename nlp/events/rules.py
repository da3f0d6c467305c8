"""Rules that say whether an event happened: rows of ``nlp/data/events/status_rules.tsv``.

A row has the form that medspaCy gives its context rules (Eyre et al., 2021, ``ConTextRule``): a
cue, where it must stand, what else must hold, and what follows. What ends the way upwards is a row
too, with the status ``end``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, cast, get_args

from spacy.tokens import Token

from nlp.errors import DataCorrupt
from nlp.events.rows import StatusRow
from nlp.syntax.clauses import FACTS, Clause
from nlp.types import Status

Of = Literal["noun", "clause", "governor"]
Said = Status | Literal["cue", "end"]
Cue = Callable[[str, Token], str | None]
"""What a token says as a cue word of a class; None where it is none of that class."""

_TIES = (
    "acl advcl amod appos ccomp compound conj csubj nmod nsubj obj obl parataxis root xcomp "
    "trigger carrier upper"
)


@dataclass(frozen=True, slots=True)
class StatusRule:
    """A row of the rules.

    Attributes:
        id: stable name, which an event's reason gives.
        of: asked of an event noun, of the clause of a verb, or of the tie to what governs it.
        where: the words among which the cue must stand, a name of ``PLACES``; empty where facts
            alone decide.
        words: cue words, in lower case as written; empty for a class.
        cues: class of ``cues.tsv`` that the cue must be of; empty for words.
        value: what the cue must say in its class; empty for whatever it says.
        when: facts that must hold, all of them; of each, one of the names will do, and of one that
            is negated none.
        status: what follows; ``cue`` for what the cue word says, ``end`` where nothing further up
            may be asked.
        example: a sentence of our own whose status is another without the row.
        trigger: words of the event of the example.
    """

    id: str
    of: Of
    where: str
    words: frozenset[str]
    cues: str
    value: str
    when: tuple[tuple[bool, tuple[str, ...]], ...]
    status: Said
    example: str
    trigger: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided on an event's status.

    Attributes:
        rule: id of the row, or of what decided in its stead; empty where nothing spoke.
        cue: the word that decided; None where it is a fact of the clause.
    """

    status: Status
    rule: str = ""
    cue: Token | None = None


PLACES: Mapping[str, Callable[[Clause], tuple[Token, ...]]] = {
    "helper": lambda one: one.helpers,
    "helper's word": lambda one: _under(one.helpers),
    "auxiliary": lambda one: one.tied("aux"),
    "adverb": lambda one: one.tied("advmod"),
    "determiner": lambda one: one.tied("det", "advmod", "cc"),
    "preposition": lambda one: one.tied("case"),
    "modifier": lambda one: one.tied("amod", "compound", "nmod"),
    "subject": lambda one: one.tied("nsubj"),
    "subject's word": lambda one: _under(one.tied("nsubj")),
    "itself": lambda one: (one.word,),
    "governor": lambda one: (one.governor,),
    "around": lambda one: (*one.helpers, one.governor, *_under((one.governor,))),
    "governor's word": lambda one: _under((one.governor,)),
}
"""Where a cue may stand, seen from a clause."""


def _under(heads: tuple[Token, ...]) -> tuple[Token, ...]:
    return tuple(child for head in heads for child in head.children)


def _placed(where: str, clause: Clause) -> tuple[Token, ...]:
    """The words that stand at a place of a clause, worked out once."""
    if where not in clause.places:
        clause.places[where] = PLACES[where](clause)
    return clause.places[where]


def applied(rule: StatusRule, clause: Clause, cue: Cue) -> Ruling | Literal["end"] | None:
    """Apply a rule to a clause.

    Returns:
        What it says; ``end`` where nothing further up may be asked; None where it does not apply.
    """
    token, said = _spoken(rule, clause, cue)
    if (rule.where and token is None) or not _holds(rule, clause, cue):
        return None
    if rule.status == "end":
        return "end"
    return Ruling(cast(Status, said if rule.status == "cue" else rule.status), rule.id, token)


def _spoken(rule: StatusRule, clause: Clause, cue: Cue) -> tuple[Token | None, str]:
    """The first cue of a rule where it must stand, and what it says; None where there is none."""
    for token in _placed(rule.where, clause) if rule.where else ():
        said = cue(rule.cues, token) if rule.cues else token.lower_ in rule.words and token.lower_
        if said and rule.value in {"", said}:
            return token, said
    return None, ""


def _holds(rule: StatusRule, clause: Clause, cue: Cue) -> bool:
    return all(
        any(_fact(name, clause, cue) for name in names) == wanted for wanted, names in rule.when
    )


def _fact(name: str, clause: Clause, cue: Cue) -> bool:
    lexical = LEXICAL.get(name)
    return lexical(clause, cue) if lexical is not None else clause.holds(name)


def _is_reported(clause: Clause, cue: Cue) -> bool:
    """Whether a clause is what somebody said, so that "would" is their "will"."""
    governed = clause.tie in {"ccomp", "conj"} and cue("report", clause.governor) is not None
    return governed or any(cue("report", each) is not None for each in clause.tied("parataxis"))


def _is_aside(clause: Clause, cue: Cue) -> bool:
    """Whether an infinitive is no purpose: "left, only to return", "marched to demand pay"."""
    done = "only" in clause.words or cue("utter", clause.word) is not None
    return done and clause.tie == "advcl"


def _is_uttered(clause: Clause, cue: Cue) -> bool:
    """Whether a verb is one of judging or demanding: who writes to demand has demanded."""
    return cue("utter", clause.word) is not None


LEXICAL: Mapping[str, Callable[[Clause, Cue], bool]] = {
    "reported": _is_reported,
    "aside": _is_aside,
    "uttered": _is_uttered,
}
"""Facts that hang on cue words too, by name."""


def status_rule(row: StatusRow) -> StatusRule:
    """Read a row of the table.

    Raises:
        DataCorrupt: a column holds what no rule can ask.
    """
    classed = row.cue.startswith("@")
    kind, _, value = row.cue.removeprefix("@").partition("=") if classed else ("", "", "")
    rule = StatusRule(
        row.id,
        cast(Of, row.of),
        row.where,
        frozenset() if kind else frozenset(filter(None, row.cue.split("|"))),
        kind,
        value,
        tuple((not term.startswith("!"), _names(term)) for term in row.when.split()),
        cast(Said, row.status),
        row.example,
        row.trigger,
    )
    _check(rule)
    return rule


def _names(term: str) -> tuple[str, ...]:
    return tuple(term.removeprefix("!").split("|"))


def _check(rule: StatusRule) -> None:
    known = {*FACTS, *LEXICAL, *_TIES.split()}
    columns = (
        ("of", rule.of, get_args(Of)),
        ("where", rule.where, ("", *PLACES)),
        ("status", rule.status, ("cue", "end", *get_args(Status))),
        *(("when", name, known) for _, names in rule.when for name in names),
    )
    for column, given, wanted in columns:
        if given not in wanted:
            raise DataCorrupt(
                f"status_rules.tsv wants a known {column} for {rule.id!r}, and got {given!r}"
            )

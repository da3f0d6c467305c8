"""Whether an event happened, and which rule says so.

The rules are rows of ``nlp/data/events/status_rules.tsv``, the words that they ask for are cues of
the lexicon. From the trigger upwards, the first that says something wins; what says nothing leaves
the event as happened. "said it would leave" is planned, "would leave if" is possible; purpose
("came to talk") is planned; "tried to" is possible, for the report does not say that it came off.
What reaches over any number of clauses is code: a report called false, and an intention denied.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from nlp.events.ground import Ground
from nlp.events.matching import Trigger
from nlp.events.rules import Of, Ruling, applied
from nlp.events.speech import denier
from nlp.syntax.clauses import Clause, clause
from nlp.syntax.ties import bears, governor, hanging, has, relation
from nlp.syntax.tree import governors

_STEPS = 4  # governors that are asked, one after another


def status_of(trigger: Trigger, ground: Ground) -> Ruling:
    """Tell the status of an event, and what decided it."""
    refuted = next(_refutations(trigger, ground), None)
    if refuted is not None:
        return refuted
    own = trigger.entry.status
    for ruling in _rulings(trigger, ground):
        if not (own and ruling.status == "ongoing"):
            return ruling
    return Ruling(own, "entry") if own else Ruling("happened")


def _rulings(trigger: Trigger, ground: Ground) -> Iterator[Ruling]:
    """What the rules say around a trigger, the nearest first."""
    for one, of in _asked(trigger):
        for rule in ground.lexicon.rules[of]:
            ruling = applied(rule, one, ground.cue)
            if ruling == "end":
                return
            if ruling is not None:
                yield ruling


def _asked(trigger: Trigger) -> Iterator[tuple[Clause, Of]]:
    """The noun of a trigger, then the clauses from its verb upwards, each with its governor."""
    if trigger.verb != trigger.token:
        yield clause(trigger.token, "trigger"), "noun"
    head = trigger.verb or trigger.token
    one = clause(head, "trigger" if trigger.verb in {None, trigger.token} else "carrier")
    for _ in range(_STEPS):
        if one.rank != "upper" or one.word.pos_ in {"VERB", "AUX"}:
            yield one, "clause"
        yield one, "governor"
        one = clause(one.governor, "upper", one)


def _refutations(trigger: Trigger, ground: Ground) -> Iterator[Ruling]:
    """What denies a whole report, however far up."""
    for each in governors(trigger.verb or trigger.token):
        if _in_refuted(each, ground):
            yield Ruling("denied", "report-refuted", governor(each))
        if _in_denial(each, ground):
            yield Ruling("denied", "intention-denied", governor(each))


def _in_refuted(head: Token, ground: Ground) -> bool:
    """Whether a clause is what a report says that is wrong."""
    if relation(head) not in {"acl", "ccomp"} or not _is_that(head):
        return False
    return _refuted(governor(head), ground)


def _is_that(head: Token) -> bool:
    return any(each.lower_ == "that" for each in hanging(head, "mark"))


def _in_denial(head: Token, ground: Ground) -> bool:
    """Whether an intention is denied: "denied planning to attack" denies the attack too."""
    said = relation(head) in {"xcomp", "ccomp"} and governor(head).lemma_.lower() == "deny"
    return said and ground.cue("governor", head) is not None


def _refuted(noun: Token, ground: Ground) -> bool:
    """Whether a report or claim is said to be wrong.

    "a report that ... was not true", or "asked, he denied it".
    """
    if ground.cue("report noun", noun) is None:
        return False
    denied = relation(noun) == "obj" and governor(noun).lemma_.lower() == "deny"
    return denied or denier(noun) is not None or any(_verdicts(noun, ground))


def _verdicts(noun: Token, ground: Ground) -> Iterator[bool]:
    """Whether the words of a report, its predicate, or what stands beside it call it wrong."""
    over = governor(noun)
    yield from (_is_false(each, ground) for each in hanging(noun, "acl", "amod"))
    if relation(noun) == "nsubj":
        yield _is_false(over, ground)
    elif relation(noun) == "ccomp":
        after = (each for each in over.children if each.i > noun.i)
        yield from (_is_false(each, ground) for each in after if not has(each, "nsubj"))


def _is_false(word: Token, ground: Ground) -> bool:
    """Whether a word says that a report is wrong: "false", "not true"."""
    negated = bears(word, "not", "n't", "n’t", "never")
    return ground.cue("truth", word) == ("yes" if negated else "no")

"""When an event was.

Days come from a date phrase of the event's own, else from one of its sentence that is not another
clause's, else from the report's day of publication; each says which.
"""

from nlp.events.ground import Ground
from nlp.events.matching import Trigger
from nlp.syntax.around import says_when, sharing_days, tells_of
from nlp.types import Basis, DatePhrase, EventDays

_SINCE = "since"


def days_of(trigger: Trigger, others: frozenset[int], ground: Ground) -> EventDays | None:
    """Give the days of an event; None where neither the text nor the report has any.

    Args:
        trigger: of the event.
        others: tokens that are triggers of other events, whose days are their own.
        ground: of the report.
    """
    verb = trigger.verb or trigger.token
    own = {trigger.token.i, verb.i}
    if found := _nearest(trigger, own, others, ground):
        return _told(found, "stated", ground)
    shared = {each.i for each in sharing_days(verb)}
    if found := _nearest(trigger, shared, others, ground):
        return _told(found, "sentence", ground)
    return _published(ground)


def _nearest(
    trigger: Trigger, told: set[int], others: frozenset[int], ground: Ground
) -> DatePhrase | None:
    """The date phrase of the sentence next to a trigger, of those that tell of some words."""
    phrases = [
        phrase
        for phrase, token in ground.dated.get(trigger.token.sent.start, [])
        if says_when(token) and tells_of(token, others) & told
    ]
    return min(phrases, key=lambda each: abs(each.start - trigger.token.idx), default=None)


def _told(phrase: DatePhrase, basis: Basis, ground: Ground) -> EventDays | None:
    """The days of a phrase; what has been so "since Monday" lasts until publication."""
    if phrase.first is None or phrase.last is None:
        return _published(ground)
    published = ground.document.published
    since = _before(phrase, ground).endswith(_SINCE)
    last = max(phrase.last, published) if since and published else phrase.last
    return EventDays(phrase.first, last, basis)


def _before(phrase: DatePhrase, ground: Ground) -> str:
    """The words right before a phrase, enough of them for a preposition."""
    return ground.text[max(0, phrase.start - 9) : phrase.start].rstrip().lower()


def _published(ground: Ground) -> EventDays | None:
    published = ground.document.published
    return EventDays(published, published, "published") if published else None

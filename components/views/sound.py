"""The reports that can be shown: one that breaks a view is named, and the others stand."""

import logging
from collections.abc import Sequence

from components.filters import Filter
from components.views import Prepared, prepared, view
from nlp.corpus import gathered
from nlp.gazetteer import Gazetteer
from nlp.types import Analysis, Failure

Sound = tuple[Prepared, tuple[Failure, ...]]
"""What is ready for filtering, and a failure for each report that was left out."""

_log = logging.getLogger(__name__)
REASON = (
    "Dateline read this report and failed to show it; the log says where. "
    "Please report it with the text."
)


def sound(analyses: Sequence[Analysis], gazetteer: Gazetteer | None) -> Sound:
    """Make all reports ready that can be shown together.

    Args:
        analyses: in any order.
        gazetteer: what they are joined by; None will do where there are none.
    """
    kept: list[Analysis] = []
    failures: list[Failure] = []
    ready = _add(analyses, kept, failures, gazetteer) or prepared(
        gathered(kept, gazetteer=gazetteer)
    )
    return ready, tuple(failures)


def _add(
    more: Sequence[Analysis],
    kept: list[Analysis],
    failures: list[Failure],
    gazetteer: Gazetteer | None,
) -> Prepared | None:
    """Keep of more reports what can be shown beside those kept, trying halves apart."""
    try:
        ready = prepared(gathered([*kept, *more], gazetteer=gazetteer))
        view(ready.corpus, Filter())
    except Exception:
        if not more:
            raise
        if len(more) == 1:
            _log.exception("report %r cannot be shown", more[0].document.id)
            document = more[0].document
            failures.append(
                Failure(document.title or document.source or document.id, REASON, document.id)
            )
            return None
        half = len(more) // 2
        _add(more[:half], kept, failures, gazetteer)
        _add(more[half:], kept, failures, gazetteer)
        return None
    kept.extend(more)
    return ready

"""What a name stands for: the rows of the label rules asked in turn, and one label throughout."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from nlp.gazetteer import Gazetteer
from nlp.mentions.report import Report
from nlp.mentions.rules import Rules, Stage, deciding
from nlp.mentions.sightings import Sighting
from nlp.mentions.spans import Name
from nlp.mentions.votes import consistent


def labelled(
    doc: Doc, text: str, names: Sequence[Name], gazetteer: Gazetteer, rules: Rules
) -> list[Name]:
    """Give each name its label by its words and what stands beside it, the same throughout.

    What the rows say is no name is left out.
    """
    first = Report(doc, text, tuple(names), gazetteer)
    ruled = tuple(_ruled(first, ("words", "beside"), rules))
    return consistent(Report(doc, text, ruled, gazetteer))


def reconsidered(
    doc: Doc, text: str, names: Sequence[Name], gazetteer: Gazetteer, rules: Rules
) -> list[Name]:
    """Judge names again, now that each has a label: who has a full name, which lands are named."""
    return list(_ruled(Report(doc, text, tuple(names), gazetteer), ("again",), rules))


def _ruled(report: Report, stages: Sequence[Stage], rules: Rules) -> Iterator[Name]:
    for name in report.names:
        if (kept := _decided(Sighting(name, report), stages, rules)) is not None:
            yield kept


def _decided(sighting: Sighting, stages: Sequence[Stage], rules: Rules) -> Name | None:
    """Ask stage after stage, each with the label that the one before gave; None for no name."""
    name = sighting.name
    for stage in stages:
        rule = deciding(sighting, stage, name.label, rules)
        if rule is not None and rule.label is None:
            return None
        name = name if rule is None or rule.label is None else name.called(rule.label, rule.id)
    return name

"""What set the label of a name, in words an analyst can check."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from nlp.errors import DataMissing
from nlp.words.tables import rows

MODEL = "model"
"""The rule of a label that the model gave and no rule touched."""
_RULES = "mentions/label_rules"
_REASON = 5
"""Its column in the table of rules."""


def label_reason(rule: str) -> str:
    """Say why a rule sets a label; empty for the model's own.

    Args:
        rule: as ``Mention.rule`` has it. One that the table does not have says itself.
    """
    return "" if rule == MODEL else _reasons().get(rule) or rule.replace("-", " ")


@cache
def _reasons() -> Mapping[str, str]:
    try:
        table = rows(_RULES)
    except DataMissing:
        table = ()
    return MappingProxyType({row[0]: row[_REASON] for row in table if len(row) > _REASON})

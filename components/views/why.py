"""What decided, in words: which rule set the kind of a name."""

from nlp.mentions import reasons

MODEL = "model"
"""The rule of a label that the model gave and no rule touched."""


def label_reason(rule: str) -> str:
    """Say why a rule sets a label; empty for the model's own.

    Args:
        rule: as ``Mention.rule`` has it; one of an older reading, that is none any more, says
            itself.
    """
    return "" if rule == MODEL else reasons().get(rule) or rule.replace("-", " ")

"""What decided, in words: which rule set the kind of a name."""

MODEL = "model"
"""The rule of a label that the model gave and no rule touched."""


def label_reason(rule: str) -> str:
    """Say why a rule sets a label; empty for the model's own.

    Args:
        rule: as ``Mention.rule`` has it.
    """
    return "" if rule == MODEL else rule.replace("-", " ")

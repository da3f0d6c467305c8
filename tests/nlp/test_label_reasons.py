"""What set the label of a name is said in words."""

from nlp.mentions import label_reason, reasons


def test_the_label_of_the_model_needs_no_reason() -> None:
    assert label_reason("model") == ""


def test_a_rule_that_the_table_does_not_have_says_itself() -> None:
    assert label_reason("no-such-rule") == "no such rule"


def test_a_rule_of_the_table_has_its_reason() -> None:
    for rule, reason in reasons._reasons().items():
        assert label_reason(rule) == reason
        assert reason

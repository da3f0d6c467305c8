from components.views.why import label_reason
from nlp.mentions import reasons


def test_the_label_of_the_model_needs_no_reason() -> None:
    assert label_reason("model") == ""


def test_a_rule_that_no_table_has_says_itself() -> None:
    assert label_reason("no-such-rule") == "no such rule"


def test_every_rule_but_the_model_says_its_reason() -> None:
    ruled = {rule: reason for rule, reason in reasons().items() if rule != "model"}
    assert ruled
    for rule, reason in ruled.items():
        assert label_reason(rule) == reason

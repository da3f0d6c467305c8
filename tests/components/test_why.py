from components.views.why import label_reason


def test_the_label_of_the_model_needs_no_reason() -> None:
    assert label_reason("model") == ""


def test_a_rule_that_no_table_has_says_itself() -> None:
    assert label_reason("no-such-rule") == "no such rule"

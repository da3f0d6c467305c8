"""Who acts on whom: what of the events makes a network, and what is left out of it."""

from nlp.corpus import Act, acts, knit, network
from nlp.types import Label
from tests.factory import Deed, analysis, gathered, hama, report, syria


def test_an_act_needs_both_sides_and_two_of_them() -> None:
    assert acts(["a", None], ["b", "a", None], "neutral") == (Act("a", "b", "neutral"),)
    assert acts(["a"], [], "neutral") == ()
    assert acts([None], ["b"], "neutral") == ()


def test_every_actor_acts_on_every_recipient_once() -> None:
    found = acts(["a", "b", "a"], ["c"], "verbal-conflict")
    assert [(act.actor, act.recipient) for act in found] == [("a", "c"), ("b", "c")]


def test_an_act_is_named_in_plain_words() -> None:
    assert (
        Act("state-IL", "state-SY", "material-conflict").id == "state-IL~state-SY~material-conflict"
    )


def test_directions_and_classes_are_edges_of_their_own() -> None:
    there, back = Act("a", "b", "material-conflict"), Act("b", "a", "material-conflict")
    other = Act("a", "b", "verbal-conflict")
    found = knit(
        [(there, ("r", "1")), (back, ("r", "2")), (other, ("r", "3")), (there, ("r", "4"))]
    )
    assert [(edge.act, len(edge.events)) for edge in found.edges] == [
        (there, 2),
        (other, 1),
        (back, 1),
    ]
    assert found.nodes == (("a", 4), ("b", 4))


def test_who_is_left_without_a_partner_is_left_out_and_counted() -> None:
    told = [(Act("a", "b", "neutral"), ("r", str(at))) for at in range(3)]
    told += [(Act("c", f"d{at}", "neutral"), ("r", f"c{at}")) for at in range(2)]
    found = knit(told, nodes=3)
    assert [key for key, _ in found.nodes] == ["a", "b"]
    assert found.left_out == 3


def test_the_same_reports_in_any_order_give_the_same_network() -> None:
    assert network(gathered([syria(), hama()])) == network(gathered([hama(), syria()]))


def test_events_that_do_not_count_make_no_edge() -> None:
    names: dict[str, tuple[str, Label]] = {
        "Ann Lee": ("Ann Lee", "PERSON"),
        "Bo Chan": ("Bo Chan", "PERSON"),
    }
    deeds = (Deed("CONSULT", "met", ["Ann Lee"], ["Bo Chan"]),)
    corpus = gathered([analysis(report("Ann Lee met Bo Chan.", id="a"), names=names, deeds=deeds)])
    assert len(network(corpus).edges) == 1
    assert network(corpus, events=[("a", "other")]).edges == ()

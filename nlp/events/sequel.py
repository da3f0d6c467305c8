"""Whether a sentence goes on with the one before, and so was where that was."""

from spacy.tokens import Token

from nlp.events.scene import Scene
from nlp.syntax.ties import hanging, relation
from nlp.words.tables import place_nouns


def goes_on(scene: Scene) -> bool:
    """Tell whether a deed is told as what came of the sentence before, or at a place named there.

    "A bomb exploded in Kabul. Five people were killed.", "Gunmen attacked the town.", "Drones
    struck it."
    """
    if not (scene.is_bodily and scene.real):
        return False
    if scene.ground.cue("aftermath", scene.trigger.token) is not None:
        return True
    if any(token.lower_ in {"it", "them"} for token in scene.trigger.frame.object):
        return True
    return any(_points_back(token) for token in scene.trigger.token.sent)


def _points_back(token: Token) -> bool:
    """Whether a word means a place that was named: "there", "the town"."""
    if token.lower_ == "there":
        return relation(token) != "expl"
    known = any(child.lower_ in {"the", "this", "that"} for child in token.children)
    label, _ = place_nouns().get(token.lemma_.lower(), ("", ""))
    return known and label == "GPE" and not hanging(token, "nmod", "compound")

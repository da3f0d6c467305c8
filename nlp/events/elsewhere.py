"""Places of a sentence that are not the event's: where somebody spoke, lives or is wanted."""

from itertools import takewhile

from spacy.tokens import Token

from nlp.events.ground import Ground
from nlp.events.scene import Scene, said_at
from nlp.syntax.around import is_apart
from nlp.syntax.hanging import list_preposition, phrases_over
from nlp.syntax.ties import relation
from nlp.syntax.tree import clause_of, governors, subject_of


def is_of_another(root: Token, scene: Scene) -> bool:
    """Whether a place of the sentence is that of who speaks, of a life, or another clause's."""
    told = tells_elsewhere(clause_of(root), scene.ground) or is_of_saying(root, scene)
    return told or is_apart(root, scene.clause)


def is_beside(root: Token, ground: Ground) -> bool:
    """Whether a place in the words of a party says where that is: "the bomb outside the Rex"."""
    said = list_preposition(root)
    return said == "between" or (said != "by" and said_at(root, ground) == "at")


def is_of_deed(root: Token, ground: Ground) -> bool:
    """Whether a place in the words of a party says where a deed was: "the Nairobi attack"."""
    nouns = [each.lemma_.lower() for each in phrases_over(root)]
    return not ground.lexicon.nouns.keys().isdisjoint(nouns)


def is_of_saying(root: Token, scene: Scene) -> bool:
    """Whether a place is the speaker's, or where something was said: "officials in Doha said".

    What opens the sentence is the event's ("In Gardez, officials said, ..."), and so is what a
    parser hung on the verb of saying, but stands beyond the event: "officials said four were killed
    in Gardez". Of those on the spot ("medics in Jalalabad said") where they are is where it was.
    """
    verb, ground = clause_of(root), scene.ground
    if verb in scene.heads or not is_telling(verb, ground):
        return False
    if any(subject == root or subject.is_ancestor(root) for subject in subject_of(verb)):
        nouns = takewhile(lambda each: each != verb, governors(root))
        return not any(ground.cue("witness", each) is not None for each in nouns)
    return root.i > verb.i and not verb.i < scene.trigger.token.i < root.i


def is_telling(verb: Token, ground: Ground) -> bool:
    """Whether a verb says something: "said that", "speaking in Cairo", no "declared a truce"."""
    if ground.cue("speech", verb) is not None:
        return True
    said = relation(verb) == "parataxis" or any(
        relation(child) in {"ccomp", "parataxis"} for child in verb.children
    )
    return said and ground.cue("report", verb) is not None


def tells_elsewhere(clause: Token, ground: Ground) -> bool:
    """Whether a clause only tells whence or what somebody is: "a man who lives in Douala"."""
    return relation(clause) == "acl" and ground.cue("life", clause) is not None

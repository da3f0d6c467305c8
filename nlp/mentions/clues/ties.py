"""Clues in how a name hangs in its sentence."""

from nlp.mentions.clues.registry import clue
from nlp.mentions.lists import listed
from nlp.mentions.sightings import Sighting
from nlp.words.tables import classes


@clue
def after_preposition(sighting: Sighting) -> bool:
    """A preposition of place stands before: "in Washington"."""
    return sighting.tie.before in listed("place")


@clue
def inside(sighting: Sighting) -> bool:
    """A preposition that only a place follows stands before: "outside Reading"."""
    return sighting.tie.before in listed("inside")


@clue
def in_near_or_from(sighting: Sighting) -> bool:
    """Something is in or near it, or comes from it."""
    return sighting.tie.before in ("in", "near", "from")


@clue
def seized(sighting: Sighting) -> bool:
    """A verb of taking towns takes it, or its list: "captured Homs and Hama"."""
    return (
        sighting.tie.list_relation in ("obj", "dobj", "nsubj:pass")
        and sighting.tie.list_governor in classes("actor_cues")["seize"]
    )


@clue
def attacked(sighting: Sighting) -> bool:
    """It is attacked or reached, or its list: "shells hit Izmail"."""
    return sighting.tie.list_relation in (
        "obj",
        "dobj",
        "nsubj:pass",
    ) and sighting.tie.list_governor in listed("attack")


@clue
def end_of_way(sighting: Sighting) -> bool:
    """Somebody moves to or from it: "flew from Aleppo to Raqqa"."""
    return (
        sighting.tie.before in listed("way")
        and sighting.tie.list_governor in classes("actor_cues")["move"]
    )


@clue
def acts_as_person(sighting: Sighting) -> bool:
    """It is the subject of what people do: "Mazloum Abdi said"."""
    cues = classes("actor_cues")
    governor = sighting.tie.governor
    return sighting.tie.relation == "nsubj" and (governor in cues["say"] or governor in cues["act"])

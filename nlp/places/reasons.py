"""Why a place was chosen, in words an analyst can check."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Span as Slice

from nlp.gazetteer import Entry, Gazetteer
from nlp.places import acting
from nlp.places.choice import Choice
from nlp.places.features import weights
from nlp.places.toponyms import Group, holding
from nlp.syntax.grammar import telling_word

_KINDS = {
    "country": "country", "region": "region", "county": "district or county", "city": "town",
    "site": "site", "area": "sea, river or wider area", "continent": "continent",
}  # fmt: skip
_LARGE = 100_000


def reason(name: str, choice: Choice, group: Group, gazetteer: Gazetteer) -> str:
    """Say why the first of the ranked places is the one."""
    entry, share = choice.ranked[0]
    if group.coarse:
        return (
            f"the gazetteer has no {name} in {entry.name}, where the text puts it; "
            f"shown as {entry.name}"
        )
    said = [_rivalry(name, choice), *_told(choice, group, gazetteer)]
    if len(choice.ranked) > 1 and share < 0.6:
        said.append(f"{where(choice.ranked[1][0])} is nearly as likely")
    return (
        "; ".join(dict.fromkeys(part for part in said if part))
        or f"the {_KINDS[entry.kind]} of that name"
    )


def _rivalry(name: str, choice: Choice) -> str:
    """Say how it stands among the places of that name."""
    entry, others = choice.ranked[0][0], [other for other, _ in choice.ranked[1:]]
    rivals = [other for other in others if other.kind == entry.kind]
    if not others:
        return f"the only {name} in the gazetteer"
    if not rivals:
        return f"the only {_KINDS[entry.kind]} of that name"
    if entry.population >= _LARGE and all(other.population < _LARGE for other in rivals):
        return f"the only {name} with over {_LARGE:,} people"
    if entry.population > max(other.population for other in rivals):
        return f"the largest of {len(rivals) + 1} places called {name}"
    return f"one of {len(rivals) + 1} places called {name}"


def _told(choice: Choice, group: Group, gazetteer: Gazetteer) -> list[str]:
    """Say what of the context tells it from the runner-up, the heaviest first.

    Two things at most.
    """
    entry, mine = choice.ranked[0][0], choice.features[0]
    theirs = choice.features[1] if len(choice.features) > 1 else {}
    phrases = _phrases(entry, group, gazetteer)
    gains = {
        name: weights()[name] * (mine[name] - theirs.get(name, 0.0))
        for name in mine
        if name in phrases
    }
    heaviest = sorted(
        (name for name in gains if gains[name] > 0.2), key=lambda name: (-gains[name], name)
    )
    return [phrases[name] for name in heaviest[:2]]


def _phrases(entry: Entry, group: Group, gazetteer: Gazetteer) -> Mapping[str, str]:
    country = gazetteer.country(entry.country) if entry.country else None
    land = country.name if country else "its country"
    unit = entry.admin1 or "its region"
    outer = (place for name in sorted(group.insides) for place in holding(name, gazetteer))
    around = next((place.name for place in outer if gazetteer.contains(place, entry)), "")
    return {
        "inside": f"the text puts it in {around}",
        "holds": "it holds the place named right before it",
        "owner": f"{land} is named right before it",
        "sentence_country": f"{land} is named in the same sentence",
        "report_country": f"the report speaks of {land}",
        "region_named": f"{unit} is named in the report",
        "near": "it lies near other places of the report",
        "region_share": f"other places of the report lie in {unit}",
        "listed": "it is named in a row with others of its kind",
        "in_full": "it bears the name and the noun beside it together",
        "article": "the text puts an article before it",
        "dateline": f"the report is datelined in {land}",
        "kind_asked": f"the text calls it a {_KINDS[entry.kind]}",
        "capital": f"it is the capital of {land}",
    }


def where(entry: Entry) -> str:
    """Say which place it is: kind, name, region, country."""
    names = ", ".join(part for part in (entry.name, entry.admin1, entry.country) if part)
    return f"the {_KINDS[entry.kind]} {names}"


def acting_reason(span: Slice | None, clues: Sequence[acting.Clue], entry: Entry | None) -> str:
    """Say why a name is an actor, by its heaviest clue: "subject of “said”.

    Stands for a government; no pin".
    """
    phrases = acting.phrases()
    clue = next((clue.name for clue in clues if clue.weight > 0 and clue.name in phrases), None)
    word = telling_word(span) if span is not None and clue else None
    verbal = clue is not None and clue.startswith(("subject", "object", "passive"))
    if clue is None or (
        "{word}" in phrases[clue] and (word is None or (verbal and word.pos_ == "PROPN"))
    ):
        said = "used as one who acts"
    else:
        said = phrases[clue].format(word=f"“{word}”")
    return f"{said}: stands for {_whom(clue, entry)}; no pin"


def _whom(clue: str | None, entry: Entry | None) -> str:
    if clue == "score_line":
        return "a team"
    governs = entry is not None and (entry.kind == "country" or entry.capital)
    return "a government" if governs else "its people or who leads them"

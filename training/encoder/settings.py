"""What a training run depends on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What a training run depends on; kept beside its weights.

    Attributes:
        epochs: Times that every sentence is seen.
        rate: Peak learning rate of the pretrained part; the new parts learn `faster` times as fast.
        faster: See `rate`.
        weight: Of the loss of the names beside those of the parse, which are four.
        pieces: Word pieces of a batch, padding included.
        warm: Share of the steps in which the rate rises (one-cycle; Smith and Topin 2018).
        averaging: Decay of the moving average of the weights, per step.
        seed: Of every draw.
        threads: Of torch.
        half: Compute in bfloat16 where torch finds that safe; the weights stay in float32.
        sentences: Read at most so many of each set; None for all. For trying out.
    """

    epochs: int = 9
    rate: float = 1.6e-4
    faster: float = 10.0
    weight: float = 3.0
    pieces: int = 1024
    warm: float = 0.06
    averaging: float = 0.998
    seed: int = 0
    threads: int = 2
    half: bool = True
    sentences: int | None = None

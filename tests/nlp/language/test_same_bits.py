"""Every x86-64 computes the same bits, so that the same report gives the same analysis on each."""

import hashlib
import platform
from dataclasses import astuple

import numpy as np
import pytest

from nlp.language.loading import SAME
from nlp.language.session import Session, Window

SHA256 = "f37c0e496b95b205bdbfcb0b4ca96cd970d6d0aa9284415e50adfe752fb68f72"
"""Of what the encoder says of `WINDOWS`; new weights give another, and then it is taken anew on any
x86-64."""

SENTENCES = (
    "Rebels led by Hayat Tahrir al-Sham took over Damascus on 8 December 2024 .",
    "The Kremlin said that Bashar al-Assad and his family had arrived in Moscow and been granted asylum .",
    "MINISTERS OF IRAN , TURKEY AND RUSSIA MET IN DOHA",
    "no",
    "Shelling by government forces in Idlib killed at least 15 people and wounded 40 , according to the medics .",
)


def _windows() -> list[Window]:
    words = [sentence.split() for sentence in SENTENCES]
    alone: list[Window] = [(one, [1] * len(one)) for one in words]
    together: Window = ([*words[1], *words[4]], [1] * len(words[1]) + [2] * len(words[4]))
    return [*alone, together]


@pytest.mark.model
@pytest.mark.skipif(
    platform.machine() not in SAME, reason="other machines may fuse sums and products"
)
def test_the_encoder_gives_the_bits_that_every_x86_64_gives() -> None:
    digest = hashlib.sha256()
    for array in astuple(Session(threads=1).score(_windows())):
        digest.update(np.ascontiguousarray(array).tobytes())
    assert digest.hexdigest() == SHA256

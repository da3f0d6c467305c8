"""The encoder and its heads: names, parts of speech, morphology, and a biaffine dependency parser.

The encoder is a six-layer MiniLM (Wang et al. 2020) to whose word-piece embeddings a learned
embedding of the word's casing is added. The parser scores arcs and labels as Dozat and Manning
(2017). A window may hold several sentences; they are encoded together and parsed apart, each with
the window's first position as its root.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from nlp.language.wordpieces import SHAPES
from training.encoder.readers import STYLES

WIDTH = 384
ARC = 192
LABEL = 96
NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Inventory:
    """The label sets of the heads, in the order of their output units."""

    tags: tuple[str, ...]
    upos: tuple[str, ...]
    features: tuple[str, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Tensors of a batch of windows; B windows, T word pieces, N words with the root before them.

    Attributes:
        pieces: B x T ids of word pieces.
        shapes: B x T ids of the casing of the word that a piece belongs to.
        mask: B x T, 1 for a piece, 0 for padding.
        words: B x N positions of each word's first piece; 0 for the root and for padding.
        sentences: B x N numbers of the sentence that a word is in, from 1; 0 for the root, -1 for
            padding.
    """

    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    words: Tensor
    sentences: Tensor


class Encoder(nn.Module):
    """Word pieces in, scores of all layers of the language out."""

    def __init__(self, base: str, inventory: Inventory, *, dropout: float = 0.15) -> None:
        """Opens the pretrained encoder and puts new heads on it.

        Args:
            base: Folder of the pretrained encoder.
            inventory: What each head chooses from.
            dropout: Share of the units left out in training.
        """
        super().__init__()
        self.inventory = inventory
        self.base = AutoModel.from_pretrained(
            base, add_pooling_layer=False, attn_implementation="sdpa"
        )
        self.shape = nn.Embedding(len(SHAPES), WIDTH)
        nn.init.zeros_(self.shape.weight)
        self.drop = nn.Dropout(dropout)
        self.tags = nn.Linear(WIDTH, len(inventory.tags))
        self.accents = nn.Linear(WIDTH, len(STYLES) * len(inventory.tags))
        nn.init.zeros_(self.accents.weight)
        nn.init.zeros_(self.accents.bias)
        self.upos = nn.Linear(WIDTH, len(inventory.upos))
        self.features = nn.Linear(WIDTH, len(inventory.features))
        self.arc_head, self.arc_dependent = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.label_head, self.label_dependent = nn.Linear(WIDTH, LABEL), nn.Linear(WIDTH, LABEL)
        self.arc = nn.Linear(ARC, ARC)
        self.label = nn.Linear(LABEL + 1, len(inventory.relations) * (LABEL + 1), bias=False)
        nn.init.xavier_uniform_(self.arc.weight)

    @property
    def device(self) -> str:
        """Where the weights are."""
        return str(self.shape.weight.device)

    def encode(self, window: Window) -> Tensor:
        """B x N x 384: each word as its first piece is seen in the window."""
        embedded = self.base.embeddings.word_embeddings(window.pieces) + self.shape(window.shapes)
        hidden = self.base(inputs_embeds=embedded, attention_mask=window.mask).last_hidden_state
        return torch.gather(self.drop(hidden), 1, window.words.unsqueeze(-1).expand(-1, -1, WIDTH))

    def names(self, words: Tensor, styles: Tensor) -> Tensor:
        """B x N x tags: the scores that all sets share, and what each window's set adds.

        Args:
            words: B x N x 384.
            styles: B numbers of `STYLES`.
        """
        added = self.accents(words).unflatten(-1, (len(STYLES), -1))
        return self.tags(words) + added[torch.arange(len(styles)), :, styles]

    @torch.no_grad()
    def settle(self, shares: Mapping[str, float]) -> None:
        """Puts the accents into the shared scores by their shares, for texts that are of no set."""
        for style, share in shares.items():
            rows = slice(STYLES.index(style) * len(self.inventory.tags), None)
            self.tags.weight += share * self.accents.weight[rows][: len(self.inventory.tags)]
            self.tags.bias += share * self.accents.bias[rows][: len(self.inventory.tags)]
        nn.init.zeros_(self.accents.weight)
        nn.init.zeros_(self.accents.bias)

    def arcs(self, words: Tensor, sentences: Tensor) -> Tensor:
        """B x N x N scores, dependent by head; a head outside the sentence scores `NEVER`."""
        head = self.drop(functional.gelu(self.arc_head(words)))
        dependent = self.drop(functional.gelu(self.arc_dependent(words)))
        scores = self.arc(dependent) @ head.transpose(1, 2)
        rows, columns = sentences.unsqueeze(2), sentences.unsqueeze(1)
        places = torch.arange(sentences.size(1), device=sentences.device)
        itself = places.unsqueeze(0) == places.unsqueeze(1)
        allowed = ((rows == columns) & ~itself) | (columns == 0)
        return scores.masked_fill(~allowed, NEVER)

    def labels(self, words: Tensor, heads: Tensor) -> Tensor:
        """B x N x K x R scores of the relations to K heads of each word.

        Args:
            words: B x N x 384.
            heads: B x N x K positions of heads.
        """
        head = _with_one(self.drop(functional.gelu(self.label_head(words))))
        dependent = _with_one(self.drop(functional.gelu(self.label_dependent(words))))
        size, length, count = heads.shape
        chosen = torch.gather(head, 1, heads.reshape(size, -1, 1).expand(-1, -1, LABEL + 1))
        chosen = chosen.reshape(size, length, count, LABEL + 1)
        forms = self.label(dependent).reshape(
            size, length, len(self.inventory.relations), LABEL + 1
        )
        return chosen @ forms.transpose(2, 3)


def _with_one(values: Tensor) -> Tensor:
    return torch.cat([values, torch.ones_like(values[..., :1])], -1)

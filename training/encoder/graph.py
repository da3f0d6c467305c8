"""The encoder as the run time computes it: the weights and the scores of `Encoder`, with less work.

A batch is a list of word pieces without padding, and so is all that is computed of a piece or a
word by itself; only attention and arcs see windows. The last layer leaves out the pieces that begin
no word.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoder.model import ARC, LABEL, NEVER, WIDTH, Encoder

HEADS = 12
"""Attention heads of the pretrained encoder."""

SIZE = WIDTH // HEADS
HEADS_LABELLED = 4

INPUTS = {
    "pieces": ("pieces",),
    "shapes": ("pieces",),
    "places": ("pieces",),
    "slots": ("windows", "length"),
    "positions": ("pieces",),
    "words": ("words",),
    "word_slots": ("windows", "width"),
    "word_positions": ("words",),
    "sentences": ("windows", "width"),
}
"""Inputs and the names of their axes."""

OUTPUTS = {
    "tags": ("words",),
    "upos": ("words",),
    "features": ("words",),
    "arcs": ("windows", "width", "heads"),
    "heads": ("words",),
    "relations": ("words",),
}
"""Outputs and the names of those of their axes that are free."""


def _joined(*linears: nn.Linear) -> nn.Linear:
    """One linear layer with the outputs of all, one after another."""
    joined = nn.Linear(linears[0].in_features, sum(linear.out_features for linear in linears))
    joined.weight = nn.Parameter(torch.cat([linear.weight for linear in linears]))
    joined.bias = nn.Parameter(torch.cat([linear.bias for linear in linears]))
    return joined


class Layer(nn.Module):
    """One layer of the encoder, on pieces without padding."""

    def __init__(self, layer: nn.Module) -> None:
        """Takes over a layer of BERT, its attention's scale within the weights of queries."""
        super().__init__()
        attention, output = layer.attention.self, layer.attention.output
        query = nn.Linear(WIDTH, WIDTH)
        query.weight = nn.Parameter(attention.query.weight / SIZE**0.5)
        query.bias = nn.Parameter(attention.query.bias / SIZE**0.5)
        self.query, self.key, self.value = query, attention.key, attention.value
        self.mixed, self.mixed_norm = output.dense, output.LayerNorm
        self.wider, self.narrower, self.norm = (
            layer.intermediate.dense,
            layer.output.dense,
            layer.output.LayerNorm,
        )

    def forward(self, hidden: Tensor, asking: Tensor, ways: "Ways") -> Tensor:
        """Rows of `asking` as this layer sees them.

        Args:
            hidden: P x 384, all pieces.
            asking: Q x 384, those of them that are wanted.
            ways: Into windows and back.
        """
        query = _cut(self.query(asking))[ways.asking]
        key, value = _cut(self.key(hidden))[ways.there], _cut(self.value(hidden))[ways.there]
        seen = torch.softmax(query @ key.transpose(2, 3) + ways.barred, -1) @ value
        mixed = self.mixed_norm(self.mixed(_cut(seen)[ways.back].reshape(-1, WIDTH)) + asking)
        return self.norm(self.narrower(functional.gelu(self.wider(mixed))) + mixed)


def _cut(rows: Tensor) -> Tensor:
    """One row for each attention head."""
    return rows.reshape(-1, SIZE)


@dataclass(frozen=True, slots=True)
class Ways:
    """Where rows of single attention heads stand in windows, in their order, with padding.

    Attributes:
        there: B x heads x T places of the pieces' rows.
        barred: B x 1 x 1 x T, `NEVER` for padding.
        asking: B x heads x N places of the rows that are wanted.
        back: Q x heads places in B x heads x N.
    """

    there: Tensor
    barred: Tensor
    asking: Tensor
    back: Tensor


def _ways(slots: Tensor, asking: Tensor, positions: Tensor) -> Ways:
    """The ways of the wanted rows: all pieces', or the words'.

    Args:
        slots: B x T places of pieces; -1 where a window is shorter.
        asking: B x N places of wanted rows; -1 where a window is shorter.
        positions: Q places in `asking`, counted row after row.
    """
    width = asking.shape[1]
    first = positions + torch.div(positions, width, rounding_mode="floor") * (width * (HEADS - 1))
    return Ways(
        there=_by_head(slots),
        barred=torch.where(slots < 0, NEVER, 0.0)[:, None, None, :],
        asking=_by_head(asking),
        back=first[:, None] + torch.arange(HEADS)[None, :] * width,
    )


def _by_head(slots: Tensor) -> Tensor:
    return slots[:, None, :] * HEADS + torch.arange(HEADS)[None, :, None]


class Graph(nn.Module):
    """What is exported."""

    def __init__(self, model: Encoder) -> None:
        """Takes over the weights of a trained encoder."""
        super().__init__()
        embeddings = model.base.embeddings
        places = embeddings.position_embeddings.weight + embeddings.token_type_embeddings.weight[0]
        self.pieces, self.shapes = embeddings.word_embeddings, model.shape
        self.places, self.norm = nn.Embedding.from_pretrained(places), embeddings.LayerNorm
        self.layers = nn.ModuleList(Layer(layer) for layer in model.base.encoder.layer)
        self.units = [
            len(labels)
            for labels in (model.inventory.tags, model.inventory.upos, model.inventory.features)
        ]
        self.simple = _joined(model.tags, model.upos, model.features)
        self.bent = _joined(
            model.arc_head, model.arc_dependent, model.label_head, model.label_dependent
        )
        self.arc = model.arc
        self.label = nn.Linear(LABEL, model.label.out_features)
        self.label.weight = nn.Parameter(model.label.weight[:, :LABEL])
        self.label.bias = nn.Parameter(model.label.weight[:, LABEL])

    def forward(
        self,
        pieces: Tensor,
        shapes: Tensor,
        places: Tensor,
        slots: Tensor,
        positions: Tensor,
        words: Tensor,
        word_slots: Tensor,
        word_positions: Tensor,
        sentences: Tensor,
    ) -> tuple[Tensor, ...]:
        """Scores of W words, roots among them, in B windows of at most T pieces and N words.

        Args:
            pieces: P ids of word pieces, window after window.
            shapes: P ids of the casing of the word that a piece belongs to.
            places: P places in the window.
            slots: B x T places in `pieces`; -1 where a window is shorter.
            positions: P places in `slots`, counted row after row.
            words: W places in `pieces`: the first piece of each word, before them that of the
                window for the root.
            word_slots: B x N places in `words`; -1 where a window is shorter.
            word_positions: W places in `word_slots`, counted row after row.
            sentences: B x N numbers of the sentence that a word is in, from 1; 0 for the root, -1
                for padding.

        Returns: W x tags scores; W best parts of speech; W best features; B x N x N scores of arcs,
            dependent by head; W x K best heads, places in the window; W x K relations to them.
        """
        hidden = self.norm(self.pieces(pieces) + self.shapes(shapes) + self.places(places))
        ways = _ways(slots, slots, positions)
        for layer in self.layers[:-1]:
            hidden = layer(hidden, hidden, ways)
        hidden = self.layers[-1](hidden, hidden[words], _ways(slots, word_slots, word_positions))
        return self._read(hidden, word_slots, word_positions, sentences)

    def _read(
        self, words: Tensor, slots: Tensor, positions: Tensor, sentences: Tensor
    ) -> tuple[Tensor, ...]:
        tags, upos, features = self.simple(words).split(self.units, -1)
        head, dependent, label_head, label_dependent = functional.gelu(self.bent(words)).split(
            [ARC, ARC, LABEL, LABEL], -1
        )
        arcs = _arcs(self.arc(dependent)[slots] @ head[slots].transpose(1, 2), sentences)
        count = torch.minimum(torch.tensor(HEADS_LABELLED), torch._shape_as_tensor(arcs)[-1])
        heads = torch.topk(arcs, count, dim=-1).indices.flatten(0, 1)[positions]
        first = slots[:, :1].expand_as(slots).flatten()[positions]
        # A word with fewer heads than are asked for gets padding too, which may lie behind the last
        # word.
        rows = (heads + first[:, None]).clamp(max=label_head.shape[0] - 1)
        relations = self._relations(label_head[rows], label_dependent)
        return tags, upos.argmax(-1), features.argmax(-1), arcs, heads, relations

    def _relations(self, heads: Tensor, dependents: Tensor) -> Tensor:
        """W x K best relations of the words to K heads of each (W x K x 96)."""
        forms = self.label(dependents).reshape(dependents.shape[0], -1, LABEL + 1)
        return (functional.pad(heads, (0, 1), value=1.0) @ forms.transpose(1, 2)).argmax(-1)


def _arcs(scores: Tensor, sentences: Tensor) -> Tensor:
    """The scores, but `NEVER` for heads outside the sentence, the root apart, and for the word."""
    dependents, heads = sentences.unsqueeze(2), sentences.unsqueeze(1)
    places = torch.arange(sentences.shape[1])
    itself = places.unsqueeze(0) == places.unsqueeze(1)
    allowed = ((dependents == heads) & ~itself) | (heads == 0)
    return scores.masked_fill(~allowed, NEVER)

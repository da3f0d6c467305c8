"""spaCy's English, a tokenizer that no text can slow down, and noun chunks from UD relations."""

import re
from collections.abc import Callable, Iterator
from itertools import chain, pairwise

from spacy.attrs import ORTH  # type: ignore[import-not-found]
from spacy.lang.en import English, EnglishDefaults
from spacy.language import Language
from spacy.symbols import NOUN, PRON, PROPN  # type: ignore[import-not-found]
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc, Span, Token
from spacy.util import (
    compile_infix_regex,
    compile_prefix_regex,
    compile_suffix_regex,
    load_config_from_str,
    registry,
)

from nlp.words.wordlists import table, words

LONGEST_RUN = 120
LONGEST_LINK = 2_000
"""Characters without a space that are tokenised in one go; spaCy's time grows with the square of
their number."""

INFIXES = (
    r"(?<=[A-Za-z]\.)-(?=[A-Za-z])",
    r"[“”«»—]",
    r"(?<=\S)–(?=[\"‘’'(\[])",
    r"(?<=[\"‘’'!?)\].…])–(?=\S)",
    r"(?<=\w)[;|](?=\w)",
)
"""Beside spaCy's own: U.S.-backed, quotation marks and long dashes inside a run, short ones that
touch no letter, and what parts the cells of a table."""

DENSE_RUN = 40
"""Characters without a space from which a run that is half marks, a ruler or the frame of a table,
is one token.

Of a run that is cut because it is too long, a third is enough.
"""

_RUN = re.compile(rf"\S{{{DENSE_RUN},}}")
_MARK = re.compile(r"[^\w.]|_")
_LINK = re.compile(r"[(<\[\"“]?(?:https?://|www\.)", re.IGNORECASE)

CHUNK_HEADS = words("chunk_heads")
CHUNK_LEFT = frozenset(
    {"det", "amod", "compound", "nummod", "nmod:poss", "flat", "advmod", "nmod", "goeswith"}
)
CHUNK_RIGHT = frozenset({"flat", "compound", "fixed", "goeswith"})


class BoundedTokenizer(Tokenizer):  # type: ignore[misc]
    """spaCy's tokenizer, that cuts runs of characters without a space before they cost too much.

    A run of marks is left whole, or in a few pieces: spaCy would make a token of each.
    """

    def __call__(self, string: str) -> Doc:
        """Tokens of the text; nothing of it is lost."""
        pieces = [*chain.from_iterable(map(_pieces, _RUN.finditer(string)))]
        whole = {start: end for start, end, dense in pieces if dense}
        starts = (start for start, *_ in pieces)
        edges = sorted({0, len(string), *whole, *whole.values(), *starts})
        if len(edges) < 3 and not whole:
            plain: Doc = super().__call__(string)
            return plain
        parts = (self._part(string[a:b], whole=a in whole) for a, b in pairwise(edges))
        tokens = [*chain.from_iterable(parts)]
        spaces = [bool(token.whitespace_) for token in tokens]
        return Doc(self.vocab, words=[token.text for token in tokens], spaces=spaces)

    def _part(self, string: str, *, whole: bool) -> Doc:
        if whole:
            return Doc(self.vocab, words=[string.removesuffix(" ")], spaces=[string.endswith(" ")])
        part: Doc = super().__call__(string)
        return part


def _pieces(run: re.Match[str]) -> Iterator[tuple[int, int, bool]]:
    """Pieces of a run that is too long: start, end, and whether it is one token.

    A blank after a token belongs to it.
    """
    link = _LINK.match(run[0]) is not None
    size = LONGEST_LINK if link else LONGEST_RUN
    long = len(run[0]) > LONGEST_RUN
    for start in range(run.start(), run.end(), size):
        end = min(start + size, run.end())
        piece = run.string[start:end]
        dense = not link and len(_MARK.findall(piece)) * (3 if long else 2) >= len(piece)
        blank = end == run.end() and run.string[end : end + 1] == " "
        if long or dense:
            yield start, end + blank if dense else end, dense


def bounded(tokenizer: Tokenizer, *, shorts: bool) -> Tokenizer:
    """The same tokenizer, that hostile text cannot slow down.

    One that is not spaCy's own is left as it is.

    Args:
        tokenizer: Of an installed pipeline.
        shorts: Keep our abbreviations whole.
    """
    if type(tokenizer) is not Tokenizer:
        return tokenizer
    ours = {word: [{ORTH: word}] for word in table("abbreviations")} if shorts else {}
    return BoundedTokenizer(
        tokenizer.vocab,
        rules={**tokenizer.rules, **ours},
        prefix_search=tokenizer.prefix_search,
        suffix_search=tokenizer.suffix_search,
        infix_finditer=tokenizer.infix_finditer,
        token_match=tokenizer.token_match,
        url_match=tokenizer.url_match,
    )


@registry.tokenizers("dateline.BoundedTokenizer.v1")  # type: ignore[untyped-decorator]
def create_bounded_tokenizer() -> Callable[[Language], Tokenizer]:
    """English exceptions, our abbreviations and our infixes."""

    def create(nlp: Language) -> Tokenizer:
        defaults = English.Defaults
        rules = {
            **(defaults.tokenizer_exceptions or {}),
            **{word: [{ORTH: word}] for word in table("abbreviations")},
        }
        return BoundedTokenizer(
            nlp.vocab,
            rules=rules,
            prefix_search=compile_prefix_regex(defaults.prefixes or []).search,
            suffix_search=compile_suffix_regex(defaults.suffixes or []).search,
            infix_finditer=compile_infix_regex([*(defaults.infixes or []), *INFIXES]).finditer,
            token_match=defaults.token_match,
            url_match=defaults.url_match,
        )

    return create


def noun_chunks(doclike: Doc | Span) -> Iterator[tuple[int, int, int]]:
    """Base noun phrases of a text parsed with Universal Dependencies; none inside another.

    Yields:
        First token, token after the last, and the label that spaCy gives chunks.
    """
    doc = doclike.doc
    label = doc.vocab.strings.add("NP")
    heads = (
        token for token in doclike if token.pos in (NOUN, PROPN, PRON) and token.dep_ in CHUNK_HEADS
    )
    taken: set[int] = set()
    found = []
    for start, end in sorted(
        ((_left(token), _right(token)) for token in heads), key=lambda ends: ends[0] - ends[1]
    ):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            found.append((start, end, label))
    yield from sorted(found)


def _left(token: Token) -> int:
    start = token.i
    for child in reversed(list(token.lefts)):
        if child.dep_ not in CHUNK_LEFT and not (child.dep_ == "punct" and child.text == "-"):
            break
        if child.right_edge.i != start - 1 or (child.dep_ == "nmod" and child.n_lefts):
            break
        start = int(child.left_edge.i)
    return start


def _right(token: Token) -> int:
    end = token.i + 1
    for child in token.rights:
        dashed = child.dep_ == "punct" and child.text == "-" and child.i == end
        if child.dep_ in CHUNK_RIGHT and child.left_edge.i == end:
            end = child.right_edge.i + 1
        elif dashed and child.i + 1 < len(token.doc) and token.doc[child.i + 1].dep_ in CHUNK_RIGHT:
            end = child.i + 1
        else:
            break
    return end


CONFIG = """
[nlp]

[nlp.tokenizer]
@tokenizers = "dateline.BoundedTokenizer.v1"
"""


class DatelineDefaults(EnglishDefaults):
    """English, but for the tokenizer and the noun chunks."""

    config = load_config_from_str(CONFIG)
    syntax_iterators = {"noun_chunks": noun_chunks}  # noqa: RUF012


@registry.languages("en_dateline")
class DatelineEnglish(Language):  # type: ignore[no-untyped-call]
    """A spaCy Language that the pipes of this package are added to."""

    lang = "en_dateline"
    Defaults = DatelineDefaults

"""Kind words beside a name: "Idlib Governorate", "Province of Rome", "northern Syria"."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from nlp.errors import GazetteerMissing
from nlp.gazetteer.store import Kind
from nlp.words.tables import read_file

DEFAULT_WORDS = Path(__file__).resolve().parent.parent / "data" / "kind_words.tsv"
_LONGEST = 4


class KindWord(NamedTuple):
    """A row of the table of kind words.

    Attributes:
        words: folded.
        kinds: what the whole may be, parted by commas.
        sort: whether they name the kind of a unit, or a part of a place ("northern").
    """

    words: str
    place: Literal["before", "after"]
    kinds: str
    sort: Literal["unit", "part"]


@dataclass(frozen=True, slots=True)
class Bare:
    """A folded name without its kind words.

    Attributes:
        name: what is left, folded.
        words: the kind words that were taken off, folded.
        kinds: what the whole may be.
        part: the words name a part of the place ("northern"), not its kind ("province").
    """

    name: str
    words: str
    kinds: frozenset[Kind]
    part: bool


@dataclass(frozen=True, slots=True)
class KindWords:
    """Kind words that stand before a name and after it, folded, with the kinds they may mean.

    Attributes:
        parts: those of them that name a part of a place.
    """

    before: Mapping[str, frozenset[Kind]]
    after: Mapping[str, frozenset[Kind]]
    parts: frozenset[str]

    def strip(self, key: str) -> Bare | None:
        """Take the longest kind words off a folded name.

        None when it has none or is nothing else.
        """
        words = key.split()
        for count in range(min(_LONGEST, len(words) - 1), 0, -1):
            tail, head = " ".join(words[-count:]), " ".join(words[:count])
            if tail in self.after:
                return Bare(" ".join(words[:-count]), tail, self.after[tail], tail in self.parts)
            if head in self.before:
                return Bare(" ".join(words[count:]), head, self.before[head], head in self.parts)
        return None


def read_kind_words(file: Path = DEFAULT_WORDS) -> KindWords:
    """Read the table of kind words.

    Raises:
        GazetteerMissing: there is no such file.
        DataCorrupt: it is no such table.
    """
    if not file.is_file():
        raise GazetteerMissing(f"the gazetteer wants {file}, and there is no such file; restore it")
    tables: dict[str, dict[str, frozenset[Kind]]] = {"before": {}, "after": {}}
    rows = tuple(read_file(file, KindWord))
    for row in rows:
        tables[row.place][row.words] = frozenset(row.kinds.split(","))  # type: ignore[arg-type]
    parts = frozenset(row.words for row in rows if row.sort == "part")
    return KindWords(tables["before"], tables["after"], parts)

"""Kind words beside a name: "Idlib Governorate", "Province of Rome", "northern Syria".

"port of Tartus".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nlp.errors import GazetteerMissing
from nlp.gazetteer.store import Kind

DEFAULT_WORDS = Path(__file__).resolve().parent.parent / "data" / "kind_words.tsv"
_LONGEST = 4


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
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as error:
        raise GazetteerMissing(
            f"the gazetteer wants {file}, and there is no such file; restore it"
        ) from error
    tables: dict[str, dict[str, frozenset[Kind]]] = {"before": {}, "after": {}}
    parts: set[str] = set()
    for line in lines:
        if line and not line.startswith(("#", "words\t")):
            words, place, kinds, sort = line.split("\t")
            tables[place][words] = frozenset(kinds.split(","))  # type: ignore[arg-type]
            if sort == "part":
                parts.add(words)
    return KindWords(tables["before"], tables["after"], frozenset(parts))

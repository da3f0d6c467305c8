"""Everything that can go wrong at the door, in one tree.

::

    DatelineError ├── DocumentError (ValueError)         a report that cannot be read │   ├──
    EmptyDocument                  nothing in it but white space │   ├── DocumentTooLarge
    more text than a page can carry │   ├── NotText                        a picture, an archive, a
    binary file │   ├── BrokenText                     text that holds half of a character │   ├──
    NotAFile                       a pipe, a socket, a device │   └── UnknownFormat
    a kind of file that Dateline does not read ├── BadRecord (ValueError)             a line of JSON
    lines that is not a report ├── BadDay (ValueError)                a day that is not YYYY-MM-DD
    ├── OutputFailed (OSError)             a place that results cannot be written to ├──
    WorkspaceError (OSError)           the file of added reports cannot be read or written │   ├──
    WorkspaceBusy (TimeoutError)   another program holds it │   ├── WorkspaceFull
    its disk has no room left │   ├── WorkspaceDenied (PermissionError)  Dateline may not open or
    change it │   ├── WorkspaceGone (FileNotFoundError)  it was there, and is there no more │   └──
    NotAWorkspace (ValueError)     another program's file, a damaged one, or one of a newer Dateline
    ├── DataMissing (FileNotFoundError)    a data file of ours that is not where it belongs │   ├──
    GazetteerMissing │   ├── ModelMissing │   └── LexiconMissing ├── DataCorrupt (ValueError)
    a data file of ours that does not hold what it should └── PipelineMissing (OSError)          a
    spaCy pipeline that is named and not installed

Each message says what was wanted, what came and what to do. Not found is ``None``, never an
exception. ``shown`` makes a message fit for a terminal.
"""


def shown(words: str) -> str:
    r"""Give words as one line that does nothing to a terminal or a log.

    Line ends, control characters, marks that turn the direction of writing and halves of surrogate
    pairs are written as Python writes them in a string, such as ``\x1b``; all else stays. Doing it
    twice is doing it once.
    """
    return "".join(each if each.isprintable() else _escaped(each) for each in words)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


class DatelineError(Exception):
    """Base of all errors that Dateline raises on purpose."""


class DocumentError(DatelineError, ValueError):
    """A report that cannot be read."""


class EmptyDocument(DocumentError):
    """A report with no text in it."""


class DocumentTooLarge(DocumentError):
    """A report with more text than one page can carry."""


class NotText(DocumentError):
    """Bytes that are not text in any encoding that was tried."""


class BrokenText(DocumentError):
    """Text that no file can hold: it has half of a surrogate pair in it."""


class NotAFile(DocumentError):
    """What has a name among files and is none: a pipe, a socket, a device."""


class UnknownFormat(DocumentError):
    """A kind of file that Dateline does not read."""


class BadRecord(DatelineError, ValueError):
    """A line of a JSON lines file that is not a report."""


class BadDay(DatelineError, ValueError):
    """A day that is not written YYYY-MM-DD."""


class OutputFailed(DatelineError, OSError):
    """A place that results cannot be written to."""


class WorkspaceError(DatelineError, OSError):
    """The file of added reports cannot be read or written."""


class WorkspaceBusy(WorkspaceError, TimeoutError):
    """Another program holds the workspace."""


class WorkspaceFull(WorkspaceError):
    """The disk of the workspace has no room left."""


class WorkspaceDenied(WorkspaceError, PermissionError):
    """A workspace that Dateline may not open or change."""


class WorkspaceGone(WorkspaceError, FileNotFoundError):
    """A workspace that was there, and is there no more."""


class NotAWorkspace(WorkspaceError, ValueError):
    """A file of another program, a damaged one, or one that a newer Dateline has made."""


class DataMissing(DatelineError, FileNotFoundError):
    """A data file of ours that is not where it belongs."""


class GazetteerMissing(DataMissing):
    """No compiled gazetteer."""


class ModelMissing(DataMissing):
    """No weights for the language layer."""


class LexiconMissing(DataMissing):
    """No event lexicon."""


class DataCorrupt(DatelineError, ValueError):
    """A data file of ours that does not hold what it should."""


class PipelineMissing(DatelineError, OSError):
    """A spaCy pipeline that was named in the settings and is not installed."""

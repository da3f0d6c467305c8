"""What is taken away: tables of what the reports say, pins, whole analyses.

Each file is a row of ``FILES`` and holds exactly what a view shows.
"""

from nlp.export.analyses import SCHEMA, json_line, record
from nlp.export.formats import FILES, FORMATS, File, Made, files_of
from nlp.export.references import Reference, Shown

__all__ = [
    "FILES",
    "FORMATS",
    "SCHEMA",
    "File",
    "Made",
    "Reference",
    "Shown",
    "files_of",
    "json_line",
    "record",
]

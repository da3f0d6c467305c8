"""Text to spaCy Doc: one small encoder reads names, parts of speech, morphology and syntax.

``load()`` gives a spaCy pipeline; ``load("en_core_web_sm")`` gives an installed one, its labels and
relations put into ours. Either way a doc has ``ents`` and ``sents``, and its tokens ``pos_``,
``morph``, ``lemma_``, ``head``, ``dep_``. ``legible()`` first blanks what a page's code leaves in a
text.
"""

from nlp.language.english import DatelineEnglish
from nlp.language.legible import legible
from nlp.language.loading import Opening, load, opening, stamp

__all__ = ["DatelineEnglish", "Opening", "legible", "load", "opening", "stamp"]

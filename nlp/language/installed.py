"""What an installed spaCy pipeline says, in the labels and relations of ours.

spaCy's English pipelines parse into CLEAR relations. The common ones are put into Universal Dependencies: objects,
passives, agents, prepositional phrases, copulas with a noun or an adjective, coordination. Left as they are, and so
weaker for whoever reads the tree: predicates that are prepositional phrases ("he is in Damascus" keeps its verb as
root), ``obl:tmod`` for every bare adverbial phrase ("ten miles"), flat names (CLEAR's ``compound``, head last),
``expl`` subjects in the passive, and gapping.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from spacy.attrs import DEP, HEAD  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.language.wordlists import table

CLEAR_ONLY = frozenset({"dobj", "pobj", "nsubjpass"})
OBJECTS = frozenset({"pobj", "pcomp", "obl", "nmod"})
VERBAL = frozenset({"VERB", "AUX", "ADJ", "ADV"})


@dataclass(slots=True)
class Tree:
    """Relations of a text while they are rewritten; each list is as long as the text.

    Attributes:
        heads: Places of the heads; a root is its own head.
        relations: Relations to the heads.
        upos: Universal parts of speech.
        lemmas: Lemmas.
    """

    heads: list[int]
    relations: list[str]
    upos: Sequence[str]
    lemmas: Sequence[str]

    def children(self, place: int) -> list[int]:
        """Words that hang on this one, in order."""
        return [word for word, head in enumerate(self.heads) if head == place != word]

    def swap(self, child: int, relation: str) -> None:
        """Puts the child where its head is; the head hangs on it, by `relation`, and so do its other children."""
        head = self.heads[child]
        others = [word for word in self.children(head) if word != child]
        self.relations[child] = self.relations[head]
        self.heads[child] = child if self.heads[head] == head else self.heads[head]
        for word in others:
            self.heads[word] = child
        self.heads[head], self.relations[head] = child, relation


def to_universal(tree: Tree) -> Tree:
    """Rewrites CLEAR relations into Universal Dependencies, in place."""
    for place in reversed(range(len(tree.heads))):
        if tree.relations[place] in {"prep", "agent", "dative"}:
            _raise_object(tree, place)
    for place in range(len(tree.heads)):
        if tree.lemmas[place] == "be" and tree.upos[place] in VERBAL:
            _raise_predicate(tree, place)
    _level_conjuncts(tree)
    tree.relations = [table("relations").get(relation, relation) for relation in tree.relations]
    return tree


def _raise_object(tree: Tree, place: int) -> None:
    """Of "in Damascus", Damascus hangs on what "in" hung on, and "in" is its case."""
    found = next((word for word in tree.children(place) if tree.relations[word] in OBJECTS), None)
    if found is None:
        return
    clause = tree.relations[found] == "pcomp"
    agent = tree.relations[place] == "agent"
    verbal = tree.upos[tree.heads[place]] in VERBAL
    tree.swap(found, "mark" if clause else "case")
    if clause:
        tree.relations[found] = "advcl" if verbal else "acl"
    else:
        tree.relations[found] = "obl:agent" if agent else "obl" if verbal else "nmod"


def _raise_predicate(tree: Tree, place: int) -> None:
    """Of "Assad is the president", president is the predicate; of "there is a plan", plan is the subject."""
    children = tree.children(place)
    found = next((word for word in children if tree.relations[word] in {"attr", "acomp"}), None)
    if found is None:
        return
    if any(tree.relations[word] == "expl" for word in children):
        tree.relations[found] = "nsubj"
    else:
        tree.swap(found, "cop")


def _level_conjuncts(tree: Tree) -> None:
    """Every conjunct hangs on the first, and a conjunction on the conjunct after it."""
    for place, relation in enumerate(tree.relations):
        if relation == "cc":
            later = (word for word in tree.children(tree.heads[place]) if tree.relations[word] == "conj")
            tree.heads[place] = next((word for word in later if word > place), tree.heads[place])
    for place, relation in enumerate(tree.relations):
        head = tree.heads[place]
        if relation == "conj" and tree.relations[head] == "conj" and head < place:
            tree.heads[place] = tree.heads[head]


@Language.component("dateline_labels", assigns=["doc.ents"])
def dateline_labels(doc: Doc) -> Doc:
    """Names under the labels of Dateline; dates, amounts and what else is no name are left out."""
    ours = table("labels")
    ents = [Span(doc, ent.start, ent.end, label=ours[ent.label_]) for ent in doc.ents if ent.label_ in ours]
    doc.set_ents(ents)
    return doc


@Language.component("dateline_relations", requires=["token.dep"], assigns=["token.dep", "token.head"])
def dateline_relations(doc: Doc) -> Doc:
    """The parse in Universal Dependencies."""
    tree = Tree(
        heads=[token.head.i for token in doc],
        relations=[token.dep_ for token in doc],
        upos=[token.pos_ for token in doc],
        lemmas=[token.lemma_ for token in doc],
    )
    to_universal(tree)
    heads = np.array(tree.heads, np.int64) - np.arange(len(doc))
    names = np.array([doc.vocab.strings.add(relation) for relation in tree.relations], np.uint64)
    if len(doc):
        doc.from_array([HEAD, DEP], np.stack([heads.astype(np.uint64), names], axis=1))  # type: ignore[arg-type]
    return doc


def adapt(nlp: Language) -> Language:
    """Adds to an installed pipeline the pipes that make its docs read like ours."""
    spoken = {label for labels in nlp.pipe_labels.values() for label in labels}
    if not {"parser", "senter", "sentencizer"} & set(nlp.pipe_names):
        nlp.add_pipe("dateline_sentences", first=True)
    if "lemmatizer" not in nlp.pipe_names and {"tagger", "morphologizer"} & set(nlp.pipe_names):
        nlp.add_pipe("dateline_lemmas")
    if spoken & CLEAR_ONLY:
        nlp.add_pipe("dateline_relations")
    nlp.add_pipe("dateline_labels")
    return nlp

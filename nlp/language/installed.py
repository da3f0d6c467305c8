"""What an installed spaCy pipeline says, in the labels and relations of ours.

spaCy's English pipelines parse into CLEAR relations. The common ones are put into Universal
Dependencies: objects, passives, agents, prepositional phrases, copulas, infinitives and their
subjects, coordination, the names of people. Left as they are, and so weaker for whoever reads the
tree: names of bodies and places (CLEAR's ``compound``, head last), ``obl:tmod`` for every bare
adverbial phrase ("ten miles"), two speeches in one sentence (``ccomp`` for ``parataxis``), lists,
``expl`` subjects that stand for a clause, ``fixed`` expressions, and gapping.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from spacy.attrs import DEP, HEAD  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.language.english import bounded
from nlp.words.wordlists import table

CLEAR_ONLY = frozenset({"dobj", "pobj", "nsubjpass"})
OBJECTS = frozenset({"pobj", "pcomp", "obl", "nmod"})
VERBAL = frozenset({"VERB", "AUX", "ADJ", "ADV"})
PREDICATES = ("attr", "acomp", "ccomp", "obl", "advmod")
"""What can be the predicate of "be", the likelier first."""

WHERE = frozenset({"here", "there", "away", "abroad", "over", "back", "in", "out"})


@dataclass(slots=True)
class Tree:
    """Relations of a sentence while they are rewritten; each list is as long as the sentence.

    Attributes:
        heads: Places of the heads in the sentence; a root is its own head.
        relations: Relations to the heads.
        upos: Universal parts of speech.
        lemmas: Lemmas.
        people: Half-open stretches of names of people.
    """

    heads: list[int]
    relations: list[str]
    upos: Sequence[str]
    lemmas: Sequence[str]
    people: Sequence[tuple[int, int]] = ()

    def children(self, place: int) -> list[int]:
        """Words that hang on this one, in order."""
        return [word for word, head in enumerate(self.heads) if head == place != word]

    def swap(self, child: int, relation: str) -> None:
        """Puts the child where its head is.

        The head hangs on it, by `relation`, and so do its other children.
        """
        head = self.heads[child]
        others = [word for word in self.children(head) if word != child]
        self.relations[child] = self.relations[head]
        self.heads[child] = child if self.heads[head] == head else self.heads[head]
        for word in others:
            self.heads[word] = child
        self.heads[head], self.relations[head] = child, relation


def to_universal(tree: Tree) -> Tree:
    """Rewrites CLEAR relations into Universal Dependencies, in place."""
    for place, relation in enumerate(tree.relations):
        if relation == "aux" and tree.upos[place] == "PART":
            tree.relations[place] = "mark"
    for place in reversed(range(len(tree.heads))):
        if tree.relations[place] in {"prep", "agent", "dative"}:
            _raise_object(tree, place)
    for place in range(len(tree.heads)):
        if tree.lemmas[place] == "be" and tree.upos[place] in VERBAL:
            _raise_predicate(tree, place)
        elif tree.relations[place] == "ccomp":
            _raise_subject(tree, place)
    _level_conjuncts(tree)
    for start, end in tree.people:
        _flatten(tree, start, end)
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
    """Of "Assad is the president" or "he is in Damascus", president and Damascus are the predicate.

    Of "there is a plan", plan is the subject.
    """
    children = [
        word
        for word in tree.children(place)
        if word > place or tree.relations[word] in {"attr", "expl"}
    ]
    there = any(tree.relations[word] == "expl" for word in children)
    found = min(
        (word for word in children if _can_be(tree, word)),
        key=lambda word: _rank(tree, word),
        default=None,
    )
    if found is None or tree.relations[place] in {"aux", "auxpass"}:
        return
    if not there:
        tree.swap(found, "cop")
    elif tree.relations[found] == "attr":
        tree.relations[found] = "nsubj"


def _can_be(tree: Tree, word: int) -> bool:
    adverb = tree.relations[word] == "advmod"
    return tree.relations[word] in PREDICATES and (not adverb or tree.lemmas[word].lower() in WHERE)


def _rank(tree: Tree, word: int) -> int:
    return PREDICATES.index(tree.relations[word])


def _raise_subject(tree: Tree, place: int) -> None:
    """Of "asked troops to leave", troops is the object of asked, and leave is open."""
    children = tree.children(place)
    subject = next((word for word in children if tree.relations[word] == "nsubj"), None)
    to = any(tree.relations[word] == "mark" and tree.upos[word] == "PART" for word in children)
    if (
        to
        and subject is not None
        and tree.heads[place] < subject < place
        and tree.upos[tree.heads[place]] == "VERB"
    ):
        tree.heads[subject], tree.relations[subject], tree.relations[place] = (
            tree.heads[place],
            "dobj",
            "xcomp",
        )


def _flatten(tree: Tree, start: int, end: int) -> None:
    """Of the name of one person the first word is the head.

    All that hung on the others hangs on it.
    """
    name = range(start, end)
    tops = [word for word in name if tree.heads[word] not in name or tree.heads[word] == word]
    if len(tops) != 1 or tops[0] == start or any(tree.upos[word] != "PROPN" for word in name):
        return
    top = tops[0]
    head, tree.relations[start] = tree.heads[top], tree.relations[top]
    for word, hung in enumerate(tree.heads):
        if hung in name:
            tree.heads[word] = start
    tree.heads[start] = start if head == top else head
    for word in name[1:]:
        tree.heads[word], tree.relations[word] = start, "flat"


def _level_conjuncts(tree: Tree) -> None:
    """Every conjunct hangs on the first, and a conjunction on the conjunct after it."""
    for place, relation in enumerate(tree.relations):
        if relation == "cc" and tree.heads[place] != place:
            later = (
                word for word in tree.children(tree.heads[place]) if tree.relations[word] == "conj"
            )
            tree.heads[place] = next((word for word in later if word > place), tree.heads[place])
    for place, relation in enumerate(tree.relations):
        head = tree.heads[place]
        if relation == "conj" and tree.relations[head] == "conj" and head < place:
            tree.heads[place] = tree.heads[head]


@Language.component("dateline_labels", assigns=["doc.ents"])
def dateline_labels(doc: Doc) -> Doc:
    """Names under the labels of Dateline; dates, amounts and what else is no name are left out."""
    ours = table("labels")
    ents = [
        Span(doc, ent.start, ent.end, label=ours[ent.label_])
        for ent in doc.ents
        if ent.label_ in ours
    ]
    doc.set_ents(ents)
    return doc


@Language.component(
    "dateline_relations", requires=["token.dep"], assigns=["token.dep", "token.head"]
)
def dateline_relations(doc: Doc) -> Doc:
    """The parse in Universal Dependencies."""
    trees = [(sentence, to_universal(_tree_of(sentence))) for sentence in doc.sents]
    heads = np.array(
        [sentence.start + head for sentence, tree in trees for head in tree.heads], np.int64
    )
    names = [doc.vocab.strings.add(relation) for _, tree in trees for relation in tree.relations]
    if len(doc):
        moves = (heads - np.arange(len(doc))).astype(np.uint64)
        doc.from_array([HEAD, DEP], np.stack([moves, np.array(names, np.uint64)], axis=1))  # type: ignore[arg-type]
    return doc


def _tree_of(sentence: Span) -> Tree:
    ours = table("labels")
    return Tree(
        heads=[token.head.i - sentence.start for token in sentence],
        relations=[token.dep_ for token in sentence],
        upos=[token.pos_ for token in sentence],
        lemmas=[token.lemma_ for token in sentence],
        people=[
            (ent.start - sentence.start, ent.end - sentence.start)
            for ent in sentence.ents
            if ours.get(ent.label_) == "PERSON"
        ],
    )


def adapt(nlp: Language) -> Language:
    """Adds to an installed pipeline the pipes that make its docs read like ours.

    Its words are cut as ours where they are English, and its sentences are ours: those of pasted
    reports end at lines, bullets and abbreviations that its parser has not learnt, and a parser of
    spaCy keeps sentences that it is given.
    """
    spoken = {label for labels in nlp.pipe_labels.values() for label in labels}
    nlp.tokenizer = bounded(nlp.tokenizer, shorts=nlp.lang == "en")
    nlp.add_pipe("dateline_sentences", first=True)
    if "lemmatizer" not in nlp.pipe_names and {"tagger", "morphologizer"} & set(nlp.pipe_names):
        nlp.add_pipe("dateline_lemmas")
    if spoken & CLEAR_ONLY:
        nlp.add_pipe("dateline_relations")
    nlp.add_pipe("dateline_labels")
    return nlp

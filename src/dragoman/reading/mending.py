"""Mending: trees set right where words and their order tell better than the parser.

Takes a :class:`Document` with its names and offices; changes heads, labels and tags of its words in place, before references, events
and voices are read. Each function mends one construction in which parsers trained on treebanks of other prose err:

- a title and the name after it that hang apart ("X and *president Y* meet");
- a verb whose two tags disagree ("X *awards* Y a medal"), or that heads its sentence as a plural noun ("the council *votes* to lift");
- a second subject: an object after its verb, one that belongs to the clause before the conjunction, or a weekday;
- "the two held talks", read as talks that were held;
- ", which …" after a list of names, hung from another name than the last.
"""

from __future__ import annotations

from itertools import islice, pairwise

from dragoman.language.words import Word
from dragoman.reading.coordination import mend_lists
from dragoman.reading.document import Document
from dragoman.reading.names import WEEKDAYS
from dragoman.reading.phrases import OfficePhrase

ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "conj", "ROOT", "parataxis", "appos")
INSIDE = frozenset({"nmod:desc", "flat", "flat:name", "appos", "compound"})
# Verbs after "the two", "both", "the three" that taggers take for participles of the noun that follows.
SHARED_ACTS = frozenset(
    {"hold", "have", "discuss", "exchange", "sign", "share", "make", "issue", "address", "open", "conclude", "attend", "lead"}
)
FINITE = frozenset({"VBZ", "VBD", "VBP"})
COUNTS = frozenset({"two", "three", "four", "five", "six", "both", "pair", "sides"})


def agree(document: Document) -> None:
    """Make a verb of a word whose two tags disagree, where a subject hangs from it ("X *awards* Y a medal")."""
    for word in document.tokens:
        if word.pos_ == "NOUN" and word.tag_ in FINITE and any(c.dep_.startswith("nsubj") and c.i < word.i for c in word.children):
            word.pos_ = "VERB"


def mend(document: Document) -> None:
    """Set right the trees of a document. Time is linear in its length."""
    for phrase in document.offices:
        _title(document, phrase)
    for word in document.tokens:
        if word.tag_ in ("VBN", "VBD") and word.dep_ == "amod":
            _shared_act(word)
    mend_lists(document)
    for word in document.tokens:
        if word.dep_ == "appos" and word.head.i < word.i - 1 and word.head.dep_ != "appos":
            _beside(word)
        if word.dep_ == "acl:relcl":
            _relative(document, word)
        if word.pos_ == "VERB":
            _second_subject(word)
        elif word.tag_ == "NNS" and word.head is word:
            _verb_as_noun(document, word)
    document.note_nouns()
    document.tokens.known.clear()  # what was found out about the trees as they were


def _beside(word: Word) -> None:
    """Make a conjunct of an apposition that has an "and" of its own: "leader X *and President Y* signed"."""
    first = word.children[0] if word.children else None
    if first is not None and first.dep_ == "cc" and first.lower_ == "and" and word.pos_ == "PROPN":
        word.dep_ = "conj"


def _title(document: Document, phrase: OfficePhrase) -> None:
    """Hang a title from the name right after it, and the name from what the whole hangs from."""
    if phrase.plural or len(phrase.persons) != 1:
        return
    name = phrase.persons[0]
    if name.start != phrase.end or name.start <= phrase.head:
        return
    tokens = document.tokens
    block = range(phrase.start, name.end)
    title, person = tokens[phrase.head], tokens[name.start]
    outside = [t for t in tokens[block.start : block.stop] if t.head is t or t.head.i not in block]
    if len(outside) == 1 and outside[0] in (person, title):
        for t in tokens[block.start : block.stop]:
            for c in list(t.children):
                if t is not outside[0] and c.i < block.start and c.dep_ in ("cc", "case"):
                    c.attach(outside[0], c.dep_)  # "with Syrian president X": the preposition is the whole phrase's
    if [t.i for t in outside] == [person.i] and person.dep_ in ARGUMENTS and not _strange(document, person, block.start):
        return
    if len(outside) == 1 and outside[0] is title and title.dep_ in ARGUMENTS and not _strange(document, title, block.start):
        return  # the other way of hanging a title, which all stages know
    place = _place(document, outside, block.start)
    if place is None:
        return
    head, label = place
    if head is not None and (head is person or any(a.i in block for a in head.ancestors)):
        return
    for t in tokens[block.start : block.stop]:
        for c in list(t.children):
            if c.i not in block and ((c.dep_ in ("cc", "case", "punct") and c.i < block.start) or t is not person):
                c.attach(person, c.dep_)
    person.attach(head if head is not None else person, label)
    for t in tokens[name.start + 1 : name.end]:
        t.attach(person, "flat")
    title.attach(person, "nmod:desc")
    for t in tokens[block.start : name.start]:
        if t is not title and (t.head is t or t.head.i not in range(phrase.start, name.start)):
            t.attach(title, t.dep_ if t.dep_ not in ARGUMENTS else "compound")


def _strange(document: Document, word: Word, start: int) -> bool:
    """Tell whether what stands before a titled name says something else than its label: "and", or a preposition."""
    before = document.tokens[start - 1] if start else None
    if word.dep_ == "appos" and word.head.i > word.i:
        return True  # a name explains what stands before it, never what follows
    if before is None:
        return False
    if before.lower_ in ("and", "or"):
        if word.dep_ == "conj":  # a person after a person and "and" is beside him, not beside somebody farther off
            name = document.name_at.get(start - 2)
            return name is not None and name.label == "PER" and not name.start <= word.head.i < name.end
        return word.dep_ not in ("nsubj", "nsubj:pass", "obj", "ROOT")
    return before.pos_ == "ADP" and before.lower_ != "as" and not word.dep_.startswith(("obl", "nmod", "conj"))


def _place(document: Document, outside: list[Word], start: int) -> tuple[Word | None, str] | None:
    """Return from what a titled name hangs and by which label; (None, "ROOT") for a root; None where nothing tells."""
    tokens = document.tokens
    before = tokens[start - 1] if start else None
    if before is not None and before.lower_ in ("and", "or", ","):
        last = start - 2
        name = document.name_at.get(last)
        if before.lower_ == "," and not (name is not None and _list_goes_on(document, start)):
            name = None
        if (
            name is not None
            and name.label == "PER"
            and any(
                name.start <= t.head.i < name.end or t.dep_ in INSIDE or t.dep_ == "conj" or t.head is tokens[name.start].head
                for t in outside
            )
        ):
            return tokens[name.start], "conj"
    beside = _companion(document, start)
    if beside is not None:
        return beside, "conj"
    if before is not None and before.pos_ == "ADP" and before.lower_ != "as" and start >= 2:
        governor = tokens[start - 2]
        if governor.pos_ in ("VERB", "NOUN"):
            return governor, "obl" if governor.pos_ == "VERB" else "nmod"
    for t in outside:
        verb = t.head.head
        if t.dep_ == "appos" and t.head.i > t.i and t.head.dep_ == "obj" and verb.i < t.i:
            return verb, "iobj"  # "awards Prime Minister X the medal"
    for label in ARGUMENTS:
        for t in outside:
            if t.dep_ == label and not (before is not None and before.lower_ in ("and", "or") and label == "appos"):
                return (None if t.head is t else t.head), label
    return None


def _companion(document: Document, start: int) -> Word | None:
    """Return the person beside whom "along with", "together with" or "as well as" puts whoever is titled from a token on."""
    tokens = document.tokens
    if start < 3:
        return None
    words = [t.lower_ for t in tokens[max(0, start - 3) : start]]
    at = start - 2 if words[-2:] in (["along", "with"], ["together", "with"]) else start - 3 if words == ["as", "well", "as"] else 0
    if at > 1 and tokens[at - 1].text == ",":
        at -= 1
    name = document.name_at.get(at - 1) if at > 0 else None
    return tokens[name.start] if name is not None and name.label == "PER" else None


def _list_goes_on(document: Document, start: int) -> bool:
    """Tell whether "and" follows in the sentence: then a comma before a titled name is that of a list."""
    _, end = document.sentence_tokens(document.sentence_index(start))
    return any(t.lower_ == "and" and t.dep_ == "cc" for t in document.tokens[start : min(end, start + 24)])


def _second_subject(verb: Word) -> None:
    """Make an object of a second subject that stands right of its verb ("X awards *Y* a medal")."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    if len(subjects) < 2 or subjects[0].i > verb.i:
        return
    mark = next((c for c in verb.children if c.dep_ == "mark" and c.tag_ == "IN"), None)
    if mark is not None and verb.dep_ == "advcl" and any(c.i > mark.i for c in subjects):
        for early in [c for c in subjects if c.i < mark.i and verb.head.i < c.i]:
            early.attach(verb.head, "obj")  # "declares *the group* a danger after it struck": of the clause before the conjunction
            subjects.remove(early)
    if len(subjects) < 2:
        return
    for day in [c for c in subjects if c.text in WEEKDAYS]:
        day.dep_ = "obl:unmarked"  # "Norway and Estonia *Thursday* agreed"
        subjects.remove(day)
    for late in subjects[1:]:
        if late.i < verb.i or any(c.dep_ == "aux" and c.i < late.i and c.i > verb.i for c in verb.children):
            continue
        thing = any(c.dep_ == "obj" and c.i > late.i for c in verb.children)
        clause = any(c.dep_ in ("ccomp", "xcomp") and c.i > late.i for c in verb.children)
        if thing or not clause:
            late.attach(verb, "iobj" if thing else "obj")


def _verb_as_noun(document: Document, root: Word) -> None:
    """Make a verb of a plural at the head of a sentence that stands between a name and "to": "the Security Council *votes* to lift"."""
    words = document.tokens
    i = root.i
    name = document.name_at.get(i - 1) if i else None
    if name is None or name.end != i or i + 2 >= len(words) or words[i + 1].lower_ != "to" or words[i + 2].tag_ != "VB":
        return
    before = [c for c in root.children if c.dep_ in ("compound", "nmod:poss", "nmod") and c.i < i]
    clause = words[i + 2]
    if not before or clause.head is not root:
        return
    who = before[-1]
    root.pos_, root.tag_ = "VERB", "VBZ"
    for c in list(root.children):
        if c.i < i and c is not who and c.dep_ not in ("punct", "cc", "advmod"):
            c.attach(who, c.dep_)
    who.dep_ = "nsubj"
    clause.dep_ = "xcomp"


def _relative(document: Document, clause: Word) -> None:
    """Hang ", which …" after a list of names from its last name: "A, B and *C*, which is still thinking"."""
    words = document.tokens
    pronoun = next((c for c in clause.children if c.lower_ in ("which", "who", "whose") and c.i <= clause.i), None)
    if pronoun is None or pronoun.i < 3 or words[pronoun.i - 1].text != ",":
        return
    name = document.name_at.get(pronoun.i - 2)
    if (
        name is None
        or name.label not in ("STATE", "ORG", "PER")
        or name.end != pronoun.i - 1
        or words[name.start - 1].lower_ not in ("and", "or")
    ):
        return
    head = next((t for t in words[name.start : name.end] if t.head is t or not name.start <= t.head.i < name.end), words[name.start])
    if clause.head is not head and clause is not head and clause not in head.ancestors:
        clause.attach(head, "acl:relcl")


def _shared_act(participle: Word) -> None:
    """Make a clause of "the two held talks", which is read as talks that were held."""
    noun = participle.head
    words = participle.doc
    i = participle.i
    if i == 0 or noun.i != i + 1 or participle.lemma_ not in SHARED_ACTS or words[i - 1].lower_ not in COUNTS:
        return
    if noun.tag_ not in ("NNS", "NN") or words[i - 1].head is not noun:
        return
    who = words[i - 1]
    label = {"obl": "advcl", "nmod": "acl", "nsubj": "csubj", "obj": "ccomp"}.get(noun.dep_, noun.dep_)
    if noun.head is noun:
        participle.attach(participle, "ROOT")
    else:
        participle.attach(noun.head, label)
    participle.pos_, participle.tag_ = "VERB", "VBD"
    for c in list(noun.children):
        if (c.i > noun.i and c.dep_ not in ("nmod", "conj", "acl", "acl:relcl", "compound")) or c.dep_ in ("case", "mark", "punct", "cc"):
            c.attach(participle, "mark" if c.dep_ == "case" and c.i < who.i else c.dep_)
    for c in list(noun.children):
        if c.i < who.i and c.dep_ in ("det", "det:predet"):
            c.attach(who, c.dep_)
    who.attach(participle, "nsubj")
    noun.attach(participle, "obj")


def is_tree(words: list[Word]) -> bool:
    """Tell whether heads and children agree and every word leads to a root (for tests)."""
    for word in words:
        if sum(1 for _ in islice(word.ancestors, len(words) + 1)) > len(words):
            return False
        if any(c.head is not word for c in word.children) or any(a.i >= b.i for a, b in pairwise(word.children)):
            return False
        if word.head is not word and word not in word.head.children:
            return False
    return True

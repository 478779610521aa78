"""Against whom a crowd or a demand is directed, told by what it is for: whose removal is asked, who should grant it, whose acts are
protested.

Takes the words of a clause; gives heads of phrases, which the caller reads. Never looks beyond the clause of what is demanded.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.language.words import Word
from dragoman.reading import syntax
from dragoman.reading.syntax import conjuncts, is_verb, lemma, objects, obliques, subjects

# What is asked of him who is to go: "demanded the removal *of X*".
OUSTERS = frozenset(
    {"removal", "resignation", "ouster", "departure", "dismissal", "overthrow", "impeachment", "abdication", "sacking", "downfall"}
    | {"withdrawal"}
)
# Verbs of asking for something, and of speaking against it.
ASKING = frozenset({"demand", "call", "press", "urge", "push", "ask", "request", "seek", "campaign", "clamour", "back"})
OPPOSING = frozenset({"protest", "oppose", "denounce", "condemn", "decry", "criticise", "criticize", "resist", "reject"})
AGAINST = frozenset({"opposition", "protest", "defiance", "response", "reaction"})
RALLIES = frozenset({"demonstration", "protest", "rally", "march", "strike", "riot"})


def granting(thing: Word) -> list[Word]:
    """Return who should bring about what is asked: "reforms *by X*", "independence *from X*", "the removal *of X*", "*X's* resignation"."""
    found = [t for p, t in obliques(thing) if p in ("by", "from") or (p == "of" and lemma(thing) in OUSTERS)]
    if lemma(thing) in OUSTERS:
        found += [t for c in syntax.children(thing, "nmod:poss") for t in conjuncts(c)]
    return found


def crowd(anchor: Word) -> Iterator[list[Word]]:
    """Yield the heads of those against whom people march, the plainest first: "in protest *against X*", "calling for help *from X*"."""
    against = [t for t in anchor.children if lemma(t) in AGAINST and syntax.preposition(t) == "in"]
    below = [(p, x) for t in against for p, x in obliques(t) if p in ("to", "of", "against", "at", "over")]
    for t in (t for p, t in obliques(anchor) if p in ("against", "over")):
        below.append(("against", t))
    rallies = [t for _, t in obliques(anchor) if lemma(t) in RALLIES]
    for rally in rallies:
        below += [(p, x) for p, x in obliques(rally) if p == "against"]
    yield [x for _, x in below]
    yield [t for _, x in below for p, t in obliques(x) if p == "by"]
    for clause in (c for head in (anchor, *objects(anchor), *rallies) for c in head.children if is_verb(c) and c.i > anchor.i):
        if clause.dep_ not in ("advcl", "acl", "xcomp"):
            continue
        if lemma(clause) in ASKING:
            yield _asked(clause)
        elif lemma(clause) in OPPOSING:
            things = [*objects(clause), *(t for p, t in obliques(clause) if p in ("against", "at", "over"))]
            yield things
            yield [t for x in things for p, t in obliques(x) if p == "by"]


def _asked(verb: Word) -> list[Word]:
    """Return whom a verb of asking names as to act."""
    things = [o for o in objects(verb) if o.i > verb.i]
    things += [t for p, t in obliques(verb) if p in ("for", "to") and t.i > verb.i]
    things += [t for x in things if lemma(x) in ("demand", "call") for p, t in obliques(x) if p == "for"]
    found = [t for p, t in obliques(verb) if p in ("on", "from", "by")]
    found += [t for x in things for one in conjuncts(x) for t in granting(one)]
    content = syntax.complement(verb)
    if content is not None and content[0] == "clause":
        found += subjects(content[1])
    return found

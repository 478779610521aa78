"""What is told in passing, and whether it belongs to the news all the same: "announced it during a visit", "were killed in clashes"."""

from __future__ import annotations

from dragoman.language.words import Word
from dragoman.reading.roles import Trigger
from dragoman.reading.syntax import MAX_DEPTH, auxiliaries, is_verb, lemma, preposition

# Prepositions that put a noun's happening at the time of the clause: "announced it during a visit", "killed in clashes".
MEANWHILE = frozenset({"during", "in", "at", "amid", "on", "throughout", "under"})
# Verbs whose subject is a happening that they tell: "talks resume", "strikes kill".
TELLING = frozenset(
    {"begin", "start", "open", "resume", "continue", "end", "conclude", "finish", "close", "occur", "happen", "take", "follow", "fail"}
    | {"collapse", "break", "kill", "wound", "injure", "hit", "strike", "destroy", "damage", "leave", "target", "intensify", "enter"}
)
# Who speaks after talks speaks of that day: "told reporters after a meeting".
SAYING = frozenset(
    {"say", "tell", "announce", "declare", "state", "add", "report", "agree", "write", "note", "explain", "stress", "speak", "address"}
)
PLEDGING = frozenset({"say", "tell", "announce", "declare", "state", "add", "confirm"})
ANNOUNCING = frozenset({"announce", "confirm", "acknowledge", "order", "declare"})
MEETINGS = frozenset({"meet", "talk", "meeting", "summit", "session", "call", "visit", "discussion", "consultation", "conversation"})
# What goes on for long before the news: "after cooperating with Y for years".
LENGTHY = frozenset({"cooperate", "work", "serve", "lead", "oversee", "host", "spend", "support", "negotiate", "hold", "maintain", "help"})


def host(trigger: Trigger, speech_act: bool = False) -> Word | None:
    """Return the verb of the news that a happening told in passing is part of, None where it may lie before the news.

    1. "X announced it during a visit", "200 were killed in clashes": what surrounds the news, or what it came of
    2. "strikes kill 35", "talks held there resume": the subject of a verb that tells of it
    3. "announces the closure": what is announced by its name
    4. "X becomes the first country to sign"
    5. "Y arrives after Z grants asylum": told in the present, as the news is; a ``speech_act`` in a relative clause too ("who warns X")
    6. "signs an order lifting a ban", "after reaching a deal": a participle shares the time of its clause
    7. "told reporters after talks with X": what is said where the talks were
    """
    verb = trigger.verb
    if trigger.nominal and not trigger.light:
        return _host_of_noun(trigger.token)
    if verb is None:
        return None
    head = verb.head
    if verb.dep_ == "acl" and verb.tag_ != "VB":
        return _host_of_participle(verb)
    if verb.dep_ == "acl" and str(head.head.lemma_).lower() == "become" and _news(head.head):
        return head.head
    if verb.dep_ == "amod" and verb.tag_ == "VBG":
        return _over(head)
    if verb.dep_ == "acl:relcl" and speech_act and verb.tag_ == "VBZ" and not auxiliaries(verb):
        top = _over(head)
        return top if top is not None and top.tag_ == "VBZ" else None
    if verb.dep_ != "advcl" or not is_verb(head):
        return None
    if verb.tag_ in ("VBZ", "VBP"):
        return head if _news(head) and (head.tag_ in ("VBZ", "VBP") or set(auxiliaries(head)) & {"is", "are"}) else None
    if not any(c.lower_ == "after" and c.i < verb.i for c in verb.children):
        return None
    if verb.tag_ == "VBG":
        return _over(head) if lemma(verb) not in LENGTHY else None
    return head if lemma(head) in SAYING and _meets(trigger) and _news(head) else None


def made(trigger: Trigger) -> Word | None:
    """Return the verb by which something was promised: "*announces* that it will send aid"; None where nobody is told to have said it."""
    current = trigger.verb or trigger.token
    for _ in range(MAX_DEPTH):
        head = current.head
        if head.i == current.i or current.dep_ not in ("ccomp", "xcomp", "conj", "parataxis", "acl", "obj"):
            return None
        if is_verb(head) and lemma(head) in PLEDGING:
            return head if _news(head) else _over(head)  # "releases a statement announcing that …"
        current = head
    return None


def _host_of_noun(token: Word) -> Word | None:
    top = first_conjunct(token)
    head = top.head
    if head.i == top.i:  # a headline: "Peace talks in the capital"
        return None if any(c.dep_ == "cop" for c in top.children) else top
    if not is_verb(head):
        return None
    prep = preposition(top)
    if top.dep_ == "obl" and prep in ("after", "following") and lemma(token) in MEETINGS:
        over = _over(head)
        return over if over is not None and lemma(over) in SAYING else None
    if not _news(head):
        return None
    if top.dep_ == "obl" and prep in MEANWHILE:
        return head
    if top.dep_ == "obj" and lemma(head) in ANNOUNCING:
        return head
    return head if top.dep_ == "nsubj" and lemma(head) in TELLING else None


def _host_of_participle(verb: Word) -> Word | None:
    """Return the verb of the news whose object does something ("an order lifting …"), or whose subject was held ("talks held … fail")."""
    noun = first_conjunct(verb.head)
    over = noun.head
    if over.i == noun.i and verb.tag_ == "VBN" and lemma(noun) in MEETINGS:
        return noun  # a headline: "Talks held in the capital"
    if not is_verb(over):
        return None
    if verb.tag_ == "VBG" and noun.dep_ == "obj":
        return over if over.dep_ in ("xcomp", "advcl") or _news(over) else None
    return over if verb.tag_ == "VBN" and noun.dep_ == "nsubj" and lemma(over) in TELLING and _news(over) else None


def _meets(trigger: Trigger) -> bool:
    """Tell whether a clause tells of a meeting: "after the two held talks", "after they met"."""
    return lemma(trigger.token) in MEETINGS or (trigger.verb is not None and lemma(trigger.verb) in MEETINGS)


def _over(noun: Word) -> Word | None:
    """Return the root verb of the sentence that a noun stands in, where it tells the news."""
    top = noun
    for _ in range(MAX_DEPTH):
        if top.head.i == top.i:
            break
        top = top.head
    return top if is_verb(top) and _news(top) else None


def first_conjunct(token: Word) -> Word:
    """Return the first of coordinated words, as far up as a parse is followed."""
    for _ in range(MAX_DEPTH):
        if token.dep_ != "conj" or token.head.i == token.i:
            break
        token = token.head
    return token


def _news(verb: Word) -> bool:
    """Tell whether a verb tells the news itself: the sentence's own clause or what is said in it, in the past or the present."""
    current = verb
    for _ in range(MAX_DEPTH):
        if any(a in ("will", "would", "shall", "may", "might", "could", "should", "had") for a in auxiliaries(current)):
            return False
        if current.head.i == current.i:
            return current.tag_ in ("VBD", "VBZ", "VBP", "VBN")
        if current.dep_ not in ("ccomp", "conj", "parataxis") or not is_verb(current.head):
            return False
        current = current.head
    return False

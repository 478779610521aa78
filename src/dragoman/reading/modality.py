"""Modality and polarity of what a clause tells: did it happen, is it going on, announced, proposed, conditional, denied, or not told at
all.

Takes a trigger's verb or noun; walks up the tree and weighs auxiliaries, negation, governors, conditions. The word lists come from the
lexicon.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from dragoman.language.words import Word
from dragoman.reading.frames import Lexicon
from dragoman.reading.roles import Trigger
from dragoman.reading.syntax import MAX_DEPTH, auxiliaries, is_negated, is_passive, is_verb, lemma


class Told(Enum):
    """How a happening is told."""

    __hash__ = object.__hash__  # each is there once: by its place, which costs no call

    FACT = "fact"
    FUTURE = "future"
    CONDITIONAL = "conditional"
    POSSIBLE = "possible"
    WANTED = "wanted"
    NOT = "not"
    NOT_FUTURE = "not future"


@dataclass(frozen=True, slots=True)
class Context:
    """How a trigger is told, and why.

    ``main``: it is the news itself, not background; ``ongoing``: progressive or perfect progressive, "since".
    """

    told: Told
    why: tuple[str, ...]
    main: bool
    ongoing: bool = False
    past_perfect: bool = False


FUTURE_AUX = frozenset({"will", "shall", "'ll", "’ll", "wo"})
POSSIBLE_AUX = frozenset({"may", "might", "could", "can", "ca"})
WANT = frozenset(
    {
        "want",
        "wish",
        "hope",
        "seek",
        "try",
        "attempt",
        "aim",
        "strive",
        "consider",
        "mull",
        "weigh",
        "study",
        "discuss",
        "struggle",
        "like",
        "need",
        "contemplate",
        "explore",
        "debate",
        "examine",
        "dream",
        "long",
        "work",
        "push",
        "press",
        "lobby",
        "bid",
    }
)
# Governors of an infinitive that is settled, and of one that is only wished, allowed or ordered.
SCHEDULED = frozenset({"expect", "schedule", "set", "due", "slate", "likely", "ready", "prepared", "plan", "poised", "bound"})
DISPOSED = frozenset(
    {
        "willing",
        "open",
        "eager",
        "able",
        "unable",
        "unwilling",
        "reluctant",
        "keen",
        "free",
        "unlikely",
        "urge",
        "ask",
        "order",
        "tell",
        "force",
        "require",
        "call",
    }
)
FAIL = frozenset({"fail", "refuse", "decline", "avoid", "stop", "prevent", "neglect", "omit"})
# Nouns of what is claimed that assert nothing where nobody is named who claims it, all such nouns, and what is done to what one denies.
HEARSAY = frozenset(
    {"claim", "allegation", "accusation", "rumour", "rumor", "suggestion", "assertion", "speculation", "insinuation", "notion"}
    | {"suspicion", "fear", "theory"}
)
CLAIMS = HEARSAY | {"report", "charge"}
DENYING = frozenset({"deny", "reject", "dismiss", "refute", "rebut", "dispute", "debunk", "contradict", "repudiate", "doubt"})
PASS = frozenset(
    {
        "begin",
        "start",
        "vote",
        "continue",
        "keep",
        "help",
        "manage",
        "come",
        "go",
        "proceed",
        "get",
        "resume",
        "remain",
        "see",
        "include",
        "involve",
        "follow",
        "lead",
        "mark",
        "say",
        "tell",
        "announce",
        "report",
        "confirm",
        "add",
        "note",
        "state",
        "declare",
        "reveal",
        "acknowledge",
        "admit",
        "disclose",
        "write",
        "explain",
        "stress",
        "know",
        "learn",
        "recall",
        "find",
        "show",
        "indicate",
        "claim",
        "allege",
        "accuse",
        "believe",
        "complain",
        "celebrate",
        "commemorate",
        "condemn",
        "criticise",
        "criticize",
        "welcome",
        "praise",
        "hail",
        "regret",
        "deplore",
        "denounce",
    }
)
PROPOSED_NOUNS = frozenset(
    {
        "offer",
        "proposal",
        "call",
        "demand",
        "request",
        "appeal",
        "suggestion",
        "invitation",
        "bid",
        "effort",
        "attempt",
        "desire",
        "wish",
        "hope",
        "need",
        "ability",
        "right",
        "power",
        "chance",
        "opportunity",
        "possibility",
        "idea",
        "readiness",
        "willingness",
        "threat",
        "pressure",
        "campaign",
    }
)
PLANNED_NOUNS = frozenset(
    {
        "plan",
        "decision",
        "intention",
        "agreement",
        "promise",
        "pledge",
        "vow",
        "commitment",
        "deal",
        "intent",
        "undertaking",
        "move",
        "announcement",
    }
)
PLANNED_MODIFIERS = frozenset(
    {"planned", "upcoming", "forthcoming", "scheduled", "next", "coming", "impending", "expected", "imminent", "pending", "future"}
)
NOT_YET_GOVERNORS = frozenset(
    {
        "call",
        "urge",
        "demand",
        "propose",
        "suggest",
        "seek",
        "want",
        "request",
        "ask",
        "consider",
        "need",
        "require",
        "advocate",
        "offer",
        "favor",
        "favour",
        "oppose",
        "reject",
        "rule",
        "deny",
        "await",
        "expect",
        "hope",
        "threaten",
        "prevent",
        "avoid",
        "avert",
        "prepare",
        "arrange",
        "plan",
        "mull",
        "invite",
        "recommend",
        "schedule",
        "postpone",
        "cancel",
        "delay",
        "discuss",
        "negotiate",
        "fear",
        "promise",
        "back",
        "support",
        "endorse",
    }
)
# Verbs of going and gathering, whose "for talks" is told as they are.
GOING = frozenset(
    {
        "visit",
        "travel",
        "arrive",
        "go",
        "come",
        "fly",
        "head",
        "return",
        "host",
        "gather",
        "meet",
        "receive",
        "welcome",
        "join",
        "convene",
        "sit",
        "land",
        "leave",
        "depart",
    }
)
# Journeys and gatherings that are made to meet: what they are for is told as they are.
JOURNEYS = frozenset({"visit", "travel", "arrive", "fly", "convene", "gather", "meet", "return"})
# Prepositions before a noun that take its happening for granted.
FACT_PREPS = frozenset({"during", "after", "following", "since", "amid", "upon", "at", "in", "through", "throughout", "on"})
# Adjectives and prepositions of what has happened, said of it even under "wants to" or "in order to".
PAST_MODIFIERS = frozenset(
    {"earlier", "previous", "recent", "prior", "past", "ongoing", "latest", "continued", "continuing", "existing", "current"}
)
GRANTING = frozenset({"amid", "amidst", "after", "following", "since", "despite"})
# Conjunctions of what went before or gave the ground.
BACKGROUND = frozenset({"after", "since", "because", "when", "as"})
CONDITIONS = frozenset({"if", "unless", "provided", "lest", "whether", "should"})


def context(trigger: Trigger, lexicon: Lexicon, spoken: bool = False, met: bool = False) -> Context:
    """Return how the trigger's happening is told; ``spoken``: it is done by saying so, ``met``: by meeting."""
    why: list[str] = []
    told = Told.FACT
    main = True
    verb = trigger.verb
    ongoing = False
    past_perfect = False
    if trigger.nominal:
        told, main = _noun(trigger, why)
    if verb is not None:
        told = _weaken(told, _own(verb, lexicon, why), why)
        aux = auxiliaries(verb)
        ongoing = verb.tag_ == "VBG" and any(a in ("is", "are", "am", "was", "were", "been", "'s", "’s", "'re", "’re") for a in aux)
        past_perfect = "had" in aux or "’d" in aux
        start, passed = _performed(verb, lexicon, why) if spoken else _travelled(verb, lexicon, why) if met else (verb, Told.FACT)
        told, main = _above(start, _weaken(told, passed, why), main, lexicon, why)
    elif trigger.nominal:
        if told is Told.FACT and _is_past(trigger.token):
            why.append(f"“{trigger.token.text}”: told as past, whatever governs it")
            return Context(told, tuple(why), False)
        told, main = _above_noun(trigger.token, told, main, lexicon, why)
    return Context(told, tuple(why), main, ongoing, past_perfect)


def _performed(verb: Word, lexicon: Lexicon, why: list[str]) -> tuple[Word, Told]:
    """Return from where to walk up, and how the act is told through which a speech act in its "to"-clause is made.

    "Summoned the envoy to demand …", "voted to condemn …": the demand was made, if the summons was.
    """
    head = verb.head
    to = any(c.lower_ == "to" and c.dep_ in ("mark", "aux") for c in verb.children)
    if to and verb.dep_ in ("advcl", "xcomp") and is_verb(head) and lemma(head) in lexicon.words("performed"):
        why.append(f"said through “{head.text}”")
        return head, _own(head, lexicon, why)
    if to and verb.dep_ == "xcomp" and lemma(head) in ("want", "wish", "like") and lemma(verb) in lexicon.words("courtesies"):
        if any(c.lower_ in ("i", "we") for c in head.children if c.dep_ == "nsubj") and not is_negated(head):
            why.append(f"“{head.text} to {verb.text}”: said by wanting to")
            return head, Told.FACT
    return verb, Told.FACT


def _travelled(verb: Word, lexicon: Lexicon, why: list[str]) -> tuple[Word, Told]:
    """Return from where to walk up, and how the journey is told in whose purpose somebody meets: "visited Riga to meet with X"."""
    head = verb.head
    to = any(c.lower_ == "to" and c.dep_ in ("mark", "aux") for c in verb.children)
    if to and verb.dep_ in ("advcl", "xcomp") and is_verb(head) and lemma(head) in JOURNEYS:
        why.append(f"what “{head.text}” was for")
        return head, _own(head, lexicon, why)
    return verb, Told.FACT


RANK = {Told.FACT: 0, Told.FUTURE: 1, Told.CONDITIONAL: 3, Told.WANTED: 3, Told.POSSIBLE: 3, Told.NOT: 2, Told.NOT_FUTURE: 2}


def _weaken(told: Told, other: Told, why: list[str]) -> Told:
    """Combine what two layers of the sentence say; a negation of a future is a refusal."""
    if (told is Told.FUTURE and other is Told.NOT) or (told is Told.NOT and other is Told.FUTURE):
        return Told.NOT_FUTURE
    return told if RANK[told] >= RANK[other] else other


def _own(verb: Word, lexicon: Lexicon, why: list[str]) -> Told:
    """Weigh a verb's own auxiliaries and negation."""
    aux = set(auxiliaries(verb))
    told = Told.FACT
    marks = {c.lower_ for c in verb.children if c.dep_ == "mark"}  # "is to meet"; trees make one mark of "due to" in "is due to meet"
    if aux & FUTURE_AUX or (marks & {"to", "due"} and aux & {"is", "are", "was", "were"}):
        told = Told.FUTURE
        why.append(f"“{verb.text}” is announced (future)")
    elif "would" in aux or ("'d" in aux and verb.tag_ == "VB"):
        told = Told.FUTURE if _reported(verb) else Told.CONDITIONAL
        why.append(f"“would {verb.text}”")
    elif aux & {"should", "must", "ought"}:
        told = Told.WANTED
        why.append(f"“{verb.text}” is called for, not told")
    elif aux & POSSIBLE_AUX:
        told = Told.POSSIBLE
        why.append(f"“{verb.text}” is only possible")
    if is_negated(verb):
        why.append(f"“{verb.text}” is negated")
        told = Told.NOT_FUTURE if told in (Told.FUTURE,) else Told.NOT if told is Told.FACT else told
        if told is Told.NOT and "wo" in aux:
            told = Told.NOT_FUTURE
    return told


def _reported(verb: Word) -> bool:
    """Tell whether a "would" stands in reported speech of the past ("said it would visit": the future then)."""
    top = verb
    for _ in range(MAX_DEPTH):
        if top.dep_ in ("ccomp", "parataxis") and is_verb(top.head):
            return True
        if top.head.i == top.i:
            return False
        top = top.head
    return False


def _is_past(noun: Word) -> bool:
    """Tell whether a noun's own words take its happening for granted: "to reciprocate the *earlier* ban", "*amid* its tariffs"."""
    if any(c.lower_ in PAST_MODIFIERS for c in noun.children if c.dep_ == "amod"):
        return True
    return any(c.dep_ == "case" and c.lower_ in GRANTING for c in noun.children)


def _noun(trigger: Trigger, why: list[str]) -> tuple[Told, bool]:
    """Weigh a noun's modifiers: "planned talks", "a possible visit", "no meeting"."""
    noun = trigger.token
    words = {c.lower_ for c in noun.children if c.dep_ in ("amod", "det", "advmod", "compound")}
    if "no" in words:
        why.append(f"“no {noun.text}”")
        return Told.NOT, trigger.light
    if words & PLANNED_MODIFIERS and not trigger.light:
        why.append(f"the {noun.text} is announced")
        return Told.FUTURE, False
    if words & {"possible", "potential", "proposed", "hypothetical", "eventual", "prospective", "any"}:
        why.append(f"the {noun.text} is only possible or proposed")
        return Told.POSSIBLE, False
    return Told.FACT, trigger.light


def _habitual(verb: Word, marks: set[str]) -> bool:
    """Tell whether a clause tells what somebody does each time: "when I visit other countries, …", "whenever they meet, …"."""
    if "whenever" in marks:
        return True
    own = {c.lower_ for c in verb.children if c.dep_ == "nsubj"}
    return "when" in marks and verb.tag_ == "VBP" and bool(own & {"i", "we"}) and not auxiliaries(verb)


def _above(verb: Word, told: Told, main: bool, lexicon: Lexicon, why: list[str]) -> tuple[Told, bool]:
    """Walk up from a verb and weigh conditions and governors."""
    planned = lexicon.words("planned_verbs")
    current = verb
    for _ in range(MAX_DEPTH):
        head, label = current.head, current.dep_
        marks = {c.lower_ for c in current.children if c.dep_ in ("mark", "advmod") and c.i < current.i}
        if label in ("advcl", "ccomp", "csubj", "acl") and marks & CONDITIONS:
            why.append(f"under “{' '.join(sorted(marks & CONDITIONS))}”")
            return _weaken(told, Told.CONDITIONAL, why), False
        if label == "advcl" and _habitual(current, marks):
            why.append("told of whenever it happens")
            return _weaken(told, Told.CONDITIONAL, why), False
        if head.i == current.i:
            break
        if label == "conj":
            if is_verb(current) and is_verb(head):
                if not auxiliaries(current) and auxiliaries(head) and current.tag_ in ("VB", "VBN"):
                    told = _weaken(told, _own(head, lexicon, why), why)
            current = head
            continue
        to = any(c.lower_ == "to" and c.dep_ in ("mark", "aux") for c in current.children)
        if (label in ("xcomp", "ccomp", "csubj") and is_verb(head)) or (label == "xcomp" and head.pos_ == "ADJ"):
            told = _governed(current, head, to, told, planned, why)
            told2 = _own_only_modal(head, label == "xcomp")
            if told2 is not None:
                told = _weaken(told, told2, why)
            current = head
            continue
        if label in ("acl", "acl:relcl") and head.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
            main = False
            if "that" in marks:
                told = _weaken(told, _claimed(head, why), why)
            if to and label == "acl":
                word = lemma(head)
                if any(c.lower_ == "no" for c in head.children if c.dep_ == "det"):
                    why.append(f"“no {head.text} to {current.text}”: neither announced nor refused")
                    told = _weaken(told, Told.POSSIBLE, why)
                elif word in PLANNED_NOUNS:
                    why.append(f"“{head.text} to {current.text}”: announced")
                    told = _weaken(told, Told.FUTURE, why)
                elif word in ("leader", "country", "state", "president", "person", "nation", "official", "one", "first", "minister"):
                    # "became the first country to recognise": done, and the news itself
                    main = lemma(head.head) == "become" or any(c.dep_ == "cop" for c in head.children)
                else:
                    why.append(f"“{head.text} to {current.text}”: not told as done")
                    told = _weaken(told, Told.WANTED, why)
            governor = head.head
            if label == "acl:relcl" and current.tag_ in ("VBZ", "VBP") and is_verb(governor):
                over, _ = _above(governor, _own(governor, lexicon, []), True, lexicon, [])
                if over is not Told.FACT:
                    why.append(f"said of something that “{governor.text}” has still to bring about")
                    told = _weaken(told, Told.FUTURE if over is Told.FUTURE else Told.WANTED, why)
            return told, main
        if label in ("advcl", "advcl:relcl"):
            if to and lemma(head) == "vote":
                current = head  # a vote to do it is how a parliament or a council does it
                continue
            if to and not any(c.dep_.startswith("nsubj") for c in current.children):
                why.append("a purpose, not told as done")
                told = _weaken(told, Told.WANTED, why)
            if current.tag_ == "VBG" and marks & {"about", "of", "for", "against", "from", "on", "instead", "without"}:
                why.append(f"“{' '.join(sorted(marks))} {current.text}”: not told as done")
                told = _weaken(told, Told.NOT if "without" in marks else Told.WANTED, why)
            main = main and not (marks & {"after", "since", "before", "because", "following", "when"})
            if marks & BACKGROUND and current.tag_ == "VBD" and not to:
                return told, False  # "will restore ties five years after crowds stormed its embassy": past, whatever governs it
            if marks & {"before", "until"} and current.tag_ != "VBD":
                told = _weaken(told, Told.FUTURE if current.tag_ == "VBG" else told, why)
            current = head
            continue
        if not is_verb(current) and not is_verb(head) and label not in ("parataxis", "appos", "dep"):
            break
        current = head
    return told, main


def _claimed(noun: Word, why: list[str]) -> Told:
    """Weigh a noun whose content a clause is: "denied claims *that* …", "amid allegations *that* …".

    Somebody's own claim stays his to say.
    """
    if lemma(noun) not in CLAIMS:
        return Told.FACT
    if noun.dep_ in ("obj", "nsubj:pass", "conj") and lemma(noun.head if noun.dep_ != "conj" else noun.head.head) in DENYING:
        why.append(f"“{noun.text}”: denied")
        return Told.NOT
    named = noun.i > 0 and noun.doc[noun.i - 1].pos_ == "PROPN"  # "Oslo claims", where the tree has another owner
    owned = named or any(c.dep_ in ("nmod:poss", "nmod", "amod", "compound") for c in noun.children)
    if lemma(noun) in HEARSAY and not owned:
        why.append(f"“{noun.text}”: nobody's, not told as done")
        return Told.POSSIBLE
    return Told.FACT


def _governed(verb: Word, head: Word, to: bool, told: Told, planned: frozenset[str], why: list[str]) -> Told:
    """Weigh the word that a clause is the complement of: "plans to", "was ordered to", "denied that", "failed to".

    ``to``: the clause is a to-infinitive.
    """
    word = lemma(head)
    if head.pos_ == "ADJ" or (is_passive(head) and to):
        if word in planned or word in SCHEDULED:
            why.append(f"“{head.text} to {verb.text}”: announced")
            told = _weaken(told, Told.FUTURE, why)
        elif word in DISPOSED:
            why.append(f"“{head.text} to {verb.text}”: not told as done")
            told = _weaken(told, Told.WANTED, why)
    elif word == "be" and to:
        told = _weaken(told, Told.FUTURE, why)
        why.append(f"“{head.text} to {verb.text}”: announced")
    elif word in ("have", "need") and to:
        told = _weaken(told, Told.WANTED, why)
    elif word in FAIL:
        why.append(f"“{head.text} to {verb.text}”: not done")
        told = _weaken(told, Told.NOT, why)
    elif word in planned:
        why.append(f"“{head.text}”: announced")
        told = _weaken(told, Told.FUTURE, why)
    elif word in WANT:
        why.append(f"“{head.text}”: wanted, not told as done")
        told = _weaken(told, Told.WANTED, why)
    elif (to or (verb.tag_ == "VB" and not auxiliaries(verb))) and word not in PASS and verb.dep_ != "csubj":
        why.append(f"under “{head.text}”: not told as done")
        told = _weaken(told, Told.WANTED, why)
    elif word in ("deny", "doubt", "dispute", "refute"):
        why.append(f"“{head.text}”: denied")
        told = _weaken(told, Told.NOT, why)
    elif word in ("propose", "suggest", "recommend", "urge", "demand", "ask", "insist", "request") and (
        verb.tag_ in ("VB", "VBG", "VBP") or "should" in auxiliaries(verb)
    ):
        why.append(f"“{head.text}”: proposed, not told as done")
        told = _weaken(told, Told.WANTED, why)
    elif word in ("hope", "wish", "want", "expect", "fear", "think", "imagine"):
        told = _weaken(told, Told.FUTURE if word == "expect" else Told.POSSIBLE, why)
        why.append(f"“{head.text}”: not told as done")
    if is_negated(head) and word not in FAIL:
        why.append(f"“{head.text}” is negated")
        told = _weaken(told, Told.NOT, why)
    return told


def _own_only_modal(verb: Word, whole: bool) -> Told | None:
    """Weigh a governor's modal; its future too where the two make one act (``whole``: "will continue sharing")."""
    aux = set(auxiliaries(verb))
    if whole and lemma(verb) in PASS and aux & FUTURE_AUX:
        return Told.FUTURE
    if aux & POSSIBLE_AUX:
        return Told.POSSIBLE
    if aux & {"should", "must"}:
        return Told.WANTED
    return None


def _above_noun(noun: Word, told: Told, main: bool, lexicon: Lexicon, why: list[str]) -> tuple[Told, bool]:
    """Weigh what governs a bare noun: "called for talks", "ahead of the visit", "after the signing"."""
    current = noun
    for _ in range(MAX_DEPTH):
        head = current.head
        if head.i == current.i:
            # "aid will be a topic at a meeting": the noun that the sentence says something of carries its tense
            if any(c.dep_ == "cop" for c in current.children) and _own(current, lexicon, []) is Told.FUTURE:
                return _weaken(told, Told.FUTURE, why), False
            return told, False
        if current.dep_ in ("conj", "appos", "nmod", "compound", "nmod:poss") and not is_verb(head):
            during = any(c.dep_ == "case" and c.lower_ in ("during", "after", "following") for c in current.children)
            if (
                current.dep_ == "nmod"
                and not during
                and lemma(head)
                in (
                    PROPOSED_NOUNS
                    | PLANNED_NOUNS
                    | {"prospect", "talk", "negotiation", "risk", "possibility", "date", "preparation", "resumption", "discussion"}
                )
            ):
                why.append(f"“{head.text} … {noun.text}”: not told as done")
                return _weaken(told, Told.POSSIBLE, why), False
            current = head
            continue
        if is_verb(head) or head.pos_ in ("ADJ", "AUX"):
            word = lemma(head)
            prep = next((c.lower_ for c in current.children if c.dep_ == "case"), None)
            if prep in (
                "before",
                "ahead",
                "without",
                "pending",
                "until",
                "despite",
                "against",
                "for",
                "towards",
                "toward",
            ) and prep not in ("despite",):
                if prep == "without":
                    return _weaken(told, Told.NOT, why), False
                if prep in ("ahead", "before", "pending", "until"):
                    why.append(f"“{prep} … {noun.text}”: still to come")
                    return _weaken(told, Told.FUTURE, why), False
                if prep == "for" and word in GOING and is_verb(head):  # "visits Seoul for talks with X": told as the visit is
                    told = _weaken(told, _own(head, lexicon, why), why)
                    return _above(head, told, True, lexicon, why)
                if prep in ("for", "towards", "toward", "against"):
                    why.append(f"“{prep} {noun.text}”: not told as done")
                    return _weaken(told, Told.POSSIBLE, why), False
            if prep in FACT_PREPS:
                own = _own(head, lexicon, [])
                if own in (Told.FUTURE, Told.NOT_FUTURE) and prep not in ("after", "following", "since"):
                    return _weaken(told, Told.FUTURE, why), False
                return told, False
            if word in NOT_YET_GOVERNORS and current.dep_ in ("obj", "obl", "nsubj:pass", "xcomp", "ccomp"):
                why.append(f"“{head.text} … {noun.text}”: not told as done")
                return _weaken(told, Told.POSSIBLE, why), False
            own = _own(head, lexicon, [])
            if own is Told.FUTURE and current.dep_.startswith("nsubj"):
                return _weaken(told, Told.FUTURE, why), False
            if own is Told.NOT and current.dep_ in ("obj", "nsubj", "nsubj:pass"):
                return _weaken(told, Told.NOT, why), False
            if own in (Told.POSSIBLE, Told.CONDITIONAL, Told.WANTED):
                return _weaken(told, own, why), False
            told, _ = _above(head, told, False, lexicon, why)
            return told, False
        current = head
    return told, False

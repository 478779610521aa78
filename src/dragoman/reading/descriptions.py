"""Mentions by office: "the Turkish official", "his Armenian counterpart", "the ministers".

A description that fits nobody named makes an unnamed actor, not a guess.
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.language.words import Word
from dragoman.model import Actor, ActorKind
from dragoman.reading.anaphors import earlier_group, local_polity
from dragoman.reading.document import Document
from dragoman.reading.naming import named_organisation, table_organisation
from dragoman.reading.nouns import resolve_noun
from dragoman.reading.phrases import OfficePhrase
from dragoman.reading.plurals import GROUP_HEADS_PLURAL, PERSON_PLURALS, fellow, join_group, number_of, recent_set
from dragoman.reading.polities import phrase_modifier_polity, phrase_polity
from dragoman.reading.pronouns import resolve_pronoun
from dragoman.reading.registry import Person, Ref, Referent, add_candidates, add_ref, is_state_code, name_head, person_words, spread
from dragoman.reading.syntax import phrase_bounds

FAR = 40  # sentences back to which a title may go
GENERAL_OFFICES = frozenset(
    {
        "official",
        "leader",
        "diplomat",
        "politician",
        "statesman",
        "envoy",
        "minister",
        "counterpart",
        "head",
        "chief",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "representative",
        "president",
        "premier",
    }
)
LEADER_LEVELS = frozenset({"head_of_state", "head_of_government", "monarch", "minister", "organisation_head"})
UNIQUE_LEVELS = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "vice_president",
        "minister",
        "deputy_minister",
        "ambassador",
        "envoy",
        "monarch",
        "organisation_head",
        "governor",
    }
)


def resolve_office(state: Referent, phrase: OfficePhrase) -> None:
    """Resolve an office phrase: to the persons named in it, to somebody named before, or to an unnamed officer."""
    document = state.document
    doc = document.tokens
    words = document.span(phrase.start, phrase.end).of(document.text)
    if phrase.owner is not None and phrase.owner not in document.refs:
        (resolve_noun if doc[phrase.owner].pos_ == "NOUN" else resolve_pronoun)(state, doc[phrase.owner])
    if phrase.persons:
        ids = []
        for position, name in enumerate(phrase.persons):
            person, _ = state.person(person_words(document, name), name.start)
            polity = phrase_polity(state, phrase, position) or person.polity
            if phrase.counterpart and not phrase.info.level.startswith("head"):
                _counterpart_office(state, phrase, person, polity)
            state.set_polity(person, polity)
            ids.append(person.id)
        add_ref(
            state,
            phrase.head,
            phrase.start,
            phrase.end,
            tuple(ids),
            "title",
            f"the office of {' and '.join(document.actors[a].name for a in ids)}",
        )
        return
    if _role_only(document, phrase):
        return
    if phrase.plural:
        _plural_office(state, phrase, words)
        return
    polity = phrase_polity(state, phrase, 0)
    if phrase.counterpart:
        _counterpart(state, phrase, polity, words)
        return
    if not phrase.indefinite:
        tied = [] if phrase.former else _tied(state, phrase, polity)
        if tied:
            names = " or ".join(document.actors[a].name for a in tied)
            add_candidates(state, phrase.head, phrase.start, phrase.end, tuple(tied), "description", f"“{words}”: {names} fit equally well")
            return
        fits = [] if phrase.former else _fitting_persons(state, phrase, polity)
        if fits:
            best = fits[0]
            add_ref(
                state,
                phrase.head,
                phrase.start,
                phrase.end,
                (best,),
                "description",
                f"“{words}” fits {document.actors[best].name}, spoken of before",
            )
            return
        varied = _varied(state, phrase, polity)
        if varied is not None:
            why = f"“{words}”: an age or a past of {document.actors[varied].name}, of whom the sentences before tell"
            add_ref(state, phrase.head, phrase.start, phrase.end, (varied,), "description", why)
            return
        only = _only_holder(state, phrase, polity)
        if only is not None:
            state.set_polity(only, polity)
            add_ref(
                state,
                phrase.head,
                phrase.start,
                phrase.end,
                (only.id,),
                "description",
                f"“{words}”: {document.actors[only.id].name} alone in the report holds the office",
            )
            return
    if phrase.definite or phrase.indefinite or polity or doc[phrase.head].text[:1].isupper():
        if (
            polity is None
            and phrase.info.level in ("official", "spokesperson", "legislator", "envoy", "ambassador", "minister")
            and not phrase.indefinite
        ):
            polity = _context_polity(state, phrase)
        unique = phrase.info.level in UNIQUE_LEVELS
        key = state.unnamed(phrase.office, polity, words, phrase.indefinite, unique)
        add_ref(state, phrase.head, phrase.start, phrase.end, (key,), "description", f"“{words}”: nobody named in the report fits")


def _role_only(document: Document, phrase: OfficePhrase) -> bool:
    """Tell whether an office is only a role word inside something else: "ministers' meeting", "minister-level", "presidential"."""
    head = document.tokens[phrase.head]
    return head.dep_ == "compound" and head.head.i > phrase.head and head.head.i not in range(phrase.start, phrase.end)


def _context_polity(state: Referent, phrase: OfficePhrase) -> str | None:
    """An officer without a country in the report of one country's government belongs to the state spoken of last, if it is the only one."""
    found = state.latest(phrase.start, lambda a: state.document.kind(a) is ActorKind.STATE, sentences=1)
    return found[0] if len(found) == 1 else None


def _tied(state: Referent, phrase: OfficePhrase, polity: str | None) -> list[str]:
    """Return those whom a description fits equally well: who hold the same office and were spoken of last in the same breath."""
    foremost = state.foremost(phrase.start, _fit(state, phrase, polity), sentences=FAR)
    named = [a for a in foremost if a in state.by_id]
    if len(named) < 2 or len(named) != len(foremost):
        return []
    held = [{office.split()[-1] for office, _, _ in state.by_id[a].offices} for a in named]
    return named if set.intersection(*held) else []


def _fitting_persons(state: Referent, phrase: OfficePhrase, polity: str | None) -> list[str]:
    return state.latest(phrase.start, _fit(state, phrase, polity), sentences=FAR)


def _fit(state: Referent, phrase: OfficePhrase, polity: str | None) -> Callable[[str], bool]:
    document = state.document
    head = str(document.tokens[phrase.head].lemma_).lower()
    general = (head in GENERAL_OFFICES and phrase.office in (head, f"top {head}", f"senior {head}")) or phrase.office in GENERAL_OFFICES

    def accept(actor: str) -> bool:
        person = state.by_id.get(actor)
        if person is None:
            found = document.actors[actor]
            same = found.kind is ActorKind.PERSON and not found.named and found.office is not None
            return (
                same
                and (found.office == phrase.office or str(found.office).endswith(" " + phrase.office))
                and (polity is None or found.polity == polity)
                and phrase.definite
            )
        if polity and person.polity != polity:
            return False
        offices = [o for o, _, _ in person.offices]
        if phrase.office in offices:
            return True
        if any(o.endswith(" " + phrase.office) for o in offices) and (polity or phrase.definite):
            return True
        levels = {level for _, _, level in person.offices}
        if phrase.office in ("official", "politician", "diplomat") and polity:
            return True
        if phrase.office == "leader":
            return bool(polity) or bool(levels & LEADER_LEVELS) or "leader" in offices
        if phrase.office in ("envoy", "diplomat", "representative"):
            return "envoy" in levels or "ambassador" in levels or bool(polity and general)
        if phrase.office == "ambassador":
            return "envoy" in levels and polity is not None
        if phrase.info.level == "religious":
            return "religious" in levels
        if phrase.office == "premier":
            return "prime minister" in offices
        if "top diplomat" in phrase.office:
            return any("foreign" in o or o == "secretary of state" for o in offices)
        return False

    return accept


def _varied(state: Referent, phrase: OfficePhrase, polity: str | None) -> str | None:
    """Return whom "the former trade minister" or "the 54-year-old diplomat" means: an age or a past never brings in somebody new.

    It is the person of whom the sentences before tell (their subject), unless he acts for another state.
    """
    if not phrase.definite or phrase.owner is not None or not (phrase.former or _tells_age(state.document, phrase)):
        return None
    latest = state.latest(phrase.start, lambda a: a in state.by_id, sentences=2)
    if not latest:
        return None
    own = state.document.polity(latest[0])
    return latest[0] if polity is None or own is None or own == polity or not is_state_code(own) else None


def _tells_age(document: Document, phrase: OfficePhrase) -> bool:
    words = [t.lower_ for t in document.tokens[phrase.start : phrase.head]]
    return "old" in words and any(w.startswith("year") for w in words)


def _only_holder(state: Referent, phrase: OfficePhrase, polity: str | None) -> Person | None:
    """Return the only person of the report, named before or after, who holds this office in this polity (or in none that is said)."""
    if polity is None or (not phrase.definite and not phrase.polities):
        return None
    holders = [p for p in state.persons if any(o == phrase.office for o, _, _ in p.offices)]
    own = [p for p in holders if p.polity == polity]
    if own:
        return own[0] if len(own) == 1 else None
    loose = [p for p in holders if p.polity is None]
    return loose[0] if len(loose) == 1 and len(holders) == 1 else None


def _counterpart_office(state: Referent, phrase: OfficePhrase, person: Person, polity: str | None) -> None:
    """ "His Russian counterpart X": X holds the office of the man whose counterpart he is."""
    other = _counterpart_owner(state, phrase)
    if other is not None and other in state.by_id and state.by_id[other].offices and not person.offices:
        office, _, level = state.by_id[other].offices[0]
        person.offices.append((office, polity, level))
        actor = state.document.actors[person.id]
        state.document.actors[person.id] = Actor(actor.id, actor.kind, actor.name, actor.polity or polity, True, office)
    state.set_polity(person, polity)


def _counterpart_owner(state: Referent, phrase: OfficePhrase) -> str | None:
    document = state.document
    if phrase.owner is not None:
        ref = document.refs.get(phrase.owner)
        if ref and len(ref.actors) == 1:
            return ref.actors[0]
    found = state.latest(phrase.start, lambda a: a in state.by_id, sentences=1)
    return found[0] if found else None


def _counterpart(state: Referent, phrase: OfficePhrase, polity: str | None, words: str) -> None:
    """Resolve "his Armenian counterpart": office from the other man, polity from the adjective."""
    document = state.document
    adjective = phrase.polities[0] if phrase.polities else None
    owner = _counterpart_owner(state, phrase)
    office = "counterpart"
    if owner is not None and owner in state.by_id and state.by_id[owner].offices:
        office = state.by_id[owner].offices[0][0]
    if adjective:
        fits = [
            p.id for p in state.persons if p.polity == adjective and (office == "counterpart" or any(o == office for o, _, _ in p.offices))
        ]
        if len(fits) == 1:
            add_ref(
                state, phrase.head, phrase.start, phrase.end, (fits[0],), "description", f"“{words}” fits {document.actors[fits[0]].name}"
            )
            return
    key = state.unnamed(office, adjective, words, indefinite=adjective is None)
    add_ref(
        state,
        phrase.head,
        phrase.start,
        phrase.end,
        (key,),
        "description",
        f"“{words}”: office from {document.actors[owner].name if owner else 'the other'}, nobody named fits",
    )


def _may_hold(state: Referent, actor: str, phrase: OfficePhrase) -> bool:
    """Tell whether an actor may be one of "the ministers": he holds such an office, or nothing is known of his."""
    person = state.by_id.get(actor)
    if person is None:
        office = state.document.actors[actor].office
        return office is None or office.endswith(phrase.office) or phrase.office in GENERAL_OFFICES
    offices = [o for o, _, _ in person.offices]
    if not offices or any(o == phrase.office or o.endswith(" " + phrase.office) for o in offices):
        return True
    levels = {level for _, _, level in person.offices}
    if phrase.office in ("leader", "statesman"):
        return bool(levels & LEADER_LEVELS)
    if phrase.office == "minister":
        return "minister" in levels  # secretaries and commissioners sit in cabinets too
    return phrase.office in ("official", "diplomat", "politician")


def _holder_or_unnamed(state: Referent, phrase: OfficePhrase, polity: str) -> str:
    """Return the only person known to hold an office in a polity, or an unnamed officer."""
    fits = [p.id for p in state.persons if p.polity == polity and any(o == phrase.office for o, _, _ in p.offices)]
    if len(fits) == 1:
        return fits[0]
    return state.unnamed(phrase.office, polity, f"{phrase.office} of {state.polity_name(polity)}", indefinite=False)


def _plural_office(state: Referent, phrase: OfficePhrase, words: str) -> None:
    document = state.document
    head = document.tokens[phrase.head]
    number = number_of(head)
    if phrase.definite and not phrase.polities and (number or head.lower_ in GROUP_HEADS_PLURAL):
        members = recent_set(state, phrase.start, number, "person" if head.lower_ in PERSON_PLURALS else "any")
        if members and not all(_may_hold(state, m, phrase) for m in members):
            # "the foreign ministers" after two others were named: those of the two states spoken of
            states = recent_set(state, phrase.start, number, "state")
            held = [_holder_or_unnamed(state, phrase, polity) for polity in states]
            members = tuple(held)
        if members:
            names = " and ".join(document.actors[m].name for m in members)
            add_ref(state, phrase.head, phrase.start, phrase.end, members, "plural", f"“{words}”: {names}")
            return
    if phrase.definite and len(phrase.polities) > 1 and phrase.info.level not in ("official", "legislator"):
        ids = [_holder_or_unnamed(state, phrase, polity) for polity in phrase.polities]
        add_ref(state, phrase.head, phrase.start, phrase.end, tuple(ids), "plural", f"“{words}”: one of each")
        return
    if len(phrase.polities) > 1:
        ids = [state.group(words, polity) for polity in phrase.polities]
        add_ref(state, phrase.head, phrase.start, phrase.end, tuple(ids), "plural", f"“{words}”: unnamed, of each")
        return
    left, right = phrase.start, phrase.end
    if not phrase.polities:
        if join_group(state, head, left, right):
            return
        left, right = _called(document, phrase, head)
        words = document.span(left, right).of(document.text)
    polity = phrase.polities[0] if phrase.polities else _where(document, phrase) or local_polity(state, head)
    before = earlier_group(state, head) if polity is None and phrase.definite else None
    group = before or state.group(words, polity)
    add_ref(state, phrase.head, left, right, (group,), "description", f"“{words}”: unnamed")


def _called(document: Document, phrase: OfficePhrase, head: Word) -> tuple[int, int]:
    """Return the words by which officers of no one state are called: "the *leaders of nine countries*", "*envoys and ministers*"."""
    beside = fellow(head)
    last = beside if beside is not None and beside.i in document.office_at else head
    start, end = min(phrase.start, phrase_bounds(head)[0]), max(phrase.end, phrase_bounds(last)[1])
    return (start, end) if document.same_sentence(start, end - 1) else (phrase.start, phrase.end)


def _where(document: Document, phrase: OfficePhrase) -> str | None:
    """Return the state in which unnamed officers are told to be ("lawmakers in X"): theirs, unless it sends them abroad."""
    abroad = phrase.info.level in ("ambassador", "envoy", "diplomat", "negotiator")
    return None if abroad else phrase_modifier_polity(document, document.tokens[phrase.head])


def resolve_inside(state: Referent, phrase: OfficePhrase) -> None:
    """Give refs to the names inside an office phrase (the country's adjective, "of Turkey")."""
    document = state.document
    i = phrase.start
    while i < phrase.end:
        name = document.name_at.get(i)
        if name is not None and name.start >= phrase.start:
            head = name_head(document, name.start, name.end)
            if (
                head not in document.refs
                and name.label in ("STATE", "ADJ", "ORG", "ORGAN", "CAPITAL", "SEAT", "PEOPLE", "FORMAT")
                and name.polity
            ):
                words = document.span(name.start, name.end).of(document.text)
                if is_state_code(name.polity):
                    actor = state.state(name.polity)
                    state.countries.append((head, name.polity, name.label == "ADJ"))
                elif name.entry is not None:
                    actor = table_organisation(state, name, words)
                else:
                    actor = named_organisation(state, name, words)
                if name.label == "STATE":
                    state.see(head, (actor,))  # "Norway's spokesman said its ships …"
                document.refs[head] = Ref(
                    head,
                    name.start,
                    name.end,
                    (actor,),
                    "name" if name.label != "ADJ" else "demonym",
                    "inside a title",
                    country=name.polity,
                )
                spread(document, head, name)
            i = max(name.end, i + 1)
        else:
            i += 1

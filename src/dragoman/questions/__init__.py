"""The read side: plain functions over a ``View`` that return lists of frozen answers, each with its claims, reports and evidence
sentence."""

from dragoman.questions.answer import Answer, Cited, Unknown, Who
from dragoman.questions.check import Asked, Nearby, Verdict, check, nearest_sentences
from dragoman.questions.conflicts import conflicts
from dragoman.questions.dossier import Dossier, dossier
from dragoman.questions.happenings import Happening, Third
from dragoman.questions.info import ActorSeen, Info, actors, info
from dragoman.questions.offices import TenureSeen, who
from dragoman.questions.parties import ProcessSeen, processes
from dragoman.questions.processes import ProcessState, process
from dragoman.questions.resolve import Selection, find_actors
from dragoman.questions.said import Held, attributions
from dragoman.questions.sides import Conflict, Side
from dragoman.questions.speech import Plan, Position, Promise, Quote, commitments, positions, proposals, quotes, stale
from dragoman.questions.standing import FormatSeen, FormatState, Property, Standing, format_, formats, participations
from dragoman.questions.thirds import MilestoneSeen, ThirdPartyClaim, milestones, third_parties
from dragoman.questions.timeline import Whereabouts, meetings, timeline, whereabouts
from dragoman.questions.why import CastPart, Explanation, LinkSeen, Sentence, VoiceStep, why

__all__ = [
    "ActorSeen",
    "Answer",
    "Asked",
    "CastPart",
    "Cited",
    "Conflict",
    "Dossier",
    "Explanation",
    "FormatSeen",
    "FormatState",
    "Happening",
    "Held",
    "Info",
    "LinkSeen",
    "MilestoneSeen",
    "Nearby",
    "Plan",
    "Position",
    "ProcessSeen",
    "ProcessState",
    "Promise",
    "Property",
    "Quote",
    "Selection",
    "Sentence",
    "Side",
    "Standing",
    "TenureSeen",
    "Third",
    "ThirdPartyClaim",
    "Unknown",
    "Verdict",
    "VoiceStep",
    "Whereabouts",
    "Who",
    "actors",
    "attributions",
    "check",
    "commitments",
    "conflicts",
    "dossier",
    "find_actors",
    "format_",
    "formats",
    "info",
    "meetings",
    "milestones",
    "nearest_sentences",
    "participations",
    "positions",
    "process",
    "processes",
    "proposals",
    "quotes",
    "stale",
    "third_parties",
    "timeline",
    "whereabouts",
    "who",
    "why",
]

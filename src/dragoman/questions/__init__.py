"""The read side: plain functions over a ``View`` that return lists of frozen answers, each with its claims, reports and evidence
sentence."""

from dragoman.questions.answer import Answer, Cited, Unknown, Who
from dragoman.questions.changed import Change, Dependant, changed
from dragoman.questions.check import Asked, Nearby, Verdict, check, nearest_sentences
from dragoman.questions.conflicts import conflicts
from dragoman.questions.copresence import Copresence, copresence
from dragoman.questions.dossier import Dossier, dossier
from dragoman.questions.drift import AttributionDrift, attribution_drift
from dragoman.questions.dyad import DyadIndex, DyadPeriod, dyad
from dragoman.questions.facts import Fact, StaleFact, single_source, unconfirmed
from dragoman.questions.happenings import Happening, Third
from dragoman.questions.info import ActorSeen, Info, actors, info
from dragoman.questions.judgements import JudgementSeen, judgements
from dragoman.questions.network import Tie, network
from dragoman.questions.offices import TenureSeen, who
from dragoman.questions.outcomes import FollowUp
from dragoman.questions.parties import ProcessSeen, processes
from dragoman.questions.phrases import PhraseUse, phrase
from dragoman.questions.processes import ProcessState, process
from dragoman.questions.promises import Promise, commitments, stale
from dragoman.questions.resolve import Selection, find_actors
from dragoman.questions.said import Held, attributions
from dragoman.questions.sides import Conflict, Side
from dragoman.questions.speech import Plan, Position, Quote, positions, proposals, quotes
from dragoman.questions.standing import FormatSeen, FormatState, Property, Standing, format_, formats, participations
from dragoman.questions.thirds import MilestoneSeen, ThirdPartyClaim, milestones, third_parties
from dragoman.questions.timeline import Whereabouts, meetings, timeline, whereabouts
from dragoman.questions.why import CastPart, Explanation, LinkSeen, Sentence, VoiceStep, why

__all__ = [
    "ActorSeen",
    "Answer",
    "Asked",
    "AttributionDrift",
    "CastPart",
    "Change",
    "Cited",
    "Conflict",
    "Copresence",
    "Dependant",
    "Dossier",
    "DyadIndex",
    "DyadPeriod",
    "Explanation",
    "Fact",
    "FollowUp",
    "FormatSeen",
    "FormatState",
    "Happening",
    "Held",
    "Info",
    "JudgementSeen",
    "LinkSeen",
    "MilestoneSeen",
    "Nearby",
    "PhraseUse",
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
    "StaleFact",
    "Standing",
    "TenureSeen",
    "Third",
    "ThirdPartyClaim",
    "Tie",
    "Unknown",
    "Verdict",
    "VoiceStep",
    "Whereabouts",
    "Who",
    "actors",
    "attribution_drift",
    "attributions",
    "changed",
    "check",
    "commitments",
    "conflicts",
    "copresence",
    "dossier",
    "dyad",
    "find_actors",
    "format_",
    "formats",
    "info",
    "judgements",
    "meetings",
    "milestones",
    "nearest_sentences",
    "network",
    "participations",
    "phrase",
    "positions",
    "process",
    "processes",
    "proposals",
    "quotes",
    "single_source",
    "stale",
    "third_parties",
    "timeline",
    "unconfirmed",
    "whereabouts",
    "who",
    "why",
]

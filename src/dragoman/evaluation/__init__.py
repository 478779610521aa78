"""How well readings agree with gold readings: the figures that ``dragoman evaluate`` prints and the quality gate pins.

``scores`` measures whole readings (quotations, events, tenures, participations, false claims); ``quotations`` measures spans of
quotations, speakers and cues as the literature on quotation extraction does. Both take the interchange form, no reader's internals.
``coders`` measures sentences that event coders have coded, in PLOVER's types or CAMEO's numbers (``codings`` maps them to ours).
``dates`` measures time expressions, their extent and their value, as TempEval does.
``coreference`` scores two partitions of mentions, ``mentions`` a reader against texts whose coreference is marked (``gum``).
"""

from dragoman.evaluation.coded import Coded, load, problems
from dragoman.evaluation.coders import CodedScores, is_coded, score_coded
from dragoman.evaluation.conventions import attributions
from dragoman.evaluation.dates import DateScores, read_times, score_dates
from dragoman.evaluation.quotations import score_quotations
from dragoman.evaluation.scores import LAYERS, SHARES, Difference, Scores, score

__all__ = [
    "LAYERS",
    "SHARES",
    "Coded",
    "CodedScores",
    "DateScores",
    "Difference",
    "Scores",
    "attributions",
    "is_coded",
    "load",
    "problems",
    "read_times",
    "score",
    "score_coded",
    "score_dates",
    "score_quotations",
]

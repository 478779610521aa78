"""One comparison of personal names, for names inside a report and across reports: by rule and score, never by a list of persons.

::

    from dragoman.codes.persons import compare_names
    compare_names("Tormod Eikli", "T. Eikli").outcome        # "same"

``parse`` takes a name apart, ``romanisation`` aligns two spellings by rules (``data/romanisation.csv``), ``compare`` scores two names,
``skeleton`` gives the keys under which like names are found without comparing all with all.
"""

from dragoman.codes.persons.compare import ANOTHER_ORDER, CUT, NEARLY, SAME, NameMatch, compare_names, could_be
from dragoman.codes.persons.pairing import Aligned
from dragoman.codes.persons.skeleton import skeletons, token_skeletons

__all__ = [
    "ANOTHER_ORDER",
    "CUT",
    "NEARLY",
    "SAME",
    "Aligned",
    "NameMatch",
    "compare_names",
    "could_be",
    "skeletons",
    "token_skeletons",
]

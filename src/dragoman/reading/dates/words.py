"""The words of English time expressions, as tables. No grammar here, no arithmetic.

All keys are lower case. Abbreviations as the Oxford and AP style guides have them; the units and cue words are those of news agencies.
"""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


MONTHS: dict[str, int] = {
    name: number
    for number, name in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"), 1
    )
}
# Abbreviations count as months only beside a number or after a preposition: "Jan", "Mar" and "Dec" are also names and words.
MONTH_ABBREVIATIONS: dict[str, int] = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
WEEKDAYS: dict[str, int] = {
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "sunday": 6,
}
WEEKDAY_ABBREVIATIONS: dict[str, int] = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SEASONS: dict[str, str] = {"spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter"}

UNITS: dict[str, str] = {
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "night": "day",
    "week": "week",
    "fortnight": "fortnight",
    "weekend": "weekend",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
}
PLURAL_UNITS: dict[str, str] = {
    "minutes": "minute",
    "mins": "minute",
    "hours": "hour",
    "days": "day",
    "nights": "day",
    "weeks": "week",
    "fortnights": "fortnight",
    "weekends": "weekend",
    "months": "month",
    "mths": "month",
    "quarters": "quarter",
    "years": "year",
    "decades": "decade",
    "centuries": "century",
}

ORDINALS: dict[str, int] = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
}
ORDINAL_CENTURIES: dict[str, int] = {**ORDINALS, "twenty-first": 21}
# Quantities that no number stands for, as the least and the most units that they may mean (None: no upper bound).
# The same bounds are shown in the derivation, as approximate.
VAGUE_COUNTS: dict[str, tuple[int, int | None]] = {
    "couple": (2, 3),
    "few": (2, 5),
    "several": (3, 9),
    "many": (5, None),
    "some": (2, None),
    "dozen": (12, 12),
}
DECADE_WORDS: dict[str, int] = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}

DAY_PARTS = _set("morning afternoon evening night noon midday midnight dawn dusk lunchtime daybreak nightfall")
APPROXIMATE = _set("about around nearly almost roughly approximately some circa just exactly only barely fully another")
AT_LEAST = frozenset({"over"})

# Parts of a longer time: "early June", "the end of the year".
EDGES: dict[str, str] = {
    "beginning": "start",
    "start": "start",
    "outset": "start",
    "dawn": "start",
    "opening": "start",
    "middle": "mid",
    "midst": "mid",
    "end": "end",
    "close": "end",
    "rest": "rest",
    "remainder": "rest",
    "balance": "rest",
    "course": "whole",
    "whole": "whole",
    "turn": "turn",
    "eve": "eve",
}

# What the words before a time do with it. The value is the kind of expression.
PREPOSITIONS: dict[tuple[str, ...], str] = {
    ("on",): "point",
    ("in",): "point",
    ("at",): "point",
    ("during",): "point",
    ("over",): "point",
    ("throughout",): "point",
    ("around",): "point",
    ("about",): "point",
    ("circa",): "point",
    ("of",): "point",
    ("for",): "point",
    ("as", "of"): "point",
    ("within",): "within",
    ("since",): "since",
    ("ever", "since"): "since",
    ("from",): "from",
    ("as", "from"): "from",
    ("with", "effect", "from"): "start",
    ("beginning",): "start",
    ("starting",): "start",
    ("effective",): "start",
    ("beginning", "on"): "start",
    ("starting", "on"): "start",
    ("effective", "on"): "start",
    ("starting", "from"): "start",
    ("beginning", "from"): "start",
    ("beginning", "in"): "start",
    ("starting", "in"): "start",
    ("effective", "from"): "start",
    ("until", "at", "least"): "until",
    ("since", "at", "least"): "since",
    ("until",): "until",
    ("till",): "until",
    ("through",): "until",
    ("up", "to"): "until",
    ("up", "until"): "until",
    ("no", "earlier", "than"): "from",
    ("not", "earlier", "than"): "from",
    ("on", "or", "before"): "by",
    ("on", "or", "after"): "from",
    ("not", "until"): "point",
    ("only", "on"): "point",
    ("not", "before"): "from",
    ("by",): "by",
    ("no", "later", "than"): "by",
    ("not", "later", "than"): "by",
    ("at", "the", "latest", "by"): "by",
    ("before",): "before",
    ("prior", "to"): "before",
    ("ahead", "of"): "before",
    ("after",): "after",
    ("following",): "after",
    ("as", "early", "as"): "point",
    ("as", "late", "as"): "point",
    ("as", "soon", "as"): "point",
    ("as", "recently", "as"): "point",
    ("between",): "point",
    ("to",): "point",
    ("ending",): "point",
    ("ended",): "point",
    ("dated",): "point",
}
PREPOSITION_WORDS = frozenset(key[-1] for key in PREPOSITIONS)
LONGEST_PREPOSITION = max(len(key) for key in PREPOSITIONS)

# Words before a date that say that it lies ahead, whatever the tense of the clause: "talks scheduled for May 12".
AHEAD = _set("scheduled slated due planned rescheduled postponed expected expire expires expiring expected matures maturing payable")
# The same with a verb between: "due to meet on Friday" (and not "due to rain on Friday").
AHEAD_TO = _set("scheduled slated due expected set planned")
AHEAD_VERBS = _set(
    "expire take meet begin start end hold visit arrive be go travel sign vote open close run leave return resume come attend host make "
    "lapse present release publish discuss receive fly address appear decide elect"
)
# Words that move something from one date to another: "postponed from Monday to Friday" is no interval.
MOVED = _set("postponed moved rescheduled delayed extended shifted advanced forward changed")

# Words before "until" or "to" that move something ahead: "postponed until 9 June", "put off to Friday".
PUT_OFF = _set("postponed delayed adjourned extended deferred suspended moved shifted rescheduled off back prolonged")
# "dates from 1991": the year itself, no beginning.
DATING = _set("date dates dated dating")
# Times of day that are no numbers, and zones behind a time of day.
HOURS = _set("noon midnight midday")
ZONES = _set("gmt utc cet cest eet eest bst est edt cst cdt mst mdt pst pdt msk ist jst et pt")
HOUR_HEDGES = _set("about around just shortly nearly almost before after exactly")

# "the first meeting since 1975": a series, the meeting is not a state that began in 2009.
SUPERLATIVES = _set(
    "first last biggest largest highest lowest worst best deadliest longest fastest strongest weakest slowest steepest heaviest "
    "greatest latest hottest coldest bloodiest fiercest closest sharpest smallest second third fourth fifth sixth seventh eighth "
    "ninth tenth only earliest most"
)

# Adverbs without a date. Direction: -1 before the report, +1 after it, 0 a state that holds.
VAGUE: dict[str, int] = {
    "recently": -1,
    "lately": -1,
    "previously": -1,
    "earlier": -1,
    "already": -1,
    "formerly": -1,
    "hitherto": -1,
    "soon": 1,
    "shortly": 1,
    "eventually": 1,
    "imminently": 1,
    "still": 0,
    "now": 0,
    "currently": 0,
    "presently": 0,
    "nowadays": 0,
}
HABITUAL = _set(
    "always often usually regularly frequently sometimes repeatedly annually weekly monthly daily yearly quarterly constantly periodically"
)

# A weekday or month in a name: the word before, or the words after, make it one.
NAME_BEFORE = _set("bloody black cyber super fat shrove mardi ruby man blue women's people's million long death arab prague")
NAME_AFTER_WEEKDAY = _set(
    "times telegraph express mirror mail herald post star sun people tribune world group agreement accord accords movement punch monitor"
)
NAME_AFTER_DATE = _set(
    "movement movements group brigade brigades front street square revolution party coalition alliance organization organisation "
    "university stadium bridge avenue committee martyrs airport hospital boulevard m23"
)
# Nouns that a bare four-digit number counts: then it is no year.
COUNTED = _set(
    "people troops soldiers men women children dollars dlrs dlr pct percent mln billion million trillion bn cts cents tonnes tons "
    "km kilometers kilometres miles metres meters feet mw megawatts gmt edt est utc cet bst hours hrs barrels bpd points times lbs "
    "ounces acres hectares euros pounds yen marks francs members workers jobs police vs students prisoners refugees homes houses "
    "shares rounds missiles drones tanks families civilians personnel local degrees litres liters gallons kg per other more stg "
    "crowns rupees roubles rubles lire head cars vehicles companies votes seats"
)
# Nouns after which a number is a label, not a year: "Resolution 2231", "flight 1549".
LABELS = _set(
    "resolution resolutions flight article section chapter room no number paragraph para page channel route regulation directive "
    "order bill law rule case unit protocol convention model type act asteroid mirage boeing airbus line point index mm at"
)

# Words before a month that make it one; the second set also tells "May" from "may" and "March" from "march".
MONTH_CONTEXT = _set(
    "in since until till by early late mid last next this of during from between and or to through before after end every each for "
    "coming past throughout starting beginning - / – the around ending ended"
)
STRONG_MONTH_CONTEXT = _set(
    "in since until till by early late mid last next this during between through end coming past throughout starting beginning - / – "
    "before after ending ended"
)
SURELY_A_MONTH = _set("in since until last next early late mid during this")
TITLES = _set("mr mrs ms miss minister president secretary sir dame lady lord")
NAME_AFTER_HOLIDAY = _set("war island islands agreement accord accords truce offensive uprising rising carol")
NO_DATE_BEFORE = _set("$ £ € # : + @ =")
NOT_OVERNIGHT = _set("rate rates money loan loans call fed stay")
NOT_EARLIER = _set("no an the year years days weeks month months much a his her their its")
NOT_A_NOUN = _set("and or to when with that which this last next will has was is")
BEFORE_SEASON = _set("the in by this early late mid - during until since end")
BEFORE_THE_SEASON = _set("in by during until since over of this for through before after")
BEFORE_THAT_DAY = _set("on in during later since by earlier until of before after , at")
# Words that may begin a time behind "the".
AFTER_THE = _set(
    "weekend early late mid middle end beginning start rest remainder previous following preceding same current nearly recent turn first "
    "second third fourth fifth summer winter autumn spring fall week"
)
COUNT_STARTS = _set(
    "a an several few many couple dozen dozens half nearly almost about around roughly approximately some over more less at up just "
    "another only exactly"
)
PART_STARTS = _set("early late mid middle end beginning start rest remainder earlier later turn year month")

NEGATIONS = _set("not never no without neither nor none cannot")
PRONOUNS = _set("he she it they we i you there this that these those")
QUANTIFIERS = _set("all almost most many some both no none every each few")  # behind "since" they begin a reason: "since most of them …"
CLAUSE_STOPS = _set("since but and or that which who whose said says while although when where")
FINITE = _set("has have had is are was were will would can could do does did may might must should be been")
# The verbs that begin a main clause behind a "since" clause: "since the war people have …".
MAIN_CLAUSE = _set("has have had is are will would")
NOT_QUALIFIED = _set("onward onwards alone the a an as with because if not also it he she they we his her their its against")
# Prepositions before a number that is a quantity as often as a year.
LOOSE = _set("of to for by over around about from after before on between following through")
YEAR_PREPOSITIONS = frozenset(
    {
        "in",
        "since",
        "until",
        "till",
        "during",
        "throughout",
        "circa",
        "ever since",
        "as of",
        "prior to",
        "up to",
        "as early as",
        "as late as",
        "as recently as",
        "beginning",
        "starting",
        "beginning in",
        "starting in",
        "no later than",
        "ahead of",
        "as from",
        "up until",
        "until at least",
        "since at least",
        "ending",
        "ended",
        "not until",
        "within",
        "not later than",
    }
)

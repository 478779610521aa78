"""Invented names: tokens that look like names of many languages and are in no list.

Takes a random generator, gives one capitalised token. A reader of diplomacy meets names of every language, most of them never
seen in training; a tagger that has only seen the names of its corpora learns lists instead of contexts.
Never gives a word for word list: the syllables below are the whole source.
"""

from __future__ import annotations

import random

# Per language family: onsets, middles, endings of given and family names, and of places.
_FAMILIES: tuple[tuple[str, str, str, str], ...] = (
    (
        "bor vlad dmi ser gri kol med pav rog sok tim zak yur mak lebe kuz",
        "a e i o ova ari eni isla imi ole",
        "ov ev in sky enko chuk ich yan ova eva ina ych",
        "grad ovo insk ets hov ino opol",
    ),
    (
        "ah mus yus mo hus kha sal fai nas ab sha tar zub jam raf bas",
        "a i u ee ham sa hi ri di la mma",
        "ad id im ar oud ani awi an uddin allah ini een",
        "abad an iya istan ah ain",
    ),
    (
        "er meh ca dav ozt yil kil em gul ay tun bay hak sez",
        "a u i e lik da ra ba can tu",
        "oglu han er kan maz gul dogan soy tepe ir az",
        "bul kent koy hisar kale ova",
    ),
    ("li zh xi qi wa ch ji hu she gu tao fe yu", "a e i o ao ia ua ei", "ng n ang ong ing i u an en ao", "zhou jing shan hai nan dong"),
    (
        "ta ka na ya ki mo ha sa hi to shi fu ko mu",
        "na ka mo ra shi ta ga ma ri su",
        "moto mura da yama no ta wa shi ki ro ko hara",
        "saka kawa shima to zaki",
    ),
    ("kim pak cho ch ju seo ho min hy ye da", "u eo ae o i yeo eu", "ng n k l m un in hyun soo ho won", "gyang ju san cheon do"),
    (
        "mbe oku ade nko tsha ki mwa cha zu oba ndi kag",
        "na ba lu ma we ka zi yo bo lo",
        "la so wu ku mba ne nda me ye ze kwe ra",
        "nda sha bo kro la ssa",
    ),
    (
        "go fer mar san car ro del va gui bel mon al",
        "a e i o ar an er il on",
        "ez es os ado ero ino ola uez ias illo al ana",
        "ria dor guay cia ona eda",
    ),
    (
        "ber mor ven gal cos fab ros mar del pie",
        "a e i o an er ol in ett",
        "ini ati elli ucci one oni etti ari ese ano",
        "enza ona ino ato",
    ),
    ("kov no wa mal kra sz dob zie ba jas", "a o e ie al ow ys", "ski ska wicz czyk ek ak ik an ova ar", "owice nik ava brod ov"),
    ("du le ber la mo char fon gir re che", "a e i o au ou el an er in", "eau ier ard ois et ot and elle ault on", "ville ac ay ence ours"),
    (
        "hof schr mul kra ste bau wei gr lin hart ber sund lar and eri",
        "a e i o ei er au en",
        "mann er berg sen ing feld holm gren dt ler sson",
        "burg stadt heim borg und",
    ),
    (
        "ra su na vi sha pra mo ku de ja bha man ga",
        "ja ni sha ra ma de na tri va ku",
        "n har eja ti esh an wal ur du ari ia ta dra",
        "pur abad nagar garh alam",
    ),
    (
        "sa pra wi ngu tha so bun sri pha tran ri su",
        "ya ko na ra wa cha bo di ta",
        "to no rn ong anto wat yen tra chai wati min",
        "karta bang tani buri",
    ),
    ("be gio za to ka na sha iv", "ri ra li ka va ma di na", "shvili dze ani ia iani yan adze uri ian", "isi eti umi ani"),
    ("al mu ber ab nur kas tok bol say", "ma i ta zha ga ra er", "bayev ov bek kul ayev khan tai mov uly", "kand tau stan tobe"),
    ("pa ko ste vas geo tri ma the", "pa o a e i na ti", "poulos akis idis ou as is os oglou", "iki onia os ias"),
    (
        "har wil brad thom ash pem wood mac col kel dor",
        "a e i o er en in ing",
        "ton ley son field er well man ford ke ney lan",
        "shire mouth bury ville dale",
    ),
)
_FAMILIES_SPLIT = tuple(tuple(part.split() for part in family) for family in _FAMILIES)
_LETTERS = {"a": "áàâãäå", "e": "éèêë", "i": "íïî", "o": "óöôø", "u": "úüû", "s": "šşś", "c": "čçć", "z": "žź", "n": "ñń", "g": "ğ"}


def person_token(chance: random.Random) -> str:
    """Return one invented token of a person's name."""
    return _token(chance, place=False)


def place_token(chance: random.Random) -> str:
    """Return one invented token of a place's name."""
    return _token(chance, place=True)


def _token(chance: random.Random, place: bool) -> str:
    onsets, middles, endings, places = chance.choice(_FAMILIES_SPLIT)
    middle = "".join(chance.choice(middles) for _ in range(chance.choice((0, 1, 1, 1, 2))))
    token = chance.choice(onsets) + middle + chance.choice(places if place else endings)
    if chance.random() < 0.06:
        token = "".join(chance.choice(_LETTERS[c]) if c in _LETTERS and chance.random() < 0.4 else c for c in token)
    return token[0].upper() + token[1:]

"""Of which languages a name may be, by its look: which families' rules may hold for it, and which are likely.

A family with loose rules (Western Armenian b for p, Greek i for y) is open only to names that look like its own; the languages of few
syllables only where every token is made of them. Looks never decide who is meant.
"""

from __future__ import annotations

import re
from functools import lru_cache

# In the order in which they are tried: of two that explain a pair equally well, the first is named.
FAMILIES = (
    "slavic", "arabic", "turkic", "persian", "yugoslav", "german", "romance", "indic", "hebrew", "georgian", "armenian", "greek",
    "chinese", "japanese", "korean",
)  # fmt: skip
SYLLABIC = frozenset({"chinese", "japanese", "korean"})
# What one token of a name must look like, on both sides, for a family with loose rules.
_NEEDED = {
    "armenian": re.compile(r"(?:[iyj]an|[iy]ants?|ents|ouni|uni)$"),
    "greek": re.compile(r"(?:[aeiouy]s|ou|aki|idi|elli|[aeo]ni|i)$"),
    "georgian": re.compile(r"(?:d[sz]e|(?:sh|ch|sch)[vw]ili|[aeiou]ia|[aou]a|ani|uri|eli|iani|i)$"),
}
_HINTS = {
    "turkic": re.compile(r"[çşğıəÇŞĞİƏ]|oğlu|oglu|zad[ea]\b"),
    "yugoslav": re.compile(r"[čćđšžČĆĐŠŽ]|i[cć]\b"),
    "slavic": re.compile(r"(?:[oe][vw]a?|off|sk[iy]y?|sk[ai]ya|enko|uk|in)\b|[а-яё]"),
    "arabic": re.compile(r"(?:kh|gh|dh|aa|[a-z]oui|ou[a-z]|q)", re.IGNORECASE),
    "armenian": re.compile(r"[iy]an\b"),
    "georgian": re.compile(r"(?:dze|shvili)\b"),
    "greek": re.compile(r"(?:os|is|as|ou)\b|[α-ω]"),
    "german": re.compile(r"[äöüßøåþð]|[ao]e"),
}


@lru_cache(maxsize=16384)
def _has(family: str, texts: tuple[str, ...]) -> bool:
    return any(_NEEDED[family].search(t) for t in texts)


def allowed(family: str, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Tell whether a family's rules may hold for two names."""
    return family not in _NEEDED or (_has(family, left) and _has(family, right))


@lru_cache(maxsize=16384)
def hints(written: str) -> frozenset[str]:
    """Return the families that a name as written makes likely."""
    return frozenset(family for family, pattern in _HINTS.items() if pattern.search(written))


# What a token of these languages looks like, in any romanisation. Their rules hold only where every token of both names does.
_SYLLABLES = {
    "japanese": re.compile(
        r"(?:(?:[kgsztdnhbpmrfvwyjl]|sh|ch|ts|dz|[kgnhbpmrstdz]y|jy)?(?:[aeiou]h?)"
        r"|[nm](?![aeiouy])|[kstpc](?=[kstpc]))+"
    ),
    "korean": re.compile(
        r"(?:(?:sh|ch|rh|[gkndtrlmbpsjhyw])?"
        r"(?:yeo|yae|you|yoo|woo|eo|eu|ae|ai|ay|oe|oi|oo|ou|ee|ie|ui|wi|we|wa|ya|ye|yi|yo|yu|a|e|i|o|u)[hwe]?"
        r"(?:ng|ck|rk|[gknmlrpbts])?){1,3}"
    ),
    "chinese": re.compile(r"(?:(?:zh|ch|sh|ts|tz|hs|[bpmfdtnlgkhjqxrzcsyw])?(?:[aeiou]{1,3})(?:ng|n|r|h)?){1,3}"),
}
_PINYIN = re.compile(
    r"(?:(?:[bpmf]|[dtnl]|[gkh]|zh|ch|sh|[rzcs])?(?:a|o|e|ai|ei|ao|ou|an|en|ang|eng|er)|(?:[dtnlgkh]|zh|ch|sh|[rzcs])(?:u|uo|ui|uan|un|ong|uai|ua|uang|i)"
    r"|[bpmf](?:u|i|ie|iao|ian|in|ing)|[dtnl](?:ie|iao|iu|ian|in|ing|ue|iang|ia|v|u)|[jqx](?:i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ue|uan|un)"
    r"|y(?:i|a|e|ao|ou|an|in|ang|ing|ong|u|ue|uan|un|o)|w(?:u|a|o|ai|ei|an|en|ang|eng))+"
)
_VOWEL_GROUPS = re.compile(r"[aeiouy]+")


@lru_cache(maxsize=16384)
def looks(texts: tuple[str, ...]) -> frozenset[str]:
    """Return which of the syllabic languages (japanese, korean, chinese, and vietnamese by its short words) a name may be of."""
    full = [t for t in texts if len(t) > 1 or t in "aeiou"]
    found = set()
    if len(full) >= 2:
        syllables = [len(_VOWEL_GROUPS.findall(t)) for t in full]
        for name, pattern in _SYLLABLES.items():
            if all(pattern.fullmatch(t) for t in full) and (name == "japanese" or (min(syllables) == 1 and max(syllables) <= 2)):
                found.add(name)
        if "japanese" in found and not all(t[-1] in "aeiouhn" for t in full):
            found.discard("japanese")
        if max(syllables) == 1 and len(full) <= 4:
            found.add("vietnamese")
    return frozenset(found)


@lru_cache(maxsize=16384)
def pinyin(texts: tuple[str, ...]) -> bool:
    """Tell whether every token is spelled as Pinyin spells."""
    return all(_PINYIN.fullmatch(t) for t in texts)

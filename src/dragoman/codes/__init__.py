"""Data as data: states, organisations, media, places, offices, groups, honorifics and PLOVER's types, with loaders and a gazetteer.

::

    from dragoman.codes import gazetteer, territories
    territories().by_name("Russia", 1987).iso3          # "SUN"
    gazetteer(2022).match("Ankara said".split())        # one match: TUR, as its capital

Everything is read at first use and kept. The files lie in ``data/``, their sources and licences in ``data/SOURCES.md``.
"""

from dragoman.codes import own, plover
from dragoman.codes.folding import fold
from dragoman.codes.gazetteer import Entry, Gazetteer, Match, gazetteer, on
from dragoman.codes.given import sex_of
from dragoman.codes.groups import Group, Honorific, group, group_ends, groups, honorifics, is_honorific
from dragoman.codes.media import Medium, media, medium
from dragoman.codes.offices import Found, Office, Offices, offices
from dragoman.codes.organisations import Organisation, organisation, organisations
from dragoman.codes.places import City, Region, cities, region, regions
from dragoman.codes.rulers import ruled_by
from dragoman.codes.territories import Name, Territories, Territory, territories

__all__ = [
    "City",
    "Entry",
    "Found",
    "Gazetteer",
    "Group",
    "Honorific",
    "Match",
    "Medium",
    "Name",
    "Office",
    "Offices",
    "Organisation",
    "Region",
    "Territories",
    "Territory",
    "cities",
    "fold",
    "gazetteer",
    "group",
    "group_ends",
    "groups",
    "honorifics",
    "is_honorific",
    "media",
    "medium",
    "offices",
    "on",
    "organisation",
    "organisations",
    "own",
    "plover",
    "region",
    "regions",
    "ruled_by",
    "sex_of",
    "territories",
]

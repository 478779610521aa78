"""What event coders of the field write for an event, and which of PLOVER's types it is: the mapping between their codes and ours.

Three codings are read:

- *PLOVER* of 2016: a type's older name. DEMAND is REQUEST now, DISAPPROVE and INVESTIGATE are ACCUSE, FIGHT is ASSAULT.
- *CAMEO*: the root (two digits) of a code. 01 and 02, statements and appeals, have no type in PLOVER; an appeal that asks somebody for
  something is read as REQUEST.
- *WEIS*, the older root numbers, which PETRARCH's own suite mixes with CAMEO's without a mark. Where a root means different types in the
  two, both are right.

PLOVER's rule for the future ("will visit" is AGREE) has no like in the older codings: an announced act counts under the type that it is
announced to be as well, which the event's derivation names.
"""

from __future__ import annotations

import re

OLDER = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT", "YIELD": "CONCEDE"}

CAMEO: dict[str, frozenset[str]] = {
    "01": frozenset(),
    "02": frozenset({"REQUEST"}),
    "03": frozenset({"AGREE"}),
    "04": frozenset({"CONSULT"}),
    "05": frozenset({"SUPPORT"}),
    "06": frozenset({"COOPERATE"}),
    "07": frozenset({"AID"}),
    "08": frozenset({"CONCEDE", "RETREAT"}),
    "09": frozenset({"ACCUSE"}),
    "10": frozenset({"REQUEST"}),
    "11": frozenset({"ACCUSE"}),
    "12": frozenset({"REJECT"}),
    "13": frozenset({"THREATEN"}),
    "14": frozenset({"PROTEST"}),
    "15": frozenset({"MOBILIZE"}),
    "16": frozenset({"SANCTION"}),
    "17": frozenset({"COERCE"}),
    "18": frozenset({"ASSAULT"}),
    "19": frozenset({"ASSAULT"}),
    "20": frozenset({"ASSAULT"}),
}
WEIS: dict[str, frozenset[str]] = {
    "01": frozenset({"CONCEDE", "RETREAT"}),
    "02": frozenset(),
    "03": frozenset({"CONSULT"}),
    "04": frozenset({"SUPPORT"}),
    "05": frozenset({"AGREE"}),
    "06": frozenset({"SUPPORT", "CONCEDE", "RETREAT"}),
    "07": frozenset({"AID", "COOPERATE"}),
    "08": frozenset({"AGREE", "SUPPORT"}),
    "09": frozenset({"REQUEST"}),
    "10": frozenset({"REQUEST"}),
    "11": frozenset({"REJECT"}),
    "12": frozenset({"ACCUSE"}),
    "13": frozenset({"ACCUSE"}),
    "14": frozenset({"REJECT"}),
    "15": frozenset({"REQUEST"}),
    "16": frozenset({"THREATEN"}),
    "17": frozenset({"THREATEN"}),
    "18": frozenset({"PROTEST", "MOBILIZE"}),
    "19": frozenset({"SANCTION", "REJECT"}),
    "20": frozenset({"SANCTION"}),
    "21": frozenset({"COERCE"}),
    "22": frozenset({"ASSAULT"}),
}

# Codes of actors that differ from ours: older or misspelt states, bodies above states, Eriador (whose code is Eritrea's in ISO 3166).
ACTORS = {
    "JAP": "JPN", "ITL": "ITA", "VTN": "VNM", "KUW": "KWT", "NZE": "NZL", "ERI": "XER", "ZBW": "ZWE", "GMW": "DEU", "PAL": "PSE",
    "IGOEEU": "EU", "IGOEUREEC": "EU", "IGOAFR": "AU", "IGOUNO": "UN", "IGOCOPITP": "ICC", "IMGMOSALQ": "AL-QAEDA", "IMGMUSISI": "ISIS",
}  # fmt: skip
# States that were one in 2000, the date that PLOVER's gold gives to all its sentences, and that it codes apart.
SUCCESSORS = {"SCG": "SRB", "YUG": "SRB"}
# Agents of the suite's and of news sets under the letters that we write for them.
AGENTS = {"MOP": "OPP", "GOVFRM": "GOV", "PPL": "CVL", "GOVMED": "MED", "GOVMIL": "GOV", "GOVELI": "ELI"}
# Codes that stand for any body that is no state's.
BODIES = frozenset({"IGO", "NGO", "IMG", "ISM", "MNC", "NGM"})
# Bodies with a short name of their own, by the state that coders file them under. Facts of general knowledge.
HOMES = {
    "HAMAS": "PSE", "PLO": "PSE", "FATAH": "PSE", "PIJ": "PSE", "HEZBOLLAH": "LBN", "TALIBAN": "AFG", "UNITA": "AGO", "RENAMO": "MOZ",
    "PKK": "TUR", "KLA": "SRB", "UCK": "SRB", "LTTE": "LKA", "RUF": "SLE", "GIA": "DZA", "FIS": "DZA", "SPLA": "SDN", "SPLM": "SDN",
    "LRA": "UGA", "FARC": "COL", "ELN": "COL", "ETA": "ESP", "IRA": "GBR", "BOKO HARAM": "NGA", "MILF": "PHL", "MNLF": "PHL",
    "ABU SAYYAF": "PHL", "AL-SHABAAB": "SOM", "HOUTHI": "YEM", "HOUTHIS": "YEM", "POLISARIO": "ESH", "FREE ACEH": "IDN", "GAM": "IDN",
    "ABKHAZIA": "GEO", "CHECHNYA": "RUS", "RSK": "HRV", "REPUBLIKA SRPSKA": "BIH", "KHMER ROUGE": "KHM",
}  # fmt: skip

_ANNOUNCED = re.compile(r"(?:announced: |\()([A-Z]+)\)? → [A-Z]+$")


def types_of(code: str, *, weis: bool = False) -> frozenset[str]:
    """Return the PLOVER types that a code means: a type's name, or a number of CAMEO (and with ``weis`` of WEIS); none for a code of none.

    Numbers whose root no coding has (PETRARCH's suite invents some) mean nothing.
    """
    if code.isalpha():
        return frozenset({OLDER.get(code, code), *({"RETREAT"} if code == "YIELD" else ())})
    root = code[:2]
    return CAMEO.get(root, frozenset()) | (WEIS.get(root, frozenset()) if weis else frozenset())


def types_read(event: dict[str, object]) -> frozenset[str]:
    """Return the types under which an event that was read counts: its own, and the one that it is announced to be."""
    found = {str(event["type"])}
    steps = event.get("derivation")
    for step in steps if isinstance(steps, list) else ():
        said = _ANNOUNCED.search(str(step))
        if said:
            found.add(said[1])
    return frozenset(found)

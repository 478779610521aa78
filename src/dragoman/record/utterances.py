"""One utterance repeated is counted once: find the quotation whose words a new quotation repeats.

Two quotations are one utterance if the same actor of the record speaks, within ``SPAN`` days, and the words are the same but for a tenth
(rapidfuzz's ratio on folded words), or one holds the other whole (at least ``SHORTEST`` words).
Candidates share a fingerprint: of every ``WINDOW`` runs of ``RUN`` words in a row the least hash is kept (winnowing; Schleimer, Wilkerson,
Aiken 2003), so that any common passage of ``RUN + WINDOW - 1`` words is found, and no pass over all quotations is needed.
"""

from __future__ import annotations

import hashlib
import sqlite3

from rapidfuzz import fuzz

from dragoman.codes.folding import fold

RUN = 4
WINDOW = 4
MOST = 64  # fingerprints of one quotation
SHORTEST = 5
SAME = 90.0
SPAN = 14  # days
_LIMIT = 50
_CHARACTERS = 4000  # of a quotation that are compared


def sketch(words: str, polity: str | None = None) -> tuple[int, ...]:
    """Return the fingerprints of a quotation, in no order; of fewer than ``RUN`` words, the hash of them all.

    ``polity``: the speaker's, a part of each hash: common phrases need not be looked up among all speakers of the world.
    """
    parts = fold(words[:_CHARACTERS]).split()
    if not parts:
        return ()
    salt = polity or ""
    hashes = [_hash(" ".join((salt, *parts[i : i + RUN]))) for i in range(max(1, len(parts) - RUN + 1))]
    kept = {min(hashes[i : i + WINDOW]) for i in range(max(1, len(hashes) - WINDOW + 1))}
    return tuple(sorted(kept)[:MOST])


def _hash(run: str) -> int:
    return int.from_bytes(hashlib.blake2b(run.encode("utf-8", "replace"), digest_size=7).digest(), "big")


def same_words(a: str, b: str) -> bool:
    """Tell whether two quotations have the same words, or one holds the other."""
    left, right = fold(a[:_CHARACTERS]), fold(b[:_CHARACTERS])
    if left == right:
        return True
    short, long_ = sorted((left, right), key=len)
    if len(short.split()) >= SHORTEST and f" {short} " in f" {long_} ":
        return True
    return len(short.split()) >= SHORTEST and fuzz.ratio(left, right, score_cutoff=SAME) >= SAME


def earlier_telling(
    db: sqlite3.Connection, words: str, actor: str | None, day: str, hashes: tuple[int, ...], taken: set[str]
) -> str | None:
    """Return the utterance (a claim id) that a quotation repeats, or None; of several the one in the most alike words.

    ``actor``: the speaker in the record; ``day``: ISO date; ``taken``: utterances that the same report already tells.
    """
    if actor is None or not hashes:
        return None
    marks = ",".join("?" * len(hashes))
    # CROSS JOIN: from the fingerprints outward, whatever the planner thinks of a table that it has no statistics of.
    rows = db.execute(
        f"SELECT DISTINCT q.utterance, q.words FROM utterance_key k CROSS JOIN quotation q ON q.claim = k.claim "
        f"CROSS JOIN actor_link l ON l.reading_actor = q.speaker AND l.superseded_at IS NULL AND l.actor = ? "
        f"CROSS JOIN claim c ON c.id = q.claim CROSS JOIN report r ON r.key = c.report "
        f"WHERE k.hash IN ({marks}) AND abs(julianday(r.date) - julianday(?)) <= ? LIMIT ?",
        (actor, *hashes, day, SPAN, _LIMIT),
    )
    alike = [
        (fuzz.ratio(fold(words[:_CHARACTERS]), fold(other[:_CHARACTERS])), utterance)
        for utterance, other in rows
        if same_words(words, other)
    ]
    return max(((score, utterance) for score, utterance in alike if utterance not in taken), default=(0.0, None))[1]

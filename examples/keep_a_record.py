"""Keep a record of many reports and ask it, first through the library and then in plain SQL."""

import sqlite3
import tempfile
from pathlib import Path

import dragoman
from dragoman.demo import reports_path

with tempfile.TemporaryDirectory() as folder:
    record = Path(folder) / "talks.db"

    summary = dragoman.add(record, [reports_path()])
    print(f"{summary.added} reports, {summary.duplicates} of them duplicates, {summary.not_english} not in English")
    assert dragoman.add(record, [reports_path()]).added == 0  # a second time changes nothing

    db = sqlite3.connect(f"file:{record}?mode=ro", uri=True)
    views = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name")]
    print("views:", ", ".join(views))
    for outlet, claims in db.execute(
        "SELECT report.publisher, count(*) FROM claim JOIN report ON report.key = claim.report GROUP BY 1 ORDER BY 2 DESC, 1"
    ):
        print(f"{claims:4} claims from {outlet or 'a report that names no outlet'}")
    db.close()

-- Version 2: what people judge of actors, and days of reports that can be counted without reading their texts.

CREATE TABLE judgement (             -- append-only: an undo is a row of its own
  key INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,                -- same, not_same, rename, wrong, undo
  actor TEXT,                        -- whom it is about; of an undo: NULL
  other TEXT,                        -- same: who is the same; not_same: who is not; wrong, and a name split off: the actor made for it
  name TEXT,                         -- rename: the name; not_same: the name that is split off; wrong: under which name
  report TEXT,                       -- wrong: report.id in which the link is wrong
  undoes INTEGER REFERENCES judgement (key),
  judged_by TEXT NOT NULL,
  why TEXT NOT NULL,
  recorded_at TEXT NOT NULL
);
CREATE INDEX judgement_actor ON judgement (actor);
CREATE INDEX report_day ON report (date, superseded_at, superseded_date);

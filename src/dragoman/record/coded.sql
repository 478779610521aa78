-- What others coded, version 4: events of foreign coders and offices of registers.
--
-- They have no text, so they stand apart from `claim`: no question about reports counts them, and `dragoman why` says that they have
-- no words. Append-only as well: a row that comes again with other content supersedes the older one.

CREATE TABLE coder (
  key INTEGER PRIMARY KEY,
  name TEXT NOT NULL,                -- as the user names it: POLECAT, GDELT, …
  kind TEXT NOT NULL,                -- events: another coder of reports; register: a list of who held which office
  licence TEXT,
  recorded_at TEXT NOT NULL,
  UNIQUE (name, kind)
);

CREATE TABLE coded_event (           -- an event as a foreign coder has it
  id TEXT PRIMARY KEY,               -- x- and 8 letters or digits
  coder INTEGER NOT NULL REFERENCES coder (key),
  foreign_id TEXT NOT NULL,          -- its id there
  code TEXT NOT NULL,                -- the coder's own: CONSULT/visit, 042
  type TEXT,                         -- PLOVER; NULL = PLOVER has no place for it
  mode TEXT,
  score REAL,                        -- the coder's own: PLOVER's or Goldstein's scale, -10 .. 10
  contexts TEXT NOT NULL,            -- JSON
  date TEXT NOT NULL,                -- the coder gives one day, whatever the report said
  published TEXT,
  place TEXT,
  country TEXT,
  publisher TEXT,
  url TEXT,
  ontology TEXT,                     -- with its version, where the row gives one
  row TEXT NOT NULL,                 -- JSON: the whole row as it came
  source TEXT,                       -- file and line
  recorded_at TEXT NOT NULL,
  superseded_at TEXT
);
CREATE INDEX coded_event_date ON coded_event (date);
CREATE INDEX coded_event_foreign ON coded_event (coder, foreign_id);

CREATE TABLE coded_actor (           -- who stands where in it, in the coder's own words and codes: linked to no actor of the record
  event TEXT NOT NULL REFERENCES coded_event (id),
  n INTEGER NOT NULL,
  role TEXT NOT NULL,                -- actor, recipient
  name TEXT,
  folded TEXT,
  country TEXT,                      -- ISO 3166-1 alpha-3, where the coder's code means a territory
  sector TEXT,
  title TEXT,
  code TEXT,
  PRIMARY KEY (event, n)
) WITHOUT ROWID;
CREATE INDEX coded_actor_country ON coded_actor (country);

CREATE TABLE registered_tenure (     -- an office that a register says somebody held
  id TEXT PRIMARY KEY,               -- x- and 8 letters or digits
  coder INTEGER NOT NULL REFERENCES coder (key),
  foreign_id TEXT NOT NULL,
  person TEXT NOT NULL,
  folded TEXT NOT NULL,
  office TEXT NOT NULL,
  office_key TEXT NOT NULL,
  polity TEXT,
  start TEXT,                        -- ISO prefix: 2021, 2021-02, 2021-02-03
  end TEXT,
  row TEXT NOT NULL,                 -- JSON: the whole row as it came
  source TEXT,
  recorded_at TEXT NOT NULL,
  superseded_at TEXT
);
CREATE INDEX registered_tenure_office ON registered_tenure (polity, office_key);
CREATE INDEX registered_tenure_foreign ON registered_tenure (coder, foreign_id);

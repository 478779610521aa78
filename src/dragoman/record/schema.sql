-- The tables of a record, version 1.
--
-- Append-only. A row of report, reading, claim, actor_link or link is never changed or deleted, save that its
-- superseded_at is set once, when a correction, a newer reading or a better link takes its place.
-- `actor`, `actor_name` and `happening` are indexes over those rows: named rules compute them (docs/reference/record.md).
--
-- Two clocks. Valid time: claim.earliest .. claim.latest (ISO dates, both inclusive, NULL = nobody can know from the text).
-- Learning time: report.date (when the report was out) and recorded_at (when this file took it in; UTC, fixed width).

CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE report (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  date TEXT NOT NULL,
  date_basis TEXT NOT NULL,
  title TEXT,
  text TEXT NOT NULL,                -- to the letter; lone surrogates and NUL, which SQLite cannot keep, are U+FFFD
  publisher TEXT,
  url TEXT,
  language TEXT NOT NULL,
  licence TEXT,
  sha256 TEXT NOT NULL,              -- of the text as it came
  source TEXT,
  extra TEXT NOT NULL DEFAULT '{}',  -- JSON
  recorded_at TEXT NOT NULL,
  superseded_at TEXT,                -- when a corrected text under the same id was recorded
  superseded_date TEXT,              -- the (earliest) date of the corrected report
  UNIQUE (id, sha256)
);
CREATE INDEX report_date ON report (date);
CREATE INDEX report_sha256 ON report (sha256);

CREATE TABLE duplicate (             -- reports that say the same in the same words: not independent evidence
  report INTEGER NOT NULL REFERENCES report (key),
  of TEXT NOT NULL,                  -- report.id of the one that came first
  kind TEXT NOT NULL,                -- exact, near
  basis TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (report, of)
);

CREATE TABLE reading (
  key INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES report (key),
  reader TEXT NOT NULL,              -- version of model and rules
  read INTEGER NOT NULL,             -- 0: kept and not read; note says why
  note TEXT,
  sentences TEXT NOT NULL,           -- JSON: [[start, end], …]
  unaligned TEXT NOT NULL,           -- JSON: [{"what": …, "why": …}, …]: asserted nowhere
  recorded_at TEXT NOT NULL,
  superseded_at TEXT,                -- when another reader's reading of the same text was recorded
  UNIQUE (report, reader)
);

CREATE TABLE reading_actor (         -- an actor as one reading has it
  key INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL REFERENCES reading (key),
  local TEXT NOT NULL,               -- its id there: ISO 3166-1 alpha-3, a1, a2, …
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  polity TEXT,
  named INTEGER NOT NULL,
  office TEXT,
  UNIQUE (reading, local)
);

CREATE TABLE actor (                 -- an actor of the whole record
  id TEXT PRIMARY KEY,               -- a state's code, or p-… person, o-… organisation, g-… group, f-… format
  kind TEXT NOT NULL,
  name TEXT NOT NULL,                -- the fullest form that was met
  polity TEXT,
  named INTEGER NOT NULL,
  recorded_at TEXT NOT NULL
);
CREATE INDEX actor_polity ON actor (polity);

CREATE TABLE actor_name (            -- every form under which it was met, with its folded form for look-up
  actor TEXT NOT NULL REFERENCES actor (id),
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  PRIMARY KEY (actor, name)
);
CREATE INDEX actor_name_folded ON actor_name (folded);

CREATE TABLE actor_link (            -- which actor of the record an actor of a reading is, and why
  key INTEGER PRIMARY KEY,
  reading_actor INTEGER NOT NULL REFERENCES reading_actor (key),
  actor TEXT NOT NULL REFERENCES actor (id),
  score REAL NOT NULL,               -- 0 .. 1
  basis TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  superseded_at TEXT
);
CREATE UNIQUE INDEX actor_link_now ON actor_link (reading_actor) WHERE superseded_at IS NULL;
CREATE INDEX actor_link_actor ON actor_link (actor, reading_actor) WHERE superseded_at IS NULL;

CREATE TABLE mention (
  reading INTEGER NOT NULL REFERENCES reading (key),
  start INTEGER NOT NULL,            -- code points into report.text, end-exclusive
  end INTEGER NOT NULL,
  kind TEXT NOT NULL,                -- name, demonym, metonym, title, description, pronoun, plural, relative
  actors TEXT NOT NULL,              -- JSON: local ids
  ambiguous INTEGER NOT NULL,
  basis TEXT NOT NULL
);
CREATE INDEX mention_reading ON mention (reading);

CREATE TABLE place (
  reading INTEGER NOT NULL REFERENCES reading (key),
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  name TEXT NOT NULL,
  country TEXT,
  kind TEXT NOT NULL
);
CREATE INDEX place_reading ON place (reading);

CREATE TABLE claim (
  id TEXT PRIMARY KEY,               -- c- and 8 letters or digits
  kind TEXT NOT NULL,                -- event, quotation, tenure, participation, commitment, proposal, statement, process, format, milestone
  report INTEGER NOT NULL REFERENCES report (key),
  reading INTEGER NOT NULL REFERENCES reading (key),
  local TEXT NOT NULL,               -- its id in the reading
  chain TEXT NOT NULL,               -- JSON: the voices, outermost first: "narrator", then local actor ids
  voice TEXT NOT NULL,               -- the same in names: narrator > Ana Ruiz
  speaker INTEGER REFERENCES reading_actor (key),  -- the innermost voice; NULL = the narrator
  mode TEXT NOT NULL,                -- narrator, direct, mixed, indirect
  hedge TEXT,
  modality TEXT NOT NULL,
  polarity TEXT NOT NULL,            -- positive; negative = said not to be so
  earliest TEXT,
  latest TEXT,
  edtf TEXT,
  precision TEXT NOT NULL,
  basis TEXT NOT NULL,               -- how the time was derived
  ongoing INTEGER NOT NULL,
  derivation TEXT NOT NULL,          -- JSON: how it was read
  recorded_at TEXT NOT NULL,
  superseded_at TEXT
);
CREATE INDEX claim_report ON claim (report);
CREATE INDEX claim_reading ON claim (reading);
CREATE INDEX claim_kind ON claim (kind, earliest);

CREATE TABLE evidence (              -- the exact words (start, end; NULL if only the sentence is known) in their sentence
  claim TEXT NOT NULL REFERENCES claim (id),
  n INTEGER NOT NULL,
  start INTEGER,
  end INTEGER,
  sentence_start INTEGER NOT NULL,
  sentence_end INTEGER NOT NULL,
  PRIMARY KEY (claim, n)
) WITHOUT ROWID;

CREATE TABLE claim_actor (           -- who stands where in a claim
  claim TEXT NOT NULL REFERENCES claim (id),
  n INTEGER NOT NULL,
  role TEXT NOT NULL,                -- actor, recipient, third, speaker, joint, person, member, body, debtor, beneficiary, proposer, addressee, party
  reading_actor INTEGER NOT NULL REFERENCES reading_actor (key),
  third TEXT,                        -- of a third party: host, good_offices, facilitator, mediator, …
  wording TEXT,
  PRIMARY KEY (claim, n)
) WITHOUT ROWID;
CREATE INDEX claim_actor_actor ON claim_actor (reading_actor, role);

CREATE TABLE event (
  claim TEXT PRIMARY KEY REFERENCES claim (id),
  type TEXT NOT NULL,                -- PLOVER
  mode TEXT,                         -- of a consultation, held or announced
  announced TEXT,                    -- of AGREE: the type of what is announced (PLOVER has a visit next week as AGREE)
  place TEXT,
  country TEXT,
  occasion TEXT,
  topic TEXT NOT NULL,               -- JSON: [[start, end], …]
  part_of TEXT REFERENCES claim (id),
  count TEXT,
  happening INTEGER NOT NULL REFERENCES happening (key)
);
CREATE INDEX event_happening ON event (happening);
CREATE INDEX event_type ON event (type);

CREATE TABLE happening (             -- one thing in the world, however many reports tell it
  key INTEGER PRIMARY KEY,
  type TEXT NOT NULL,                -- of what is announced, for what is announced
  mode TEXT,
  side TEXT NOT NULL,                -- happened, planned, proposed, denied: never merged with one another
  parties TEXT NOT NULL,             -- the polities (or actors without one): all, or "A B > C" where the direction matters
  earliest TEXT,                     -- bounds that all its tellings share
  latest TEXT,
  exact INTEGER NOT NULL,            -- 1: some telling gives the date in its own words
  place TEXT,
  gist TEXT NOT NULL                 -- words of its tellings, without the names of the parties
);
CREATE INDEX happening_parties ON happening (parties, type, side, earliest);

CREATE TABLE quotation (
  key INTEGER PRIMARY KEY,
  claim TEXT NOT NULL UNIQUE REFERENCES claim (id),
  words TEXT NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  mode TEXT NOT NULL,
  speaker INTEGER REFERENCES reading_actor (key),  -- NULL: nobody is named or described
  speaker_start INTEGER,
  speaker_end INTEGER,
  cue_start INTEGER,
  cue_end INTEGER,
  attr TEXT NOT NULL,
  occasion TEXT,
  utterance TEXT NOT NULL            -- claim.id of the first telling of the same words by the same speaker
);
CREATE INDEX quotation_speaker ON quotation (speaker);
CREATE INDEX quotation_utterance ON quotation (utterance);

CREATE TABLE utterance_key (         -- hashes of runs of words, to find the same words again
  hash INTEGER NOT NULL,
  claim TEXT NOT NULL REFERENCES claim (id),
  PRIMARY KEY (hash, claim)
) WITHOUT ROWID;

CREATE TABLE tenure (
  claim TEXT PRIMARY KEY REFERENCES claim (id),
  person INTEGER REFERENCES reading_actor (key),   -- NULL: the office is named and nobody in it
  office TEXT NOT NULL,
  office_key TEXT NOT NULL,
  polity TEXT,
  acting INTEGER NOT NULL,
  former INTEGER NOT NULL
);
CREATE INDEX tenure_office ON tenure (polity, office_key);

CREATE TABLE participation (
  claim TEXT PRIMARY KEY REFERENCES claim (id),
  body TEXT NOT NULL,
  body_key TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES reading_actor (key),
  body_actor INTEGER REFERENCES reading_actor (key),
  status TEXT NOT NULL,
  wording TEXT NOT NULL,
  self_declared INTEGER NOT NULL
);
CREATE INDEX participation_body ON participation (body_key);

CREATE TABLE commitment (
  claim TEXT PRIMARY KEY REFERENCES claim (id),
  kind TEXT NOT NULL,
  content TEXT NOT NULL,             -- the words of the thing promised
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  condition TEXT,
  due_earliest TEXT,
  due_latest TEXT,
  due_basis TEXT
);

CREATE TABLE proposal (
  claim TEXT PRIMARY KEY REFERENCES claim (id),
  content TEXT NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  body TEXT,
  body_key TEXT
);

CREATE TABLE statement (
  claim TEXT PRIMARY KEY REFERENCES claim (id),
  act TEXT NOT NULL,
  about TEXT,
  start INTEGER,
  end INTEGER,
  stance TEXT
);

CREATE TABLE process (
  claim TEXT PRIMARY KEY REFERENCES claim (id),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  kind TEXT NOT NULL,
  stage TEXT
);
CREATE INDEX process_name ON process (name_key);

CREATE TABLE format (
  claim TEXT PRIMARY KEY REFERENCES claim (id),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  property TEXT NOT NULL,
  value TEXT NOT NULL,
  topic TEXT NOT NULL                -- JSON
);
CREATE INDEX format_name ON format (name_key);

CREATE TABLE milestone (
  claim TEXT PRIMARY KEY REFERENCES claim (id),
  kind TEXT NOT NULL,                -- first_since, first_ever, nth, founded
  of TEXT NOT NULL,
  since_earliest TEXT,
  since_latest TEXT,
  since_basis TEXT,
  event TEXT REFERENCES claim (id)
);

CREATE TABLE link (
  source TEXT NOT NULL REFERENCES claim (id),
  target TEXT NOT NULL REFERENCES claim (id),
  kind TEXT NOT NULL,                -- restates, corroborates, contradicts, refines, supersedes, answers
  basis TEXT NOT NULL,
  found_by TEXT NOT NULL,            -- reading, record
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (source, target, kind)
) WITHOUT ROWID;
CREATE INDEX link_target ON link (target);

CREATE VIRTUAL TABLE report_fts USING fts5 (
  title, text, content = 'report', content_rowid = 'key', tokenize = "porter unicode61 remove_diacritics 2"
);
CREATE TRIGGER report_fts_insert AFTER INSERT ON report BEGIN
  INSERT INTO report_fts (rowid, title, text) VALUES (new.key, new.title, new.text);
END;
CREATE VIRTUAL TABLE quotation_fts USING fts5 (
  words, content = 'quotation', content_rowid = 'key', tokenize = "porter unicode61 remove_diacritics 2"
);
CREATE TRIGGER quotation_fts_insert AFTER INSERT ON quotation BEGIN
  INSERT INTO quotation_fts (rowid, words) VALUES (new.key, new.words);
END;

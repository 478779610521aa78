-- Version 3: what reports lay to somebody beside his words: thoughts, intentions, acts of speech, findings.

CREATE TABLE attribution (         -- what a report lays to somebody beside his words: a thought, an intention, an act of speech, a finding
  claim TEXT PRIMARY KEY REFERENCES claim (id),
  kind TEXT NOT NULL,                -- act, thought, intention, evidence
  words TEXT NOT NULL,               -- the content
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  cue TEXT NOT NULL,                 -- the words that attribute: criticised, plans, is wary
  speaker INTEGER REFERENCES reading_actor (key),  -- NULL: nobody known
  speaker_words TEXT                 -- as the report names him
);
CREATE INDEX attribution_speaker ON attribution (speaker);

ALTER TABLE quotation ADD COLUMN audience TEXT;  -- the words for whom it was said to: reporters, the Security Council

-- Plain SQL answers to the common questions, over what holds now. They are recreated whenever a record is opened for writing
-- by a newer version of the program, so they may change without a migration.

-- Every claim that nothing has superseded, with its report and its first sentence.
CREATE VIEW v_claim AS
SELECT c.id AS claim, c.kind, r.id AS report, r.date, r.publisher, r.url, c.voice, c.mode AS voice_mode, c.hedge, c.modality,
       c.earliest, c.latest, c.precision, c.basis,
       (SELECT substr(r.text, e.sentence_start + 1, e.sentence_end - e.sentence_start) FROM evidence e WHERE e.claim = c.id AND e.n = 0) AS sentence
FROM claim c JOIN report r ON r.key = c.report
WHERE c.superseded_at IS NULL;

-- Who stands where in which claim, as actors of the whole record.
CREATE VIEW v_claim_actor AS
SELECT ca.claim, ca.role, ca.third, ca.wording, a.id AS actor, a.name, a.kind, a.polity, ra.name AS as_named, ra.office, l.score, l.basis
FROM claim_actor ca
JOIN reading_actor ra ON ra.key = ca.reading_actor
JOIN actor_link l ON l.reading_actor = ra.key AND l.superseded_at IS NULL
JOIN actor a ON a.id = l.actor;

CREATE VIEW event_actor AS
SELECT ca.claim, ca.role, ca.third AS third_role, a.id AS actor, a.name, a.polity
FROM claim_actor ca
JOIN event e ON e.claim = ca.claim
JOIN actor_link l ON l.reading_actor = ca.reading_actor AND l.superseded_at IS NULL
JOIN actor a ON a.id = l.actor
WHERE ca.role IN ('actor', 'recipient', 'third');

-- Events, not reports: one row for each happening.
CREATE VIEW v_timeline AS
SELECT h.key AS happening, h.earliest, h.latest, min(e.type) AS type, h.mode, min(e.announced) AS announced, h.side, h.place,
       (SELECT group_concat(DISTINCT x.name) FROM event e JOIN event_actor x ON x.claim = e.claim AND x.role = 'actor'
        WHERE e.happening = h.key) AS actors,
       (SELECT group_concat(DISTINCT x.name) FROM event e JOIN event_actor x ON x.claim = e.claim AND x.role = 'recipient'
        WHERE e.happening = h.key) AS recipients,
       count(DISTINCT c.report) AS reports, count(DISTINCT c.publisher) AS publishers,
       group_concat(DISTINCT c.claim) AS claims, min(c.sentence) AS sentence
FROM happening h JOIN event e ON e.happening = h.key JOIN v_claim c ON c.claim = e.claim
GROUP BY h.key;

CREATE VIEW v_meeting AS
SELECT * FROM v_timeline WHERE type = 'CONSULT' OR announced = 'CONSULT';

CREATE VIEW v_tenure AS
SELECT t.office, t.polity, coalesce(a.name, 'not named') AS person, a.id AS actor, t.acting, t.former,
       c.earliest AS said_from, c.latest AS said_to, c.date AS seen, c.voice, c.claim, c.report, c.sentence
FROM tenure t JOIN v_claim c ON c.claim = t.claim
LEFT JOIN actor_link l ON l.reading_actor = t.person AND l.superseded_at IS NULL
LEFT JOIN actor a ON a.id = l.actor;

CREATE VIEW v_quotation AS
SELECT coalesce(a.name, 'nobody named') AS speaker, a.id AS actor, a.polity, q.mode, q.words, q.occasion, q.audience, q.utterance,
       c.date, c.voice, c.claim, c.report, c.publisher
FROM quotation q JOIN v_claim c ON c.claim = q.claim
LEFT JOIN actor_link l ON l.reading_actor = q.speaker AND l.superseded_at IS NULL
LEFT JOIN actor a ON a.id = l.actor;

CREATE VIEW v_attribution AS
SELECT coalesce(a.name, t.speaker_words, 'nobody named') AS holder, a.id AS actor, a.polity, t.kind, t.cue, t.words, c.modality,
       c.date, c.claim, c.report, c.publisher
FROM attribution t JOIN v_claim c ON c.claim = t.claim
LEFT JOIN actor_link l ON l.reading_actor = t.speaker AND l.superseded_at IS NULL
LEFT JOIN actor a ON a.id = l.actor;

CREATE VIEW v_participation AS
SELECT p.body, a.name AS actor, a.id AS actor_id, p.status, p.wording, p.self_declared, c.voice AS claimed_by, c.modality,
       c.date, c.claim, c.report, c.sentence
FROM participation p JOIN v_claim c ON c.claim = p.claim
JOIN actor_link l ON l.reading_actor = p.actor AND l.superseded_at IS NULL
JOIN actor a ON a.id = l.actor;

CREATE VIEW v_commitment AS
SELECT (SELECT group_concat(x.name) FROM v_claim_actor x WHERE x.claim = m.claim AND x.role = 'debtor') AS debtor,
       (SELECT group_concat(x.name) FROM v_claim_actor x WHERE x.claim = m.claim AND x.role = 'beneficiary') AS beneficiary,
       m.kind, m.content, m.condition, m.due_earliest, m.due_latest, c.date, c.voice, c.modality, c.claim, c.report, c.sentence
FROM commitment m JOIN v_claim c ON c.claim = m.claim;

CREATE VIEW v_proposal AS
SELECT (SELECT group_concat(x.name) FROM v_claim_actor x WHERE x.claim = p.claim AND x.role = 'proposer') AS proposer,
       (SELECT group_concat(x.name) FROM v_claim_actor x WHERE x.claim = p.claim AND x.role = 'addressee') AS addressee,
       p.content, p.body, c.date, c.voice, c.modality, c.claim, c.report, c.sentence
FROM proposal p JOIN v_claim c ON c.claim = p.claim;

CREATE VIEW v_statement AS
SELECT (SELECT x.name FROM v_claim_actor x WHERE x.claim = s.claim AND x.role = 'actor' LIMIT 1) AS actor,
       s.act, s.about, s.stance, c.date, c.voice, c.modality, c.claim, c.report, c.sentence
FROM statement s JOIN v_claim c ON c.claim = s.claim;

CREATE VIEW v_process AS
SELECT p.name, p.kind, p.stage,
       (SELECT group_concat(x.name) FROM v_claim_actor x WHERE x.claim = p.claim AND x.role = 'party') AS parties,
       (SELECT group_concat(x.name || ' (' || x.third || ')') FROM v_claim_actor x WHERE x.claim = p.claim AND x.role = 'third') AS third,
       c.date, c.voice, c.modality, c.claim, c.report, c.sentence
FROM process p JOIN v_claim c ON c.claim = p.claim;

CREATE VIEW v_format AS
SELECT f.name, f.property, f.value, c.date, c.voice, c.modality, c.claim, c.report, c.sentence
FROM format f JOIN v_claim c ON c.claim = f.claim;

CREATE VIEW v_milestone AS
SELECT m.kind, m.of, m.since_earliest, m.since_latest, c.earliest, c.latest, c.date, c.voice, c.claim, c.report, c.sentence
FROM milestone m JOIN v_claim c ON c.claim = m.claim;

CREATE VIEW v_conflict AS
SELECT l.kind, l.basis, a.claim AS claim, a.report AS report, a.sentence AS sentence,
       b.claim AS other_claim, b.report AS other_report, b.sentence AS other_sentence
FROM link l JOIN v_claim a ON a.claim = l.source JOIN v_claim b ON b.claim = l.target
WHERE l.kind = 'contradicts';

-- Facts, one for all the claims that say the same: which claim states which. A happening, somebody in an office, a standing, an utterance.
CREATE VIEW v_fact AS
SELECT 'event' AS kind, 'h-' || e.happening AS fact, e.claim FROM event e
UNION ALL
SELECT 'tenure', 't-' || coalesce(l.actor, '') || '|' || t.office_key || '|' || coalesce(t.polity, '') || '|' || t.former, t.claim
FROM tenure t LEFT JOIN actor_link l ON l.reading_actor = t.person AND l.superseded_at IS NULL
UNION ALL
SELECT 'participation', 'p-' || p.body_key || '|' || coalesce(l.actor, '') || '|' || p.status, p.claim
FROM participation p LEFT JOIN actor_link l ON l.reading_actor = p.actor AND l.superseded_at IS NULL
UNION ALL
SELECT 'quotation', 'u-' || q.utterance, q.claim FROM quotation q;

-- What rests on one report: facts that a single report states, copies of it apart.
CREATE VIEW v_single_source AS
SELECT f.kind, f.fact, count(DISTINCT c.report) AS reports, min(c.date) AS first_reported, max(c.date) AS last_reported,
       group_concat(DISTINCT c.voice) AS voices, min(c.claim) AS claim, min(c.sentence) AS sentence
FROM v_fact f JOIN v_claim c ON c.claim = f.claim
GROUP BY f.kind, f.fact
HAVING count(DISTINCT coalesce((SELECT d.of FROM duplicate d JOIN report r ON r.key = d.report WHERE r.id = c.report LIMIT 1), c.report)) = 1;

-- PLOVER's scores of conflict and cooperation, −10 to +10; without a mode: the type's own.
CREATE VIEW plover_score (type, mode, score) AS
VALUES
  ('ACCUSE', NULL, -2.0),
  ('ACCUSE', 'allege', -3.5),
  ('ACCUSE', 'disapprove', -2.0),
  ('ACCUSE', 'investigate', -3.5),
  ('AGREE', NULL, 2.5),
  ('AID', NULL, 10.0),
  ('ASSAULT', NULL, -9.0),
  ('ASSAULT', 'abduct', -8.5),
  ('ASSAULT', 'aerial', -9.5),
  ('ASSAULT', 'beat', -7.5),
  ('ASSAULT', 'crowd-control', -7.5),
  ('ASSAULT', 'destroy', -8.5),
  ('ASSAULT', 'drone', -9.5),
  ('ASSAULT', 'explosives', -9.0),
  ('ASSAULT', 'firearms', -9.0),
  ('ASSAULT', 'heavy-weapons', -9.5),
  ('ASSAULT', 'primitive', -8.0),
  ('ASSAULT', 'sexual', -8.5),
  ('ASSAULT', 'suicide-attack', -9.5),
  ('ASSAULT', 'targeted', -9.5),
  ('ASSAULT', 'torture', -8.5),
  ('ASSAULT', 'unconventional', -10.0),
  ('COERCE', NULL, -7.0),
  ('COERCE', 'arrest', -7.0),
  ('COERCE', 'censor', -6.5),
  ('COERCE', 'curfew', -6.5),
  ('COERCE', 'cyber', -7.0),
  ('COERCE', 'deport', -7.0),
  ('COERCE', 'martial-law', -7.5),
  ('COERCE', 'misinformation', -6.5),
  ('COERCE', 'restrict', -7.0),
  ('COERCE', 'seize', -7.0),
  ('COERCE', 'withhold', -7.0),
  ('CONCEDE', NULL, 4.5),
  ('CONSULT', NULL, 2.5),
  ('CONSULT', 'multilateral', 4.0),
  ('CONSULT', 'phone', 1.5),
  ('CONSULT', 'third-party', 1.0),
  ('CONSULT', 'visit', 4.0),
  ('COOPERATE', NULL, 9.5),
  ('MOBILIZE', NULL, -5.5),
  ('MOBILIZE', 'militia', -6.0),
  ('MOBILIZE', 'police', -5.5),
  ('MOBILIZE', 'troops', -6.5),
  ('MOBILIZE', 'weapons', -6.5),
  ('PROTEST', NULL, -5.0),
  ('PROTEST', 'boycott', -4.5),
  ('PROTEST', 'demo', -5.0),
  ('PROTEST', 'hunger', -4.5),
  ('PROTEST', 'obstruct', -4.5),
  ('PROTEST', 'riot', -7.0),
  ('PROTEST', 'strike', -5.0),
  ('PROTEST', 'vandalize', NULL),
  ('REJECT', NULL, -2.0),
  ('REJECT', 'assist', -1.5),
  ('REJECT', 'change', -2.0),
  ('REJECT', 'meet', -2.0),
  ('REJECT', 'yield', -2.0),
  ('REQUEST', NULL, 0.0),
  ('REQUEST', 'assist', 0.5),
  ('REQUEST', 'change', -1.0),
  ('REQUEST', 'meet', 0.0),
  ('REQUEST', 'yield', -1.0),
  ('RETREAT', NULL, 6.5),
  ('RETREAT', 'access', 6.5),
  ('RETREAT', 'ceasefire', 7.5),
  ('RETREAT', 'disarm', 10.0),
  ('RETREAT', 'release', 6.5),
  ('RETREAT', 'resign', 4.5),
  ('RETREAT', 'withdraw', 8.0),
  ('SANCTION', NULL, -6.0),
  ('SANCTION', 'convict', -6.0),
  ('SANCTION', 'discontinue', -6.0),
  ('SANCTION', 'expel', -5.5),
  ('SANCTION', 'withdraw', -6.0),
  ('SUPPORT', NULL, 5.0),
  ('THREATEN', NULL, -3.5),
  ('THREATEN', 'arrest', -3.5),
  ('THREATEN', 'expel', -3.5),
  ('THREATEN', 'relations', -3.5),
  ('THREATEN', 'restrict', -3.0),
  ('THREATEN', 'territory', -4.0),
  ('THREATEN', 'violence', -3.5);

-- Who did what to whom, one row for each pair of polities and happening, with its score: the ground of `dragoman dyad`.
CREATE VIEW v_dyad AS
SELECT DISTINCT coalesce(x.polity, x.actor) AS a, coalesce(y.polity, y.actor) AS b, e.happening, e.type, e.mode, h.earliest, h.latest,
       coalesce((SELECT p.score FROM plover_score p WHERE p.type = e.type AND p.mode = e.mode),
                (SELECT p.score FROM plover_score p WHERE p.type = e.type AND p.mode IS NULL)) AS score
FROM event e JOIN happening h ON h.key = e.happening AND h.side = 'happened'
JOIN claim c ON c.id = e.claim AND c.superseded_at IS NULL
JOIN event_actor x ON x.claim = e.claim AND x.role = 'actor'
JOIN event_actor y ON y.claim = e.claim AND coalesce(y.polity, y.actor) <> coalesce(x.polity, x.actor)
WHERE y.role = 'recipient' OR y.role = 'actor'
  AND e.type IN ('CONSULT', 'COOPERATE', 'AGREE', 'SUPPORT', 'CONCEDE', 'RETREAT', 'ASSAULT')
  AND NOT EXISTS (SELECT 1 FROM claim_actor z WHERE z.claim = e.claim AND z.role = 'recipient');

-- What people judged of actors, and whether it is in force or was undone.
CREATE VIEW v_judgement AS
SELECT j.key AS judgement, j.kind, j.actor, a.name AS actor_name, j.other, j.name, j.report, j.judged_by, j.why, j.recorded_at,
       u.key AS undone_by, u.judged_by AS undone_by_whom, u.why AS undone_why
FROM judgement j LEFT JOIN judgement u ON u.undoes = j.key LEFT JOIN actor a ON a.id = j.actor
WHERE j.kind <> 'undo';

-- What foreign coders have: no words, no report, so never among the claims above.
CREATE VIEW v_coded_event AS
SELECT x.id, d.name AS coder, x.foreign_id, x.date, x.type, x.mode, x.code, x.score,
       (SELECT group_concat(DISTINCT coalesce(a.name, a.code)) FROM coded_actor a WHERE a.event = x.id AND a.role = 'actor') AS actors,
       (SELECT group_concat(DISTINCT coalesce(a.name, a.code)) FROM coded_actor a WHERE a.event = x.id AND a.role = 'recipient')
         AS recipients,
       x.place, x.country, x.published, x.publisher, x.url, x.ontology, x.source
FROM coded_event x JOIN coder d ON d.key = x.coder WHERE x.superseded_at IS NULL;

-- What registers have: who held which office. `v_tenure` is what reports say.
CREATE VIEW v_registered_tenure AS
SELECT t.id, d.name AS register, t.foreign_id, t.person, t.office, t.polity, t.start, t.end, t.source
FROM registered_tenure t JOIN coder d ON d.key = t.coder WHERE t.superseded_at IS NULL;

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
SELECT coalesce(a.name, 'nobody named') AS speaker, a.id AS actor, a.polity, q.mode, q.words, q.occasion, q.utterance,
       c.date, c.voice, c.claim, c.report, c.publisher
FROM quotation q JOIN v_claim c ON c.claim = q.claim
LEFT JOIN actor_link l ON l.reading_actor = q.speaker AND l.superseded_at IS NULL
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

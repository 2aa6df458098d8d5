-- SPDX-License-Identifier: EUPL-1.2
-- The portfolio's figures, one row for each venture, of the first :n facts about what had happened by :d (SQLite).
WITH
sums AS MATERIALIZED (
	SELECT k.venture, k.sort, (SELECT SUM(m.cents) FROM money m INDEXED BY money_sum
		WHERE m.venture = k.venture AND m.sort = k.sort AND m.day <= :d AND m.seq <= :n) AS cents
	FROM money_key k),
pivot AS MATERIALIZED (
	SELECT venture,
		SUM(CASE WHEN sort = 0 THEN cents ELSE 0 END) AS planned,
		SUM(CASE WHEN sort = 1 THEN cents ELSE 0 END) AS granted,
		SUM(CASE WHEN sort = 3 THEN cents ELSE 0 END) AS released,
		SUM(CASE WHEN sort = 2 THEN cents ELSE 0 END) AS committed,
		SUM(CASE WHEN sort IN (4, 5) THEN cents ELSE 0 END) AS spent,
		SUM(CASE WHEN sort = 5 THEN cents ELSE 0 END) AS orphan
	FROM sums GROUP BY venture),
way AS MATERIALIZED (
	SELECT v.id AS venture,
		(SELECT p.seq FROM phase p WHERE p.venture = v.id AND p.day <= :d AND p.seq <= :n AND p.until > :n
			ORDER BY p.day DESC, p.ord DESC, p.root DESC LIMIT 1) AS current,
		(SELECT MAX(p.stage) FROM phase p WHERE p.venture = v.id AND p.day <= :d AND p.seq <= :n AND p.until > :n
			AND p.stage BETWEEN 0 AND 4) AS reached
	FROM venture v),
proof_now AS MATERIALIZED (
	SELECT p.venture,
		(SELECT f.outcome FROM proof_fact f WHERE f.concluded = 1 AND f.proof = p.id AND f.day <= :d AND f.seq <= :n
			AND f.until > :n ORDER BY f.day DESC, f.root DESC LIMIT 1) AS outcome,
		EXISTS (SELECT 1 FROM proof_fact f WHERE f.concluded = 0 AND f.proof = p.id AND f.day <= :d AND f.seq <= :n
			AND f.until > :n) AS running
	FROM proof p
	WHERE EXISTS (SELECT 1 FROM proof_fact f WHERE f.concluded = 0 AND f.proof = p.id AND f.seq <= :n AND f.until > :n)),
proofs AS MATERIALIZED (
	SELECT venture, SUM(outcome IS NULL AND running) AS open, SUM(outcome IS 0) AS supported, SUM(outcome IS 1) AS refuted,
		SUM(outcome IS 2) AS inconclusive
	FROM proof_now GROUP BY venture),
criterion_now AS MATERIALIZED (
	SELECT c.venture, c.from_stage,
		(SELECT a.status FROM assessment a WHERE a.criterion = c.id AND a.day <= :d AND a.seq <= :n AND a.until > :n
			ORDER BY a.day DESC, a.root DESC LIMIT 1) AS status
	FROM criterion c),
criteria AS MATERIALIZED (
	SELECT c.venture, SUM(status IS 0) AS met, SUM(status IS 1) AS partly, SUM(status IS 2) AS open, SUM(status IS 3) AS failed,
		SUM(status IS NOT NULL AND w.reached IS NOT NULL AND from_stage <= w.reached) AS counted
	FROM criterion_now c JOIN way w ON w.venture = c.venture GROUP BY c.venture),
lessons AS MATERIALIZED (
	SELECT venture, COUNT(DISTINCT lesson) AS lessons FROM lesson
	WHERE seq <= :n AND day <= :d AND until > :n GROUP BY venture),
questions AS MATERIALIZED (
	SELECT q.venture, COUNT(DISTINCT q.question) AS open FROM question q
	WHERE q.answered = 0 AND q.seq <= :n AND q.day <= :d AND q.until > :n
		AND NOT EXISTS (SELECT 1 FROM question a WHERE a.answered = 1 AND a.question = q.question AND a.seq <= :n
			AND a.day <= :d AND a.until > :n)
	GROUP BY q.venture)
SELECT v.slug, COALESCE(ph.stage, -1), COALESCE(ph.day, 0),
	COALESCE(m.planned, 0), COALESCE(m.granted, 0), COALESCE(m.released, 0), COALESCE(m.committed, 0), COALESCE(m.spent, 0),
	COALESCE(m.orphan, 0),
	COALESCE(p.open, 0), COALESCE(p.supported, 0), COALESCE(p.refuted, 0), COALESCE(p.inconclusive, 0),
	COALESCE(c.met, 0), COALESCE(c.partly, 0),
	COALESCE(c.open, 0) + CASE WHEN w.reached IS NULL THEN 0 ELSE
		(SELECT COUNT(*) FROM catalogue k WHERE k.from_stage <= w.reached) - COALESCE(c.counted, 0) END,
	COALESCE(c.failed, 0), COALESCE(l.lessons, 0), COALESCE(q.open, 0)
FROM venture v
JOIN way w ON w.venture = v.id
LEFT JOIN phase ph ON ph.seq = w.current
LEFT JOIN pivot m ON m.venture = v.id
LEFT JOIN proofs p ON p.venture = v.id
LEFT JOIN criteria c ON c.venture = v.id
LEFT JOIN lessons l ON l.venture = v.id
LEFT JOIN questions q ON q.venture = v.id
WHERE EXISTS (SELECT 1 FROM registration r WHERE r.venture = v.id AND r.seq <= :n AND r.until > :n
	AND (r.day <= :d OR w.current IS NOT NULL))
ORDER BY v.slug

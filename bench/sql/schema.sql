-- SPDX-License-Identifier: EUPL-1.2
-- The facts as a careful SQL schema would keep them: a table for each noun, typed columns, every version a row.
-- seq: position + 1; day: effective, days since 1970; until: seq of the entry that superseded the row, 2147483647 none;
-- root: seq of the fact that a correction speaks for. Read by SQLite and PostgreSQL alike.
CREATE TABLE venture (id INTEGER PRIMARY KEY, slug TEXT NOT NULL);
CREATE TABLE registration (seq INTEGER PRIMARY KEY, venture INTEGER NOT NULL, day INTEGER NOT NULL, until INTEGER NOT NULL);
CREATE TABLE phase (seq INTEGER PRIMARY KEY, venture INTEGER NOT NULL, day INTEGER NOT NULL, ord INTEGER NOT NULL,
	root INTEGER NOT NULL, until INTEGER NOT NULL, stage INTEGER NOT NULL);
-- sort: 0 planned, 1 granted, 2 committed, 3 released, 4 spent in a tranche, 5 spent in none. What was superseded is taken
-- back by a row of its own with the opposite sign, so that the sums of any prefix need no look at until.
CREATE TABLE money (venture INTEGER NOT NULL, sort INTEGER NOT NULL, day INTEGER NOT NULL, seq INTEGER NOT NULL, cents BIGINT NOT NULL);
CREATE TABLE money_key (venture INTEGER NOT NULL, sort INTEGER NOT NULL);
CREATE TABLE proof (id INTEGER PRIMARY KEY, venture INTEGER NOT NULL);
CREATE TABLE proof_fact (seq INTEGER PRIMARY KEY, proof INTEGER NOT NULL, concluded INTEGER NOT NULL, day INTEGER NOT NULL,
	root INTEGER NOT NULL, until INTEGER NOT NULL, outcome INTEGER NOT NULL);
CREATE TABLE criterion (id INTEGER PRIMARY KEY, venture INTEGER NOT NULL, from_stage INTEGER NOT NULL);
CREATE TABLE assessment (seq INTEGER PRIMARY KEY, criterion INTEGER NOT NULL, day INTEGER NOT NULL,
	root INTEGER NOT NULL, until INTEGER NOT NULL, status INTEGER NOT NULL);
CREATE TABLE lesson (seq INTEGER PRIMARY KEY, lesson INTEGER NOT NULL, venture INTEGER NOT NULL, day INTEGER NOT NULL, until INTEGER NOT NULL);
CREATE TABLE question (seq INTEGER PRIMARY KEY, question INTEGER NOT NULL, venture INTEGER NOT NULL, answered INTEGER NOT NULL,
	day INTEGER NOT NULL, until INTEGER NOT NULL);
CREATE TABLE catalogue (from_stage INTEGER NOT NULL);

-- SPDX-License-Identifier: EUPL-1.2
-- SQLite: sums of blocks of 256 rows of an account, in a table of their own; what triggers would have to keep.
CREATE TABLE money_in_block (venture INTEGER NOT NULL, sort INTEGER NOT NULL, block INTEGER NOT NULL, day INTEGER NOT NULL,
	seq INTEGER NOT NULL, cents INTEGER NOT NULL);
INSERT INTO money_in_block
	SELECT venture, sort, (ROW_NUMBER() OVER (PARTITION BY venture, sort ORDER BY seq) - 1) / 256, day, seq, cents FROM money;
CREATE TABLE money_block (venture INTEGER NOT NULL, sort INTEGER NOT NULL, block INTEGER NOT NULL, seq_min INTEGER NOT NULL,
	seq_max INTEGER NOT NULL, day_min INTEGER NOT NULL, day_max INTEGER NOT NULL, cents INTEGER NOT NULL,
	PRIMARY KEY (venture, sort, block)) WITHOUT ROWID;
INSERT INTO money_block
	SELECT venture, sort, block, MIN(seq), MAX(seq), MIN(day), MAX(day), SUM(cents) FROM money_in_block GROUP BY 1, 2, 3;
CREATE INDEX money_in_block_sum ON money_in_block (venture, sort, block, day, seq, cents);
ANALYZE;

-- SPDX-License-Identifier: EUPL-1.2
-- PostgreSQL: the same indexes with INCLUDE columns, for index-only scans (the tables are vacuumed after loading).
INSERT INTO money_key SELECT DISTINCT venture, sort FROM money;
CREATE INDEX registration_venture ON registration (venture) INCLUDE (until, seq, day);
CREATE INDEX phase_current ON phase (venture, day DESC, ord DESC, root DESC) INCLUDE (until, seq, stage);
CREATE INDEX money_sum ON money (venture, sort, day, seq) INCLUDE (cents);
CREATE INDEX proof_venture ON proof (venture, id);
CREATE INDEX proof_fact_concluded ON proof_fact (proof, day DESC, root DESC) INCLUDE (until, seq, outcome) WHERE concluded = 1;
CREATE INDEX proof_fact_registered ON proof_fact (proof, day) INCLUDE (until, seq) WHERE concluded = 0;
CREATE INDEX criterion_venture ON criterion (venture, id) INCLUDE (from_stage);
CREATE INDEX assessment_latest ON assessment (criterion, day DESC, root DESC) INCLUDE (until, seq, status);
CREATE INDEX lesson_venture ON lesson (venture, lesson) INCLUDE (day, until, seq);
CREATE INDEX question_asked ON question (venture, question) INCLUDE (day, until, seq) WHERE answered = 0;
CREATE INDEX question_answered ON question (question) INCLUDE (day, until, seq) WHERE answered = 1;
CLUSTER money USING money_sum;

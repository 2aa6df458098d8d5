-- SPDX-License-Identifier: EUPL-1.2
-- SQLite: every index covers its question (partial ones name their condition's column, else they would not); sums are read
-- in the order they are grouped in.
INSERT INTO money_key SELECT DISTINCT venture, sort FROM money;
CREATE INDEX registration_venture ON registration (venture, until, seq, day);
CREATE INDEX phase_current ON phase (venture, day DESC, ord DESC, root DESC, until, stage);
CREATE INDEX money_sum ON money (venture, sort, day, seq, cents);
CREATE INDEX proof_venture ON proof (venture);
CREATE INDEX proof_fact_concluded ON proof_fact (proof, day DESC, root DESC, until, outcome, concluded) WHERE concluded = 1;
CREATE INDEX proof_fact_registered ON proof_fact (proof, day, until, concluded) WHERE concluded = 0;
CREATE INDEX criterion_venture ON criterion (venture, from_stage);
CREATE INDEX assessment_latest ON assessment (criterion, day DESC, root DESC, until, status);
CREATE INDEX lesson_venture ON lesson (venture, lesson, day, until);
CREATE INDEX question_asked ON question (venture, question, day, until, answered) WHERE answered = 0;
CREATE INDEX question_answered ON question (question, day, until, answered) WHERE answered = 1;
ANALYZE;

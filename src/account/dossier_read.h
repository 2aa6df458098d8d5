/* SPDX-License-Identifier: EUPL-1.2 */
/* account/dossier_read.h: gathering a venture's facts with their payloads (internal to the layer). */
#ifndef ACCOUNT_DOSSIER_READ_H
#define ACCOUNT_DOSSIER_READ_H

#include "account/dossier.h"
#include "account/fold.h"

struct reading {
	struct arena *arena;
	struct journal_reader *journal;
	struct snapshot s;
	struct day on;
	enum lang lang;
	int lag_days;
	struct venture_id id;
	const struct account_venture *figures;
	enum rc rc;        /* the first failure; nothing is read after it */
	struct err *err;
};

enum { READ_BODY = 1, READ_PLANNED = 2 /* also what holds after the day */, READ_NEWEST_FIRST = 4 };

/* A failed read leaves the fact without body and sets rd->rc. */
struct dossier_fact read_fact(struct reading *rd, const struct row *r, unsigned flags);
/* The facts of a subject that hold, of these kinds, by day and place. */
struct dossier_facts read_facts(struct reading *rd, struct subject_id id, uint64_t kinds, unsigned flags);
/* The newest `most` over all subjects of a type; their number in *total. */
struct dossier_facts read_latest(struct reading *rd, enum subject_type t, uint64_t kinds, size_t most,
    uint32_t *total);
size_t read_count(const struct reading *rd, enum subject_type t);
/* A member of the newest fact that says it. */
struct str facts_text(const struct dossier_facts *f, const char *name);

void dossier_way(struct reading *rd, struct dossier *d);
void dossier_milestones(struct reading *rd, struct dossier *d);
void dossier_criteria(struct reading *rd, struct dossier *d);
void dossier_proofs(struct reading *rd, struct dossier *d);
void dossier_values(struct reading *rd, struct dossier *d);
void dossier_premortem(struct reading *rd, struct dossier *d); /* after threads and exits */
/* Who adopted a lesson of this venture; in the arena. */
size_t dossier_adoptions(struct reading *rd, struct str lesson, const struct dossier_adoption **out);
void dossier_gates(struct reading *rd, struct dossier *d);
void dossier_indicators(struct reading *rd, struct dossier *d);
/* Target, cost and sources of an indicator whose definition and measurements are read. */
void dossier_effect(struct reading *rd, struct dossier_indicator *x);
void dossier_assessments(struct reading *rd, struct dossier *d); /* after threads */
void dossier_threads(struct reading *rd, struct dossier *d);
void dossier_history(struct reading *rd, uint32_t from, uint32_t count, struct dossier *d);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* bench/rows.c: writes the facts of a journal as tables for the SQL peers, one tab-separated file each. */
#include "domain/catalogue.h"
#include "journal/journal.h"
#include "ledger/file.h"
#include "ledger/ledger.h"
#include "measure.h"

#include <inttypes.h>
#include <stdio.h>

/* Stands for "not superseded": larger than any sequence number. */
#define NEVER INT32_MAX
/* A criterion that counts for no stage. */
#define STAGE_NEVER 99

enum table {
	TABLE_VENTURE, TABLE_REGISTRATION, TABLE_PHASE, TABLE_MONEY, TABLE_PROOF, TABLE_PROOF_FACT,
	TABLE_CRITERION, TABLE_ASSESSMENT, TABLE_LESSON, TABLE_QUESTION, TABLE_CATALOGUE, TABLE_COUNT,
};
static const char *const names[TABLE_COUNT] = {
	[TABLE_VENTURE] = "venture", [TABLE_REGISTRATION] = "registration", [TABLE_PHASE] = "phase",
	[TABLE_MONEY] = "money", [TABLE_PROOF] = "proof", [TABLE_PROOF_FACT] = "proof_fact",
	[TABLE_CRITERION] = "criterion", [TABLE_ASSESSMENT] = "assessment", [TABLE_LESSON] = "lesson",
	[TABLE_QUESTION] = "question", [TABLE_CATALOGUE] = "catalogue",
};

/* What a row of money is; bench/sql knows the numbers. */
enum sort { SORT_PLANNED, SORT_GRANTED, SORT_COMMITTED, SORT_RELEASED, SORT_SPENT, SORT_ORPHAN, SORT_NONE };

struct dump {
	struct snapshot s;
	FILE *files[TABLE_COUNT];
	const struct lifecycle *lifecycle; /* of the venture at hand */
};

static int32_t
until_of(const struct row *r)
{
	return r->until == 0 ? NEVER : (int32_t)r->until;
}

static uint32_t
root_of(const struct dump *d, const struct row *r)
{
	return snapshot_entry(d->s, r->seq).root_seq;
}

static void
put_phase(struct dump *d, struct venture_id v, const struct row *r)
{
	int order = -1;
	const struct phase *p = snapshot_phase(d->s, d->lifecycle, row_text(d->s, r), &order);

	(void)fprintf(d->files[TABLE_PHASE], "%" PRIu32 "\t%" PRIu32 "\t%" PRId32 "\t%d\t%" PRIu32 "\t%" PRId32 "\t%d\n",
	    r->seq, v.v, r->day, p == NULL ? -1 : order, root_of(d, r), until_of(r),
	    p == NULL ? -1 : (int)p->stage);
}

static enum sort
sort_of(const struct row *r, bool in_tranche)
{
	switch (r->kind) {
	case KIND_BUDGET_PLANNED:
		return SORT_PLANNED;
	case KIND_GRANT_AWARDED:
		return SORT_GRANTED;
	case KIND_COMMITMENT_MADE:
		return SORT_COMMITTED;
	case KIND_TRANCHE_RELEASED:
		return SORT_RELEASED;
	case KIND_BOOKING_POSTED:
	case KIND_BOOKING_REVERSED:
		return r->code == 1 ? SORT_NONE : in_tranche ? SORT_SPENT : SORT_ORPHAN;
	default:
		return SORT_NONE;
	}
}

static void
put_money(struct dump *d, struct venture_id v, struct subject_id id, const struct row *r)
{
	enum sort sort = sort_of(r, subject_name(d->s, id).len > 0);

	if (sort != SORT_NONE)
		(void)fprintf(d->files[TABLE_MONEY], "%" PRIu32 "\t%d\t%" PRId32 "\t%" PRIu32 "\t%" PRId64 "\n",
		    v.v, (int)sort, r->day, r->seq, r->value);
}

static void
put_row(struct dump *d, struct venture_id v, struct subject_id id, const struct row *r)
{
	FILE *const *f = d->files;

	switch (r->kind) {
	case KIND_VENTURE_REGISTERED:
		(void)fprintf(f[TABLE_REGISTRATION], "%" PRIu32 "\t%" PRIu32 "\t%" PRId32 "\t%" PRId32 "\n",
		    r->seq, v.v, r->day, until_of(r));
		break;
	case KIND_PHASE_ENTERED:
		put_phase(d, v, r);
		break;
	case KIND_PROOF_REGISTERED:
	case KIND_PROOF_CONCLUDED:
		(void)fprintf(f[TABLE_PROOF_FACT], "%" PRIu32 "\t%" PRIu32 "\t%d\t%" PRId32 "\t%" PRIu32 "\t%" PRId32 "\t%d\n",
		    r->seq, id.v, r->kind == KIND_PROOF_CONCLUDED, r->day, root_of(d, r), until_of(r), r->code);
		break;
	case KIND_CRITERION_ASSESSED:
		(void)fprintf(f[TABLE_ASSESSMENT], "%" PRIu32 "\t%" PRIu32 "\t%" PRId32 "\t%" PRIu32 "\t%" PRId32 "\t%d\n",
		    r->seq, id.v, r->day, root_of(d, r), until_of(r), r->code);
		break;
	case KIND_LESSON_OBSERVED:
		(void)fprintf(f[TABLE_LESSON], "%" PRIu32 "\t%" PRIu32 "\t%" PRIu32 "\t%" PRId32 "\t%" PRId32 "\n",
		    r->seq, id.v, v.v, r->day, until_of(r));
		break;
	case KIND_QUESTION_ASKED:
	case KIND_QUESTION_ANSWERED:
		(void)fprintf(f[TABLE_QUESTION], "%" PRIu32 "\t%" PRIu32 "\t%" PRIu32 "\t%d\t%" PRId32 "\t%" PRId32 "\n",
		    r->seq, id.v, v.v, r->kind == KIND_QUESTION_ANSWERED, r->day, until_of(r));
		break;
	default:
		put_money(d, v, id, r);
		break;
	}
}

static int
stage_from(const struct criterion *c)
{
	if (!c->has_stage)
		return STAGE_NEVER;
	return c->whole_way ? 0 : (int)c->from_stage;
}

static void
put_subject(struct dump *d, struct venture_id v, enum subject_type t, struct subject_id id)
{
	if (t == SUBJECT_PROOF) {
		(void)fprintf(d->files[TABLE_PROOF], "%" PRIu32 "\t%" PRIu32 "\n", id.v, v.v);
	} else if (t == SUBJECT_CRITERION) {
		const struct catalogue *c = snapshot_catalogue(d->s);
		int place = catalogue_criterion(c, subject_name(d->s, id));

		(void)fprintf(d->files[TABLE_CRITERION], "%" PRIu32 "\t%" PRIu32 "\t%d\n", id.v, v.v,
		    place < 0 ? STAGE_NEVER : stage_from(&c->criteria[place]));
	}
}

static bool
is_wanted(enum subject_type t)
{
	return t == SUBJECT_VENTURE || t == SUBJECT_WAY || t == SUBJECT_PROOF || t == SUBJECT_CRITERION ||
	    t == SUBJECT_LESSON || t == SUBJECT_QUESTION || t == SUBJECT_BUDGET || t == SUBJECT_GRANT ||
	    t == SUBJECT_TRANCHE || t == SUBJECT_COMMITMENT;
}

/* A row whose value a counter takes back stays in the sums; only others are marked with an end. */
static void
put_venture(struct dump *d, struct venture_id v)
{
	struct str slug = venture_slug(d->s, v);
	struct venture_state state;

	venture_state(d->s, v, (struct day){INT32_MAX}, &state);
	d->lifecycle = snapshot_lifecycle(d->s, state.lifecycle);
	(void)fprintf(d->files[TABLE_VENTURE], "%" PRIu32 "\t%.*s\n", v.v, STR_ARG(slug));
	for (int t = 1; t < SUBJECT_COUNT; t++) {
		struct subject_id id = venture_subject(d->s, v, (enum subject_type)t);

		for (; is_wanted((enum subject_type)t) && id.v != 0; id = subject_next(d->s, id)) {
			struct row_cursor c = row_cursor(d->s, id);

			put_subject(d, v, (enum subject_type)t, id);
			/* What stands in a second list of the same venture is no fact of its own. */
			for (const struct row *r; (r = row_next(&c)) != NULL;)
				if (!(r->flags & ROW_SECOND))
					put_row(d, v, id, r);
		}
	}
}

static void
put_catalogue(struct dump *d)
{
	const struct catalogue *c = snapshot_catalogue(d->s);

	for (size_t i = 0; i < c->count; i++)
		(void)fprintf(d->files[TABLE_CATALOGUE], "%d\n", stage_from(&c->criteria[i]));
}

int
main(int argc, char **argv)
{
	struct err err = ERR_INIT(LANG_EN);
	struct journal_reader *reader = NULL;
	struct journal_paths paths;
	struct ledger *ledger = NULL;
	struct dump d = {0};

	if (argc != 3)
		measure_stop("usage: rows DIR OUT");
	measure_check(journal_paths(argv[1], &paths, &err), &err);
	measure_check(journal_reader_open(argv[1], &reader, &err), &err);
	measure_check(ledger_open(reader, paths.columns, NULL, &ledger, &err), &err);
	d.s = snapshot_take(ledger);
	for (int t = 0; t < TABLE_COUNT; t++) {
		char path[4400];

		(void)snprintf(path, sizeof path, "%s/%s.tsv", argv[2], names[t]);
		d.files[t] = fopen(path, "w");
		if (d.files[t] == NULL)
			measure_stop("cannot write %s", path);
	}
	put_catalogue(&d);
	for (uint32_t v = 1; v <= snapshot_ventures(d.s); v++)
		put_venture(&d, (struct venture_id){v});
	for (int t = 0; t < TABLE_COUNT; t++)
		if (ferror(d.files[t]) != 0 || fclose(d.files[t]) != 0)
			measure_stop("cannot write %s", names[t]);
	ledger_free(ledger);
	journal_reader_close(reader);
	return 0;
}

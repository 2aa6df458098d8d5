/* SPDX-License-Identifier: EUPL-1.2 */
/* account/proof.c: proofs running and concluded, each outcome with the same weight. */
#include "account/fold.h"

#include "domain/proof.h"

/* What the rows of one proof say for the two times. */
struct proof_rows {
	const struct row *registered, *concluded, *due;
	bool stands; /* a registration, whatever its day */
};

static struct proof_rows
proof_rows(const struct fold *f, struct subject_id id)
{
	struct row_cursor c = row_cursor(f->s, id);
	struct proof_rows p = {0};

	for (const struct row *r; (r = row_next(&c)) != NULL;) {
		if (r->kind == KIND_PROOF_REGISTERED && row_stands(r, f->s.n))
			p.stands = true;
		if (!row_holds(r, f->s.n, f->on))
			continue;
		if (r->kind == KIND_PROOF_CONCLUDED && row_later(f->s, p.concluded, r))
			p.concluded = r;
		if (r->kind == KIND_PROOF_REGISTERED && row_later(f->s, p.registered, r))
			p.registered = r;
		bool says_due = r->kind != KIND_PROOF_CONCLUDED && (r->flags & ROW_HAS_VALUE);
		if (says_due && row_later(f->s, p.due, r))
			p.due = r;
	}
	return p;
}

static bool
has_lesson(const struct fold *f, struct str name)
{
	for (size_t i = 0; i < f->lessons.proofs_count; i++)
		if (str_eq(f->lessons.proofs[i], name))
			return true;
	return false;
}

static void
fold_concluded(struct fold *f, struct subject_id id, const struct row *r)
{
	struct account_proofs *p = &f->out->proofs;

	if (r->code == PROOF_SUPPORTED)
		p->supported++;
	else if (r->code == PROOF_REFUTED)
		p->refuted++;
	else
		p->inconclusive++;
	if (r->code == PROOF_REFUTED && !has_lesson(f, subject_name(f->s, id)))
		lack_name(&f->view.refuted, (struct day){r->day}, subject_name(f->s, id), &f->view.about.refuted);
	if (day_is(f->view.stage_since) && r->day >= f->view.stage_since.v)
		f->view.proofs_running++;
}

void
proof_fold(struct fold *f)
{
	struct subject_id id = venture_subject(f->s, f->id, SUBJECT_PROOF);

	for (; id.v != 0; id = subject_next(f->s, id)) {
		struct proof_rows p = proof_rows(f, id);

		if (!p.stands)
			continue;
		if (p.concluded != NULL) {
			fold_concluded(f, id, p.concluded);
		} else if (p.registered != NULL) {
			f->out->proofs.open++;
			if (p.due == NULL)
				continue;
			f->view.proofs_running++;
			lack_name(&f->view.proof_due, (struct day){(int32_t)p.due->value}, subject_name(f->s, id),
			    &f->view.about.proof);
		}
	}
}

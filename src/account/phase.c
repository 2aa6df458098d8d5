/* SPDX-License-Identifier: EUPL-1.2 */
/* account/phase.c: where a venture stands: the last phase entered, and how far it has come. */
#include "account/fold.h"

struct phase_place
phase_place(struct snapshot s, const struct lifecycle *l, const struct row *r)
{
	struct phase_place p = {.row = r, .order = -1};
	int order = -1;

	p.phase = snapshot_phase(s, l, row_text(s, r), &order);
	if (p.phase != NULL)
		p.order = order;
	return p;
}

bool
phase_later(struct snapshot s, const struct phase_place *a, const struct phase_place *b)
{
	if (a->row == NULL || b->row->day != a->row->day)
		return a->row == NULL || b->row->day > a->row->day;
	if (b->order != a->order)
		return b->order > a->order;
	return row_root(s, b->row) > row_root(s, a->row);
}

struct str
phase_label(const struct phase *p, struct str id, enum lang lang)
{
	if (p == NULL)
		return id;
	if (p->label[lang].len > 0)
		return p->label[lang];
	enum lang other = lang == LANG_DE ? LANG_EN : LANG_DE;
	return p->label[other].len > 0 ? p->label[other] : id;
}

static void
fold_stage(struct fold *f, const struct phase_place *p)
{
	struct day day = {p->row->day};
	enum stage stage = p->phase->stage;

	if (stage == STAGE_EXIT)
		return;
	if (stage >= STAGE_PILOT)
		f->view.pilot_since = day_earlier(f->view.pilot_since, day);
	if (!f->has_reached || stage > f->reached)
		f->reached = stage;
	f->has_reached = true;
}

bool
phase_fold(struct fold *f)
{
	struct row_cursor c = row_cursor(f->s, venture_subject(f->s, f->id, SUBJECT_WAY));
	struct phase_place now = {.order = -1};
	struct account_venture *out = f->out;

	for (const struct row *r; (r = row_next(&c)) != NULL;) {
		if (r->kind != KIND_PHASE_ENTERED || !row_holds(r, f->s.n, f->on))
			continue;
		struct phase_place p = phase_place(f->s, f->lifecycle, r);
		if (p.phase != NULL)
			fold_stage(f, &p);
		if (phase_later(f->s, &now, &p))
			now = p;
	}
	out->phase = out->phase_label = STR("");
	out->phase_since = out->ended_on = DAY_NONE;
	out->ended_how = -1;
	if (now.row == NULL)
		return false;
	out->phase = row_text(f->s, now.row);
	out->phase_label = phase_label(now.phase, out->phase, f->frame->lang);
	out->has_stage = now.phase != NULL;
	out->stage = now.phase != NULL ? now.phase->stage : STAGE_IDEA;
	out->phase_stage = out->stage;
	out->phase_since = (struct day){now.row->day};
	out->phase_undated = (now.row->flags & ROW_UNDATED) != 0;
	out->phase_seq = now.row->seq;
	f->view.has_stage = out->has_stage;
	f->view.stage = out->stage;
	f->view.stage_since = out->phase_since;
	return true;
}

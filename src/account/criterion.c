/* SPDX-License-Identifier: EUPL-1.2 */
/* account/criterion.c: criteria as last assessed, and those that nobody has looked at. */
#include "account/fold.h"

#include "domain/criterion.h"

void
criterion_frame(struct fold_frame *frame)
{
	const struct catalogue *c = frame->catalogue;

	for (size_t i = 0; i < c->count; i++)
		for (int stage = 0; stage < STAGE_COUNT; stage++)
			if (c->criteria[i].has_stage && criterion_applies(&c->criteria[i], (enum stage)stage))
				frame->applicable[stage]++;
}

int
criterion_place(struct fold_frame *frame, struct str name)
{
	size_t most = COUNT(frame->criteria);
	/* Interned names are told apart by their address alone. */
	size_t i = ((uintptr_t)name.ptr >> 4) % most;

	for (size_t tries = 0; tries < 8; tries++, i = (i + 1) % most) {
		if (frame->criteria[i].name == name.ptr)
			return frame->criteria[i].index;
		if (frame->criteria[i].name != NULL)
			continue;
		frame->criteria[i].name = name.ptr;
		frame->criteria[i].index = catalogue_criterion(frame->catalogue, name);
		return frame->criteria[i].index;
	}
	return catalogue_criterion(frame->catalogue, name);
}

static void
fold_status(struct fold *f, const struct row *r)
{
	struct account_criteria *c = &f->out->criteria;

	switch ((enum criterion_status)r->code) {
	case CRITERION_MET:
		c->met++;
		break;
	case CRITERION_PARTLY:
		c->partly++;
		break;
	case CRITERION_OPEN:
		c->open++;
		break;
	case CRITERION_FAILED:
		c->failed++;
		break;
	}
}

static bool
has_lesson(const struct fold *f, struct str name)
{
	for (size_t i = 0; i < f->lessons.criteria_count; i++)
		if (str_eq(f->lessons.criteria[i], name))
			return true;
	return false;
}

/* Whether the criterion is one of those that count now. */
static bool
counts(struct fold *f, struct str name)
{
	int place = f->has_reached ? criterion_place(f->frame, name) : -1;

	if (place < 0)
		return false;
	const struct criterion *c = &f->frame->catalogue->criteria[place];
	return c->has_stage && criterion_applies(c, f->reached);
}

void
criterion_fold(struct fold *f)
{
	struct subject_id id = venture_subject(f->s, f->id, SUBJECT_CRITERION);
	uint32_t assessed = 0;

	for (; id.v != 0; id = subject_next(f->s, id)) {
		const struct row *r = subject_latest(f->s, id, f->on, KIND_BIT(KIND_CRITERION_ASSESSED));
		struct str name = subject_name(f->s, id);

		if (r == NULL)
			continue;
		fold_status(f, r);
		if (r->code == CRITERION_FAILED && !has_lesson(f, name))
			lack_name(&f->view.failed, (struct day){r->day}, name, &f->view.about.failed);
		if (!counts(f, name))
			continue;
		assessed++;
		f->view.oldest_assessment = day_earlier(f->view.oldest_assessment, (struct day){r->day});
	}
	if (!f->has_reached)
		return;
	uint32_t missing = f->frame->applicable[f->reached] - assessed;
	f->out->criteria.open += missing;
	f->view.unassessed.count = missing;
	if (missing > 0)
		f->view.unassessed.since = f->out->phase_since;
}

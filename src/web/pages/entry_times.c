/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/entry_times.c: when an entry was recorded and from when it holds, how far apart, and by whom. */
#include "web/pages/entry.h"

#include "account/fold.h"

/* Roles as bits of enum role, from the person's grants in this venture up to the entry. */
static enum rc
add_roles(struct entry_page *p, struct snapshot then, struct venture_id venture, unsigned *roles, struct err *err)
{
	struct subject_id id;
	enum rc rc = RC_OK;

	if (!subject_find(then, venture, SUBJECT_PERSON, p->view.actor, &id))
		return RC_OK;
	struct row_cursor c = row_cursor(then, id);
	for (const struct row *r; rc == RC_OK && (r = row_next(&c)) != NULL;) {
		const struct json *body = NULL;
		enum role role;
		bool grant = r->kind == KIND_ROLE_GRANTED;

		if ((!grant && r->kind != KIND_ROLE_REVOKED) || !row_stands(r, then.n))
			continue;
		rc = ctx_body(p->ctx, r->seq, &body, err);
		if (rc == RC_OK && body != NULL && role_find(json_text(body, "role"), &role))
			*roles = grant ? *roles | role : *roles & ~(unsigned)role;
	}
	return rc;
}

static enum rc
fill_actor(struct entry_page *p, struct err *err)
{
	struct snapshot then = snapshot_first(p->s, p->e.seq);
	struct venture_state state = {.registered = NULL};
	unsigned roles = 0;

	if (p->e.erased || p->e.fact.actor.len == 0)
		return RC_OK;
	p->view.actor = p->e.fact.actor;
	enum rc rc = add_roles(p, then, (struct venture_id){0}, &roles, err);
	if (rc == RC_OK && p->e.info.venture.v != 0) {
		venture_state(then, p->e.info.venture, (struct day){INT32_MAX}, &state);
		if (str_eq(state.lead, p->view.actor))
			roles |= ROLE_LEAD;
		rc = add_roles(p, then, p->e.info.venture, &roles, err);
	}
	struct buf b;
	buf_init(&b, 1024);
	for (unsigned i = 0; i < ROLE_COUNT; i++)
		if ((roles & 1u << i) != 0) {
			if (b.len > 0)
				buf_cstr(&b, ", ");
			buf_str(&b, role_label((enum role)(1u << i), p->w.lang));
		}
	p->view.role = arena_str(p->w.arena, buf_view(&b));
	buf_done(&b);
	return rc;
}

enum rc
entry_fill_times(struct entry_page *p, struct err *err)
{
	struct entry_view *v = &p->view;
	const struct row *row = p->e.erased ? NULL : p->e.info.row;

	v->recorded = p->e.entry.t;
	v->adopted = p->e.info.adopted;
	v->claimed = p->e.info.known;
	v->has_day = row != NULL;
	if (row != NULL) {
		int lag = berlin_day(p->e.info.known).v - row->day;

		v->day = (struct day){row->day};
		v->undated = (row->flags & ROW_UNDATED) != 0;
		v->planned = lag < 0;
		v->lag_days = v->undated ? 0 : (uint64_t)(lag < 0 ? -lag : lag);
		v->late = lag > account_policy(snapshot_first(p->s, p->e.seq)).lag_days;
	}
	if (!p->e.erased) {
		v->key = p->e.fact.key;
		v->venture = venture_slug(p->s, p->e.info.venture);
		v->title = entry_venture_title(p->s, p->e.info.venture);
		v->href = entry_venture_url(p->ctx, p->s, p->e.info.venture);
	}
	return fill_actor(p, err);
}

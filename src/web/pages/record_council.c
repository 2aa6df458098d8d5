/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/record_council.c: the council's next meetings in front of the form that schedules a gate. */
#include "domain/council.h"
#include "web/pages/record_panel.h"

#define MEETINGS_SHOWN 12

/* The form with the meeting's day and body filled in. */
static struct str
meeting_path(struct record_form *f, const struct council_meeting *m)
{
	struct url_out u;
	struct buf b, day;

	buf_init(&b, 4096);
	buf_init(&day, 16);
	day_iso(&day, m->on);
	url_begin(&u, &b, "/record");
	url_segment(&u, str_of(kind_info(KIND_GATE_SCHEDULED)->name));
	if (f->venture.len > 0)
		url_param(&u, "venture", f->venture);
	url_param(&u, "due", buf_view(&day));
	if (m->body.len > 0)
		url_param(&u, "body", m->body);
	if (f->ctx->lang != LANG_DE)
		url_param(&u, "lang", str_of(lang_code(f->ctx->lang)));
	struct str path = url_end(&u, f->ctx->arena).s;
	buf_done(&day);
	buf_done(&b);
	return path;
}

void
panel_meetings(struct record_form *f, struct form_sheet *s)
{
	const struct json *policy = snapshot_policy(f->ctx->all);
	struct council_days days = council_days_from(policy);
	struct council_meeting next[MEETINGS_SHOWN];
	size_t n = council_meetings(policy, f->ctx->today, next, MEETINGS_SHOWN);
	const struct words *w = &f->words;

	if (n == 0)
		return;
	form_part_begin(s, "meetings", TEXT_GATES_MEETINGS);
	for (size_t i = 0; i < n; i++) {
		struct council_plan plan = council_plan(next[i].on, &days);
		struct str day = words_day(w, next[i].on), paper = words_day(w, plan.paper);
		bool late = plan.paper.v < f->ctx->today.v;

		panel_line(s, next[i].body.len == 0 ? day : arena_format(w->arena, "%.*s, %.*s", STR_ARG(day), STR_ARG(next[i].body)),
		    words_say(w, late ? TEXT_GATES_MEETING_LATE : TEXT_GATES_MEETING_PAPER, &paper, 1), meeting_path(f, &next[i]));
	}
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/venture_missing.c: what is missing for a proper account, and on which days account could be given. */
#include "web/pages/readiness_strip.h"
#include "web/pages/venture.h"

#include "base/must.h"

#define DAYS_MONTHS 24

static struct str
name_of(const struct venture_page *p, const char *name)
{
	static const struct {
		const char *name;
		enum text label;
	} names[] = {
		{"task", TEXT_ACCOUNT_FIGURE_TASK}, {"lead", TEXT_ACCOUNT_FIGURE_LEAD},
		{"unit", TEXT_ACCOUNT_FIGURE_UNIT}, {"phase", TEXT_ACCOUNT_FIGURE_PHASE},
		{"stage", TEXT_ACCOUNT_FIGURE_STAGE}, {"phase_since", TEXT_ACCOUNT_FIGURE_PHASE_SINCE},
		{"budget", TEXT_ACCOUNT_FIGURE_PLANNED},
	};

	for (size_t i = 0; i < COUNT(names); i++)
		if (str_is(str_of(name), names[i].name))
			return venture_say(p, names[i].label);
	return str_of(name);
}

/* ---- the days ---- */

static struct lack_spans
lacks_of(const struct venture_page *p, const struct readiness_line *line)
{
	struct lack_span *spans = arena_array(p->w.arena, line->count + 1, sizeof *spans);
	size_t n = 0;

	for (size_t i = line->count; i-- > 0;) {
		const struct readiness_span *s = &line->spans[i];

		if (s->there && s->open != 0)
			spans[n++] = (struct lack_span){s->from, s->to, (uint64_t)(s->to.v - s->from.v + 1),
				strip_rules(p->w.arena, p->w.lang, s->open)};
	}
	return (struct lack_spans){spans, n};
}

static struct str
day_words(const struct venture_page *p, struct day day)
{
	struct buf b;

	buf_init(&b, 64);
	day_human(&b, day, p->w.lang);
	struct str s = arena_str(p->w.arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static void
missing_days(struct venture_page *p, struct venture_view *v)
{
	struct readiness_query q = {.known_at = p->ctx->query.known_at, .from = day_add_months(p->on, -DAYS_MONTHS),
		.to = p->on, .mode = READINESS_THEN, .venture = p->figures->slug};
	struct readiness_time t;

	if (p->rc == RC_OK)
		p->rc = readiness_time_draw(p->w.arena, p->ctx->all, &q, &t, p->err);
	if (p->rc != RC_OK || t.count == 0)
		return;
	const struct readiness_line *line = &t.lines[0];
	struct str args[] = {arena_format(p->w.arena, "%u", line->ready), arena_format(p->w.arena, "%u", line->days),
		day_words(p, t.from)};

	v->days = words_say(&p->w, TEXT_WEB_VENTURE_DAYS, args, COUNT(args));
	v->days_picture = strip_venture(p->w.arena, p->w.lang, &t, line, venture_say(p, TEXT_WEB_VENTURE_DAYS_TITLE),
	    venture_say(p, TEXT_WEB_VENTURE_DAYS_DESC));
	v->lacks = lacks_of(p, line);
}

void
venture_missing(struct venture_page *p, struct venture_view *v)
{
	const struct account_venture *f = p->figures;
	struct readiness_view view = readiness_view_none(p->on);
	struct gap_line *gaps = arena_array(p->w.arena, f->gaps_count + 1, sizeof *gaps);
	struct str *names = arena_array(p->w.arena, f->not_recorded_count + 1, sizeof *names);

	view.lead = f->lead;
	for (size_t i = 0; i < f->gaps_count; i++)
		gaps[i] = (struct gap_line){
			.text = readiness_text(p->w.arena, p->w.lang, &f->gaps[i]),
			.since = f->gaps[i].since,
			.whose = readiness_responsible(p->w.lang, &f->gaps[i], &view),
			.mends = rule_info(f->gaps[i].rule)->mends,
			.mends_href = mend_url(p->w.arena, f->slug, &f->gaps[i], p->w.lang),
			.effort = words_count(&p->w, TEXT_WEB_VENTURE_MINUTES, TEXT_WEB_VENTURE_MINUTES,
			    rule_info(f->gaps[i].rule)->minutes),
			.said = i < 2,
		};
	for (size_t i = 0; i < f->not_recorded_count; i++)
		names[i] = name_of(p, f->not_recorded[i]);
	v->gaps = (struct gap_lines){gaps, f->gaps_count};
	v->not_recorded = (struct name_list){names, f->not_recorded_count};
	missing_days(p, v);
	v->gists.missing = f->ready ? venture_say(p, TEXT_WEB_VENTURE_GIST_NOTHING)
	                            : words_count(&p->w, TEXT_WEB_VENTURE_GIST_GAPS_ONE,
	                                  TEXT_WEB_VENTURE_GIST_GAPS_MANY, (int64_t)f->gaps_count);
}

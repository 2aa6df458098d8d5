/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/venture_absent.c: no such venture for these two times: why, and where it is. */
#include "web/pages/venture.h"

#include "base/must.h"

#include "templates.h"

/* The last registration known at all, and what took it back. */
struct trace {
	const struct row *registered;
	uint32_t seq, withdrawn_by;
};

static struct trace
find_trace(struct snapshot all, struct str slug)
{
	struct venture_id v = {0};
	struct trace t = {0};

	if (!snapshot_venture(all, slug, &v))
		return t;
	struct entry_cursor c = venture_entries(all, v);
	for (uint32_t seq; (seq = entry_next(&c)) != 0;) {
		struct entry_info e = snapshot_entry(all, seq);

		if (e.row != NULL && e.row->kind == KIND_VENTURE_REGISTERED) {
			t = (struct trace){e.row, seq, e.until};
			if (e.until == 0)
				break;
		}
	}
	return t;
}

/* The same address with times at which the venture is there. */
static struct url
other_times(const struct ctx *ctx, struct str slug, const struct trace *t)
{
	struct url_out u;
	struct buf b, day;
	bool day_later = t->registered->day > ctx->asof.effective_on.v;

	buf_init(&b, 2 * LIMIT_TARGET_BYTES);
	buf_init(&day, 32);
	url_begin(&u, &b, "/ventures");
	url_segment(&u, slug);
	day_iso(&day, day_later ? (struct day){t->registered->day} : ctx->asof.effective_on);
	if (day_later || ctx->asof.effective_is_given)
		url_param(&u, "effective_on", buf_view(&day));
	if (ctx->lang != LANG_DE)
		url_param(&u, "lang", str_of(lang_code(ctx->lang)));
	struct url out = url_end(&u, ctx->arena);
	buf_done(&day);
	buf_done(&b);
	return out;
}

void
venture_absent(struct ctx *ctx, struct str slug, const struct err *err, struct response *response)
{
	struct trace t = find_trace(ctx->all, slug);
	struct venture_absent_view v = {.id = slug, .message = str_of(err->msg), .other = URL("")};
	struct words w = {.arena = ctx->arena, .lang = ctx->lang, .s = ctx->all};

	if (t.registered != NULL && t.withdrawn_by == 0)
		v.other = other_times(ctx, slug, &t);
	if (t.registered != NULL) {
		v.entry = words_position(&w, t.withdrawn_by != 0 ? t.withdrawn_by : t.seq);
		v.is_withdrawn = t.withdrawn_by != 0;
	}
	ctx->env.title = str_of(text_get(ctx->lang, TEXT_WEB_VENTURE_ABSENT_TITLE));
	response_restart(response, 404);
	tpl_venture_absent(&response->body, &v, &ctx->env);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/ask.c: a question begins with what was answered before. */
#include "web/pages/ask.h"

#include "base/encode.h"
#include "search/find.h"
#include "web/finding.h"
#include "web/form_values.h"
#include "web/pages/pages.h"
#include "web/route.h"
#include "web/source.h"
#include "web/web.h"
#include "web/wording_part.h"

#define KEY_BYTES 12

static struct str
say(const struct ctx *ctx, enum text id)
{
	return str_of(text_get(ctx->lang, id));
}

/* ---- what was answered ---- */

/* The answer that stands to the question of this entry, and the question itself; false: none. */
static bool
answered(struct ctx *ctx, uint32_t seq, const struct json **asked, const struct row **answer)
{
	struct entry_info e = snapshot_entry(ctx->all, seq);
	struct err err = ERR_INIT(ctx->lang);

	if (e.row == NULL || (e.kind != KIND_QUESTION_ASKED && e.kind != KIND_QUESTION_ANSWERED))
		return false;
	const struct row *q = subject_latest(ctx->all, e.subject, ctx->today, KIND_BIT(KIND_QUESTION_ASKED));
	*answer = subject_latest(ctx->all, e.subject, ctx->today, KIND_BIT(KIND_QUESTION_ANSWERED));
	return q != NULL && *answer != NULL && ctx_body(ctx, q->seq, asked, &err) == RC_OK && *asked != NULL;
}

void
ask_similar(struct form_sheet *s, const struct words *w, struct str text)
{
	struct finding *finding = source_finding(web_source(s->ctx->web));
	uint32_t shown[ASK_SIMILAR_MAX];
	struct finder *finder = NULL;
	const uint32_t *seqs = NULL;
	size_t count = 0, n = 0;
	struct err err = ERR_INIT(s->ctx->lang);

	if (text.len == 0 || finding == NULL || finding_take(finding, s->ctx->all.n, &finder, &err) != RC_OK)
		return;
	enum rc rc = search_similar(finder, s->ctx->arena, s->ctx->all, s->ctx->today, text, STR("questions"),
	    4 * ASK_SIMILAR_MAX, &seqs, &count, &err);
	finding_give_back(finding, finder);
	form_part_begin(s, "similar", TEXT_GATES_SIMILAR)->none = say(s->ctx, TEXT_GATES_SIMILAR_NONE);
	for (size_t i = 0; rc == RC_OK && i < count && n < ASK_SIMILAR_MAX; i++) {
		const struct json *asked = NULL, *body = NULL;
		const struct row *answer = NULL;
		bool again = false;
		if (!answered(s->ctx, seqs[i], &asked, &answer))
			continue;
		for (size_t k = 0; k < n; k++)
			again = again || shown[k] == answer->seq;
		if (again || ctx_body(s->ctx, answer->seq, &body, &err) != RC_OK)
			continue;
		shown[n++] = answer->seq;
		form_line(s, json_text(asked, "text"), json_text(body, "text"))->href = (struct url){arena_format(w->arena,
		    "/journal/%u%s", answer->seq - 1, w->lang == LANG_DE ? "" : "?lang=en")};
	}
}

/* ---- the form ---- */

static void
ask_venture(struct form_sheet *s, const struct form *typed)
{
	struct snapshot all = s->ctx->all;
	struct form_option *options = arena_array(s->ctx->arena, snapshot_ventures(all) + 1, sizeof *options);
	size_t n = 0;

	options[n++] = (struct form_option){.value = STR(""), .label = say(s->ctx, TEXT_REPORT_CHOOSE)};
	for (uint32_t i = 1; i <= snapshot_ventures(all); i++) {
		struct venture_state state;
		struct str slug = venture_slug(all, (struct venture_id){i});
		venture_state(all, (struct venture_id){i}, s->ctx->today, &state);
		if (state.registered != NULL)
			options[n++] = (struct form_option){.value = slug, .label = state.title.len > 0 ? state.title : slug,
				.chosen = typed != NULL && str_eq(slug, form_text(typed, "venture"))};
	}
	form_select(s, "venture", TEXT_REPORT_VENTURE, options, n);
}

static struct str
new_key(struct ctx *ctx)
{
	unsigned char id[KEY_BYTES];
	struct buf b;

	web_random(ctx->web, id, sizeof id);
	buf_init(&b, 64);
	buf_cstr(&b, "frage-");
	hex_encode(&b, id, sizeof id);
	struct str key = arena_str(ctx->arena, buf_view(&b));
	buf_done(&b);
	return key;
}

struct form_sheet *
ask_sheet(struct ctx *ctx, const struct form *typed, struct str text, bool looked)
{
	struct words w = {.arena = ctx->arena, .lang = ctx->lang, .s = ctx->all, .lifecycle = snapshot_lifecycle(ctx->all, STR(""))};
	struct form_sheet *s = form_sheet_new(ctx, TEXT_GATES_ASK, STR("/questions/ask"));
	struct str key = typed == NULL ? (struct str){0} : form_text(typed, "key");

	s->typed = typed;
	s->page.lead = say(ctx, TEXT_GATES_ASK_LEAD);
	s->page.wording = wording_rules(ctx);
	if (looked) {
		struct wording_notes hints = {.count = 0};
		wording_note(&hints, ctx, text);
		wording_part(&hints, s);
		ask_similar(s, &w, text);
	}
	form_part_begin(s, "ask", TEXT_GATES_ASK)->title = (struct str){0};
	if (looked)
		form_hidden(s, "key", key.len > 0 ? key : new_key(ctx));
	ask_venture(s, typed);
	struct form_widget *area = form_input(s, "text", "text", TEXT_GATES_QUESTION_ASKED, STR(""));
	area->is_input = false;
	area->is_area = true;
	form_help(s, area, TEXT_GATES_ASK_HELP);
	form_button(s, looked ? "ask" : "look", looked ? TEXT_GATES_ASK_GO : TEXT_GATES_ASK_LOOK, true);
	if (looked)
		form_button(s, "look", TEXT_GATES_ASK_LOOK_AGAIN, false);
	return s;
}

enum rc
page_ask(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct form *given = form_new(ctx->arena);

	if (!web_lets_write(ctx->web))
		return err_say(err, RC_BUSY, NULL, TEXT_DOOR_READS_ONLY, NULL);
	if (ctx->who.by == VISITOR_NOBODY && !web_site(ctx->web)->asked)
		return err_say(err, RC_DENIED, NULL, TEXT_GATES_ASK_CLOSED, NULL);
	if (params_has(params, "venture"))
		form_put(given, STR("venture"), params_text(params, "venture"));
	form_sheet_draw(ask_sheet(ctx, given, STR(""), false), 200, response);
	return RC_OK;
}

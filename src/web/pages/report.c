/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/report.c: the form of an anonymous report and the door to come back by. */
#include "web/pages/report.h"

#include "base/encode.h"
#include "base/limits.h"
#include "domain/lesson.h"
#include "web/pages/pages.h"
#include "web/web.h"

#include <string.h>

/* Without letters that are taken for others. */
static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";

enum { GROUP = 4, ID_BYTES = 6, ANSWER_DAYS = 7, RESULT_MONTHS = 3 };

static struct str
say(const struct ctx *ctx, enum text id)
{
	return str_of(text_get(ctx->lang, id));
}

/* ---- the code ---- */

struct str
report_code(struct arena *a, const uint8_t bytes[REPORT_CODE_CHARS])
{
	char *out = arena_alloc(a, REPORT_CODE_CHARS + REPORT_CODE_CHARS / GROUP);
	size_t n = 0;

	for (size_t i = 0; i < REPORT_CODE_CHARS; i++) {
		if (i > 0 && i % GROUP == 0)
			out[n++] = '-';
		out[n++] = alphabet[bytes[i] % 32];
	}
	return (struct str){out, n};
}

struct str
report_code_read(struct arena *a, struct str typed)
{
	uint8_t bytes[REPORT_CODE_CHARS];
	size_t n = 0;

	for (size_t i = 0; i < typed.len; i++) {
		char c = typed.ptr[i];
		if (c == '-' || c == ' ')
			continue;
		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		const char *at = c == '\0' ? NULL : strchr(alphabet, c);
		if (at == NULL || n == REPORT_CODE_CHARS)
			return (struct str){0};
		bytes[n++] = (uint8_t)(at - alphabet);
	}
	return n == REPORT_CODE_CHARS ? report_code(a, bytes) : (struct str){0};
}

struct str
report_id(struct arena *a, struct str code)
{
	struct hash h = lesson_return_hash(code);
	struct buf b;

	buf_init(&b, 64);
	buf_cstr(&b, "meldung-");
	hex_encode(&b, h.b, ID_BYTES);
	struct str id = arena_str(a, buf_view(&b));
	buf_done(&b);
	return id;
}

/* ---- finding it again ---- */

bool
report_find(struct ctx *ctx, struct str code, struct report *out)
{
	struct report r = {.id = report_id(ctx->arena, code)};
	struct hash content;

	if (!snapshot_key(ctx->all, r.id, &r.seq, &content))
		return false;
	struct entry_info e = snapshot_entry(ctx->all, r.seq);
	r.venture = e.venture;
	r.subject = e.subject;
	*out = r;
	return e.kind == KIND_LESSON_OBSERVED && e.row != NULL && (e.row->flags & ROW_ANONYMOUS) != 0;
}

/* ---- what was sent ---- */

struct str
report_field(struct arena *a, const char *path)
{
	struct str s = str_of(path);

	if (str_is(s, "effective"))
		return STR("on");
	if (str_starts(s, "body.") || str_starts(s, FORM_BODY "."))
		s = str_slice(s, (size_t)(strchr(path, '.') - path) + 1, s.len);
	return arena_str(a, s);
}

static struct str
hash_text(struct arena *a, struct str code)
{
	struct hash h = lesson_return_hash(code);
	struct buf b;

	buf_init(&b, 80);
	hex_encode(&b, h.b, sizeof h.b);
	struct str s = arena_str(a, buf_view(&b));
	buf_done(&b);
	return s;
}

/* As the form of the kind would have sent it: the table of kinds judges each field. */
static struct json *
read_body(struct ctx *ctx, const struct form *sent, struct str code, struct field_errors *errors)
{
	static const char *const taken[] = {"title", "text", "sort"};
	struct field_errors found = {.count = 0};
	struct form *f = form_new(ctx->arena);

	form_put(f, STR("f.id"), report_id(ctx->arena, code));
	for (size_t i = 0; i < COUNT(taken); i++)
		form_put(f, arena_format(ctx->arena, "f.%s", taken[i]), form_text(sent, taken[i]));
	form_put(f, STR("f.anonymous"), STR("true"));
	form_put(f, STR("f.return_hash"), hash_text(ctx->arena, code));
	struct json *body = form_body(ctx->arena, ctx->lang, kind_info(KIND_LESSON_OBSERVED)->fields, f, STR(FORM_BODY), &found);
	for (size_t i = 0; i < found.count; i++)
		field_errors_add(errors, report_field(ctx->arena, arena_cstr(ctx->arena, found.items[i].name)),
		    found.items[i].label, found.items[i].text);
	return body;
}

static void
miss(struct ctx *ctx, struct field_errors *errors, const char *name, enum text label, enum text what)
{
	field_errors_add(errors, str_of(name), say(ctx, label), say(ctx, what));
}

struct str
report_line(struct ctx *ctx, const struct form *sent, struct str code, struct field_errors *errors,
    const struct json **body_out)
{
	struct arena *a = ctx->arena;
	struct str venture = str_trim(form_text(sent, "venture")), on = str_trim(form_text(sent, "on"));
	struct json *fact = json_new(a, JSON_OBJECT);
	struct venture_id known;
	struct day day = ctx->today;
	struct buf b;

	if (venture.len == 0 || !snapshot_venture(ctx->all, venture, &known))
		miss(ctx, errors, "venture", TEXT_REPORT_VENTURE, TEXT_REPORT_NO_VENTURE);
	struct json *body = read_body(ctx, sent, code, errors);
	if (on.len > 0 && !day_parse_human(on, &day))
		miss(ctx, errors, "on", TEXT_REPORT_ON, TEXT_RECORD_FORM_DAY);
	else if (day.v > ctx->today.v)
		miss(ctx, errors, "on", TEXT_REPORT_ON, TEXT_REPORT_LATER);
	*body_out = body;
	if (errors->count > 0)
		return (struct str){0};
	buf_init(&b, 2 * LIMIT_LINE_BYTES);
	day_iso(&b, day);
	struct str iso = arena_str(a, buf_view(&b));
	buf_clear(&b);
	json_add(fact, STR("kind"), json_new_text(a, STR("lesson.observed")));
	json_add(fact, STR("venture"), json_new_text(a, venture));
	json_add(fact, STR("effective"), json_new_text(a, iso));
	json_add(fact, STR("key"), json_new_text(a, report_id(a, code)));
	json_add(fact, STR("body"), body);
	json_canonical(&b, fact);
	struct str line = arena_str(a, buf_view(&b));
	buf_done(&b);
	return line;
}

/* ---- the form ---- */

static void
protect(struct form_sheet *s)
{
	static const enum text lines[][2] = {
		{TEXT_REPORT_SAFE_WHO, TEXT_REPORT_SAFE_WHO_HELP},
		{TEXT_REPORT_SAFE_WHEN, TEXT_REPORT_SAFE_WHEN_HELP},
		{TEXT_REPORT_SAFE_NAMES, TEXT_REPORT_SAFE_NAMES_HELP},
		{TEXT_REPORT_SAFE_USE, TEXT_REPORT_SAFE_USE_HELP},
		{TEXT_REPORT_SAFE_LIMIT, TEXT_REPORT_SAFE_LIMIT_HELP},
	};

	form_part_begin(s, "safe", TEXT_REPORT_SAFE);
	for (size_t i = 0; i < COUNT(lines); i++) {
		bool once = lines[i][1] == TEXT_REPORT_SAFE_WHEN_HELP && web_site(s->ctx->web)->reports_at_once;
		form_line(s, say(s->ctx, lines[i][0]), say(s->ctx, once ? TEXT_REPORT_SAFE_WHEN_ONCE : lines[i][1]));
	}
}

static void
ask_venture(struct form_sheet *s, struct str chosen)
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
			options[n++] = (struct form_option){.value = slug, .chosen = str_eq(slug, chosen),
				.label = state.title.len > 0 ? state.title : slug};
	}
	form_help(s, form_select(s, "venture", TEXT_REPORT_VENTURE, options, n), TEXT_REPORT_VENTURE_HELP);
}

/* What may be reported: all sorts but the premortem, which is nobody's report. */
static void
ask_sort(struct form_sheet *s)
{
	static const char *const sorts[] = {"near_miss", "setback", "insight", "success"};
	const struct field *f = kind_field(kind_info(KIND_LESSON_OBSERVED), "sort");
	struct form_option options[COUNT(sorts)];

	for (size_t i = 0; i < COUNT(sorts); i++)
		options[i] = (struct form_option){.value = str_of(sorts[i]),
			.label = label_get(f->choices[field_choice(f, str_of(sorts[i]))].label, s->ctx->lang)};
	form_help(s, form_select(s, "sort", TEXT_REPORT_SORT, options, COUNT(options)), TEXT_REPORT_SORT_HELP);
}

static void
ask_on(struct form_sheet *s)
{
	struct buf b;
	struct day day;

	buf_init(&b, 32);
	day_iso(&b, s->ctx->today);
	struct form_widget *on = form_input(s, "on", "date", TEXT_REPORT_ON, arena_str(s->ctx->arena, buf_view(&b)));
	buf_done(&b);
	if (!day_parse(on->value, &day))
		on->type = "text";
	form_help(s, on, TEXT_REPORT_ON_HELP);
}

struct form_sheet *
report_sheet(struct ctx *ctx, const struct form *typed, struct str code, const struct wording_notes *hints)
{
	struct form_sheet *s = form_sheet_new(ctx, TEXT_REPORT_TITLE, STR("/report"));

	s->typed = typed;
	s->page.lead = say(ctx, TEXT_REPORT_LEAD);
	s->page.wording = wording_rules(ctx);
	protect(s);
	if (hints != NULL)
		wording_part(hints, s);
	form_part_begin(s, "report", TEXT_REPORT_FORM);
	form_hidden(s, "code", code);
	if (hints != NULL && hints->count > 0)
		form_hidden(s, "hinted", STR("1"));
	ask_venture(s, typed == NULL ? (struct str){0} : form_text(typed, "venture"));
	form_help(s, form_input(s, "title", "text", TEXT_REPORT_HEADLINE, STR("")), TEXT_REPORT_HEADLINE_HELP);
	struct form_widget *text = form_input(s, "text", "text", TEXT_REPORT_TEXT, STR(""));
	text->is_input = false;
	text->is_area = true;
	form_help(s, text, TEXT_REPORT_TEXT_HELP);
	ask_sort(s);
	ask_on(s);
	form_button(s, "send", hints != NULL && hints->count > 0 ? TEXT_REPORT_SEND_STILL : TEXT_REPORT_SEND, true);
	form_part_begin(s, "back", TEXT_REPORT_BACK_TITLE);
	form_line(s, say(ctx, TEXT_REPORT_BACK_LINK), (struct str){0})->href =
	    ctx->lang == LANG_DE ? URL("/report/back") : URL("/report/back?lang=en");
	return s;
}

enum rc
page_report(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct form *given = form_new(ctx->arena);
	uint8_t bytes[REPORT_CODE_CHARS];

	if (!web_lets_write(ctx->web))
		return err_say(err, RC_BUSY, NULL, TEXT_DOOR_READS_ONLY, NULL);
	if (params_has(params, "venture"))
		form_put(given, STR("venture"), params_text(params, "venture"));
	web_random(ctx->web, bytes, sizeof bytes);
	form_sheet_draw(report_sheet(ctx, given, report_code(ctx->arena, bytes), NULL), 200, response);
	response->keep = KEEP_NEVER; /* each has a code of its own */
	return RC_OK;
}

/* ---- coming back ---- */

void
report_next(struct form_sheet *s, struct day received)
{
	struct day days[] = {{received.v + ANSWER_DAYS}, day_add_months(received, RESULT_MONTHS)};
	static const enum text lines[][2] = {
		{TEXT_REPORT_NEXT_FIRST, TEXT_REPORT_NEXT_FIRST_HELP},
		{TEXT_REPORT_NEXT_LAST, TEXT_REPORT_NEXT_LAST_HELP},
	};
	struct buf b;

	form_part_begin(s, "next", TEXT_REPORT_NEXT);
	buf_init(&b, 400);
	for (size_t i = 0; i < COUNT(lines); i++) {
		struct buf day;
		buf_init(&day, 40);
		day_human(&day, days[i], s->ctx->lang);
		struct str arg = buf_view(&day);
		buf_clear(&b);
		text_format(&b, s->ctx->lang, lines[i][0], &arg, 1);
		form_line(s, arena_str(s->ctx->arena, buf_view(&b)), say(s->ctx, lines[i][1]));
		buf_done(&day);
	}
	buf_done(&b);
}

struct form_sheet *
report_back_sheet(struct ctx *ctx, const struct form *typed)
{
	struct form_sheet *s = form_sheet_new(ctx, TEXT_REPORT_BACK_TITLE, STR("/report/back"));

	s->typed = typed;
	s->page.lead = say(ctx, TEXT_REPORT_BACK_LEAD);
	form_part_begin(s, "ask", TEXT_REPORT_BACK_TITLE)->title = (struct str){0};
	form_help(s, form_input(s, "code", "text", TEXT_REPORT_CODE, STR("")), TEXT_REPORT_CODE_HELP);
	form_button(s, "show", TEXT_REPORT_SHOW, true);
	return s;
}

enum rc
page_report_back(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	(void)params;
	if (!web_lets_write(ctx->web))
		return err_say(err, RC_BUSY, NULL, TEXT_DOOR_READS_ONLY, NULL);
	form_sheet_draw(report_back_sheet(ctx, NULL), 200, response);
	return RC_OK;
}

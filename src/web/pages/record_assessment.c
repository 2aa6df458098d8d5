/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/record_assessment.c: forms of an economic assessment: carried forward, its assumptions in rows, all scores in one matrix. */
#include "domain/assessment.h"

#include "web/form_page.h"
#include "web/pages/pages.h"
#include "web/pages/record_form.h"

#define POINTS_MAX 10

static struct str
named(const struct record_form *f, struct str prefix, const char *name)
{
	return arena_format(f->ctx->arena, "%.*s.%s", STR_ARG(prefix), name);
}

static struct str
say(const struct record_form *f, enum text id)
{
	return str_of(text_get(f->ctx->lang, id));
}

/* The assessment as it stands today; NULL: there is none of this id, or it is erased. */
static const struct json *
latest(const struct record_form *f, struct str id)
{
	struct subject_id subject = {0};
	const struct json *body = NULL;
	struct err err = ERR_INIT(f->ctx->lang);
	struct day far = {INT32_MAX};

	if (id.len == 0 || !subject_find(f->ctx->all, f->venture_id, SUBJECT_ASSESSMENT, id, &subject))
		return NULL;
	const struct row *r = subject_latest(f->ctx->all, subject, far, KIND_BIT(KIND_ASSESSMENT_OPENED));
	return r == NULL || ctx_body(f->ctx, r->seq, &body, &err) != RC_OK ? NULL : body;
}

/* ---- carried forward: what stands so far is in the form ---- */

static void
begin(struct record_form *f)
{
	const struct json *body = latest(f, form_value(f->form, STR(FORM_BODY ".id")));

	if (body == NULL)
		return;
	struct form *filled = form_new(f->ctx->arena);
	for (size_t i = 0; i < f->form->count; i++)
		if (!str_starts(f->form->items[i].name, FORM_BODY "."))
			form_put(filled, f->form->items[i].name, f->form->items[i].value);
	form_fill(f->ctx->arena, f->ctx->lang, f->kind->fields, body, STR(FORM_BODY), filled);
	f->form = filled;
}

const struct record_special record_special_assessment = {
	.kind = KIND_ASSESSMENT_OPENED,
	.begin = begin,
};

/* ---- assumptions in rows ---- */

static struct str
assessment_of(const struct record_form *f)
{
	return form_value(f->form, STR(FORM_BODY ".assessment"));
}

/* Further rows are mostly of the same assessment. */
static void
assumption_parts(struct record_form *f)
{
	struct form *form = NULL;

	for (size_t i = 1; i < f->part_count; i++) {
		struct str name = named(f, f->parts[i].prefix, "assessment");

		if (form_value(f->form, name).len > 0)
			continue;
		if (form == NULL)
			form = form_copy(f->ctx->arena, f->form);
		form_set(form, name, assessment_of(f));
	}
	if (form != NULL)
		f->form = form;
}

/* Its alternatives are known as soon as the assessment is: they are chosen, not typed. */
static struct form_widget_list
arrange(const struct record_form *f, const struct record_part *part, struct form_widget_list flat)
{
	struct form_widget *items = (struct form_widget *)(uintptr_t)flat.items;
	struct str id = form_value(f->form, named(f, part->prefix, "assessment"));
	const struct json *body = latest(f, id.len > 0 ? id : assessment_of(f));

	if (body == NULL)
		return flat;
	struct assessment_plan p = assessment_plan_read(f->ctx->arena, body);
	struct form_option *all = arena_array(f->ctx->arena, p.alternatives_count + 1, sizeof *all);
	for (size_t i = 0; i < flat.count; i++) {
		struct form_widget *w = &items[i];
		bool known = false;

		if (!str_eq(w->name, named(f, part->prefix, "alternative")))
			continue;
		all[0] = (struct form_option){.label = say(f, TEXT_ASSESSMENT_CHOOSE_ALTERNATIVE)};
		for (size_t k = 0; k < p.alternatives_count; k++) {
			bool chosen = str_eq(w->value, p.alternatives[k].id);

			all[k + 1] = (struct form_option){.value = p.alternatives[k].id, .label = p.alternatives[k].title,
				.chosen = chosen};
			known = known || chosen;
		}
		if (!known && w->value.len > 0)
			return flat; /* what somebody typed stays to be seen */
		w->is_input = false;
		w->is_select = true;
		w->options = (struct form_option_list){all, p.alternatives_count + 1};
	}
	return flat;
}

/* What is assumed so far, to see what is missing. */
static enum rc
panel(struct record_form *f, struct form_sheet *s, struct err *err)
{
	const struct json *assessment = latest(f, assessment_of(f));
	struct day far = {INT32_MAX};
	enum rc rc = RC_OK;

	if (assessment == NULL || f->old != NULL)
		return RC_OK;
	struct assessment_plan p = assessment_plan_read(f->ctx->arena, assessment);
	struct form_part *part = form_part_begin(s, "assumed", TEXT_ASSESSMENT_FORM_ALTERNATIVES);
	part->text = json_text(assessment, "title");
	part->none = say(f, TEXT_ASSESSMENT_FORM_NO_ASSUMPTIONS);
	for (struct subject_id id = venture_subject(f->ctx->all, f->venture_id, SUBJECT_ASSUMPTION);
	     id.v != 0 && rc == RC_OK && part->lines.count < FORM_LINES_MAX; id = subject_next(f->ctx->all, id)) {
		const struct row *r = subject_latest(f->ctx->all, id, far, KIND_BIT(KIND_ASSUMPTION_MADE));
		const struct json *body = NULL;

		if (r != NULL)
			rc = ctx_body(f->ctx, r->seq, &body, err);
		int at = assessment_alternative(&p, json_text(body, "alternative"));
		if (rc != RC_OK || body == NULL || at < 0 || !str_eq(json_text(body, "assessment"), assessment_of(f)))
			continue;
		struct str args[] = {p.alternatives[at].title,
			words_member(&f->words, KIND_ASSUMPTION_MADE, body, "flow"),
			words_member(&f->words, KIND_ASSUMPTION_MADE, body, "amount_cents")};
		form_line(s, json_text(body, "text"), words_say(&f->words, TEXT_ASSESSMENT_FORM_LINE, args, COUNT(args)));
	}
	return rc;
}

const struct record_special record_special_assumption = {
	.kind = KIND_ASSUMPTION_MADE,
	.panel = panel,
	.parts = assumption_parts,
	.arrange = arrange,
	.many = true,
	.rows = TEXT_ASSESSMENT_ROWS,
	.more = TEXT_ASSESSMENT_MORE,
	.second = TEXT_ASSESSMENT_ROWS,
};

/* ---- all scores in one matrix ---- */

/* The page of all of them says in "sheet" of which assessment; without it, the form is that of one score. */
static bool
matrix(const struct record_form *f, struct assessment_plan *out)
{
	const struct json *body = f->old != NULL ? NULL : latest(f, form_value(f->form, STR("sheet")));

	if (body == NULL)
		return false;
	*out = assessment_plan_read(f->ctx->arena, body);
	return true;
}

/* By places: ids hold points, and these part the names of fields. */
static struct str
prefix_of(const struct record_form *f, size_t alternative, size_t criterion)
{
	return arena_format(f->ctx->arena, "s-%zu-%zu", alternative, criterion);
}

static void
score_parts(struct record_form *f)
{
	struct assessment_plan p;

	if (!matrix(f, &p))
		return;
	f->part_count = 0;
	for (size_t c = 0; c < p.criteria_count; c++)
		for (size_t a = 0; a < p.alternatives_count; a++) {
			struct record_part *part = record_part_add(f, f->kind, prefix_of(f, a, c));
			if (part == NULL)
				return;
			part->optional = true;
		}
}

/* Of every pair about which something is said, which one it is. */
static void
score_complete(struct record_form *f, struct form *form)
{
	struct assessment_plan p;
	bool said = false;

	if (!matrix(f, &p))
		return;
	for (size_t i = 0; i < f->part_count; i++) {
		struct str prefix = f->parts[i].prefix;

		form_set(form, named(f, prefix, "assessment"), STR(""));
		form_set(form, named(f, prefix, "alternative"), STR(""));
		form_set(form, named(f, prefix, "criterion"), STR(""));
		if (!form_stands(form, prefix))
			continue;
		form_set(form, named(f, prefix, "assessment"), form_value(form, STR("sheet")));
		form_set(form, named(f, prefix, "alternative"), p.alternatives[i % p.alternatives_count].id);
		form_set(form, named(f, prefix, "criterion"), p.criteria[i / p.alternatives_count].id);
		said = true;
	}
	if (!said)
		field_errors_add(&f->errors, STR(""), STR(""), say(f, TEXT_ASSESSMENT_NOTHING_SCORED));
}

static struct form_widget
points_widget(const struct record_form *f, struct str name)
{
	struct form_option *options = arena_array(f->ctx->arena, POINTS_MAX + 2, sizeof *options);
	struct str value = form_value(f->form, name);

	options[0] = (struct form_option){.label = say(f, TEXT_ASSESSMENT_UNCHANGED)};
	for (size_t i = 0; i <= POINTS_MAX; i++) {
		struct str n = arena_format(f->ctx->arena, "%zu", i);
		options[i + 1] = (struct form_option){.value = n, .label = n, .chosen = str_eq(n, value)};
	}
	return (struct form_widget){.name = name, .label = say(f, TEXT_ASSESSMENT_POINTS), .value = value, .is_select = true,
		.is_short = true, .required = true, .options = {options, POINTS_MAX + 2}, .error = field_errors_of(&f->errors, name)};
}

/* What was said last of each pair: -1 where nothing was. */
static enum rc
last_points(const struct record_form *f, const struct assessment_plan *p, int *points, struct err *err)
{
	struct subject_id subject = {0};
	int32_t *days = arena_array(f->ctx->arena, p->alternatives_count * p->criteria_count + 1, sizeof *days);
	enum rc rc = RC_OK;

	for (size_t i = 0; i < p->alternatives_count * p->criteria_count; i++)
		points[i] = -1;
	if (!subject_find(f->ctx->all, f->venture_id, SUBJECT_ASSESSMENT, form_value(f->form, STR("sheet")), &subject))
		return RC_OK;
	struct row_cursor c = row_cursor(f->ctx->all, subject);
	for (const struct row *r; rc == RC_OK && (r = row_next_of(&c, KIND_BIT(KIND_ALTERNATIVE_SCORED))) != NULL;) {
		const struct json *body = NULL;

		if (!row_stands(r, f->ctx->all.n))
			continue;
		rc = ctx_body(f->ctx, r->seq, &body, err);
		int a = assessment_alternative(p, json_text(body, "alternative"));
		int k = assessment_criterion(p, json_text(body, "criterion"));
		size_t at = (size_t)k * p->alternatives_count + (size_t)a;
		if (rc != RC_OK || body == NULL || a < 0 || k < 0 || (points[at] >= 0 && days[at] > r->day))
			continue;
		points[at] = (int)json_int(body, "points", 0);
		days[at] = r->day;
	}
	return rc;
}

static struct form_widget
pair_widget(const struct record_form *f, const struct assessment_plan *p, size_t a, size_t c, int points)
{
	struct form_widget *in = arena_array(f->ctx->arena, 2, sizeof *in);
	struct str prefix = prefix_of(f, a, c), reason = named(f, prefix, "reason");
	struct str last = arena_format(f->ctx->arena, "%d", points);

	in[0] = points_widget(f, named(f, prefix, "points"));
	in[1] = (struct form_widget){.name = reason, .label = say(f, TEXT_ASSESSMENT_REASON), .type = "text", .is_input = true,
		.value = form_value(f->form, reason), .error = field_errors_of(&f->errors, reason)};
	return (struct form_widget){.name = prefix, .label = p->alternatives[a].title, .is_group = true, .has_old = true,
		.old = points < 0 ? say(f, TEXT_ASSESSMENT_NEVER_SCORED)
		                  : words_say(&f->words, TEXT_ASSESSMENT_LAST_POINTS, &last, 1), .inside = {in, 2}};
}

static enum rc
score_fields(struct record_form *f, struct form_part *part, bool *done, struct err *err)
{
	struct assessment_plan p = {.alternatives_count = 0};

	*done = matrix(f, &p);
	if (!*done)
		return RC_OK;
	struct form_widget *items = (struct form_widget *)(uintptr_t)part->widgets.items;
	int *points = arena_array(f->ctx->arena, p.alternatives_count * p.criteria_count + 1, sizeof *points);
	enum rc rc = last_points(f, &p, points, err);
	for (size_t c = 0; rc == RC_OK && c < p.criteria_count && part->widgets.count < FORM_WIDGETS_MAX; c++) {
		struct form_widget *in = arena_array(f->ctx->arena, p.alternatives_count + 1, sizeof *in);
		struct str weight = arena_format(f->ctx->arena, "%d", p.criteria[c].weight);

		for (size_t a = 0; a < p.alternatives_count; a++)
			in[a] = pair_widget(f, &p, a, c, points[c * p.alternatives_count + a]);
		items[part->widgets.count++] = (struct form_widget){.label = p.criteria[c].title, .is_group = true, .is_wide = true,
			.help = words_say(&f->words, TEXT_ASSESSMENT_WEIGHT_HELP, &weight, 1), .inside = {in, p.alternatives_count}};
	}
	return rc;
}

enum rc
page_assessment_scores(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct form *form = form_new(ctx->arena);
	struct record_form *f;
	struct assessment_plan p;

	form_put(form, STR("venture"), params_text(params, "id"));
	form_put(form, STR("sheet"), params_text(params, "aid"));
	enum rc rc = record_form_open(ctx, kind_info(KIND_ALTERNATIVE_SCORED), form, &f, err);
	if (rc == RC_OK && !matrix(f, &p))
		rc = err_say(err, RC_NOTFOUND, NULL, TEXT_ASSESSMENT_NO_SUCH, arena_cstr(ctx->arena, params_text(params, "aid")), NULL);
	return rc != RC_OK ? rc : record_form_draw(f, STR(""), STR(""), 200, response, err);
}

const struct record_special record_special_score = {
	.kind = KIND_ALTERNATIVE_SCORED,
	.parts = score_parts,
	.complete = score_complete,
	.fields = score_fields,
	.second = TEXT_ASSESSMENT_POINTS,
	.sheet_title = TEXT_ASSESSMENT_SCORES_TITLE,
	.sheet_lead = TEXT_ASSESSMENT_SCORES_LEAD,
};

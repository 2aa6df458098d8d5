/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/record_rules.c: adopting a catalogue (which criteria count, own ones beside them) and a policy (which rules hold). */
#include "domain/catalogue.h"
#include "domain/readiness.h"
#include "web/form_id.h"
#include "web/pages/record_form.h"

#include <string.h>

static struct str
say(const struct record_form *f, enum text id)
{
	return str_of(text_get(f->ctx->lang, id));
}

static struct str
box_name(const struct record_form *f, struct str id)
{
	return arena_format(f->ctx->arena, "on.%.*s", STR_ARG(id));
}

/* The form without what a page like this one makes anew: all below these names. */
static struct form *
without(const struct record_form *f, const struct form *form, const char *const *names)
{
	struct form *kept = form_new(f->ctx->arena);

	for (size_t i = 0; i < form->count; i++) {
		bool drop = false;
		for (size_t k = 0; names[k] != NULL; k++)
			drop = drop || str_starts(form->items[i].name, names[k]);
		if (!drop)
			form_put(kept, form->items[i].name, form->items[i].value);
	}
	return kept;
}

/* The words of what was adopted last; NULL when nothing was. */
static const struct json *
adopted_last(struct record_form *f, enum subject_type type)
{
	struct snapshot s = f->ctx->all;
	const struct row *last = NULL;
	const struct json *body = NULL;
	struct err err = ERR_INIT(f->ctx->lang);
	struct day far = {INT32_MAX};

	for (struct subject_id id = venture_subject(s, (struct venture_id){0}, type); id.v != 0; id = subject_next(s, id)) {
		const struct row *r = subject_latest(s, id, far, KIND_ANY);
		if (r != NULL && (last == NULL || r->seq > last->seq))
			last = r;
	}
	return last == NULL || ctx_body(f->ctx, last->seq, &body, &err) != RC_OK ? NULL : body;
}

/* A version of this month, and the names of what was adopted last. */
static struct form *
begin_form(struct record_form *f, enum subject_type type, const char *id)
{
	struct form *form = form_copy(f->ctx->arena, f->form);
	const struct json *body = adopted_last(f, type);
	struct buf b;

	if (body != NULL)
		form_fill(f->ctx->arena, f->ctx->lang, f->fields->fields, body, STR(FORM_BODY), form);
	else
		form_set(form, STR(FORM_BODY ".id"), str_of(id));
	buf_init(&b, 32);
	day_iso(&b, f->ctx->today);
	form_set(form, STR(FORM_BODY ".version"), arena_str(f->ctx->arena, str_slice(buf_view(&b), 0, 7)));
	buf_done(&b);
	form_set(form, STR("rules"), STR("1"));
	f->form = form;
	return form;
}

static struct form_widget
box(const struct record_form *f, struct str id, struct str label)
{
	struct str name = box_name(f, id);

	return (struct form_widget){.name = name, .label = label, .value = form_value(f->form, name), .is_check = true};
}

static bool
is_field(struct form_widget w, const char *name)
{
	return str_eq(w.name, str_of(name));
}

/* ---- the catalogue ---- */

static void
catalogue_begin(struct record_form *f)
{
	const struct catalogue *roadmap = catalogue_roadmap(), *now = snapshot_catalogue(f->ctx->all);

	if (form_has(f->form, "rules"))
		return;
	struct form *form = begin_form(f, SUBJECT_CATALOGUE, "kriterien");
	for (size_t i = 0; i < roadmap->count; i++)
		if (now == NULL || now->count == 0 || catalogue_criterion(now, roadmap->criteria[i].id) >= 0)
			form_set(form, box_name(f, roadmap->criteria[i].id), STR("1"));
}

/* Own criteria without an id get one of their label. */
static void
name_own(const struct record_form *f, struct form *form)
{
	size_t rows[FORM_ROWS_MAX], count = form_rows(form, STR(FORM_BODY ".criteria"), rows);
	struct arena *a = f->ctx->arena;

	for (size_t i = 0; i < count; i++) {
		struct str id = arena_format(a, FORM_BODY ".criteria.%zu.id", rows[i]);
		struct str de = form_value(form, arena_format(a, FORM_BODY ".criteria.%zu.label.de", rows[i]));
		struct str en = form_value(form, arena_format(a, FORM_BODY ".criteria.%zu.label.en", rows[i]));
		struct str made = form_id_of(a, de.len > 0 ? de : en);
		if (form_value(form, id).len == 0 && made.len > 0)
			form_set(form, id, made);
	}
}

static void
catalogue_complete(struct record_form *f, struct form *form)
{
	static const char *const made[] = {FORM_BODY ".off.", FORM_BODY ".extends", NULL};
	const struct catalogue *roadmap = catalogue_roadmap();
	struct form *kept = without(f, form, made);
	size_t off = 0;

	if (!form_has(form, "rules"))
		return;
	*form = *kept;
	name_own(f, form);
	for (size_t i = 0; i < roadmap->count; i++)
		if (form_value(form, box_name(f, roadmap->criteria[i].id)).len == 0)
			form_put(form, arena_format(f->ctx->arena, FORM_BODY ".off.%zu", off++), roadmap->criteria[i].id);
	if (off < roadmap->count) {
		form_put(form, STR(FORM_BODY ".extends"), roadmap->id);
		return;
	}
	static const char *const all[] = {FORM_BODY ".off.", NULL};
	*form = *without(f, form, all);
}

static struct form_widget
stage_boxes(const struct record_form *f, int stage)
{
	const struct catalogue *c = catalogue_roadmap();
	enum lang lang = f->ctx->lang;
	struct form_widget *inside = arena_array(f->ctx->arena, c->count + 1, sizeof *inside);
	size_t n = 0, on = 0;

	for (size_t i = 0; i < c->count; i++) {
		const struct criterion *k = &c->criteria[i];
		int own = !k->has_stage ? STAGE_COUNT : k->whole_way ? -1 : (int)k->from_stage;
		if (own != stage)
			continue;
		inside[n] = box(f, k->id, k->label[lang]);
		on += inside[n++].value.len > 0;
	}
	struct str label = stage < 0 ? say(f, TEXT_FORMS_WHOLE_WAY) : say(f, TEXT_FORMS_NO_STAGE);
	if (stage >= 0 && stage < STAGE_COUNT) {
		label = stage_label((enum stage)stage, lang);
		label = words_say(&f->words, TEXT_FORMS_FROM_STAGE, &label, 1);
	}
	struct str args[] = {label, arena_format(f->ctx->arena, "%zu", on), arena_format(f->ctx->arena, "%zu", n)};
	return (struct form_widget){.label = words_say(&f->words, TEXT_FORMS_ON_OF, args, COUNT(args)), .is_fold = true,
		.inside = {inside, n}};
}

static struct form_widget_list
catalogue_arrange(const struct record_form *f, const struct record_part *part, struct form_widget_list flat)
{
	struct form_widget *out = arena_array(f->ctx->arena, flat.count + STAGE_COUNT + 3, sizeof *out);
	struct form_widget *stages = arena_array(f->ctx->arena, STAGE_COUNT + 3, sizeof *stages);
	size_t n = 0, count = 0;

	(void)part;
	if (f->old != NULL || !form_has(f->form, "rules"))
		return flat;
	for (int stage = -1; stage <= STAGE_COUNT; stage++) {
		struct form_widget w = stage_boxes(f, stage);
		if (w.inside.count > 0)
			stages[count++] = w;
	}
	for (size_t i = 0; i < flat.count; i++) {
		struct form_widget w = flat.items[i];
		if (is_field(w, FORM_BODY ".extends") || is_field(w, FORM_BODY ".off"))
			continue;
		if (is_field(w, FORM_BODY ".criteria")) {
			out[n++] = (struct form_widget){.label = say(f, TEXT_FORMS_ROADMAP), .help = say(f, TEXT_FORMS_ROADMAP_HELP),
				.is_group = true, .required = true, .inside = {stages, count}};
			w.label = say(f, TEXT_FORMS_OWN_CRITERIA);
			w.help = say(f, TEXT_FORMS_OWN_CRITERIA_HELP);
		}
		w.required = true;
		out[n++] = w;
	}
	return (struct form_widget_list){out, n};
}

const struct record_special record_special_catalogue = {
	.kind = KIND_CATALOGUE_ADOPTED,
	.begin = catalogue_begin,
	.complete = catalogue_complete,
	.arrange = catalogue_arrange,
	.second = TEXT_FORMS_ROADMAP,
};

/* ---- the policy ---- */

static struct str
rule_field(const struct record_form *f, int rule, const char *name)
{
	return arena_format(f->ctx->arena, FORM_BODY ".rules.%d.%s", rule, name);
}

static struct str
stop_name(const struct record_form *f, int rule)
{
	return arena_format(f->ctx->arena, "stop.%s", rule_info((enum rule)rule)->name);
}

static void
policy_begin(struct record_form *f)
{
	static const char *const made[] = {FORM_BODY ".rules.", NULL};
	struct policy policy = policy_default();
	struct err ignored = ERR_INIT(f->ctx->lang);
	struct arena *a = f->ctx->arena;

	if (form_has(f->form, "rules"))
		return;
	const struct json *body = snapshot_policy(f->ctx->all);
	if (body != NULL && policy_from_body(body, &policy, &ignored) != RC_OK)
		policy = policy_default();
	struct form *form = without(f, begin_form(f, SUBJECT_POLICY, "regelwerk"), made);
	for (int r = 0; r < RULE_COUNT; r++) {
		if (policy.rule[r].on)
			form_set(form, box_name(f, str_of(rule_info((enum rule)r)->name)), STR("1"));
		if (policy.rule[r].stop)
			form_set(form, stop_name(f, r), STR("1"));
		form_set(form, rule_field(f, r, "days"), arena_format(a, "%d", policy.rule[r].days));
		form_set(form, rule_field(f, r, "responsible"), str_of(role_name(policy.rule[r].responsible)));
		if (r == RULE_SECOND_SIGNATURE)
			form_set(form, rule_field(f, r, "amount_cents"), arena_format(a, "%lld", (long long)policy.rule[r].amount_cents / 100));
	}
	f->form = form;
}

static void
policy_complete(struct record_form *f, struct form *form)
{
	if (!form_has(form, "rules"))
		return;
	for (int r = 0; r < RULE_COUNT; r++) {
		struct str name = str_of(rule_info((enum rule)r)->name);
		form_set(form, rule_field(f, r, "rule"), name);
		form_set(form, rule_field(f, r, "on"), form_value(form, box_name(f, name)).len > 0 ? STR("true") : STR("false"));
		if (rule_info((enum rule)r)->stops)
			form_set(form, rule_field(f, r, "stop"), form_value(form, stop_name(f, r)).len > 0 ? STR("true") : STR("false"));
	}
}

static struct form_widget
figure(const struct record_form *f, struct str name, enum text label, const char *unit)
{
	return (struct form_widget){.name = name, .label = say(f, label), .value = form_value(f->form, name),
		.error = field_errors_of(&f->errors, name), .is_input = true, .type = "text", .mode = "decimal", .is_short = true,
		.required = true, .unit = str_of(unit)};
}

/* Everybody is the public: offered only where a policy names it already. */
static struct form_widget
responsible(const struct record_form *f, int r)
{
	struct form_option *options = arena_array(f->ctx->arena, ROLE_COUNT, sizeof *options);
	struct str name = rule_field(f, r, "responsible"), value = form_value(f->form, name);
	size_t n = 0;

	if (value.len == 0)
		value = str_of(role_name(rule_info((enum rule)r)->responsible));
	for (unsigned i = 0; i < ROLE_COUNT; i++) {
		enum role role = (enum role)(1u << i);
		struct str id = str_of(role_name(role));
		bool chosen = str_eq(id, value);
		if (role != ROLE_PUBLIC || chosen)
			options[n++] = (struct form_option){.value = id, .label = role_label(role, f->ctx->lang), .chosen = chosen};
	}
	struct str preset = role_label(rule_info((enum rule)r)->responsible, f->ctx->lang);
	return (struct form_widget){.name = name, .label = say(f, TEXT_FORMS_RESPONSIBLE), .value = value,
		.help = words_say(&f->words, TEXT_FORMS_PRESET_DAYS, &preset, 1), .error = field_errors_of(&f->errors, name),
		.is_select = true, .is_short = true, .required = true, .options = {options, n}};
}

static struct form_widget
rule_widget(const struct record_form *f, int r)
{
	const struct rule_info *rule = rule_info((enum rule)r);
	struct form_widget *inside = arena_array(f->ctx->arena, 5, sizeof *inside);
	struct str preset = arena_format(f->ctx->arena, "%d", rule->days);
	size_t n = 0;

	inside[n++] = box(f, str_of(rule->name), say(f, TEXT_FORMS_RULE_ON));
	if (rule->stops) {
		struct str name = stop_name(f, r);
		inside[n++] = (struct form_widget){.name = name, .label = say(f, TEXT_FORMS_RULE_STOP),
			.value = form_value(f->form, name), .is_check = true};
	}
	inside[n] = figure(f, rule_field(f, r, "days"), TEXT_FORMS_DAYS, "");
	inside[n++].help = words_say(&f->words, TEXT_FORMS_PRESET_DAYS, &preset, 1);
	inside[n++] = responsible(f, r);
	if (r == RULE_SECOND_SIGNATURE)
		inside[n++] = figure(f, rule_field(f, r, "amount_cents"), TEXT_FORMS_AMOUNT, "€");
	return (struct form_widget){.label = label_get(rule->label, f->ctx->lang), .is_group = true, .inside = {inside, n}};
}

static struct form_widget_list
policy_arrange(const struct record_form *f, const struct record_part *part, struct form_widget_list flat)
{
	struct form_widget *rules = arena_array(f->ctx->arena, RULE_COUNT, sizeof *rules);
	struct form_widget *out = (struct form_widget *)(uintptr_t)flat.items;

	(void)part;
	if (f->old != NULL || !form_has(f->form, "rules"))
		return flat;
	for (int r = 0; r < RULE_COUNT; r++)
		rules[r] = rule_widget(f, r);
	for (size_t i = 0; i < flat.count; i++)
		if (is_field(flat.items[i], FORM_BODY ".rules"))
			out[i] = (struct form_widget){.label = say(f, TEXT_FORMS_RULES), .help = say(f, TEXT_FORMS_RULES_HELP), .required = true,
				.is_group = true, .is_wide = true, .error = flat.items[i].error, .inside = {rules, RULE_COUNT}};
	return flat;
}

const struct record_special record_special_policy = {
	.kind = KIND_POLICY_ADOPTED,
	.begin = policy_begin,
	.complete = policy_complete,
	.arrange = policy_arrange,
	.second = TEXT_FORMS_RULES,
};

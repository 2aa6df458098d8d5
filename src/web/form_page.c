/* SPDX-License-Identifier: EUPL-1.2 */
/* web/form_page.c: the parts of a page to fill in, grown one by one in the request's arena. */
#include "web/form_page.h"

#include "base/must.h"
#include "web/form_values.h"

#include "templates.h"

struct form_sheet *
form_sheet_new(struct ctx *ctx, enum text title, struct str action)
{
	struct form_sheet *s = arena_alloc(ctx->arena, sizeof *s);

	s->ctx = ctx;
	s->page.action = (struct url){arena_format(ctx->arena, "%.*s%s", STR_ARG(action),
	    ctx->lang == LANG_DE ? "" : "?lang=en")};
	s->page.csrf = ctx->who.session.csrf;
	ctx->env.title = str_of(text_get(ctx->lang, title));
	return s;
}

static struct form_part *
last(struct form_sheet *s)
{
	must(s->page.parts.count > 0);
	return &s->parts[s->page.parts.count - 1];
}

static struct str
say(const struct form_sheet *s, enum text id)
{
	return str_of(text_get(s->ctx->lang, id));
}

struct form_part *
form_part_begin(struct form_sheet *s, const char *id, enum text title)
{
	struct arena *a = s->ctx->arena;

	must(s->page.parts.count < FORM_PARTS_MAX);
	struct form_part *p = &s->parts[s->page.parts.count++];
	*p = (struct form_part){.id = str_of(id), .title = say(s, title)};
	p->hidden.items = arena_array(a, FORM_HIDDEN_MAX, sizeof(struct form_hidden));
	p->widgets.items = arena_array(a, FORM_WIDGETS_MAX, sizeof(struct form_widget));
	p->buttons.items = arena_array(a, 8, sizeof(struct form_button));
	return p;
}

void
form_part_text(struct form_sheet *s, enum text id, const char *arg)
{
	struct str value = str_of(arg);
	struct buf b;

	buf_init(&b, 4096);
	text_format(&b, s->ctx->lang, id, &value, 1);
	last(s)->text = arena_str(s->ctx->arena, buf_view(&b));
	buf_done(&b);
}

/* The lists are ours while they grow. */
#define GROW(list, max) \
	(must((list).count < (max)), (void *)(uintptr_t)&(list).items[(list).count++])

void
form_hidden(struct form_sheet *s, const char *name, struct str value)
{
	struct form_hidden *h = GROW(last(s)->hidden, FORM_HIDDEN_MAX);

	*h = (struct form_hidden){str_of(name), value};
}

struct form_widget *
form_input(struct form_sheet *s, const char *name, const char *type, enum text label, struct str value)
{
	struct form_widget *w = GROW(last(s)->widgets, FORM_WIDGETS_MAX);
	bool secret = str_is(STR("password"), type);

	*w = (struct form_widget){.name = str_of(name), .label = say(s, label), .type = type, .required = true,
		.is_input = true, .value = value};
	if (s->typed != NULL && form_has(s->typed, name))
		w->value = form_text(s->typed, name);
	if (secret)
		w->value = (struct str){0};
	last(s)->has_form = true;
	return w;
}

void
form_help(struct form_sheet *s, struct form_widget *w, enum text help)
{
	w->help = say(s, help);
}

struct form_widget *
form_select(struct form_sheet *s, const char *name, enum text label, const struct form_option *options, size_t count)
{
	struct form_widget *w = GROW(last(s)->widgets, FORM_WIDGETS_MAX);
	struct form_option *own = arena_array(s->ctx->arena, count + 1, sizeof *own);

	for (size_t i = 0; i < count; i++) {
		own[i] = options[i];
		if (s->typed != NULL && form_has(s->typed, name))
			own[i].chosen = str_eq(form_text(s->typed, name), own[i].value);
	}
	*w = (struct form_widget){.name = str_of(name), .label = say(s, label), .required = true, .is_select = true,
		.options = {own, count}};
	last(s)->has_form = true;
	return w;
}

void
form_button(struct form_sheet *s, const char *value, enum text label, bool primary)
{
	struct form_button *b = GROW(last(s)->buttons, 8);

	*b = (struct form_button){str_of(value), say(s, label), primary};
	last(s)->has_form = true;
}

struct form_line *
form_line(struct form_sheet *s, struct str title, struct str text)
{
	struct form_part *p = last(s);
	struct arena *a = s->ctx->arena;

	if (p->lines.items == NULL)
		p->lines.items = arena_array(a, FORM_LINES_MAX, sizeof(struct form_line));
	struct form_line *l = GROW(p->lines, FORM_LINES_MAX);
	*l = (struct form_line){.title = title, .text = text, .button_of = title};
	return l;
}

void
form_line_hidden(struct form_sheet *s, struct form_line *line, const char *name, struct str value)
{
	if (line->hidden.items == NULL)
		line->hidden.items = arena_array(s->ctx->arena, 4, sizeof(struct form_hidden));
	struct form_hidden *h = GROW(line->hidden, 4);
	*h = (struct form_hidden){str_of(name), value};
}

void
form_line_button(struct form_sheet *s, struct form_line *line, const char *value, enum text label)
{
	if (line->buttons.items == NULL)
		line->buttons.items = arena_array(s->ctx->arena, 4, sizeof(struct form_button));
	struct form_button *b = GROW(line->buttons, 4);
	*b = (struct form_button){str_of(value), say(s, label), false};
}

static struct form_widget *
find_widget(struct form_sheet *s, struct str name)
{
	for (size_t i = 0; i < s->page.parts.count; i++)
		for (size_t k = 0; k < s->parts[i].widgets.count; k++)
			if (str_eq(s->parts[i].widgets.items[k].name, name))
				return (struct form_widget *)(uintptr_t)&s->parts[i].widgets.items[k];
	return NULL;
}

void
form_refuse(struct form_sheet *s, const struct err *err)
{
	struct arena *a = s->ctx->arena;
	struct str name = arena_str(a, str_of(err->field)), text = arena_str(a, str_of(err->msg));
	struct form_widget *w = name.len == 0 ? NULL : find_widget(s, name);

	must(s->page.errors.count < FORM_PARTS_MAX);
	if (w != NULL)
		w->error = text;
	s->errors[s->page.errors.count++] = (struct form_error){w == NULL ? (struct str){0} : name,
		w == NULL ? (struct str){0} : w->label, text};
}

void
form_sheet_draw(struct form_sheet *s, int status, struct response *response)
{
	s->page.parts.items = s->parts;
	if (s->page.errors.items == NULL)
		s->page.errors.items = s->errors;
	response_restart(response, status);
	tpl_form_page(&response->body, &s->page, &s->ctx->env);
}

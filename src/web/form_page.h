/* SPDX-License-Identifier: EUPL-1.2 */
/* web/form_page.h: puts pages to fill in together: sections, fields, lines, errors. */
#ifndef WEB_FORM_PAGE_H
#define WEB_FORM_PAGE_H

#include "base/err.h"
#include "base/str.h"
#include "base/text.h"
#include "web/ctx.h"
#include "web/form.h"
#include "web/response.h"
#include "web/view/form.h"

#include <stddef.h>

#define FORM_PARTS_MAX 40
#define FORM_WIDGETS_MAX 80
#define FORM_HIDDEN_MAX 24
#define FORM_LINES_MAX 2000

/* A page under construction; what is added goes to the part begun last. */
struct form_sheet {
	struct ctx *ctx;
	const struct form *typed; /* what stood in the fields when they were sent; NULL: nothing */
	struct form_page page;
	struct form_part parts[FORM_PARTS_MAX];
	struct form_error errors[FORM_PARTS_MAX];
};

/* In the request's arena. title and lead may be empty texts. */
struct form_sheet *form_sheet_new(struct ctx *ctx, enum text title, struct str action);
struct form_part *form_part_begin(struct form_sheet *s, const char *id, enum text title);
void form_part_text(struct form_sheet *s, enum text id, const char *arg); /* arg may be NULL */
void form_hidden(struct form_sheet *s, const char *name, struct str value);
/* Shows again what was typed, but never a password. */
struct form_widget *form_input(struct form_sheet *s, const char *name, const char *type, enum text label, struct str value);
void form_help(struct form_sheet *s, struct form_widget *w, enum text help);
struct form_widget *form_select(struct form_sheet *s, const char *name, enum text label,
    const struct form_option *options, size_t count);
void form_button(struct form_sheet *s, const char *value, enum text label, bool primary);
struct form_line *form_line(struct form_sheet *s, struct str title, struct str text);
void form_line_hidden(struct form_sheet *s, struct form_line *line, const char *name, struct str value);
void form_line_button(struct form_sheet *s, struct form_line *line, const char *value, enum text label);
/* Beside the field of this name, where the page has it, and above all. */
void form_refuse(struct form_sheet *s, const struct err *err);
/* Draws it with this status. */
void form_sheet_draw(struct form_sheet *s, int status, struct response *response);

#endif

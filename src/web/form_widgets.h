/* SPDX-License-Identifier: EUPL-1.2 */
/* web/form_widgets.h: the fields of a kind of fact as widgets of a form, with what can be chosen. */
#ifndef WEB_FORM_WIDGETS_H
#define WEB_FORM_WIDGETS_H

#include "base/json.h"
#include "base/str.h"
#include "domain/kind.h"
#include "web/ctx.h"
#include "web/fact_words.h"
#include "web/form_values.h"
#include "web/view/form.h"

/* What a form is drawn from. */
struct widget_draw {
	struct ctx *ctx;
	const struct words *words;
	const struct kind_info *kind;
	struct venture_id venture;         /* 0: the municipality, or not chosen yet */
	const struct form *form;           /* what stands in the fields */
	struct str prefix;                 /* of their names: FORM_BODY, or that of a further fact on the page */
	const struct field_errors *errors;
	const struct json *old;            /* correction: the body so far; NULL: none */
	struct str add, remove;            /* names of a list to lengthen, of a row to take out */
	const struct people_name *names;   /* of people, for choosing */
	size_t name_count;
};

/* Of all fields that a person fills in; skip: names to leave out, closed by NULL. */
struct form_widget_list widgets_of(const struct widget_draw *d, const char *const *skip);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/record_form.h: the form of one kind of fact, from its address to the line that is recorded. */
#ifndef WEB_PAGES_RECORD_FORM_H
#define WEB_PAGES_RECORD_FORM_H

#include "base/err.h"
#include "base/json.h"
#include "base/rc.h"
#include "base/str.h"
#include "domain/kind.h"
#include "web/ctx.h"
#include "web/fact_words.h"
#include "web/form_page.h"
#include "web/form_values.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * Names of fields besides those of the body: "effective", "venture", "why" (of
 * a correction), "position" (of the entry it is about), "key" (of this form:
 * sent twice it is recorded once), "seen" (entries of the journal when the form
 * was drawn), "draft".
 */
struct record_form {
	struct ctx *ctx;
	const struct kind_info *kind;   /* what is recorded */
	const struct kind_info *fields; /* whose fields are filled in: of a correction, the corrected fact's */
	struct str venture;             /* slug; empty: none or not chosen */
	struct venture_id venture_id;
	uint32_t about;                 /* seq of the entry it is about; 0: none */
	const struct json *old;         /* of a correction: the body that stands */
	struct day old_day;
	const struct form *form;
	struct field_errors errors;
	struct words words;
};

/*
 * RC_NOTFOUND: no such venture or entry.  form is what is to stand in the
 * fields; for a correction with nothing in it, the old body is taken.
 */
CHECKED enum rc record_form_open(struct ctx *ctx, const struct kind_info *kind, const struct form *form,
    struct record_form **out, struct err *err);
/* Is there something to choose first: a venture, or an entry? */
bool record_form_asks(const struct record_form *f);
void record_form_ask(const struct record_form *f, struct response *response);

/* Reads the fields; errors are in f->errors. */
struct json *record_form_read(struct record_form *f);
/* The fact as a line of JSON, with the form's key. */
struct str record_form_line(const struct record_form *f, const struct json *body);
/* Beside its field, or above all. */
void record_form_refuse(struct record_form *f, const struct err *err);

/* The form, with its errors; add and remove as in struct widget_draw. */
CHECKED enum rc record_form_draw(struct record_form *f, struct str add, struct str remove, int status,
    struct response *response, struct err *err);
/* "So it will stand in the journal", with everything typed kept. */
void record_form_preview(struct record_form *f, const struct json *body, struct str key, struct response *response);

/* "/record/phase.entered" */
struct str record_form_path(const struct record_form *f);
/* The visitor may record this kind there; target: the kind of the entry it is about, KIND_COUNT: none. */
bool record_may(struct ctx *ctx, enum kind kind, enum kind target, struct str venture);

/*
 * More than a list of fields, by kind.  panel adds sections in front of the
 * form (matching lessons, the meeting's gate...); page answers GET instead of
 * the form made of the table.  Either may be NULL.
 */
struct record_special {
	enum kind kind;
	enum rc (*panel)(struct record_form *f, struct form_sheet *s, struct err *err);
	enum rc (*page)(struct record_form *f, struct response *response, struct err *err);
};
const struct record_special *record_special(enum kind kind); /* NULL when none */

#endif

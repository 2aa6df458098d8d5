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
#define RECORD_PARTS_MAX 320
#define RECORD_ROWS_MAX 10

/* One fact of a form; most forms have one, some record several at once. */
struct record_part {
	const struct kind_info *kind;
	struct str prefix;   /* of the names of its fields: FORM_BODY, "f1"... */
	bool row;            /* one of several of the form's kind */
	bool dated;          /* has its own day, "f1.effective" */
	bool optional;       /* left out when nothing stands in it */
	bool hidden;         /* made of other fields, not asked for */
	struct json *body;   /* as read; NULL: left out */
};

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
	struct record_part parts[RECORD_PARTS_MAX]; /* in the order in which they are recorded */
	size_t part_count;
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

/* What the form records: by what was sent, one part or several. */
void record_parts(struct record_form *f);
struct record_part *record_part_add(struct record_form *f, const struct kind_info *kind, struct str prefix); /* NULL: full */
bool record_row_more(struct record_form *f); /* false: there are as many as may be */
void record_row_drop(struct record_form *f, struct str prefix);
struct day record_part_day(const struct record_form *f, const struct record_part *part);

/*
 * Makes the ids that nobody typed, and reads the fields of every part; errors are in f->errors.  Returns the body of
 * the form's own kind.
 */
struct json *record_form_read(struct record_form *f);
/* The facts as lines of JSON, the first with the form's key, the others with "-1", "-2" behind it. */
struct str record_form_lines(const struct record_form *f);
/* Beside its field, or above all; err->place says of which line. */
void record_form_refuse(struct record_form *f, const struct err *err);

/* The form, with its errors; add and remove as in struct widget_draw. */
CHECKED enum rc record_form_draw(struct record_form *f, struct str add, struct str remove, int status,
    struct response *response, struct err *err);
/* "So it will stand in the journal", with everything typed kept. */
CHECKED enum rc record_form_preview(struct record_form *f, struct str key, struct response *response, struct err *err);

/* "/record/phase.entered" */
struct str record_form_path(const struct record_form *f);
/* The visitor may record this kind there; target: the kind of the entry it is about, KIND_COUNT: none. */
bool record_may(struct ctx *ctx, enum kind kind, enum kind target, struct str venture);

/*
 * More than a list of fields, by kind.  panel adds sections in front of the
 * form (matching lessons, the meeting's gate...); page answers GET instead of
 * the form made of the table.  complete fills in what follows from what was
 * typed, and adds parts; sentence says a fact in words before it is recorded;
 * with many, the form takes up to RECORD_ROWS_MAX facts of the kind.  Each may be NULL.
 */
struct record_special {
	enum kind kind;
	enum rc (*panel)(struct record_form *f, struct form_sheet *s, struct err *err);
	enum rc (*page)(struct record_form *f, struct response *response, struct err *err);
	void (*begin)(struct record_form *f); /* what stands in a form that nobody has typed in yet */
	void (*parts)(struct record_form *f);
	void (*complete)(struct record_form *f, struct form *form);
	struct str (*sentence)(const struct record_form *f, const struct record_part *part);
	/* Another arrangement of a part's widgets, before they are laid out. */
	struct form_widget_list (*arrange)(const struct record_form *f, const struct record_part *part,
	    struct form_widget_list flat);
	/* All that is asked for, instead of the parts' widgets; *done false: it is not this time. */
	enum rc (*fields)(struct record_form *f, struct form_part *part, bool *done, struct err *err);
	/* Sections behind the preview. */
	enum rc (*beside)(struct record_form *f, struct form_sheet *s, struct err *err);
	bool many, dated;
	bool look;        /* a button that draws the form again, with the panel for what was typed */
	enum text look_label;
	enum text rows;   /* what each of several is called */
	enum text more;   /* of the button that adds one */
	enum text second; /* heading of the part that is not of the form's kind */
	enum text sheet_title, sheet_lead; /* of the page that asks for all of them at once ("sheet") */
};
extern const struct record_special record_special_venture;
extern const struct record_special record_special_proof;
extern const struct record_special record_special_measurement;
extern const struct record_special record_special_criterion;
extern const struct record_special record_special_catalogue;
extern const struct record_special record_special_policy;
extern const struct record_special record_special_assessment;
extern const struct record_special record_special_assumption;
extern const struct record_special record_special_score;
const struct record_special *record_special(enum kind kind); /* NULL when none */

/* A small drawing of what happened; KIND_COUNT: something else. */
struct html record_mark(const struct ctx *ctx, enum kind kind);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/record_panel.h: what stands in front of forms on gates, exits, lessons, questions, and behind them when recorded. */
#ifndef WEB_PAGES_RECORD_PANEL_H
#define WEB_PAGES_RECORD_PANEL_H

#include "account/dossier.h"
#include "web/pages/record_form.h"

/* The venture of a form with everything recorded about it. */
struct record_basis {
	struct account acc;
	struct dossier d;
};
CHECKED enum rc record_basis(struct record_form *f, struct record_basis *out, struct err *err);

/* A line of the part begun last: a text of the form "{0}, {1}", and where it leads (may be empty). */
struct form_line *panel_line(struct form_sheet *s, struct str title, struct str text, struct str href);
/* "/record/phase.entered?venture=x&name=value", values encoded, in the visitor's language. */
struct str panel_form_path(struct ctx *ctx, enum kind kind, struct str venture, const char *name, struct str value);
/* A field that nobody filled in yet; what was typed stays. */
void panel_fill(struct record_form *f, const char *name, struct str value);

/* Planned, released, spent and still bound of the venture; empty where nothing is recorded. */
void panel_money(struct record_form *f, struct form_sheet *s, const struct record_basis *b);

/* record_gate.c */
CHECKED enum rc panel_decision(struct record_form *f, struct form_sheet *s, struct err *err);
CHECKED enum rc panel_gate(struct record_form *f, struct form_sheet *s, struct err *err);
CHECKED enum rc page_confirm(struct record_form *f, struct response *response, struct err *err);
/* The days counted back from a meeting, a line each. */
void panel_plan(struct form_sheet *s, const struct words *w, const struct council_plan *plan);
/* record_council.c: the calendar's next meetings, each with its last day for the paper and a way into the form. */
void panel_meetings(struct record_form *f, struct form_sheet *s);
/* record_lesson.c */
CHECKED enum rc panel_lesson(struct record_form *f, struct form_sheet *s, struct err *err);
/* record_exit.c */
CHECKED enum rc panel_exit(struct record_form *f, struct form_sheet *s, struct err *err);
/* record_conclusion.c */
CHECKED enum rc panel_conclusion(struct record_form *f, struct form_sheet *s, struct err *err);
/* record_question.c */
CHECKED enum rc panel_ask(struct record_form *f, struct form_sheet *s, struct err *err);
CHECKED enum rc panel_answer(struct record_form *f, struct form_sheet *s, struct err *err);

/* On the page that says what was recorded: what follows from it. */
void recorded_gate(struct form_sheet *s, const struct words *w, enum kind kind, uint32_t seq, const struct json *body);

#endif

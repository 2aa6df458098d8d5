/* SPDX-License-Identifier: EUPL-1.2 */
/* web/view/form.h: pages to fill in: fields, lists with a button on each line, errors above and beside. */
#ifndef WEB_VIEW_FORM_H
#define WEB_VIEW_FORM_H

#include "base/str.h"
#include "web/html.h"
#include "web/url.h"
#include "web/view/fact.h"
#include "web/view/overview.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct form_option {
	struct str id;     /* of the input: unique in the page */
	struct str value;
	struct str label;
	bool chosen;
};
struct form_option_list {
	const struct form_option *items;
	size_t count;
};

struct form_widget;
struct form_widget_list {
	const struct form_widget *items;
	size_t count;
};
struct form_row;
struct form_row_list {
	const struct form_row *items;
	size_t count;
};

/* One thing to fill in.  Exactly one of the is_... holds. */
struct form_widget {
	struct str name;      /* also its id */
	struct str label;
	struct str help;
	struct str value;
	struct str error;
	struct str unit;      /* shown behind the field: "€" */
	const char *type;     /* of an input: "text", "date"... */
	const char *mode;     /* inputmode; NULL none */
	const char *complete; /* autocomplete; NULL: off */
	bool is_file;         /* is chosen, not typed: has no autocomplete */
	bool is_input, is_area, is_select, is_radio, is_check, is_rows;
	bool is_group, is_fold; /* only a heading (label) over those inside; folded: closed unless is_open */
	struct form_widget_list inside;
	bool is_many;         /* rows that have each a heading of their own */
	struct str add_label; /* of the button that adds a row */
	bool is_wide;         /* a group of groups */
	bool is_short;        /* two of them stand side by side where there is room */
	bool required;
	bool has_old;         /* correction: what stands so far */
	struct str old;
	struct form_option_list options; /* also of an input: what could be meant */
	struct form_row_list rows;
	struct str add;       /* value of the button that adds a row */
	bool has_open;        /* a date may be said to be open: */
	bool is_open;
};
struct form_row {
	struct str legend;    /* "1" */
	struct form_widget_list widgets;
	struct str remove;    /* value of the button that takes it out */
};

struct form_hidden {
	struct str name;
	struct str value;
};
struct form_hidden_list {
	const struct form_hidden *items;
	size_t count;
};

struct form_button {
	struct str value; /* of "do" */
	struct str label;
	bool primary;
};
struct form_button_list {
	const struct form_button *items;
	size_t count;
};

/* A line of a list, perhaps with a button that does something with it. */
struct form_line {
	struct str title;
	struct url href;      /* the title leads there; empty: nowhere */
	struct html mark;     /* a small drawing before it */
	struct str text;
	struct form_hidden_list hidden;
	struct form_button_list buttons;
	struct str button_of; /* for readers: what the button is about */
};
struct form_line_list {
	const struct form_line *items;
	size_t count;
};

struct form_error {
	struct str name; /* leads to the field; empty: to none */
	struct str label;
	struct str text;
};
struct form_error_list {
	const struct form_error *items;
	size_t count;
};

/* A section: words, facts, lines, and perhaps one form. */
struct form_part {
	struct str id;
	struct str title;
	struct str text;
	struct str secret;       /* shown once, in full */
	struct str secret_label;
	struct fact_rows says;
	struct form_line_list lines;
	bool tiles, dense;       /* the lines as cards side by side, in two columns */
	bool pairs;              /* each line is a name with its value beside it */
	struct html picture;
	struct pager pager;      /* to the other pages of the lines */
	struct str none;         /* instead of no lines */
	bool has_form;
	bool multipart;          /* it sends a file */
	struct form_hidden_list hidden;
	struct form_widget_list widgets;
	struct form_button_list buttons;
};
struct form_part_list {
	const struct form_part *items;
	size_t count;
};

struct form_page {
	struct str lead;
	struct str notice;      /* something was done */
	struct form_error_list errors;
	struct url action;      /* of every form of the page */
	struct str csrf;        /* empty: nobody is logged in */
	struct form_part_list parts;
	struct str wording;     /* rules of wording_rules(), for hints beside its text areas; empty: none */
	struct str after;       /* a quiet line at the end */
};

#endif

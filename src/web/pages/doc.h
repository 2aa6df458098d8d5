/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/doc.h: building the parts of a document: words, doors, tables, sections. */
#ifndef WEB_PAGES_DOC_H
#define WEB_PAGES_DOC_H

#include "account/account.h"
#include "account/dossier.h"
#include "web/svg_marks.h"
#include "web/view/doc.h"

/* One document being built.  After a failure (rc) nothing more is read. */
struct doc {
	struct arena *arena;
	const struct account *acc;
	struct journal_reader *journal;
	const struct dossier *dossier; /* of the one venture; NULL: the portfolio */
	enum lang lang;
	bool doors;                    /* links to other pages; a file has none */
	struct url query, query_more;  /* kept on links */
	enum rc rc;
	struct err *err;
};

/* ---- words, all in the arena ---- */
struct str doc_word(const struct doc *d, enum text id);
struct str doc_say(const struct doc *d, enum text id, const struct str *args, size_t count);
/* The sentence with its amounts in one piece: no line ends between number and euro sign. */
struct str doc_unbroken(const struct doc *d, struct str sentence);
struct str doc_count(const struct doc *d, enum text one, enum text many, int64_t n);
struct str doc_day(const struct doc *d, struct day day); /* "nicht erfasst" when none */
struct str doc_instant(const struct doc *d, struct instant t);
struct str doc_cents(const struct doc *d, int64_t cents);
struct str doc_number(const struct doc *d, int64_t n);
/* The words of a choice by its index in the kind's code field; empty when none. */
struct str doc_choice(const struct doc *d, enum kind kind, int code);
struct str doc_title(const struct account_venture *v); /* the slug when nobody gave a title */
/* What readers of this account may know of who answers for it: the public reads roles. */
struct str doc_responsible(const struct doc *d, const struct account_venture *v, const struct readiness_gap *gap);
/* What a field that nobody recorded is called. */
struct str doc_field_label(const struct doc *d, const char *name);

/* The words of an entry (of a correction the new ones); NULL: erased or failed. */
const struct json *doc_body(struct doc *d, uint32_t seq);
/* The kind's headline of a body; never a personal field. */
struct str doc_headline(const struct json *body, enum kind kind);

/* ---- doors; empty where the page does not exist or the document has none ---- */
struct url doc_to(const struct doc *d, const char *path, struct str segment);
struct url doc_to_venture(const struct doc *d, const struct account_venture *v);
struct url doc_to_entry(const struct doc *d, uint32_t seq);
struct url doc_to_money(const struct doc *d, const struct account_venture *v); /* its money account */

/* ---- cells and tables ---- */
struct doc_cell doc_text(struct str text);
struct doc_cell doc_link_cell(struct str text, struct url href);
struct doc_cell doc_figure(struct str text);
struct doc_cell doc_missing_cell(struct str text);
struct doc_cell doc_text_or_missing(const struct doc *d, struct str text);

/* Rows are added one by one; each has a head and columns - 1 cells. */
struct doc_rows {
	struct doc *doc;
	struct doc_cell *heads;
	struct doc_row *rows;
	size_t columns, count, most;
};
/* numbers: bit per column, the row's head is column 0. */
void doc_rows_init(struct doc_rows *t, struct doc *d, const enum text *heads, size_t columns, unsigned numbers,
    size_t rows_max);
/* cells: `columns` of them, the head first. */
void doc_rows_add(struct doc_rows *t, const struct doc_cell *cells, bool total);
struct doc_table doc_rows_end(const struct doc_rows *t, struct str caption);

struct doc_section doc_section(struct doc *d, const char *id, enum text title, const struct str *paragraphs,
    size_t paragraphs_count, const struct doc_table *tables, size_t tables_count);

/* ---- what the ledger holds over all ventures of the account ---- */
struct doc_hit {
	const struct account_venture *venture;
	const struct row *row;
	struct subject_id subject;
};
struct doc_hits {
	struct doc_hit *items;
	size_t count;
};
/* Rows in force of these kinds in subjects of a type; newest first. */
struct doc_hits doc_find(struct doc *d, enum subject_type type, uint64_t kinds);
/* Whether anything of these kinds is recorded for a venture. */
bool doc_recorded(const struct doc *d, const struct account_venture *v, enum subject_type type, uint64_t kinds);

/* ---- sections ---- */
struct doc_section doc_learn(struct doc *d);
struct doc_section doc_money(struct doc *d);
struct doc_section doc_ahead(struct doc *d);
struct doc_section doc_decisions(struct doc *d);
struct doc_section doc_lacks(struct doc *d);
struct doc_section doc_claims(struct doc *d);
struct doc_section doc_ventures(struct doc *d);
struct doc_section doc_way(struct doc *d);    /* of one venture */
struct doc_section doc_proofs(struct doc *d);
struct doc_section doc_questions(struct doc *d);

/* Everything; d->rc says how it went. */
struct doc_view doc_draw(struct doc *d);

#endif

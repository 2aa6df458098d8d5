/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/journal.h: what the pages of the journal and of its entries share. */
#ifndef WEB_PAGES_JOURNAL_H
#define WEB_PAGES_JOURNAL_H

#include "domain/fact.h"
#include "web/ctx.h"
#include "web/fact_words.h"
#include "web/view/journal.h"

#include <stdbool.h>
#include <stdint.h>

/* One entry as read: from the ledger what it is, from the journal what it says. */
struct entry_read {
	uint32_t seq;
	struct entry_info info;
	struct journal_entry entry;
	struct fact fact;       /* not set when erased */
	bool erased;
	bool veiled;            /* an anonymous report nobody looked through yet: its words are withheld */
	enum kind body_kind;    /* of the words: of a correction the corrected fact's; KIND_COUNT: erased */
	const struct json *body; /* of a correction the new one; NULL when erased */
};

/* The facts known at the request's time. */
struct snapshot journal_known(const struct ctx *ctx);
CHECKED enum rc entry_read(struct ctx *ctx, struct snapshot s, uint32_t seq, struct entry_read *out,
    struct err *err);
/* Words for this entry: with the life cycle of its venture. */
struct words entry_words(const struct ctx *ctx, struct snapshot s, struct venture_id venture);
/* The title, the slug where nobody gave one, "" for the municipality. */
struct str entry_venture_title(struct snapshot s, struct venture_id venture);
/* Empty when it has no page: withdrawn, or not yet registered on the day asked for. */
struct url entry_venture_url(const struct ctx *ctx, struct snapshot s, struct venture_id venture);
/* What it does to others and others to it. */
struct entry_link_list entry_links(const struct words *w, const struct entry_read *e);
/* "Buchung erfasst"; of a correction also what it corrects. */
struct str entry_kind(const struct words *w, const struct entry_read *e);
/* The text that stands for it: a correction's is its reason. */
struct str entry_headline(const struct words *w, const struct entry_read *e);
void entry_row(const struct ctx *ctx, const struct words *w, const struct entry_read *e,
    struct journal_row *out);

#endif

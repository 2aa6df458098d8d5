/* SPDX-License-Identifier: EUPL-1.2 */
/* web/source.h: what pages read from: ledger and journal of one municipality, one consistent view for each answer. */
#ifndef WEB_SOURCE_H
#define WEB_SOURCE_H

#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"
#include "journal/journal.h"
#include "ledger/ledger.h"

#include <stdint.h>

struct finding;
struct record;
struct ledger_box;

/* Any number of threads use one source. */
struct source;

/* dir is the record's.  Both must outlive the source. */
CHECKED enum rc source_open(const char *dir, struct record *record, struct source **out, struct err *err);
/* NULL does nothing; no view may be out. */
void source_close(struct source *s);

struct str source_municipality(const struct source *s); /* "Stadt Musterstadt" */
/* The folder of the journal. */
const char *source_dir(const struct source *s);
struct str source_origin(const struct source *s);       /* "musterstadt.example/wagnis" */

/* Full text search; begun by source_open, ended by source_close. */
struct finding *source_finding(const struct source *s);

/* Whenever a page could look different, one of the two has grown. */
struct source_state {
	uint64_t size;
	uint64_t generation; /* redactions */
};
struct source_state source_state(const struct source *s);

/* Held for one answer by one thread. */
struct source_view {
	const struct ledger_box *box;
	struct snapshot all;            /* every fact visible now */
	struct journal_reader *journal; /* sees at least these */
};

CHECKED enum rc source_take(struct source *s, struct source_view *out, struct err *err);
void source_give_back(struct source *s, const struct source_view *view);

#endif

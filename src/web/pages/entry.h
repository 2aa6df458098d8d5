/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/entry.h: the parts of an entry's page, each filled by a file of its own. */
#ifndef WEB_PAGES_ENTRY_H
#define WEB_PAGES_ENTRY_H

#include "web/pages/journal.h"
#include "web/view/entry.h"

/* An entry being shown. */
struct entry_page {
	struct ctx *ctx;
	struct snapshot s;   /* known at the request's time */
	struct words w;
	struct entry_read e;
	struct entry_view view;
};

/* Whether its words hold a member that the public does not see; then neither
 * payload nor salt are given out, as both together are needed to check it. */
bool entry_is_personal(const struct entry_read *e);

/* What was recorded, and what of it a correction changed. */
CHECKED enum rc entry_fill_words(struct entry_page *p, struct err *err);
/* For this visitor alone: locked words (admin, auditor; logged), reports not
 * analysed yet (who may analyse them). */
CHECKED enum rc entry_fill_kept(struct entry_page *p, struct err *err);
/* What later entries did to it. */
CHECKED enum rc entry_fill_notices(struct entry_page *p, struct err *err);
CHECKED enum rc entry_fill_times(struct entry_page *p, struct err *err);
/* Receipt, path, commands. */
CHECKED enum rc entry_fill_proof(struct entry_page *p, struct err *err);
/* "wagnis-musterstadt.example-wagnis-57.tlog-proof" */
struct str receipt_file_name(struct arena *a, struct str origin, uint64_t n);

#endif

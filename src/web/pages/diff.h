/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/diff.h: the parts of the page of differences (internal to the page). */
#ifndef WEB_PAGES_DIFF_H
#define WEB_PAGES_DIFF_H

#include "account/diff.h"
#include "web/pages/doc.h"
#include "web/request.h"
#include "web/route.h"
#include "web/view/diff.h"

struct diff_draft {
	struct ctx *ctx;
	struct doc doc;
	struct diff diff;
	struct account_query from;
};

/* The part that the parameters ask for; none: id "".  RC_INVALID: more than one. */
CHECKED enum rc diff_part_asked(const struct params *params, struct diff_part *out, struct err *err);

/* Every entry that moved the figure of money, with its amount, and their sum; must(f->is_cents). */
struct doc_section diff_moves(struct diff_draft *p, const struct diff_figure *f);

/* The same comparison of one venture, on a page of its own. */
struct url diff_of_venture(struct diff_draft *p, struct str venture);

#endif

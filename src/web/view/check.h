/* SPDX-License-Identifier: EUPL-1.2 */
/* web/view/check.h: something to be checked, the answer in one sentence, and the evidence. */
#ifndef WEB_VIEW_CHECK_H
#define WEB_VIEW_CHECK_H

#include "base/str.h"
#include "base/text.h"
#include "web/url.h"

#include <stdbool.h>
#include <stddef.h>

/* One thing that was looked at: what, and what came out. */
struct check_fact {
	enum text label;
	struct str value;
	bool is_mono;
	struct url href; /* empty: no link */
};
struct check_fact_list {
	const struct check_fact *items;
	size_t count;
};

struct check_view {
	bool asked;
	struct str sentence;
	bool is_yes, is_no;      /* neither: nothing could be said */
	struct check_fact_list facts;
	struct str payload;      /* carried by a receipt and belonging to it */
	/* the form */
	struct url action;
	struct str text;         /* as given */
	struct str n;
	struct str most;         /* kB of a file */
	struct str vkey;
};

#endif

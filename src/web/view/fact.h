/* SPDX-License-Identifier: EUPL-1.2 */
/* web/view/fact.h: one recorded fact on a page: the door to its entry, its times, its words. */
#ifndef WEB_VIEW_FACT_H
#define WEB_VIEW_FACT_H

#include "base/day.h"
#include "base/instant.h"
#include "base/str.h"
#include "web/url.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a reader must know about a fact's own times; its entry is the door. */
struct fact_mark {
	struct str entry;   /* position, "1204"; empty: no fact */
	struct day day;     /* when it holds */
	struct instant known;
	int64_t lag_days;
	bool undated;       /* nobody recorded a day */
	bool adopted;       /* the time of recording is claimed, not proven */
	bool late;          /* recorded later than the policy's days */
	bool corrected, erased, locked;
};

/* A member of a fact's body, as people read it. */
struct fact_row {
	struct str label;
	struct str value;   /* empty: not recorded */
	struct url href;    /* the value leads there; empty: nowhere */
	struct str entry;   /* the fact that says it; empty: the one it is shown with */
};
struct fact_rows {
	const struct fact_row *items;
	size_t count;
};

#endif

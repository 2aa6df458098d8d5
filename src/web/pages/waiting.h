/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/waiting.h: anonymous reports of earlier days that still wait, because a rule refuses them by now. */
#ifndef WEB_PAGES_WAITING_H
#define WEB_PAGES_WAITING_H

#include "base/err.h"
#include "base/rc.h"
#include "web/ctx.h"
#include "web/form_page.h"

#include <stddef.h>

struct waiting_report {
	struct str id, line; /* the fact as it was to be recorded */
	struct str venture;  /* its slug */
	struct str title, text;
	struct day day; /* on which it came */
};

/* Those that came before today and that the visitor may analyse (lesson.analysed, in their venture), by id; none for
 * whoever is not logged in.  RC_IO, RC_CORRUPT. */
CHECKED enum rc waiting_reports(struct ctx *ctx, struct waiting_report **out, size_t *count_out, struct err *err);
/* One of these.  RC_NOTFOUND. */
CHECKED enum rc waiting_report(struct ctx *ctx, struct str id, struct waiting_report *out, struct err *err);

/* All as a list when id is empty, else one with the form that drops it; typed may be NULL.  RC_NOTFOUND. */
CHECKED enum rc waiting_sheet(struct ctx *ctx, struct str id, const struct form *typed, struct form_sheet **out,
    struct err *err);

/*
 * Drops one that a rule refuses; the reason is for whoever reported.  RC_NOTFOUND: as waiting_report();
 * RC_INVALID: nothing refuses it any more, so that it will be recorded; field "reason": none; RC_LIMIT: too long.
 */
struct change;
CHECKED enum rc waiting_drop(struct ctx *ctx, struct change *change, struct str id, struct str reason, struct err *err);

#endif

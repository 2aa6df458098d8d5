/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/readiness_strip.h: the days on which account could be given: drawings and tables of a time line. */
#ifndef WEB_PAGES_READINESS_STRIP_H
#define WEB_PAGES_READINESS_STRIP_H

#include "account/readiness_time.h"
#include "base/arena.h"
#include "base/text.h"
#include "web/html.h"
#include "web/pages/doc.h"
#include "web/url.h"

/* All ventures day by day: the outline is how many there were, filled how many were ready. */
struct html strip_portfolio(struct arena *a, enum lang lang, const struct readiness_time *t, struct str title,
    struct str desc);
/* One venture: filled where account could be given, hollow where not, nothing where it was not there. */
struct html strip_venture(struct arena *a, enum lang lang, const struct readiness_time *t,
    const struct readiness_line *line, struct str title, struct str desc);

/* Why account could not be given: rule, ventures, days over all of them; most days first. */
struct doc_table strip_reasons(struct doc *d, const struct readiness_time *t);
/* The words of the rules not met, with a separator between them. */
struct str strip_rules(struct arena *a, enum lang lang, uint64_t open);

/* The form that mends a gap of this venture (slug empty: of the municipality);
 * empty where this site takes no facts. */
struct url mend_url(struct arena *a, struct str slug, const struct readiness_gap *gap, enum lang lang);

#endif

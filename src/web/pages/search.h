/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/search.h: what the parts of the search page share. */
#ifndef WEB_PAGES_SEARCH_H
#define WEB_PAGES_SEARCH_H

#include "search/find.h"
#include "web/ctx.h"
#include "web/view/search.h"

#define SEARCH_A_PAGE 20

/* A hit as it is shown; q marks what was found. */
CHECKED enum rc search_hit_view(struct ctx *ctx, struct snapshot s, const struct query *q, uint32_t seq,
    struct search_hit_view *out, struct err *err);
/* This page with one parameter set otherwise (empty: without), from its first sheet on. */
struct url search_url(const struct ctx *ctx, const char *name, struct str value);

#endif

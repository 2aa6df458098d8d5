/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/people_page.h: the administrators' page: who there is, with which roles. */
#ifndef WEB_PAGES_PEOPLE_PAGE_H
#define WEB_PAGES_PEOPLE_PAGE_H

#include "base/err.h"
#include "base/rc.h"
#include "web/form_page.h"

#define PEOPLE_SHOWN_MAX 500

/* secret: a one-time link just made; may be empty. */
CHECKED enum rc people_sheet(struct ctx *ctx, const struct form *typed, struct str notice, struct str secret,
    struct form_sheet **out, struct err *err);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/drafts.h: forms begun and kept: the fields as they were sent, under a name. */
#ifndef WEB_PAGES_DRAFTS_H
#define WEB_PAGES_DRAFTS_H

#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"
#include "web/change.h"
#include "web/ctx.h"

/*
 * Keeps these encoded fields ("a=1&b=2") of the form at this path as a draft of
 * the person; *out is the address where the form stands with them again.
 */
CHECKED enum rc draft_keep(struct ctx *ctx, struct change *change, struct str person, struct str path,
    struct str fields, struct str *out, struct err *err);

#endif

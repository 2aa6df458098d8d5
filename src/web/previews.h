/* SPDX-License-Identifier: EUPL-1.2 */
/* web/previews.h: a thread that draws the first page of files of evidence, one after the other, in the sandbox. */
#ifndef WEB_PREVIEWS_H
#define WEB_PREVIEWS_H

#include "base/clock.h"
#include "base/hash.h"
#include "base/instant.h"
#include "journal/preview.h"

/*
 * One file at a time, each bounded by the sandbox's limits: a file made to be slow delays other
 * pictures, never a page.  What was drawn is kept in the journal's folder (journal/preview.h), also
 * that something cannot be drawn.
 */
struct previews;

/* dir is copied; self as sandbox_run().  Never fails. */
struct previews *previews_start(const char *dir, const char *self, const struct clock *clock);
void previews_stop(struct previews *p); /* waits for the file being drawn; NULL does nothing */

/*
 * What there is; when nobody has tried, it is drawn, and waited for until the moment given.
 * PREVIEW_NONE: more are waiting than we keep a list of.  Any thread.
 */
enum preview_state previews_ask(
    struct previews *p, const struct hash *sha256, struct instant until);

#endif

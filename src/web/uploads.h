/* SPDX-License-Identifier: EUPL-1.2 */
/* web/uploads.h: files sent to be looked at first: each its sender's alone, until it is a day old. */
#ifndef WEB_UPLOADS_H
#define WEB_UPLOADS_H

#include "base/err.h"
#include "base/hash.h"
#include "base/instant.h"
#include "base/rc.h"
#include "base/str.h"
#include "journal/attachment.h"
#include "web/ctx.h"

/*
 * DIR/uploads/p-…/evidence/ab/<sha256>: what was sent for a preview names payees and
 * is no evidence yet, so it is no part of verify and backup, nobody else can have it
 * shown by its hash, and it is overwritten and removed after UPLOADS_KEPT_DAYS
 * (GDPR art. 5 (1) e: no longer than necessary).
 */
#define UPLOADS_KEPT_DAYS 1

/* Stores the bytes under dir (attachment_begin); *name_out is the last part of the name as sent, fit for a fact.
 * Fails as attachment_add() and its neighbours do. */
CHECKED enum rc upload_store(struct arena *a, const char *dir, struct str sent_name,
    struct str bytes, struct str *name_out, struct attachment *out, struct err *err);

/* The same for the visitor, who is somebody. */
CHECKED enum rc upload_keep(struct ctx *ctx, struct str sent_name, struct str bytes,
    struct str *name_out, struct attachment *out, struct err *err);
/* Where the visitor's file lies.  RC_IO: the path is too long. */
CHECKED enum rc upload_path(
    struct ctx *ctx, const struct hash *sha256, char out[ATTACHMENT_PATH_BYTES], struct err *err);
/* Mapped; the caller unmaps.  RC_NOTFOUND: the visitor has sent none with this hash, or a day ago. */
CHECKED enum rc upload_map(
    struct ctx *ctx, const struct hash *sha256, struct str *out, struct err *err);
/* Overwritten and gone; not being there is RC_OK. */
CHECKED enum rc upload_erase(struct ctx *ctx, const struct hash *sha256, struct err *err);

/* Erases what anybody sent more than UPLOADS_KEPT_DAYS before now; dir is the journal's.  What fails is logged. */
void uploads_tidy(const char *dir, struct instant now);

#endif

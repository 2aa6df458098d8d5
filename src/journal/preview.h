/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/preview.h: pictures of the first page of files of evidence: derived, kept by the file's name, gone with it. */
#ifndef JOURNAL_PREVIEW_H
#define JOURNAL_PREVIEW_H

#include "base/err.h"
#include "base/hash.h"
#include "base/rc.h"
#include "base/str.h"

#include <stdint.h>

/*
 * DIR/previews/ab/<sha256 of the file>.png, or .none with a word why there is no picture; mode 0600.
 * Derived: not in a backup, and may be deleted at any time.  attachment_erase() removes what there is
 * of a file, half-written ones too.  Any thread, any process.
 */
#define PREVIEW_BYTES_MAX ((size_t)8 << 20)
#define PREVIEW_PIXELS_MAX 2000u /* in each direction */

enum preview_state {
	PREVIEW_NONE,       /* nobody has tried */
	PREVIEW_READY,      /* a picture */
	PREVIEW_UNREADABLE, /* damaged, or protected by a password */
	PREVIEW_HEAVY,      /* takes more time, memory or room than we give */
	PREVIEW_WAITING,    /* being drawn; never in the folder */
	PREVIEW_IMPOSSIBLE, /* nothing here can draw it; never in the folder */
};

enum preview_state preview_find(const char *dir, const struct hash *sha256);
/* *fd_out is the caller's to close.  RC_NOTFOUND no picture. */
CHECKED enum rc preview_open(
    const char *dir, const struct hash *sha256, int *fd_out, uint64_t *bytes_out, struct err *err);
/*
 * Keeps a picture, or that there is none (UNREADABLE, HEAVY).  When the file has been erased meanwhile
 * nothing is kept.  RC_INVALID: these bytes are no PNG of a size that we show; RC_IO.
 */
CHECKED enum rc preview_keep(
    const char *dir, const struct hash *sha256, struct str png, struct err *err);
CHECKED enum rc preview_refuse(
    const char *dir, const struct hash *sha256, enum preview_state why, struct err *err);

/* As attachment_erase(), which calls it. */
CHECKED enum rc preview_erase(const char *dir, const struct hash *sha256, struct err *err);
/* How many files lie there of which there is no file of evidence. */
CHECKED enum rc preview_strays(const char *dir, uint64_t *out, struct err *err);

#endif

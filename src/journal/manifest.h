/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/manifest.h: the one file of a backup that says what the others are (docs/backup.md). */
#ifndef JOURNAL_MANIFEST_H
#define JOURNAL_MANIFEST_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/instant.h"
#include "base/rc.h"
#include "base/str.h"

#include <stddef.h>
#include <stdint.h>

#define MANIFEST_BYTES_MAX ((size_t)512 << 20)

struct manifest_file {
	struct hash sha256;
	uint64_t bytes;
	struct str path; /* in the journal's folder, one of those a journal has */
};

struct manifest {
	struct instant made;
	struct str origin, note;
	struct manifest_file *files;
	size_t count;
};

void manifest_format(struct buf *b, const struct manifest *m);
/* RC_NO: damaged, cut off, or with a path that no journal has; RC_INVALID:
 * another format.  Texts borrowed, files in the arena. */
CHECKED enum rc manifest_parse(struct arena *a, struct str text, struct manifest *out, struct err *err);

#endif

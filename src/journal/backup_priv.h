/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/backup_priv.h: what making and unpacking a backup share: paths, copies, checks of one file. */
#ifndef JOURNAL_BACKUP_PRIV_H
#define JOURNAL_BACKUP_PRIV_H

#include "base/err.h"
#include "base/hash.h"
#include "base/rc.h"
#include "journal/manifest.h"

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define BACKUP_PIECE_BYTES ((size_t)256 << 10)
#define BACKUP_PATH_BYTES 4352

/* "FOLDER/TAIL"; RC_IO when that is too long. */
CHECKED enum rc backup_join(
    const char *folder, const char *tail, char out[BACKUP_PATH_BYTES], struct err *err);
/* Where the backup keeps the content with this hash: "OUT/content/ab/ab...". */
CHECKED enum rc backup_content_path(
    const char *out, const struct hash *h, char path[BACKUP_PATH_BYTES], struct err *err);

/* From fd to fd (-1: nowhere), hashing on the way; 0 or errno. */
CHECKED int backup_pour(int from, int to, char *piece, struct hash *hash, uint64_t *bytes);
/* Copies a file to a new one, synced; the new one is removed when that fails.
 * The piece has BACKUP_PIECE_BYTES.  RC_NOTFOUND: there is no `from`. */
CHECKED enum rc backup_copy(const char *from, const char *to, mode_t mode, char *piece,
    struct hash *hash, uint64_t *bytes, struct err *err);

/* RC_NO, naming the content and the file it belongs to. */
enum rc backup_damaged(const struct manifest_file *f, struct err *err);
/* Reads the content back; what is not what it should be is removed, so that
 * the next run copies it anew, and is RC_NO. */
CHECKED enum rc backup_check(
    const char *in, const struct manifest_file *f, char *piece, struct err *err);

#endif

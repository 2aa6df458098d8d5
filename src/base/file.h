/* SPDX-License-Identifier: EUPL-1.2 */
/* base/file.h: whole files, written so that a crash leaves the old or the new one. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* RC_NOTFOUND, RC_LIMIT beyond bytes_max, RC_IO.  *out is in the arena. */
CHECKED enum rc file_read(
    struct arena *a, const char *path, size_t bytes_max, struct str *out, struct err *err);
/* Temporary beside it, write, fsync, rename, fsync of the folder; what is no
 * plain file (a device, a pipe) is written to and never replaced. */
CHECKED enum rc file_write(const char *path, struct str content, mode_t mode, struct err *err);
bool file_exists(const char *path);
/* Exists, and is neither a plain file nor a folder. */
bool file_is_special(const char *path);
/* Makes the folder and its parents. */
CHECKED enum rc file_mkdirs(const char *path, mode_t mode, struct err *err);

/* Makes a rename or removal in the folder that holds `path` durable. */
CHECKED enum rc file_sync_folder_of(const char *path, struct err *err);
/* Overwrites the bytes of a plain file with zeros where they lie, syncs, and
 * removes it.  Not being there is RC_OK. */
CHECKED enum rc file_shred(const char *path, struct err *err);
/* Removes a folder with everything in it; links are not followed.  Not being there is RC_OK. */
CHECKED enum rc file_remove_tree(const char *path, struct err *err);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/folder.h: a fresh folder for a test, and looking at the bytes of the files in it. */
#ifndef UNIT_FOLDER_H
#define UNIT_FOLDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct folder {
	char path[256];
};

/* Under TMPDIR or /tmp. */
void folder_make(struct folder *f);
/* With everything in it. */
void folder_remove(const struct folder *f);
/* Copies every plain file of one folder over those of the other, and removes what is only there. */
void folder_copy(const char *from, const char *to);
/* Does any file of the folder hold these bytes?  Looks from a child process: a
 * process that closes a database file loses its own locks on it. */
bool folder_holds(const char *path, const void *bytes, size_t len);
/* Size of a file; -1 when there is none. */
int64_t folder_file_bytes(const char *path, const char *name);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/folder.h: what the writer, the readers and verify share about the files of a journal. */
#ifndef JOURNAL_FOLDER_H
#define JOURNAL_FOLDER_H

#include "base/arena.h"
#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"
#include "journal/checkpoint.h"
#include "journal/journal.h"
#include "store/store.h"

/* Names of the blobs in the store. */
#define BLOB_HEAD "head"         /* the signed note of the last checkpoint */
#define BLOB_SETTINGS "settings" /* {"name":...,"origin":...,"wagnis":"journal/1"} */

struct settings {
	struct str name;   /* of the municipality; shown, not hashed */
	struct str origin; /* name of the key and of every checkpoint */
};

/* In a transaction; texts in the arena.  RC_CORRUPT when init never ended. */
CHECKED enum rc settings_load(struct store *s, struct arena *a, struct settings *out,
    struct err *err);
CHECKED enum rc settings_save(struct store *s, const struct settings *settings, struct err *err);

/* DIR/log.vkey and DIR/log.key.  RC_CORRUPT missing, RC_INVALID not a key; the path is in err. */
CHECKED enum rc vkey_load(const struct journal_paths *p, struct arena *a, struct vkey *out,
    struct err *err);
CHECKED enum rc signer_load(const struct journal_paths *p, struct arena *a, struct signer *out,
    struct err *err);

/* In a transaction: the stored note and what it says.  RC_CORRUPT when it is
 * missing or not signed by v; note and origin in the arena. */
CHECKED enum rc head_load(struct store *s, struct arena *a, const struct vkey *v,
    struct str *note_out, struct checkpoint *out, struct err *err);

/* Takes the writer's lock (RC_BUSY when it is held); close the file to give it back. */
CHECKED enum rc folder_lock(const struct journal_paths *p, int *fd_out, struct err *err);

/* journal_open on a store of the caller's choice: for tests with a failing one. */
struct store_driver;
CHECKED enum rc journal_open_with(const struct store_driver *driver, const char *dir,
    const struct clock *clock, const struct random *random, struct journal **out,
    struct err *err);

#endif

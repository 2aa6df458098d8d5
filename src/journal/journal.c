/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/journal.c: the writer: adds entries, commits them with their checkpoint, erases what the law demands. */
#include "journal/journal.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/must.h"
#include "journal/folder.h"
#include "journal/leaf.h"
#include "journal/marks.h"
#include "journal/payload.h"
#include "journal/tile.h"
#include "store/store_driver.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define ARENA_BYTES_MAX (64u * 1024u * 1024u)
#define LEAF_BYTES_MAX 256
#define SALTS 64

struct journal {
	struct arena *own;     /* this struct and its texts */
	struct arena *scratch;
	struct store *store;
	int lock;              /* file descriptor */
	struct clock clock;
	struct random random;
	struct signer signer;
	struct settings settings;
	struct buf leaf;       /* of the entry being added */
	uint8_t salts[SALTS][LEAF_SALT_BYTES]; /* drawn ahead: a call of the system each is dear */
	int salts_used;
	struct instant last;   /* time of the last committed entry */
	struct instant next;   /* the time after which the next one lies */
	struct edge edges[2];
	struct edge *edge;     /* as committed */
	struct edge *draft;    /* with what was added since begin */
	bool begun;
	bool erased;           /* something was erased or locked, since begin */
	bool scrub_due;        /* an erasure was committed, its traces are not gone yet */
	bool list_due;         /* the list of erasures has to be compared with its file */
	bool stopped;          /* after a failure, until reopened */
	char erasures[4160];   /* path of that file */
};

/* ---- opening ---- */

static enum rc
check_keys(struct journal *j, const struct journal_paths *p, struct err *err)
{
	struct vkey public_key;
	struct vkey own;
	enum rc rc = vkey_load(p, j->scratch, &public_key, err);

	if (rc == RC_OK)
		rc = signer_load(p, j->scratch, &j->signer, err);
	if (rc != RC_OK)
		return rc;
	signer_vkey(&j->signer, &own);
	if (!str_is(j->settings.origin, public_key.name)) {
		return err_say(err, RC_CORRUPT, NULL, TEXT_JOURNAL_VKEY_OTHER, p->vkey, public_key.name,
		    arena_cstr(j->scratch, j->settings.origin), (char *)NULL);
	}
	if (strcmp(own.name, public_key.name) != 0 ||
	    memcmp(own.public_key, public_key.public_key, sizeof(own.public_key)) != 0)
		return err_say(err, RC_CORRUPT, NULL, TEXT_JOURNAL_KEY_OTHER, p->key, p->vkey, (char *)NULL);
	return RC_OK;
}

static enum rc
sizes_differ(uint64_t head, uint64_t rows, struct err *err)
{
	char said[24];
	char found[24];

	snprintf(said, sizeof(said), "%" PRIu64, head);
	snprintf(found, sizeof(found), "%" PRIu64, rows);
	return err_say(err, RC_CORRUPT, NULL, TEXT_JOURNAL_HEAD_ROWS, said, found, (char *)NULL);
}

/* The stored head against rows and tiles; the right edge comes of it. */
static enum rc
check_head(struct journal *j, struct err *err)
{
	struct vkey v;
	struct checkpoint head;
	struct str note = {0};
	uint64_t rows = 0;

	signer_vkey(&j->signer, &v);
	enum rc rc = head_load(j->store, j->scratch, &v, &note, &head, err);
	if (rc == RC_OK)
		rc = store_size(j->store, &rows, err);
	if (rc == RC_OK && rows != head.size)
		rc = sizes_differ(head.size, rows, err);
	if (rc == RC_OK)
		rc = edge_load(j->edge, j->store, j->scratch, head.size, err);
	if (rc != RC_OK)
		return rc;
	struct hash root = edge_root(j->edge);
	if (!hash_eq(&root, &head.root))
		return err_say(err, RC_CORRUPT, NULL, TEXT_JOURNAL_HEAD_ROOT, (char *)NULL);
	return RC_OK;
}

static enum rc
load_last_time(struct journal *j, struct err *err)
{
	struct store_row row;
	struct leaf leaf;

	if (j->edge->size == 0)
		return RC_OK;
	enum rc rc = store_row(j->store, j->scratch, j->edge->size - 1, &row, err);
	if (rc == RC_OK)
		rc = leaf_parse(row.leaf, &leaf, err);
	if (rc == RC_OK)
		j->last = leaf.t;
	return rc == RC_INVALID ? (err->code = RC_CORRUPT) : rc;
}

static enum rc
load_state(struct journal *j, const struct journal_paths *p, struct err *err)
{
	enum rc rc = store_begin(j->store, err);

	if (rc == RC_OK)
		rc = settings_load(j->store, j->own, &j->settings, err);
	if (rc == RC_OK)
		rc = check_keys(j, p, err);
	if (rc == RC_OK)
		rc = check_head(j, err);
	if (rc == RC_OK)
		rc = load_last_time(j, err);
	store_end(j->store);
	arena_reset(j->scratch);
	return rc;
}

/* Traces of an erasure may be left from a crash, or a reader was in the way. */
static void
scrub(struct journal *j)
{
	struct err ignored = ERR_INIT(LANG_EN);

	if (j->scrub_due && store_scrub(j->store, &ignored) == RC_OK)
		j->scrub_due = false;
}

/* ---- the list of erasures ---- */

static enum rc
write_list(struct journal *j, const struct erasures *list, struct err *err)
{
	struct buf b;
	struct str is = {0};

	buf_init(&b, ERASURES_BYTES_MAX);
	erasures_format(&b, list);
	enum rc rc = file_read(j->scratch, j->erasures, ERASURES_BYTES_MAX, &is, err);
	if (rc != RC_OK || !str_eq(is, buf_view(&b)))
		rc = file_write(j->erasures, buf_view(&b), 0600, err);
	buf_done(&b);
	return rc;
}

/* The file follows the store; where it cannot be written now, it is after the next commit. */
static void
keep_list(struct journal *j)
{
	struct err ignored = ERR_INIT(LANG_EN);
	struct erasures list = {.count = 0};

	if (!j->list_due)
		return;
	enum rc rc = store_begin(j->store, &ignored);
	if (rc == RC_OK)
		rc = erasures_collect(j->store, j->scratch, j->settings.origin, &list, &ignored);
	store_end(j->store);
	if (rc == RC_OK && (list.count > 0 || file_exists(j->erasures)))
		rc = write_list(j, &list, &ignored);
	if (rc == RC_OK)
		j->list_due = false;
	arena_reset(j->scratch);
}

enum rc
journal_open_with(const struct store_driver *driver, const char *dir, const struct clock *clock,
    const struct random *random, struct journal **out, struct err *err)
{
	struct journal_paths p;

	must(dir != NULL && clock != NULL && random != NULL && out != NULL);
	enum rc rc = journal_paths(dir, &p, err);
	if (rc != RC_OK)
		return rc;
	struct arena *own = arena_new(ARENA_BYTES_MAX);
	struct journal *j = arena_alloc(own, sizeof(*j));
	j->own = own;
	j->scratch = arena_new(ARENA_BYTES_MAX);
	j->clock = *clock;
	j->random = *random;
	j->edge = &j->edges[0];
	j->draft = &j->edges[1];
	j->lock = -1;
	j->scrub_due = true;
	j->list_due = true;
	memcpy(j->erasures, p.erasures, sizeof(j->erasures));
	j->salts_used = SALTS;
	buf_init(&j->leaf, LEAF_BYTES_MAX);
	/* Without the folder there is no lock to take: say what is missing. */
	if (access(p.store, F_OK) == 0)
		rc = folder_lock(&p, &j->lock, err);
	if (rc == RC_OK)
		rc = store_open_with(driver, p.store, STORE_WRITE, &j->store, err);
	if (rc == RC_OK)
		rc = load_state(j, &p, err);
	if (rc != RC_OK) {
		journal_close(j);
		return rc;
	}
	scrub(j);
	keep_list(j);
	*out = j;
	return RC_OK;
}

enum rc
journal_open(const char *dir, const struct clock *clock, const struct random *random,
    struct journal **out, struct err *err)
{
	return journal_open_with(&store_sqlite, dir, clock, random, out, err);
}

void
journal_close(struct journal *j)
{
	if (j == NULL)
		return;
	journal_abort(j);
	if (j->store != NULL && !j->stopped)
		scrub(j);
	store_close(j->store);
	if (j->lock >= 0)
		close(j->lock);
	explicit_bzero(&j->signer, sizeof(j->signer));
	explicit_bzero(j->salts, sizeof(j->salts));
	buf_done(&j->leaf);
	arena_free(j->scratch);
	arena_free(j->own);
}

struct str
journal_name(const struct journal *j)
{
	return j->settings.name;
}

struct str
journal_origin(const struct journal *j)
{
	return j->settings.origin;
}

uint64_t
journal_size(const struct journal *j)
{
	return j->edge->size;
}

struct instant
journal_last_time(const struct journal *j)
{
	return j->last;
}

/* ---- appending ---- */

/* After a failure the memory of the store and of the device can disagree: only reopening tells. */
static enum rc
stop(struct journal *j, enum rc rc)
{
	j->stopped = true;
	return rc;
}

static enum rc
refuse_stopped(struct err *err)
{
	return err_say(err, RC_IO, NULL, TEXT_JOURNAL_STOPPED, (char *)NULL);
}

enum rc
journal_begin(struct journal *j, struct err *err)
{
	must(!j->begun);
	if (j->stopped)
		return refuse_stopped(err);
	enum rc rc = store_begin(j->store, err);
	if (rc != RC_OK)
		return rc == RC_BUSY ? rc : stop(j, rc);
	*j->draft = *j->edge;
	j->next = j->last;
	j->begun = true;
	j->erased = false;
	return RC_OK;
}

static enum rc
save_tile(void *ctx, int level, uint64_t index, const struct hash hashes[TILE_HASHES],
    struct err *err)
{
	struct journal *j = ctx;

	return tile_save(j->store, level, index, hashes, err);
}

static enum rc
check_payload(struct journal *j, struct str payload, struct err *err)
{
	if (payload.len > LIMIT_PAYLOAD_BYTES) {
		char limit[16];

		snprintf(limit, sizeof(limit), "%d", LIMIT_PAYLOAD_BYTES);
		return err_say(err, RC_LIMIT, NULL, TEXT_JOURNAL_PAYLOAD_LONG, limit, (char *)NULL);
	}
	if (j->draft->size >= LIMIT_JOURNAL_FACTS)
		return err_say(err, RC_LIMIT, NULL, TEXT_JOURNAL_FULL, (char *)NULL);
	if (!payload_is_canonical(j->scratch, payload))
		return err_say(err, RC_INVALID, NULL, TEXT_JOURNAL_PAYLOAD_FORM, (char *)NULL);
	return RC_OK;
}

/* The clock may stand or run backwards; the journal's time does not. */
static struct instant
take_time(const struct journal *j)
{
	struct instant now = clock_now(&j->clock);

	return now.us > j->next.us ? now : (struct instant){j->next.us + 1};
}

/* Each is used once and forgotten. */
static void
take_salt(struct journal *j, uint8_t out[LEAF_SALT_BYTES])
{
	if (j->salts_used == SALTS) {
		random_fill(&j->random, j->salts, sizeof(j->salts));
		j->salts_used = 0;
	}
	memcpy(out, j->salts[j->salts_used], LEAF_SALT_BYTES);
	explicit_bzero(j->salts[j->salts_used++], LEAF_SALT_BYTES);
}

enum rc
journal_add(struct journal *j, struct str payload, uint64_t *n_out, struct instant *t_out,
    struct err *err)
{
	uint8_t salt[LEAF_SALT_BYTES];

	must(j->begun);
	if (j->stopped)
		return refuse_stopped(err);
	enum rc rc = check_payload(j, payload, err);
	if (rc != RC_OK)
		return rc;
	take_salt(j, salt);
	struct leaf leaf = {j->draft->size, take_time(j), leaf_commit(salt, payload)};
	buf_clear(&j->leaf);
	leaf_format(&j->leaf, &leaf);
	must(!j->leaf.over);

	struct hash hash = tree_leaf_hash(buf_view(&j->leaf));
	struct store_row row = {
		.n = leaf.n,
		.leaf = buf_view(&j->leaf),
		.salt = {(const char *)salt, sizeof(salt)},
		.payload = payload,
	};
	rc = store_append(j->store, &row, err);
	if (rc == RC_OK)
		rc = edge_push(j->draft, &hash, save_tile, j, err);
	explicit_bzero(salt, sizeof(salt));
	if (rc != RC_OK)
		return stop(j, rc);
	j->next = leaf.t;
	*n_out = leaf.n;
	*t_out = leaf.t;
	return RC_OK;
}

enum rc
journal_payload(struct journal *j, struct arena *a, uint64_t n, struct str *out, struct err *err)
{
	struct store_row row;

	must(j->begun);
	if (j->stopped)
		return refuse_stopped(err);
	enum rc rc = store_row(j->store, a, n, &row, err);
	if (rc == RC_OK)
		*out = row.payload;
	return rc;
}

static enum rc
no_entry(uint64_t n, struct err *err)
{
	char position[24];

	snprintf(position, sizeof(position), "%" PRIu64, n);
	return err_say(err, RC_NOTFOUND, NULL, TEXT_JOURNAL_NO_ENTRY, position, (char *)NULL);
}

enum rc
journal_erase(struct journal *j, uint64_t n, struct err *err)
{
	must(j->begun);
	if (j->stopped)
		return refuse_stopped(err);
	if (n >= j->edge->size)
		return no_entry(n, err);
	enum rc rc = store_erase(j->store, n, err);
	if (rc == RC_OK)
		rc = marks_set(j->store, j->scratch, BLOB_ERASED, n, true, err);
	if (rc == RC_OK)
		rc = marks_set(j->store, j->scratch, BLOB_LOCKED, n, false, err);
	if (rc != RC_OK)
		return stop(j, rc);
	j->erased = true;
	return RC_OK;
}

enum rc
journal_lock(struct journal *j, uint64_t n, bool locked, struct err *err)
{
	must(j->begun);
	if (j->stopped)
		return refuse_stopped(err);
	if (n >= j->edge->size)
		return no_entry(n, err);
	enum rc rc = marks_set(j->store, j->scratch, BLOB_LOCKED, n, locked, err);
	if (rc != RC_OK)
		return stop(j, rc);
	j->erased = true;
	return RC_OK;
}

enum rc
journal_is_locked(struct journal *j, uint64_t n, bool *out, struct err *err)
{
	struct marks locked = {.count = 0};

	must(j->begun);
	if (j->stopped)
		return refuse_stopped(err);
	enum rc rc = marks_load(j->store, j->scratch, BLOB_LOCKED, &locked, err);
	if (rc == RC_OK)
		*out = marks_has(&locked, n);
	return rc;
}

static enum rc
save_head(struct journal *j, struct err *err)
{
	struct checkpoint head = {
		.origin = j->settings.origin,
		.size = j->draft->size,
		.root = edge_root(j->draft),
	};
	struct buf note;

	buf_init(&note, 4096);
	checkpoint_sign(&note, &head, &j->signer);
	must(!note.over);
	enum rc rc = store_blob_put(j->store, BLOB_HEAD, buf_view(&note), err);
	buf_done(&note);
	return rc;
}

static void
accept_draft(struct journal *j)
{
	struct edge *was = j->edge;

	must(j->draft->size >= was->size && j->next.us >= j->last.us);
	j->edge = j->draft;
	j->draft = was;
	j->last = j->next;
	j->begun = false;
}

enum rc
journal_commit(struct journal *j, struct err *err)
{
	must(j->begun);
	if (j->stopped)
		return refuse_stopped(err);
	bool grown = j->draft->size > j->edge->size;
	if (!grown && !j->erased) {
		journal_abort(j);
		return RC_OK;
	}
	enum rc rc = grown ? save_head(j, err) : RC_OK;
	if (rc == RC_OK)
		rc = store_commit(j->store, err);
	if (rc != RC_OK)
		return stop(j, rc);
	accept_draft(j);
	j->scrub_due |= j->erased;
	j->list_due |= j->erased;
	scrub(j);
	keep_list(j);
	return RC_OK;
}

void
journal_abort(struct journal *j)
{
	if (!j->begun)
		return;
	store_end(j->store);
	j->begun = false;
}

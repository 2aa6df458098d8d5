/* SPDX-License-Identifier: EUPL-1.2 */
/* people/people.c: the file of people, and a step on it: one transaction that nobody interrupts. */
#include "people/people.h"

#include "base/file.h"
#include "base/must.h"
#include "people/people_priv.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define STEP_BYTES (64u << 20)
/* There while erased bytes may still lie between the rows. */
#define BLOB_UNCLEAN "unclean"

/* ---- the lock between processes ---- */

static enum rc
file_lock(struct people *p, struct err *err)
{
	while (flock(p->lock_fd, LOCK_EX) != 0)
		if (errno != EINTR)
			return err_errno(err, "people.lock", errno);
	return RC_OK;
}

static void
file_unlock(struct people *p)
{
	must(flock(p->lock_fd, LOCK_UN) == 0);
}

/* ---- opening ---- */

static enum rc
open_store(struct people *p, const char *path, struct err *err)
{
	enum rc rc = file_exists(path) ? RC_OK : store_create(path, err);

	return rc == RC_OK ? store_open(path, STORE_WRITE, &p->store, err) : rc;
}

static enum rc
open_files(struct people *p, const char *dir, struct err *err)
{
	char path[PATH_MAX];
	int len = snprintf(path, sizeof(path), "%s/people.lock", dir);

	if (len < 0 || (size_t)len >= sizeof(path))
		return err_errno(err, dir, ENAMETOOLONG);
	p->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (p->lock_fd < 0)
		return err_errno(err, path, errno);
	enum rc rc = file_lock(p, err);
	if (rc != RC_OK)
		return rc;
	snprintf(path, sizeof(path), "%s/people.db", dir);
	rc = open_store(p, path, err);
	file_unlock(p);
	return rc;
}

enum rc
people_open(
    const char *dir, const struct people_options *options, struct people **out, struct err *err)
{
	struct people *p = calloc(1, sizeof(*p));

	must(p != NULL && sodium_init() >= 0);
	p->clock = options->clock;
	p->random = options->random;
	p->hashing_most = sysconf(_SC_NPROCESSORS_ONLN) > HASHES_AT_ONCE ? HASHES_AT_ONCE : 1;
	must(pthread_mutex_init(&p->lock, NULL) == 0);
	must(pthread_mutex_init(&p->hash_lock, NULL) == 0);
	must(pthread_cond_init(&p->hash_free, NULL) == 0);
	enum rc rc = open_files(p, dir, err);
	if (rc != RC_OK) {
		people_close(p);
		return rc;
	}
	*out = p;
	return RC_OK;
}

void
people_close(struct people *p)
{
	struct err ignored = ERR_INIT(LANG_DE);

	if (p == NULL)
		return;
	if (p->store != NULL) {
		/* Closing tidies the log up: not while another process does. */
		bool locked = file_lock(p, &ignored) == RC_OK;
		store_close(p->store);
		if (locked)
			file_unlock(p);
	}
	if (p->lock_fd > 0)
		close(p->lock_fd);
	must(pthread_cond_destroy(&p->hash_free) == 0);
	must(pthread_mutex_destroy(&p->hash_lock) == 0);
	must(pthread_mutex_destroy(&p->lock) == 0);
	free(p);
}

/* ---- a step ---- */

enum rc
step_begin(struct people *p, struct step *s, struct err *err)
{
	must(pthread_mutex_lock(&p->lock) == 0);
	enum rc rc = file_lock(p, err);
	if (rc == RC_OK) {
		rc = store_begin(p->store, err);
		if (rc != RC_OK)
			file_unlock(p);
	}
	if (rc != RC_OK) {
		must(pthread_mutex_unlock(&p->lock) == 0);
		return rc;
	}
	*s = (struct step){.p = p, .a = arena_new(STEP_BYTES), .now = clock_now(&p->clock)};
	return RC_OK;
}

/* Outside the transaction: what was erased must not lie between the rows. */
static enum rc
clean(struct step *s, struct err *err)
{
	struct store *store = s->p->store;
	bool removed = false;
	enum rc rc = store_compact(store, err);

	if (rc == RC_OK)
		rc = store_begin(store, err);
	if (rc == RC_OK)
		rc = store_blob_remove(store, BLOB_UNCLEAN, &removed, err);
	if (rc == RC_OK)
		rc = store_commit(store, err);
	store_end(store);
	return rc;
}

enum rc
step_end(struct step *s, enum rc rc, struct err *err)
{
	struct people *p = s->p;

	if (rc == RC_OK && s->erased)
		rc = step_put_bytes(s, BLOB_UNCLEAN, STR("1"), err);
	if (rc == RC_OK && s->wrote)
		rc = store_commit(p->store, err);
	store_end(p->store);
	if (rc == RC_OK && s->erased)
		rc = clean(s, err);
	file_unlock(p);
	arena_free(s->a);
	s->a = NULL;
	must(pthread_mutex_unlock(&p->lock) == 0);
	return rc;
}

/* ---- blobs as rows ---- */

char *
step_name(struct step *s, const char *kind, struct str name)
{
	return arena_cstr(s->a, arena_format(s->a, "%s/%.*s", kind, STR_ARG(name)));
}

static enum rc
parse_row(struct step *s, struct str bytes, struct json **out, struct err *err)
{
	struct err why = ERR_INIT(err->lang);

	if (json_parse(s->a, bytes, &json_limits_fact, out, &why) != RC_OK)
		return err_say(err, RC_CORRUPT, NULL, TEXT_PEOPLE_CORRUPT, (char *)NULL);
	return RC_OK;
}

enum rc
step_row(struct step *s, const char *blob, struct json **out, bool *found, struct err *err)
{
	struct str bytes = {0};
	enum rc rc = store_blob(s->p->store, s->a, blob, &bytes, found, err);

	return rc == RC_OK && *found ? parse_row(s, bytes, out, err) : rc;
}

enum rc
step_put_bytes(struct step *s, const char *blob, struct str bytes, struct err *err)
{
	s->wrote = true;
	return store_blob_put(s->p->store, blob, bytes, err);
}

enum rc
step_put(struct step *s, const char *blob, const struct json *row, struct err *err)
{
	struct buf b;

	buf_init(&b, LIMIT_PAYLOAD_BYTES);
	json_canonical(&b, row);
	enum rc rc = b.over ? err_say(err, RC_LIMIT, NULL, TEXT_PEOPLE_TOO_LARGE, (char *)NULL)
			    : step_put_bytes(s, blob, buf_view(&b), err);
	if (b.ptr != NULL)
		sodium_memzero(b.ptr, b.cap);
	buf_done(&b);
	return rc;
}

enum rc
step_remove(struct step *s, const char *blob, bool *removed, struct err *err)
{
	bool gone = false;
	enum rc rc = store_blob_remove(s->p->store, blob, &gone, err);

	s->wrote = s->wrote || gone;
	if (rc == RC_OK && removed != NULL)
		*removed = gone;
	return rc;
}

bool
step_unclean(struct step *s)
{
	struct err ignored = ERR_INIT(LANG_DE);
	struct str bytes;
	bool found = false;

	return store_blob(s->p->store, s->a, BLOB_UNCLEAN, &bytes, &found, &ignored) == RC_OK &&
	    found;
}

struct listing {
	struct step *s;
	size_t head; /* bytes of the kind and the slash */
	struct step_rows *out;
	size_t room;
};

static enum rc
list_row(void *ctx, struct str name, struct str bytes, struct err *err)
{
	struct listing *l = ctx;
	struct step_rows *out = l->out;
	struct arena *a = l->s->a;

	if (out->count == l->room) {
		struct step_rows more = {.count = out->count};

		l->room = l->room == 0 ? 16 : 2 * l->room;
		more.names = arena_array(a, l->room, sizeof(*more.names));
		more.rows = arena_array(a, l->room, sizeof(struct json *));
		for (size_t i = 0; i < out->count; i++) {
			more.names[i] = out->names[i];
			more.rows[i] = out->rows[i];
		}
		*out = more;
	}
	out->names[out->count] = arena_str(a, str_slice(name, l->head, name.len));
	enum rc rc = parse_row(l->s, arena_str(a, bytes), &out->rows[out->count], err);
	if (rc == RC_OK)
		out->count++;
	return rc;
}

enum rc
step_rows(struct step *s, const char *kind, struct step_rows *out, struct err *err)
{
	char *prefix = step_name(s, kind, STR(""));
	struct listing l = {.s = s, .head = strlen(prefix), .out = out};

	*out = (struct step_rows){0};
	return store_blobs(s->p->store, prefix, list_row, &l, err);
}

enum rc
step_remove_of(struct step *s, const char *kind, struct str person, struct err *err)
{
	struct step_rows rows;
	enum rc rc = step_rows(s, kind, &rows, err);

	for (size_t i = 0; rc == RC_OK && i < rows.count; i++)
		if (str_eq(json_text(rows.rows[i], "person"), person))
			rc = step_remove(s, step_name(s, kind, rows.names[i]), NULL, err);
	return rc;
}

struct json *
row_new(struct step *s)
{
	return json_new(s->a, JSON_OBJECT);
}

void
people_row_text(struct step *s, struct json *row, const char *key, struct str value)
{
	if (value.len > 0)
		json_add(row, str_of(key), json_new_text(s->a, value));
}

void
row_int(struct step *s, struct json *row, const char *key, int64_t value)
{
	json_add(row, str_of(key), json_new_int(s->a, value));
}

struct instant
row_instant(const struct json *row, const char *key)
{
	return (struct instant){json_int(row, key, 0)};
}

struct day
row_day(const struct json *row, const char *key)
{
	int64_t v = json_int(row, key, DAY_NONE.v);

	return v < INT32_MIN || v > INT32_MAX ? DAY_NONE : (struct day){(int32_t)v};
}

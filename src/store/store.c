/* SPDX-License-Identifier: EUPL-1.2 */
/* store/store.c: hands each call to the driver and keeps the rules about transactions. */
#include "store/store.h"

#include "base/must.h"
#include "store/store_driver.h"

#include <stdlib.h>

struct store {
	const struct store_driver *driver;
	void *at; /* the driver's connection */
	enum store_mode mode;
	bool in_tx;
};

enum rc
store_create_with(const struct store_driver *driver, const char *where, struct err *err)
{
	must(driver != NULL && where != NULL && err != NULL);
	return driver->create(driver, where, err);
}

enum rc
store_open_with(const struct store_driver *driver, const char *where, enum store_mode mode,
    struct store **out, struct err *err)
{
	void *at = NULL;

	must(driver != NULL && where != NULL && out != NULL && err != NULL);
	enum rc rc = driver->open(driver, where, mode, &at, err);
	if (rc != RC_OK)
		return rc;
	struct store *s = calloc(1, sizeof(*s));
	must(s != NULL);
	*s = (struct store){.driver = driver, .at = at, .mode = mode};
	*out = s;
	return RC_OK;
}

enum rc
store_create(const char *where, struct err *err)
{
	return store_create_with(&store_sqlite, where, err);
}

enum rc
store_open(const char *where, enum store_mode mode, struct store **out, struct err *err)
{
	return store_open_with(&store_sqlite, where, mode, out, err);
}

void
store_close(struct store *s)
{
	if (s == NULL)
		return;
	store_end(s);
	s->driver->close(s->at);
	free(s);
}

enum rc
store_begin(struct store *s, struct err *err)
{
	must(!s->in_tx);
	enum rc rc = s->driver->begin(s->at, err);
	if (rc == RC_OK)
		s->in_tx = true;
	return rc;
}

enum rc
store_commit(struct store *s, struct err *err)
{
	must(s->in_tx && s->mode == STORE_WRITE);
	enum rc rc = s->driver->commit(s->at, err);
	if (rc == RC_OK)
		s->in_tx = false;
	return rc;
}

void
store_end(struct store *s)
{
	if (s == NULL || !s->in_tx)
		return;
	s->driver->rollback(s->at);
	s->in_tx = false;
}

enum rc
store_size(struct store *s, uint64_t *rows_out, struct err *err)
{
	must(s->in_tx);
	return s->driver->size(s->at, rows_out, err);
}

enum rc
store_append(struct store *s, const struct store_row *row, struct err *err)
{
	must(s->in_tx && s->mode == STORE_WRITE);
	must(!row->erased && row->salt.len == 32 && row->leaf.len > 0 && row->payload.len > 0);
	return s->driver->append(s->at, row, err);
}

enum rc
store_row(struct store *s, struct arena *a, uint64_t n, struct store_row *out, struct err *err)
{
	must(s->in_tx);
	return s->driver->row(s->at, a, n, out, err);
}

enum rc
store_scan(
    struct store *s, uint64_t from, uint64_t to, store_each *each, void *ctx, struct err *err)
{
	must(s->in_tx && from <= to);
	return s->driver->scan(s->at, from, to, each, ctx, err);
}

enum rc
store_erase(struct store *s, uint64_t n, struct err *err)
{
	must(s->in_tx && s->mode == STORE_WRITE);
	return s->driver->erase(s->at, n, err);
}

enum rc
store_tile_put(struct store *s, int level, uint64_t index, struct str bytes, struct err *err)
{
	must(s->in_tx && s->mode == STORE_WRITE);
	return s->driver->tile_put(s->at, level, index, bytes, err);
}

enum rc
store_tile(struct store *s, struct arena *a, int level, uint64_t index, struct str *out,
    bool *found, struct err *err)
{
	must(s->in_tx);
	return s->driver->tile(s->at, a, level, index, out, found, err);
}

enum rc
store_blob_put(struct store *s, const char *name, struct str bytes, struct err *err)
{
	must(s->in_tx && s->mode == STORE_WRITE);
	return s->driver->blob_put(s->at, name, bytes, err);
}

enum rc
store_blob(struct store *s, struct arena *a, const char *name, struct str *out, bool *found,
    struct err *err)
{
	must(s->in_tx);
	return s->driver->blob(s->at, a, name, out, found, err);
}

enum rc
store_blob_remove(struct store *s, const char *name, bool *removed, struct err *err)
{
	must(s->in_tx && s->mode == STORE_WRITE);
	return s->driver->blob_remove(s->at, name, removed, err);
}

enum rc
store_blobs(struct store *s, const char *prefix, store_blob_each *each, void *ctx, struct err *err)
{
	must(s->in_tx);
	return s->driver->blobs(s->at, prefix, each, ctx, err);
}

enum rc
store_compact(struct store *s, struct err *err)
{
	must(!s->in_tx && s->mode == STORE_WRITE);
	return s->driver->compact(s->at, err);
}

enum rc
store_backup(
    struct store *s, const char *to, const struct store_progress *progress, struct err *err)
{
	must(s->in_tx);
	return s->driver->backup(s->at, to, progress, err);
}

enum rc
store_scrub(struct store *s, struct err *err)
{
	must(!s->in_tx && s->mode == STORE_WRITE);
	return s->driver->scrub(s->at, err);
}

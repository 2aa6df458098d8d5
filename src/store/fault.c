/* SPDX-License-Identifier: EUPL-1.2 */
/* store/fault.c: counts the calls and makes the chosen one fail. */
#include "store/fault.h"

#include "base/must.h"

#include <stdlib.h>

struct faulty {
	struct fault *plan;
	void *real; /* the connection of the real driver */
};

/* Is it this call's turn?  err is filled then. */
static enum rc
turn(struct fault *f, struct err *err)
{
	f->calls++;
	if (f->fail_at == 0 || f->calls < f->fail_at || (f->calls > f->fail_at && !f->sticky))
		return RC_OK;
	f->fired = true;
	switch (f->kind) {
	case FAULT_IO:
		return err_say(err, RC_IO, NULL, TEXT_STORE_IO, "fault", (char *)NULL);
	case FAULT_FULL:
		return err_say(err, RC_IO, NULL, TEXT_STORE_FULL, "fault", (char *)NULL);
	case FAULT_LOST:
	case FAULT_UNANSWERED:
		return err_say(err, RC_BUSY, NULL, TEXT_STORE_BUSY, "fault", (char *)NULL);
	}
	must(false);
	return RC_IO;
}

static enum rc
fault_create(const struct store_driver *self, const char *where, struct err *err)
{
	const struct fault *f = (const struct fault *)(const void *)self;

	return f->real->create(f->real, where, err);
}

static enum rc
fault_open(const struct store_driver *self, const char *where, enum store_mode mode, void **out,
    struct err *err)
{
	/* The contract of fault_init: self lies in a struct fault that may change. */
	struct fault *f = (struct fault *)(uintptr_t)self;
	void *real = NULL;
	enum rc rc = turn(f, err);

	if (rc == RC_OK)
		rc = f->real->open(f->real, where, mode, &real, err);
	if (rc != RC_OK)
		return rc;
	struct faulty *at = calloc(1, sizeof(*at));
	must(at != NULL);
	*at = (struct faulty){.plan = f, .real = real};
	*out = at;
	return RC_OK;
}

static void
fault_close(void *p)
{
	struct faulty *at = p;

	at->plan->real->close(at->real);
	free(at);
}

static enum rc
fault_begin(void *p, struct err *err)
{
	struct faulty *at = p;
	enum rc rc = turn(at->plan, err);

	return rc != RC_OK ? rc : at->plan->real->begin(at->real, err);
}

static enum rc
fault_commit(void *p, struct err *err)
{
	struct faulty *at = p;
	struct err real_err = ERR_INIT(err->lang);
	enum rc rc = turn(at->plan, err);

	if (rc != RC_OK && at->plan->kind != FAULT_UNANSWERED)
		return rc;
	enum rc real = at->plan->real->commit(at->real, rc == RC_OK ? err : &real_err);
	if (real == RC_OK)
		at->plan->commits++;
	return rc != RC_OK ? rc : real;
}

static void
fault_rollback(void *p)
{
	struct faulty *at = p;

	at->plan->real->rollback(at->real);
}

static enum rc
fault_size(void *p, uint64_t *rows_out, struct err *err)
{
	struct faulty *at = p;
	enum rc rc = turn(at->plan, err);

	return rc != RC_OK ? rc : at->plan->real->size(at->real, rows_out, err);
}

static enum rc
fault_append(void *p, const struct store_row *row, struct err *err)
{
	struct faulty *at = p;
	enum rc rc = turn(at->plan, err);

	return rc != RC_OK ? rc : at->plan->real->append(at->real, row, err);
}

static enum rc
fault_row(void *p, struct arena *a, uint64_t n, struct store_row *out, struct err *err)
{
	struct faulty *at = p;
	enum rc rc = turn(at->plan, err);

	return rc != RC_OK ? rc : at->plan->real->row(at->real, a, n, out, err);
}

static enum rc
fault_scan(void *p, uint64_t from, uint64_t to, store_each *each, void *ctx, struct err *err)
{
	struct faulty *at = p;
	enum rc rc = turn(at->plan, err);

	return rc != RC_OK ? rc : at->plan->real->scan(at->real, from, to, each, ctx, err);
}

static enum rc
fault_erase(void *p, uint64_t n, struct err *err)
{
	struct faulty *at = p;
	enum rc rc = turn(at->plan, err);

	return rc != RC_OK ? rc : at->plan->real->erase(at->real, n, err);
}

static enum rc
fault_tile_put(void *p, int level, uint64_t index, struct str bytes, struct err *err)
{
	struct faulty *at = p;
	enum rc rc = turn(at->plan, err);

	return rc != RC_OK ? rc : at->plan->real->tile_put(at->real, level, index, bytes, err);
}

static enum rc
fault_tile(void *p, struct arena *a, int level, uint64_t index, struct str *out, bool *found,
    struct err *err)
{
	struct faulty *at = p;
	enum rc rc = turn(at->plan, err);

	return rc != RC_OK ? rc : at->plan->real->tile(at->real, a, level, index, out, found, err);
}

static enum rc
fault_blob_put(void *p, const char *name, struct str bytes, struct err *err)
{
	struct faulty *at = p;
	enum rc rc = turn(at->plan, err);

	return rc != RC_OK ? rc : at->plan->real->blob_put(at->real, name, bytes, err);
}

static enum rc
fault_blob(
    void *p, struct arena *a, const char *name, struct str *out, bool *found, struct err *err)
{
	struct faulty *at = p;
	enum rc rc = turn(at->plan, err);

	return rc != RC_OK ? rc : at->plan->real->blob(at->real, a, name, out, found, err);
}

static enum rc
fault_blob_remove(void *p, const char *name, bool *removed, struct err *err)
{
	struct faulty *at = p;
	enum rc rc = turn(at->plan, err);

	return rc != RC_OK ? rc : at->plan->real->blob_remove(at->real, name, removed, err);
}

static enum rc
fault_blobs(void *p, const char *prefix, store_blob_each *each, void *ctx, struct err *err)
{
	struct faulty *at = p;
	enum rc rc = turn(at->plan, err);

	return rc != RC_OK ? rc : at->plan->real->blobs(at->real, prefix, each, ctx, err);
}

static enum rc
fault_compact(void *p, struct err *err)
{
	struct faulty *at = p;
	enum rc rc = turn(at->plan, err);

	return rc != RC_OK ? rc : at->plan->real->compact(at->real, err);
}

static enum rc
fault_backup(void *p, const char *to, const struct store_progress *progress, struct err *err)
{
	struct faulty *at = p;
	enum rc rc = turn(at->plan, err);

	return rc != RC_OK ? rc : at->plan->real->backup(at->real, to, progress, err);
}

static enum rc
fault_scrub(void *p, struct err *err)
{
	struct faulty *at = p;
	enum rc rc = turn(at->plan, err);

	return rc != RC_OK ? rc : at->plan->real->scrub(at->real, err);
}

void
fault_init(struct fault *f, const struct store_driver *real)
{
	*f = (struct fault){
	    .real = real,
	    .driver =
		{
		    .create = fault_create,
		    .open = fault_open,
		    .close = fault_close,
		    .begin = fault_begin,
		    .commit = fault_commit,
		    .rollback = fault_rollback,
		    .size = fault_size,
		    .append = fault_append,
		    .row = fault_row,
		    .scan = fault_scan,
		    .erase = fault_erase,
		    .tile_put = fault_tile_put,
		    .tile = fault_tile,
		    .blob_put = fault_blob_put,
		    .blob = fault_blob,
		    .blob_remove = fault_blob_remove,
		    .blobs = fault_blobs,
		    .backup = fault_backup,
		    .scrub = fault_scrub,
		    .compact = fault_compact,
		},
	};
}

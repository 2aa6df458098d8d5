/* SPDX-License-Identifier: EUPL-1.2 */
/* store/store_driver.h: what a database has to do to be a store. */
#ifndef STORE_STORE_DRIVER_H
#define STORE_STORE_DRIVER_H

#include "store/store.h"

/*
 * One function for each of store.h, with the same contract; `at` is what
 * open gave.  store.c sees to it that a driver is called inside a
 * transaction where store.h says so, and only written to when opened for
 * writing.
 */
struct store_driver {
	enum rc (*create)(const struct store_driver *self, const char *where, struct err *err);
	enum rc (*open)(const struct store_driver *self, const char *where, enum store_mode mode,
	    void **out, struct err *err);
	void (*close)(void *at);

	enum rc (*begin)(void *at, struct err *err);
	enum rc (*commit)(void *at, struct err *err);
	void (*rollback)(void *at);

	enum rc (*size)(void *at, uint64_t *rows_out, struct err *err);
	enum rc (*append)(void *at, const struct store_row *row, struct err *err);
	enum rc (*row)(
	    void *at, struct arena *a, uint64_t n, struct store_row *out, struct err *err);
	enum rc (*scan)(
	    void *at, uint64_t from, uint64_t to, store_each *each, void *ctx, struct err *err);
	enum rc (*erase)(void *at, uint64_t n, struct err *err);

	enum rc (*tile_put)(void *at, int level, uint64_t index, struct str bytes, struct err *err);
	enum rc (*tile)(void *at, struct arena *a, int level, uint64_t index, struct str *out,
	    bool *found, struct err *err);
	enum rc (*blob_put)(void *at, const char *name, struct str bytes, struct err *err);
	enum rc (*blob)(void *at, struct arena *a, const char *name, struct str *out, bool *found,
	    struct err *err);
	enum rc (*blob_remove)(void *at, const char *name, bool *removed, struct err *err);
	enum rc (*blobs)(
	    void *at, const char *prefix, store_blob_each *each, void *ctx, struct err *err);

	enum rc (*backup)(
	    void *at, const char *to, const struct store_progress *progress, struct err *err);

	enum rc (*scrub)(void *at, struct err *err);
	enum rc (*compact)(void *at, struct err *err);
};

extern const struct store_driver store_sqlite;

/* store_create and store_open with a driver of the caller's choice: for
 * tests, and for tools that know what they open. */
CHECKED enum rc store_create_with(
    const struct store_driver *driver, const char *where, struct err *err);
CHECKED enum rc store_open_with(const struct store_driver *driver, const char *where,
    enum store_mode mode, struct store **out, struct err *err);

#endif

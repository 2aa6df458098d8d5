/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/verifier/makelog.c: makes a journal of many entries, or adds to one: makelog DIR SIZE. */
#include "base/file.h"
#include "journal/journal.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* All entries up to `size`, in transactions of 1,000. */
static enum rc
fill(struct journal *j, struct arena *a, uint64_t size, struct err *err)
{
	enum rc rc = RC_OK;

	while (rc == RC_OK && journal_size(j) < size) {
		uint64_t from = journal_size(j);

		rc = journal_begin(j, err);
		for (uint64_t n = from; rc == RC_OK && n < size && n < from + 1000; n++) {
			uint64_t at = 0;
			struct instant t;

			rc = journal_add(j, arena_format(a, "{\"i\":%" PRIu64 "}", n), &at, &t, err);
		}
		if (rc == RC_OK)
			rc = journal_commit(j, err);
		arena_reset(a);
	}
	return rc;
}

static enum rc
run(const char *dir, uint64_t size, struct err *err)
{
	struct clock clock = clock_system();
	struct random random = random_system();
	struct arena *a = arena_new(1 << 20);
	struct journal *j = NULL;
	enum rc rc = RC_OK;

	if (!file_exists(dir))
		rc = journal_create(dir, STR("Prüfstadt"), STR("pruefstadt.example/wagnis"), &random, err);
	if (rc == RC_OK)
		rc = journal_open(dir, &clock, &random, &j, err);
	if (rc == RC_OK)
		rc = fill(j, a, size, err);
	journal_close(j);
	arena_free(a);
	return rc;
}

int
main(int argc, char **argv)
{
	struct err err = ERR_INIT(LANG_EN);

	if (argc != 3) {
		fprintf(stderr, "usage: makelog DIR SIZE\n");
		return 2;
	}
	enum rc rc = run(argv[1], strtoull(argv[2], NULL, 10), &err);
	if (rc != RC_OK)
		fprintf(stderr, "makelog: %s\n", err.msg);
	return rc_exit(rc);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/verifier/makelog.c: makes a journal of many entries and publishes it as files: makelog DIR OUT SIZE OLD. */
#include "base/file.h"
#include "journal/publish.h"

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
publish(const char *dir, const char *out, bool all, struct err *err)
{
	struct journal_reader *r = NULL;
	char path[4096];
	enum rc rc = journal_reader_open(dir, &r, err);

	snprintf(path, sizeof(path), "%s.old", out);
	if (rc == RC_OK)
		rc = all ? journal_publish(r, out, err) : file_write(path, journal_reader_note(r), 0644, err);
	journal_reader_close(r);
	return rc;
}

static enum rc
run(const char *dir, const char *out, uint64_t size, uint64_t old, struct err *err)
{
	struct clock clock = clock_system();
	struct random random = random_system();
	struct arena *a = arena_new(1 << 20);
	struct journal *j = NULL;
	enum rc rc = journal_create(dir, STR("Prüfstadt"), STR("pruefstadt.example/wagnis"), &random, err);

	if (rc == RC_OK)
		rc = journal_open(dir, &clock, &random, &j, err);
	if (rc == RC_OK)
		rc = fill(j, a, old, err);
	if (rc == RC_OK)
		rc = publish(dir, out, false, err);
	if (rc == RC_OK)
		rc = fill(j, a, size, err);
	if (rc == RC_OK)
		rc = publish(dir, out, true, err);
	journal_close(j);
	arena_free(a);
	return rc;
}

int
main(int argc, char **argv)
{
	struct err err = ERR_INIT(LANG_EN);

	if (argc != 5) {
		fprintf(stderr, "usage: makelog DIR OUT SIZE OLD\n");
		return 2;
	}
	enum rc rc = run(argv[1], argv[2], strtoull(argv[3], NULL, 10), strtoull(argv[4], NULL, 10), &err);
	if (rc != RC_OK)
		fprintf(stderr, "makelog: %s\n", err.msg);
	return rc_exit(rc);
}

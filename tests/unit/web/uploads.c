/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/web/uploads.c: what was sent to be looked at is gone a day later, whoever sent it; nothing else is. */
#include "web/uploads.h"

#include "base/clock.h"
#include "base/file.h"

#include <stdio.h>
#include <time.h>
#include <utime.h>

#include "folder.h"
#include "unit.h"

#define DAY 86400

struct world {
	struct folder folder;
	struct arena *arena;
	struct err err;
};

static int
setup(void **state)
{
	struct world *w = calloc(1, sizeof *w);

	assert_non_null(w);
	w->err = ERR_INIT(LANG_DE);
	w->arena = arena_new(1 << 20);
	folder_make(&w->folder);
	*state = w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;

	assert_int_equal(file_remove_tree(w->folder.path, &w->err), RC_OK);
	arena_free(w->arena);
	free(w);
	return 0;
}

/* A file below the journal's folder, written so many seconds ago. */
static struct hash
put(struct world *w, const char *below, const char *text, int64_t ago)
{
	char dir[400], path[ATTACHMENT_PATH_BYTES];
	struct attachment made;
	struct str name;

	(void)snprintf(dir, sizeof dir, "%s%s", w->folder.path, below);
	assert_int_equal(
	    upload_store(w->arena, dir, STR("a.txt"), str_of(text), &name, &made, &w->err), RC_OK);
	assert_int_equal(attachment_path(dir, &made.sha256, path, &w->err), RC_OK);
	struct utimbuf when = {time(NULL) - ago, time(NULL) - ago};
	assert_int_equal(utime(path, &when), 0);
	return made.sha256;
}

static bool
there(const struct world *w, const char *below, const struct hash *h)
{
	char dir[400];
	uint64_t bytes;

	(void)snprintf(dir, sizeof dir, "%s%s", w->folder.path, below);
	return attachment_there(dir, h, &bytes);
}

static void
what_is_a_day_old_goes(void **state)
{
	struct world *w = *state;
	struct clock clock = clock_system();
	struct hash fresh = put(w, "/uploads/p-a", "von eben", 60),
		    old = put(w, "/uploads/p-a", "von vorgestern", 2 * DAY);
	struct hash others = put(w, "/uploads/p-b", "auch von vorgestern", 2 * DAY);
	struct hash evidence = put(w, "", "Beleg von vorgestern", 2 * DAY);

	uploads_tidy(w->folder.path, clock_now(&clock));
	assert_true(there(w, "/uploads/p-a", &fresh));
	assert_false(there(w, "/uploads/p-a", &old));
	assert_false(there(w, "/uploads/p-b", &others));
	assert_true(there(w, "", &evidence));
}

static void
no_uploads_is_fine(void **state)
{
	struct world *w = *state;
	struct clock clock = clock_system();

	uploads_tidy(w->folder.path, clock_now(&clock));
}

static void
a_name_is_its_last_part(void **state)
{
	struct world *w = *state;
	static const struct {
		const char *sent, *shown;
	} cases[] = {{"C:\\Daten\\Rechnung.pdf", "Rechnung.pdf"}, {"../../log.key", "log.key"},
	    {"  Beleg 7.pdf ", "Beleg 7.pdf"}, {"", "beleg"}, {"a\nb", "beleg"},
	    {"a\xff.txt", "a"}};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct attachment made;
		struct str name;

		assert_int_equal(upload_store(w->arena, w->folder.path, str_of(cases[i].sent),
				     STR("Text"), &name, &made, &w->err),
		    RC_OK);
		assert_true(str_is(name, cases[i].shown));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(what_is_a_day_old_goes, setup, teardown),
	    cmocka_unit_test_setup_teardown(no_uploads_is_fine, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_name_is_its_last_part, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

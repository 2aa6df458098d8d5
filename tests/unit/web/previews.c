/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/web/previews.c: who asks for a picture waits no longer than said, and is told why there is none. */
#include "web/previews.h"

#include "base/clock.h"
#include "base/file.h"
#include "exchange/sandbox.h"
#include "journal/attachment.h"

#include <stdio.h>

#include "unit.h"

static const char pdf[] = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
			  "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\ntrailer<</Size 4/Root 1 0 R>>\n%%EOF\n";

struct world {
	char dir[64];
	struct clock clock;
	struct err err;
	struct hash good, bad;
};

static struct hash
put(struct world *w, const char *name, struct str content)
{
	struct attachment_writer *writer = NULL;
	struct attachment made;

	assert_int_equal(attachment_begin(w->dir, str_of(name), 10000, &writer, &w->err), RC_OK);
	assert_int_equal(attachment_add(writer, content.ptr, content.len, &w->err), RC_OK);
	assert_int_equal(attachment_finish(writer, &made, &w->err), RC_OK);
	attachment_end(writer);
	return made.sha256;
}

static int
setup(void **state)
{
	struct world *w = calloc(1, sizeof *w);

	assert_non_null(w);
	w->err = ERR_INIT(LANG_EN);
	w->clock = clock_system();
	snprintf(w->dir, sizeof w->dir, "/tmp/wagnis-previews-XXXXXX");
	assert_non_null(mkdtemp(w->dir));
	w->good = put(w, "a.pdf", str_of(pdf));
	w->bad = put(w, "a.txt", STR("no PDF at all"));
	*state = w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;

	assert_int_equal(file_remove_tree(w->dir, &w->err), RC_OK);
	free(w);
	return 0;
}

static struct instant
in_seconds(const struct world *w, int s)
{
	return (struct instant){clock_now(&w->clock).us + (int64_t)s * 1000000};
}

static void
draws_and_says_what_it_cannot_draw(void **state)
{
	struct world *w = *state;

	if (access(sandbox_pdf_page.path, X_OK) != 0)
		skip();
	struct previews *p = previews_start(w->dir, "/proc/self/exe", &w->clock);
	assert_int_equal(previews_ask(p, &w->good, in_seconds(w, 20)), PREVIEW_READY);
	assert_int_equal(previews_ask(p, &w->bad, in_seconds(w, 20)), PREVIEW_UNREADABLE);
	previews_stop(p);
}

static void
waits_no_longer_than_said_and_draws_all_the_same(void **state)
{
	struct world *w = *state;
	enum preview_state s = PREVIEW_NONE;

	if (access(sandbox_pdf_page.path, X_OK) != 0)
		skip();
	struct previews *p = previews_start(w->dir, "/proc/self/exe", &w->clock);
	assert_int_equal(previews_ask(p, &w->good, in_seconds(w, -1)), PREVIEW_WAITING);
	for (int i = 0; i < 100 && (s = previews_ask(p, &w->good, in_seconds(w, 0))) == PREVIEW_WAITING; i++)
		(void)usleep(100000);
	assert_int_equal(s, PREVIEW_READY);
	previews_stop(p);
}

static void
says_when_nothing_here_can_draw(void **state)
{
	struct world *w = *state;
	struct previews *p = previews_start(w->dir, NULL, &w->clock);

	assert_int_equal(previews_ask(p, &w->good, in_seconds(w, 20)), PREVIEW_IMPOSSIBLE);
	/* Nothing is remembered: the next server may have what is missing here. */
	assert_int_equal(preview_find(w->dir, &w->good), PREVIEW_NONE);
	previews_stop(p);
}

static void
ends_while_many_wait(void **state)
{
	struct world *w = *state;
	struct previews *p = previews_start(w->dir, NULL, &w->clock);
	struct hash h = w->good;

	for (unsigned i = 0; i < 200; i++) {
		h.b[0] = (uint8_t)i;
		(void)previews_ask(p, &h, in_seconds(w, -1));
	}
	previews_stop(p);
	assert_int_equal(preview_find(w->dir, &w->good), PREVIEW_NONE);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(draws_and_says_what_it_cannot_draw, setup, teardown),
		cmocka_unit_test_setup_teardown(waits_no_longer_than_said_and_draws_all_the_same, setup, teardown),
		cmocka_unit_test_setup_teardown(says_when_nothing_here_can_draw, setup, teardown),
		cmocka_unit_test_setup_teardown(ends_while_many_wait, setup, teardown),
	};

	if (sandbox_asked(argc, argv))
		sandbox_inside(argc, argv);
	return cmocka_run_group_tests(tests, NULL, NULL);
}

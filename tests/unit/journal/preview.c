/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of journal/preview: pictures live as long as their file, and only pictures are kept. */
#include "journal/preview.h"

#include "base/file.h"
#include "journal/attachment.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "folder.h"
#include "unit.h"

/* The beginning of a PNG of 16 by 16 pixels. */
#define PNG "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10rest"

struct world {
	struct folder folder;
	struct err err;
	struct hash file; /* of a file of evidence that is there */
};

static int
setup(void **state)
{
	struct world *w = calloc(1, sizeof *w);
	struct attachment_writer *writer = NULL;
	struct attachment made;

	assert_non_null(w);
	w->err = ERR_INIT(LANG_EN);
	folder_make(&w->folder);
	assert_int_equal(attachment_begin(w->folder.path, STR("a.txt"), 100, &writer, &w->err), RC_OK);
	assert_int_equal(attachment_add(writer, "words", 5, &w->err), RC_OK);
	assert_int_equal(attachment_finish(writer, &made, &w->err), RC_OK);
	attachment_end(writer);
	w->file = made.sha256;
	*state = w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;

	folder_remove(&w->folder);
	free(w);
	return 0;
}

static enum rc
keep(struct world *w, struct str png)
{
	return preview_keep(w->folder.path, &w->file, png, &w->err);
}

static enum preview_state
find(const struct world *w)
{
	return preview_find(w->folder.path, &w->file);
}

static void
keeps_a_picture_for_the_owner_alone(void **state)
{
	struct world *w = *state;
	struct stat st;
	uint64_t bytes = 0;
	int fd = -1;

	assert_int_equal(find(w), PREVIEW_NONE);
	assert_int_equal(preview_open(w->folder.path, &w->file, &fd, &bytes, &w->err), RC_NOTFOUND);
	assert_int_equal(fd, -1);
	assert_int_equal(keep(w, STR(PNG)), RC_OK);
	assert_int_equal(find(w), PREVIEW_READY);
	assert_int_equal(preview_open(w->folder.path, &w->file, &fd, &bytes, &w->err), RC_OK);
	assert_int_equal(bytes, sizeof(PNG) - 1);
	assert_int_equal(fstat(fd, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	close(fd);
}

static void
remembers_that_there_is_none(void **state)
{
	struct world *w = *state;

	assert_int_equal(preview_refuse(w->folder.path, &w->file, PREVIEW_HEAVY, &w->err), RC_OK);
	assert_int_equal(find(w), PREVIEW_HEAVY);
	assert_int_equal(preview_refuse(w->folder.path, &w->file, PREVIEW_UNREADABLE, &w->err), RC_OK);
	assert_int_equal(find(w), PREVIEW_UNREADABLE);
}

static void
keeps_nothing_but_pictures_of_a_size_that_we_show(void **state)
{
	static const struct {
		const char *bytes;
		size_t len;
		enum rc rc;
	} rows[] = {
	    {"", 0, RC_INVALID},
	    {"<html>", 6, RC_INVALID},
	    {PNG, 23, RC_INVALID},
	    {"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\x10", 24, RC_INVALID},
	    {"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x07\xd1\0\0\0\x10", 24, RC_INVALID},
	    {"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\xff\xff\xff\xff", 24, RC_INVALID},
	    {"\x89PNG\r\n\x1a\n\0\0\0\rtEXt\0\0\0\x10\0\0\0\x10", 24, RC_INVALID},
	    {"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x07\xd0\0\0\x07\xd0", 24, RC_OK},
	};
	struct world *w = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(keep(w, (struct str){rows[i].bytes, rows[i].len}), rows[i].rc);
		assert_int_equal(find(w), rows[i].rc == RC_OK ? PREVIEW_READY : PREVIEW_NONE);
	}
}

static void
goes_with_the_file_half_written_or_whole(void **state)
{
	struct world *w = *state;
	char path[600], name[ATTACHMENT_NAME_BYTES + 1];
	uint64_t strays = 9;

	assert_int_equal(keep(w, STR(PNG)), RC_OK);
	attachment_name(&w->file, name);
	snprintf(path, sizeof path, "%s/previews/%.2s/%s.png.a1b2c3", w->folder.path, name, name);
	assert_int_equal(file_write(path, STR(PNG), 0600, &w->err), RC_OK);
	assert_int_equal(preview_strays(w->folder.path, &strays, &w->err), RC_OK);
	assert_int_equal(strays, 0);
	assert_int_equal(attachment_erase(w->folder.path, &w->file, &w->err), RC_OK);
	assert_int_equal(find(w), PREVIEW_NONE);
	assert_false(file_exists(path));
	assert_false(folder_holds(w->folder.path, "IHDR", 4));
}

static void
one_drawn_while_the_file_was_erased_is_not_kept(void **state)
{
	struct world *w = *state;

	assert_int_equal(attachment_erase(w->folder.path, &w->file, &w->err), RC_OK);
	assert_int_equal(keep(w, STR(PNG)), RC_OK);
	assert_int_equal(find(w), PREVIEW_NONE);
	assert_int_equal(preview_refuse(w->folder.path, &w->file, PREVIEW_HEAVY, &w->err), RC_OK);
	assert_int_equal(find(w), PREVIEW_NONE);
}

static void
counts_what_has_lost_its_file(void **state)
{
	struct world *w = *state;
	char path[ATTACHMENT_PATH_BYTES];
	uint64_t strays = 0;

	assert_int_equal(keep(w, STR(PNG)), RC_OK);
	assert_int_equal(attachment_path(w->folder.path, &w->file, path, &w->err), RC_OK);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(preview_strays(w->folder.path, &strays, &w->err), RC_OK);
	assert_int_equal(strays, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(keeps_a_picture_for_the_owner_alone, setup, teardown),
		cmocka_unit_test_setup_teardown(remembers_that_there_is_none, setup, teardown),
		cmocka_unit_test_setup_teardown(keeps_nothing_but_pictures_of_a_size_that_we_show, setup, teardown),
		cmocka_unit_test_setup_teardown(goes_with_the_file_half_written_or_whole, setup, teardown),
		cmocka_unit_test_setup_teardown(one_drawn_while_the_file_was_erased_is_not_kept, setup, teardown),
		cmocka_unit_test_setup_teardown(counts_what_has_lost_its_file, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of the files of evidence: whole or not at all, named by content, of kinds that are taken. */
#include "journal/attachment.h"

#include "base/buf.h"
#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <utime.h>

#include "folder.h"
#include "unit.h"

struct world {
	struct folder folder;
	struct err err;
	struct attachment made;
};

static int
setup(void **state)
{
	struct world *w = calloc(1, sizeof *w);

	w->err = ERR_INIT(LANG_DE);
	folder_make(&w->folder);
	*state = w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;

	assert_int_equal(file_remove_tree(w->folder.path, &w->err), RC_OK);
	free(w);
	return 0;
}

/* In pieces of `step` bytes. */
static enum rc
put(struct world *w, const char *name, struct str content, size_t step, uint64_t max)
{
	struct attachment_writer *writer = NULL;

	w->err = ERR_INIT(LANG_DE);
	enum rc rc = attachment_begin(w->folder.path, str_of(name), max, &writer, &w->err);
	for (size_t at = 0; rc == RC_OK && at < content.len; at += step) {
		struct str piece = str_slice(content, at, at + step);

		rc = attachment_add(writer, piece.ptr, piece.len, &w->err);
	}
	if (rc == RC_OK)
		rc = attachment_finish(writer, &w->made, &w->err);
	attachment_end(writer);
	return rc;
}

static void
takes(struct world *w, const char *name, struct str content, const char *type)
{
	if (put(w, name, content, 7, ATTACHMENT_BYTES_MAX) != RC_OK)
		fail_msg("%s: %s", name, w->err.msg);
	assert_string_equal(w->made.type->media_type, type);
}

static void
refuses(struct world *w, const char *name, struct str content)
{
	assert_int_equal(put(w, name, content, 4096, ATTACHMENT_BYTES_MAX), RC_INVALID);
	assert_true(strlen(w->err.msg) > 20);
}

/* Files there are, temporaries included. */
static int
files(struct world *w)
{
	char command[400];
	int count = -1;

	(void)snprintf(command, sizeof command, "find '%s' -type f | wc -l", w->folder.path);
	FILE *f = popen(command, "r");
	assert_non_null(f);
	assert_int_equal(fscanf(f, "%d", &count), 1);
	assert_int_equal(pclose(f), 0);
	return count;
}

static void
keeps_a_file_under_its_hash(void **state)
{
	struct world *w = *state;
	char path[600];
	struct stat st;
	uint64_t bytes = 0;

	takes(w, "a.txt", STR("abc"), "text/plain; charset=utf-8");
	assert_string_equal(w->made.name, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	(void)snprintf(path, sizeof path, "%s/evidence/ba/%s", w->folder.path, w->made.name);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_true(attachment_there(w->folder.path, &w->made.sha256, &bytes));
	assert_int_equal(bytes, 3);
	assert_int_equal(attachment_check(w->folder.path, &w->made.sha256, &w->err), RC_OK);
	takes(w, "b.txt", STR("abc"), "text/plain; charset=utf-8");
	assert_int_equal(files(w), 1);
}

static void
notices_a_changed_and_a_missing_file(void **state)
{
	struct world *w = *state;
	char path[600];

	takes(w, "a.txt", STR("abc"), "text/plain; charset=utf-8");
	(void)snprintf(path, sizeof path, "%s/evidence/ba/%s", w->folder.path, w->made.name);
	assert_int_equal(file_write(path, STR("abd"), 0600, &w->err), RC_OK);
	assert_int_equal(attachment_check(w->folder.path, &w->made.sha256, &w->err), RC_NO);
	/* Attaching the original again mends it. */
	takes(w, "a.txt", STR("abc"), "text/plain; charset=utf-8");
	assert_int_equal(attachment_check(w->folder.path, &w->made.sha256, &w->err), RC_OK);
	assert_int_equal(attachment_erase(w->folder.path, &w->made.sha256, &w->err), RC_OK);
	assert_int_equal(attachment_check(w->folder.path, &w->made.sha256, &w->err), RC_NOTFOUND);
	assert_int_equal(attachment_erase(w->folder.path, &w->made.sha256, &w->err), RC_OK);
}

static void
a_link_in_its_place_is_not_followed(void **state)
{
	struct world *w = *state;
	char path[600];
	uint64_t bytes;
	int fd;

	takes(w, "a.txt", STR("abc"), "text/plain; charset=utf-8");
	(void)snprintf(path, sizeof path, "%s/evidence/ba/%s", w->folder.path, w->made.name);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(symlink("/etc/passwd", path), 0);
	assert_false(attachment_there(w->folder.path, &w->made.sha256, &bytes));
	assert_int_equal(attachment_open(w->folder.path, &w->made.sha256, &fd, &bytes, &w->err), RC_IO);
	assert_int_equal(attachment_erase(w->folder.path, &w->made.sha256, &w->err), RC_IO);
}

static void
the_limit_is_exact_and_nothing_stays_behind(void **state)
{
	struct world *w = *state;

	assert_int_equal(put(w, "a.txt", STR("0123456789"), 3, 10), RC_OK);
	assert_int_equal(put(w, "a.txt", STR("0123456789x"), 3, 10), RC_LIMIT);
	assert_string_equal(w->err.field, "file");
	refuses(w, "a.exe", STR("MZ\x90\0\3"));
	refuses(w, "empty", STR(""));
	assert_int_equal(files(w), 1);
}

static void
tells_kinds_by_content(void **state)
{
	struct world *w = *state;

	takes(w, "x.exe", STR("%PDF-1.7\n...\n%%EOF\n"), "application/pdf");
	refuses(w, "x.pdf", STR("%PDF-1.7\n... cut off"));
	takes(w, "x", STR("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\x06\0\0\0abcd"), "image/png");
	assert_int_equal(put(w, "x", STR("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\0\0\0\0\1\x08\x06\0\0\0abcd"), 99, 99), RC_LIMIT);
	takes(w, "x", STR("\xff\xd8\xff\xe0 jpeg"), "image/jpeg");
	takes(w, "x", STR("RIFF\4\0\0\0WEBPVP8 "), "image/webp");
	takes(w, "x.CSV", STR("a;b\n1;2\n"), "text/csv; charset=utf-8");
	takes(w, "x.csv", STR("Stra\xdf" "e;b\n"), "text/csv; charset=windows-1252");
	takes(w, "x.txt", STR("Stra\xc3\x9f" "e"), "text/plain; charset=utf-8");
	takes(w, "x.json", STR("{\"a\":1.5}"), "application/json");
	takes(w, "x.json", STR("{not json"), "text/plain; charset=utf-8");
	takes(w, "x.html", STR("<html><script>alert(1)</script>"), "text/plain; charset=utf-8");
	takes(w, "x", STR("\xef\xbb\xbf<?xml version=\"1.0\"?><a/>"), "application/xml");
	refuses(w, "x.xml", STR("<?xml version=\"1.0\"?><!DocType a [<!ENTITY b \"c\">]><a/>"));
	refuses(w, "x.gz", STR("\x1f\x8b\x08 gzip"));
	refuses(w, "x.zip", STR("PK\3\4 but no directory"));
}

/* Long text whose characters lie across the pieces that are looked at. */
static void
long_text_is_told_from_other_bytes(void **state)
{
	struct world *w = *state;
	struct buf b;

	buf_init(&b, 1u << 20);
	buf_char(&b, 'x');
	for (int i = 0; i < 150000; i++)
		buf_cstr(&b, "ß");
	assert_int_equal(put(w, "x", buf_view(&b), 65536, ATTACHMENT_BYTES_MAX), RC_OK);
	assert_string_equal(w->made.type->media_type, "text/plain; charset=utf-8");
	buf_char(&b, '\xdf');
	assert_int_equal(put(w, "x", buf_view(&b), 65536, ATTACHMENT_BYTES_MAX), RC_OK);
	assert_string_equal(w->made.type->media_type, "text/plain; charset=windows-1252");
	buf_char(&b, '\0');
	refuses(w, "x", buf_view(&b));
	buf_done(&b);
}

static enum rc
count_one(void *ctx, const struct hash *sha256, uint64_t bytes, struct err *err)
{
	int *n = ctx;

	(void)sha256;
	(void)bytes;
	(void)err;
	(*n)++;
	return RC_OK;
}

static void
lists_what_is_whole_and_tidies_the_rest(void **state)
{
	struct world *w = *state;
	char path[600];
	struct utimbuf long_ago = {1000, 1000};
	int n = 0;

	takes(w, "a.txt", STR("abc"), "text/plain; charset=utf-8");
	takes(w, "a.txt", STR("abd"), "text/plain; charset=utf-8");
	(void)snprintf(path, sizeof path, "%s/evidence/new-123456", w->folder.path);
	assert_int_equal(file_write(path, STR("half"), 0600, &w->err), RC_OK);
	assert_int_equal(attachment_list(w->folder.path, count_one, &n, &w->err), RC_OK);
	assert_int_equal(n, 2);
	attachment_tidy(w->folder.path, 2000);
	assert_int_equal(files(w), 3);
	assert_int_equal(utime(path, &long_ago), 0);
	attachment_tidy(w->folder.path, 2000);
	assert_int_equal(files(w), 2);
}

static void
only_sixty_four_small_digits_are_a_name(void **state)
{
	struct hash h;

	(void)state;
	assert_true(attachment_name_parse(STR("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"), &h));
	assert_false(attachment_name_parse(STR("BA7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"), &h));
	assert_false(attachment_name_parse(STR("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a"), &h));
	assert_false(attachment_name_parse(STR("../../../../../../../../../../../../../../../../../etc/shadow....."), &h));
	assert_false(attachment_name_parse(STR(""), &h));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(keeps_a_file_under_its_hash, setup, teardown),
		cmocka_unit_test_setup_teardown(notices_a_changed_and_a_missing_file, setup, teardown),
		cmocka_unit_test_setup_teardown(a_link_in_its_place_is_not_followed, setup, teardown),
		cmocka_unit_test_setup_teardown(the_limit_is_exact_and_nothing_stays_behind, setup, teardown),
		cmocka_unit_test_setup_teardown(tells_kinds_by_content, setup, teardown),
		cmocka_unit_test_setup_teardown(long_text_is_told_from_other_bytes, setup, teardown),
		cmocka_unit_test_setup_teardown(lists_what_is_whole_and_tidies_the_rest, setup, teardown),
		cmocka_unit_test(only_sixty_four_small_digits_are_a_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

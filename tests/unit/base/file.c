/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of base/file: whole files or nothing. */
#include "base/file.h"

#include "unit.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

struct fixture {
	struct arena *arena;
	char folder[64];
};

static int
set_up(void **state)
{
	static struct fixture f;

	snprintf(f.folder, sizeof(f.folder), "/tmp/wagnis-test-XXXXXX");
	f.arena = arena_new(1 << 20);
	*state = &f;
	return mkdtemp(f.folder) == NULL;
}

static void
remove_tree(const char *path)
{
	DIR *d = opendir(path);

	for (struct dirent *e = d == NULL ? NULL : readdir(d); e != NULL; e = readdir(d)) {
		char inner[1024];

		snprintf(inner, sizeof(inner), "%s/%s", path, e->d_name);
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			remove_tree(inner);
	}
	if (d != NULL)
		closedir(d);
	remove(path);
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	arena_free(f->arena);
	remove_tree(f->folder);
	return 0;
}

static const char *
in_folder(struct fixture *f, const char *name)
{
	return arena_format(f->arena, "%s/%s", f->folder, name).ptr;
}

static size_t
entries(const char *path)
{
	DIR *d = opendir(path);
	size_t n = 0;

	assert_non_null(d);
	while (readdir(d) != NULL)
		n++;
	closedir(d);
	return n - 2;
}

static void
reads_back_what_it_wrote(void **state)
{
	struct fixture *f = *state;
	struct err err = ERR_INIT(LANG_EN);
	const char *path = in_folder(f, "a");
	struct str s = {0};
	struct stat st;

	assert_false(file_exists(path));
	assert_int_equal(file_write(path, STR("one\0two"), 0600, &err), RC_OK);
	assert_int_equal(file_read(f->arena, path, 7, &s, &err), RC_OK);
	assert_str(s, "one\0two");
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(file_write(path, STR(""), 0644, &err), RC_OK);
	assert_int_equal(file_read(f->arena, path, 0, &s, &err), RC_OK);
	assert_int_equal(s.len, 0);
	assert_int_equal(entries(f->folder), 1);
}

static void
refuses_one_byte_over_the_limit(void **state)
{
	struct fixture *f = *state;
	struct err err = ERR_INIT(LANG_EN);
	const char *path = in_folder(f, "a");
	struct str s = STR("untouched");

	assert_int_equal(file_write(path, STR("abc"), 0644, &err), RC_OK);
	assert_int_equal(file_read(f->arena, path, 2, &s, &err), RC_LIMIT);
	assert_non_null(strstr(err.msg, "at most 2 bytes"));
	assert_str(s, "untouched");
}

static void
says_that_a_file_is_missing(void **state)
{
	struct fixture *f = *state;
	struct err err = ERR_INIT(LANG_DE);
	struct str s = {0};

	assert_int_equal(file_read(f->arena, in_folder(f, "fehlt"), 10, &s, &err), RC_NOTFOUND);
	assert_non_null(strstr(err.msg, "gibt es nicht"));
	assert_int_equal(file_read(f->arena, f->folder, 10, &s, &err), RC_IO);
	assert_non_null(strstr(err.msg, "das ist ein Ordner"));
}

static void
leaves_the_old_file_and_no_litter_when_writing_fails(void **state)
{
	struct fixture *f = *state;
	struct err err = ERR_INIT(LANG_EN);
	const char *taken = in_folder(f, "folder");

	assert_int_equal(file_mkdirs(in_folder(f, "folder/full"), 0755, &err), RC_OK);
	assert_int_equal(file_write(taken, STR("x"), 0644, &err), RC_IO);
	assert_int_equal(entries(f->folder), 1);
	assert_int_equal(file_write(in_folder(f, "missing/a"), STR("x"), 0644, &err), RC_IO);
	assert_int_equal(entries(f->folder), 1);
}

static void
makes_folders_with_their_parents_and_twice(void **state)
{
	struct fixture *f = *state;
	struct err err = ERR_INIT(LANG_EN);

	assert_int_equal(file_mkdirs(in_folder(f, "a/b/c"), 0755, &err), RC_OK);
	assert_int_equal(file_mkdirs(in_folder(f, "a/b/c/"), 0755, &err), RC_OK);
	assert_true(file_exists(in_folder(f, "a/b/c")));
}

static void
makes_no_folder_where_a_file_stands(void **state)
{
	struct fixture *f = *state;
	struct err err = ERR_INIT(LANG_EN);

	assert_int_equal(file_write(in_folder(f, "a"), STR("x"), 0644, &err), RC_OK);
	assert_int_equal(file_mkdirs(in_folder(f, "a"), 0755, &err), RC_IO);
	assert_int_equal(file_mkdirs(in_folder(f, "a/b"), 0755, &err), RC_IO);
	assert_int_equal(file_mkdirs("", 0755, &err), RC_IO);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(reads_back_what_it_wrote, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(refuses_one_byte_over_the_limit, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(says_that_a_file_is_missing, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(
		leaves_the_old_file_and_no_litter_when_writing_fails, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(
		makes_folders_with_their_parents_and_twice, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(makes_no_folder_where_a_file_stands, set_up, tear_down),
	};

	return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}

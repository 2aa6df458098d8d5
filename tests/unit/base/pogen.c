/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of tools/pogen: what it writes, and what it refuses with file and line. */
#include "base/arena.h"
#include "base/file.h"
#include "base/rc.h"
#include "unit.h"

#include <stdio.h>
#include <string.h>

struct fixture {
	struct arena *arena;
	char folder[64];
};

static const char *const names[] = {"a.de.po", "a.en.po", "ids.h", "table.c", "said", "a.fr.po"};

static int
set_up(void **state)
{
	static struct fixture f;

	snprintf(f.folder, sizeof(f.folder), "/tmp/wagnis-test-XXXXXX");
	f.arena = arena_new(1 << 20);
	*state = &f;
	return mkdtemp(f.folder) == NULL;
}

static const char *
path_of(struct fixture *f, const char *name)
{
	return arena_format(f->arena, "%s/%s", f->folder, name).ptr;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < COUNT(names); i++)
		remove(path_of(f, names[i]));
	rmdir(f->folder);
	arena_free(f->arena);
	return 0;
}

static struct str
content_of(struct fixture *f, const char *name)
{
	struct err err = ERR_INIT(LANG_EN);
	struct str s = {0};

	assert_int_equal(file_read(f->arena, path_of(f, name), 1 << 19, &s, &err), RC_OK);
	return s;
}

/* Runs pogen over the two texts; what it said is in the file "said". */
static int
run(struct fixture *f, const char *de, const char *en, const char *second_name)
{
	struct err err = ERR_INIT(LANG_EN);
	const char *pogen = getenv("POGEN");
	const char *german = path_of(f, "a.de.po");
	const char *english = path_of(f, second_name);
	int status = 0;

	assert_non_null(pogen);
	assert_int_equal(file_write(german, str_of(de), 0600, &err), RC_OK);
	assert_int_equal(file_write(english, str_of(en), 0600, &err), RC_OK);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		int said = open(path_of(f, "said"), O_WRONLY | O_CREAT | O_TRUNC, 0600);

		dup2(said, STDERR_FILENO);
		execl(pogen, pogen, path_of(f, "ids.h"), path_of(f, "table.c"), german, english,
		    (char *)NULL);
		_exit(127);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void
writes_ids_and_texts_sorted_by_key(void **state)
{
	struct fixture *f = *state;
	static const char de[] =
	    "# comment\nmsgid \"\"\nmsgstr \"Language: de\\n\"\n\n"
	    "msgid \"b.two_x\"\nmsgstr \"Zwei {0}\"\n\n"
	    "msgid \"a.one\"\nmsgstr \"\"\n\"Ein \\\"Wort\\\" \\\\\"\n\"\\nund?\?!\"\n";
	static const char en[] =
	    "msgid \"a.one\"\nmsgstr \"One\"\nmsgid \"b.two_x\"\nmsgstr \"{0}: {0} two\"\n";

	assert_int_equal(run(f, de, en, "a.en.po"), 0);
	assert_int_equal(content_of(f, "said").len, 0);
	assert_non_null(strstr(content_of(f, "ids.h").ptr,
	    "enum text {\n\tTEXT_A_ONE,\n\tTEXT_B_TWO_X,\n\tTEXT_COUNT\n};"));
	const char *table = content_of(f, "table.c").ptr;
	assert_non_null(strstr(table, "{\n\t\"a.one\",\n\t\"b.two_x\",\n};"));
	assert_non_null(strstr(table,
	    "[TEXT_A_ONE] = \"Ein \\\"Wort\\\" \\\\\\nund\\?\\?!\",\n"
	    "\t\t[TEXT_B_TWO_X] = \"Zwei {0}\","));
	assert_non_null(
	    strstr(table, "[TEXT_A_ONE] = \"One\",\n\t\t[TEXT_B_TWO_X] = \"{0}: {0} two\","));
}

#define ONE "msgid \"a.one\"\nmsgstr \"x\"\n"

static const struct {
	const char *de;
	const char *en;
	const char *says;
} refused[] = {
    {ONE "msgid \"a.two\"\nmsgstr \"x\"\n", ONE, "a.de.po:3: a.two: no text in language \"en\""},
    {ONE, ONE "\nmsgid \"a.two\"\nmsgstr \"x\"\n", "a.en.po:4: a.two: no text in language \"de\""},
    {"msgid \"a\"\nmsgstr \"{0}\"\n", "msgid \"a\"\nmsgstr \"{1}\"\n",
	"a.en.po:1: other placeholders"},
    {"msgid \"a\"\nmsgstr \"{0}\"\n", "msgid \"a\"\nmsgstr \"x\"\n",
	"a.en.po:1: other placeholders"},
    {ONE ONE, ONE, "a.de.po:3: this key has a text already: a.one"},
    {ONE, "msgid \"a.one\"\nmsgstr \"\"\n", "a.en.po:1: the text is empty: a.one"},
    {ONE, "msgid \"a.one\"\n", "a.en.po:1: msgid without msgstr: a.one"},
    {"msgid \"A.one\"\nmsgstr \"x\"\n", ONE, "a.de.po:1: keys are lower-case"},
    {"msgid \"1a\"\nmsgstr \"x\"\n", ONE, "a.de.po:1: keys are lower-case"},
    {ONE "\nmsgstr \"y\"\n", ONE, "a.de.po:4: expected a comment"},
    {ONE "rubbish\n", ONE, "a.de.po:3: expected a comment"},
    {"\"x\"\n", ONE, "a.de.po:1: expected a comment"},
    {"msgid \"a.one\"\nmsgstr \"x\n", ONE, "a.de.po:2: the closing quote is missing"},
    {"msgid \"a.one\"\nmsgstr x\n", ONE, "a.de.po:2: a text in double quotes"},
    {"msgid \"a.one\"\nmsgstr \"x\" y\n", ONE, "a.de.po:2: nothing may follow"},
    {"msgid \"a.one\"\nmsgstr \"\\t\"\n", ONE, "a.de.po:2: only \\n"},
    {ONE "msgid \"a_one\"\nmsgstr \"x\"\n", ONE "msgid \"a_one\"\nmsgstr \"x\"\n",
	"a.de.po:3: differs from another key by a dot or underscore only"},
    {"", "", "no texts at all"},
};

static void
refuses_broken_files_and_names_the_line(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < COUNT(refused); i++) {
		assert_int_equal(run(f, refused[i].de, refused[i].en, "a.en.po"), 1);
		if (strstr(content_of(f, "said").ptr, refused[i].says) == NULL)
			fail_msg("expected %s, got %s", refused[i].says, content_of(f, "said").ptr);
		assert_false(file_exists(path_of(f, "ids.h")));
	}
}

static void
refuses_a_language_it_does_not_know(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(run(f, ONE, ONE, "a.fr.po"), 1);
	assert_non_null(strstr(content_of(f, "said").ptr, "must end in .de.po or .en.po"));
}

static void
refuses_texts_longer_than_a_literal_may_be(void **state)
{
	struct fixture *f = *state;
	static char de[5000];

	for (size_t len = 4095; len <= 4096; len++) {
		int n = snprintf(de, sizeof(de), "msgid \"a.one\"\nmsgstr \"");

		memset(de + n, 'x', len);
		snprintf(de + n + len, 4, "\"\n");
		assert_int_equal(run(f, de, ONE, "a.en.po"), len == 4095 ? 0 : 1);
	}
	assert_non_null(
	    strstr(content_of(f, "said").ptr, "a.de.po:2: longer than a key or a text may be"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(writes_ids_and_texts_sorted_by_key, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(
		refuses_broken_files_and_names_the_line, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(refuses_a_language_it_does_not_know, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(
		refuses_texts_longer_than_a_literal_may_be, set_up, tear_down),
	};

	return cmocka_run_group_tests_name("pogen", tests, NULL, NULL);
}

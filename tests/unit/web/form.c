/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/web/form.c: forms as browsers send them, and everything that only looks like one. */
#include "unit.h"

#include "base/arena.h"
#include "web/form.h"

#include <string.h>

#define URLENCODED "application/x-www-form-urlencoded"
#define MULTIPART "multipart/form-data; boundary=b1"

static struct arena *arena;
static struct form form;

static enum rc
read_form(const char *type, const char *body)
{
	arena_reset(arena);
	return form_read(arena, str_of(type), str_of(body), &form);
}

static void
reads_names_and_values(void **state)
{
	(void)state;
	assert_int_equal(read_form(URLENCODED, "a=1&b=x+y%26z&c=&a=2"), RC_OK);
	assert_int_equal(form.count, 4);
	assert_str(form.items[1].name, "b");
	assert_str(form.items[1].value, "x y&z");
	assert_str(form.items[2].value, "");
	assert_str(form.items[3].value, "2");
	assert_int_equal(read_form("Application/X-WWW-Form-urlencoded; charset=UTF-8", "a=1"), RC_OK);
	assert_int_equal(read_form(URLENCODED, ""), RC_OK);
	assert_int_equal(form.count, 0);
}

static void
reads_the_parts_that_a_browser_sends(void **state)
{
	(void)state;
	assert_int_equal(read_form("multipart/form-data; boundary=----WebKitFormBoundaryAb12",
	    "------WebKitFormBoundaryAb12\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nline\r\n\r\nline\r\n"
	    "------WebKitFormBoundaryAb12\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a;b.pdf\"\r\n"
	    "Content-Type: application/pdf\r\n\r\n%PDF\r\n--not it\r\n------WebKitFormBoundaryAb12--\r\n"), RC_OK);
	assert_int_equal(form.count, 2);
	assert_str(form.items[0].name, "text");
	assert_str(form.items[0].value, "line\r\n\r\nline");
	assert_false(form.items[0].is_file);
	assert_str(form.items[1].name, "file");
	assert_str(form.items[1].value, "%PDF\r\n--not it");
	assert_true(form.items[1].is_file);
}

static void
reads_a_quoted_boundary_and_an_empty_file(void **state)
{
	(void)state;
	assert_int_equal(read_form("multipart/form-data; charset=utf-8; boundary=\"b 1\"", "--b 1--"), RC_INVALID);
	assert_int_equal(read_form("multipart/form-data; charset=utf-8; boundary=\"b1\"",
	    "--b1\r\nContent-Disposition: form-data; name=file; filename=\r\n\r\n\r\n--b1--"), RC_OK);
	assert_int_equal(form.count, 1);
	assert_int_equal(form.items[0].value.len, 0);
	assert_int_equal(read_form(MULTIPART, "--b1--\r\n"), RC_OK);
	assert_int_equal(form.count, 0);
}

static void
keeps_every_byte_of_a_file(void **state)
{
	static const char head[] = "--b1\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\n";
	char body[512];
	size_t n = sizeof head - 1;
	(void)state;
	memcpy(body, head, n);
	for (int i = 0; i < 256; i++)
		body[n++] = (char)i;
	memcpy(body + n, "\r\n--b1--", 8);
	arena_reset(arena);
	assert_int_equal(form_read(arena, STR(MULTIPART), (struct str){body, n + 8}, &form), RC_OK);
	assert_int_equal(form.items[0].value.len, 256);
	for (int i = 0; i < 256; i++)
		assert_int_equal((unsigned char)form.items[0].value.ptr[i], i);
}

static void
refuses_what_is_no_form(void **state)
{
	static const struct {
		const char *type, *body;
	} cases[] = {
		{"", "a=1"},
		{"text/plain", "a=1"},
		{"application/json", "{}"},
		{URLENCODED, "a=%zz"},
		{URLENCODED, "a=%0"},
		{URLENCODED, "%00=1"},
		{"multipart/form-data", "--b1--"},
		{"multipart/form-data; boundary=", "--b1--"},
		{"multipart/form-data; boundary=\"b1", "--b1--"},
		{"multipart/form-data; boundary=b<1", "--b<1--"},
		{"multipart/form-data; boundary", "--b1--"},
		{MULTIPART, ""},
		{MULTIPART, "x--b1--"},
		{MULTIPART, "--b1"},
		{MULTIPART, "--b1\r\n"},
		{MULTIPART, "--b1\r\n\r\nx\r\n--b1--"},
		{MULTIPART, "--b1\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b1--"},
		{MULTIPART, "--b1\r\nContent-Disposition: form-data; name=\"\"\r\n\r\nx\r\n--b1--"},
		{MULTIPART, "--b1\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx\r\n--b1--"},
		{MULTIPART, "--b1\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--b1--"},
		{MULTIPART, "--b1\r\nContent-Disposition: form-data; name=\"a\"x\r\n\r\nx\r\n--b1--"},
		{MULTIPART, "--b1\r\nContent-Type: text/plain\r\n\r\nx\r\n--b1--"},
		{MULTIPART, "--b1\r\nno header\r\n\r\nx\r\n--b1--"},
		{MULTIPART, "--b1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx"},
		{MULTIPART, "--b1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b1"},
		{MULTIPART, "--b1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b1x"},
		{MULTIPART, "--b1\r\nContent-Disposition: form-data; name=\"a\"\r\n"
			"Content-Disposition: form-data; name=\"b\"\r\n\r\nx\r\n--b1--"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (read_form(cases[i].type, cases[i].body) != RC_INVALID)
			fail_msg("accepted: %s\n%s", cases[i].type, cases[i].body);
}

static void
holds_its_limit_at_n_and_n_plus_1(void **state)
{
	char body[4 * FORM_FIELDS_MAX + 8] = "";
	(void)state;
	for (int i = 0; i < FORM_FIELDS_MAX; i++)
		memcpy(body + 4 * i, "a=b&", 5);
	assert_int_equal(read_form(URLENCODED, body), RC_OK);
	assert_int_equal(form.count, FORM_FIELDS_MAX);
	memcpy(body + 4 * FORM_FIELDS_MAX, "a=b", 4);
	assert_int_equal(read_form(URLENCODED, body), RC_LIMIT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_names_and_values),
		cmocka_unit_test(reads_the_parts_that_a_browser_sends),
		cmocka_unit_test(reads_a_quoted_boundary_and_an_empty_file),
		cmocka_unit_test(keeps_every_byte_of_a_file),
		cmocka_unit_test(refuses_what_is_no_form),
		cmocka_unit_test(holds_its_limit_at_n_and_n_plus_1),
	};
	arena = arena_new(1u << 20);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(arena);
	return failed;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of exchange/sandbox: what the program in it cannot do, and what becomes of it when it tries. */
#include "exchange/sandbox.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "unit.h"

#define MIB (UINT64_C(1024) * 1024)
#define SELF "/proc/self/exe"

/* A whole PDF of one page with one word on it and one embedded file. */
static const char small_pdf[] =
    "%PDF-1.4\n"
    "1 0 obj<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R"
    "/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    "4 0 obj<</Length 39>>stream\nBT /F 20 Tf 20 40 Td (Ausstieg) Tj ET  \nendstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    "6 0 obj<</Type/Filespec/F(../../factur-x.xml)/EF<</F 7 0 R>>>>endobj\n"
    "7 0 obj<</Type/EmbeddedFile/Length 12>>stream\n<a>hallo</a>\nendstream endobj\n"
    "trailer<</Size 8/Root 1 0 R>>\n%%EOF\n";

struct place {
	char folder[64];
	char file[96];
	struct buf out;
	struct err err;
};

static void
put(struct place *p, const char *content)
{
	FILE *f = fopen(p->file, "w");

	assert_non_null(f);
	assert_true(fputs(content, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static int
make_place(void **state)
{
	struct place *p = calloc(1, sizeof *p);

	assert_non_null(p);
	snprintf(p->folder, sizeof p->folder, "/tmp/wagnis-sandbox-XXXXXX");
	assert_non_null(mkdtemp(p->folder));
	snprintf(p->file, sizeof p->file, "%s/file", p->folder);
	buf_init(&p->out, 16 * MIB);
	p->err = ERR_INIT(LANG_EN);
	put(p, "some words\n");
	*state = p;
	return 0;
}

static int
drop_place(void **state)
{
	struct place *p = *state;

	unlink(p->file);
	rmdir(p->folder);
	buf_done(&p->out);
	free(p);
	return 0;
}

/* A program of the system with limits that no honest call meets. */
static struct sandbox_program
with(const char *path)
{
	return (struct sandbox_program){.path = path,
	    .wall_ms = 10000,
	    .cpu_s = 5,
	    .memory_bytes = 256 * MIB,
	    .out_bytes_max = 65536};
}

static struct sandbox_program
shell(const char *script)
{
	struct sandbox_program s = with("/bin/sh");

	s.args[0] = "-c";
	s.args[1] = script;
	return s;
}

static enum rc
run(struct place *p, const struct sandbox_program *s)
{
	return sandbox_run(SELF, s, p->file, 1, &p->out, &p->err);
}

static void
reads_its_input_by_descriptor_and_by_name(void **state)
{
	struct place *p = *state;
	struct sandbox_program cat = with("/bin/cat");

	assert_int_equal(run(p, &cat), RC_OK);
	assert_str(buf_view(&p->out), "some words\n");
	cat.args[0] = "/dev/stdin";
	assert_int_equal(run(p, &cat), RC_OK);
	assert_str(buf_view(&p->out), "some words\nsome words\n");
}

static void
puts_the_number_where_it_belongs(void **state)
{
	struct place *p = *state;
	struct sandbox_program echo = with("/bin/echo");

	echo.args[0] = "page";
	echo.args[1] = SANDBOX_NUMBER;
	assert_int_equal(sandbox_run(SELF, &echo, p->file, 4711, &p->out, &p->err), RC_OK);
	assert_str(buf_view(&p->out), "page 4711\n");
}

static void
has_no_environment(void **state)
{
	struct place *p = *state;
	struct sandbox_program env = with("/usr/bin/env");

	assert_int_equal(setenv("WAGNIS_SECRET", "x", 1), 0);
	assert_int_equal(run(p, &env), RC_OK);
	assert_str(buf_view(&p->out), "");
}

static void
has_no_descriptors_but_three(void **state)
{
	struct place *p = *state;
	struct sandbox_program s = shell("{ : <&9; } 2>/dev/null && echo open || echo closed");
	int leaked = open("/etc/passwd", O_RDONLY);

	assert_true(leaked >= 0);
	assert_int_equal(dup2(leaked, 9), 9);
	assert_int_equal(run(p, &s), RC_OK);
	assert_str(buf_view(&p->out), "closed\n");
	close(9);
	close(leaked);
}

static void
ends_at_the_deadline(void **state)
{
	struct place *p = *state;
	struct sandbox_program s = with("/bin/sleep");

	s.args[0] = "30";
	s.wall_ms = 200;
	assert_int_equal(run(p, &s), RC_LIMIT);
	assert_non_null(strstr(p->err.msg, "longer"));
	assert_int_equal(p->out.len, 0);
}

static void
ends_at_the_deadline_with_its_output_closed(void **state)
{
	struct place *p = *state;
	struct sandbox_program s = shell("exec >&-; while :; do :; done");

	s.wall_ms = 200;
	assert_int_equal(run(p, &s), RC_LIMIT);
	assert_non_null(strstr(p->err.msg, "longer"));
}

static void
ends_when_its_processor_time_is_used_up(void **state)
{
	struct place *p = *state;
	struct sandbox_program s = shell("while :; do :; done");

	s.cpu_s = 1;
	assert_int_equal(run(p, &s), RC_LIMIT);
	assert_non_null(strstr(p->err.msg, "computing time"));
}

static void
gets_no_more_memory_than_allowed(void **state)
{
	struct place *p = *state;
	struct sandbox_program s = with("/bin/dd");

	/* Takes its buffer before it reads. */
	s.args[0] = "bs=64M";
	assert_int_equal(run(p, &s), RC_OK);
	assert_str(buf_view(&p->out), "some words\n");
	s.memory_bytes = 64 * MIB;
	assert_int_equal(run(p, &s), RC_INVALID);
}

static void
takes_as_much_output_as_allowed_and_no_more(void **state)
{
	struct place *p = *state;
	struct sandbox_program s = with("/usr/bin/head");

	s.args[0] = "-c";
	s.args[1] = "65536";
	s.args[2] = "/dev/urandom";
	assert_int_equal(run(p, &s), RC_OK);
	assert_int_equal(p->out.len, 65536);
	s.args[1] = "65537";
	assert_int_equal(run(p, &s), RC_LIMIT);
	assert_non_null(strstr(p->err.msg, "larger"));
	assert_int_equal(p->out.len, 65536);
}

static void
stops_at_an_endless_answer(void **state)
{
	struct place *p = *state;
	struct sandbox_program s = with("/usr/bin/yes");

	assert_int_equal(run(p, &s), RC_LIMIT);
	assert_non_null(strstr(p->err.msg, "larger"));
}

static void
says_when_the_program_is_missing(void **state)
{
	struct place *p = *state;
	struct sandbox_program s = with("/usr/bin/no-such-program");

	assert_int_equal(run(p, &s), RC_NOTFOUND);
	assert_non_null(strstr(p->err.msg, "not installed"));
}

static void
says_when_nothing_may_be_started(void **state)
{
	struct place *p = *state;
	struct sandbox_program s = with("/bin/cat");

	assert_int_equal(sandbox_run(NULL, &s, p->file, 1, &p->out, &p->err), RC_NOTFOUND);
	assert_int_equal(sandbox_run("/no/such/self", &s, p->file, 1, &p->out, &p->err), RC_IO);
	assert_int_equal(p->out.len, 0);
}

static void
takes_plain_files_only(void **state)
{
	struct place *p = *state;
	struct sandbox_program s = with("/bin/cat");
	char link[128];

	snprintf(link, sizeof link, "%s/link", p->folder);
	assert_int_equal(sandbox_run(SELF, &s, link, 1, &p->out, &p->err), RC_NOTFOUND);
	assert_int_equal(sandbox_run(SELF, &s, p->folder, 1, &p->out, &p->err), RC_NOTFOUND);
	assert_int_equal(symlink("/etc/passwd", link), 0);
	assert_int_not_equal(sandbox_run(SELF, &s, link, 1, &p->out, &p->err), RC_OK);
	unlink(link);
}

static void
cannot_read_other_files(void **state)
{
	struct place *p = *state;
	struct sandbox_program s = with("/bin/cat");
	char other[128];
	FILE *f;

	snprintf(other, sizeof other, "%s/other", p->folder);
	f = fopen(other, "w");
	assert_non_null(f);
	fclose(f);
	s.args[0] = other;
	assert_int_equal(run(p, &s), RC_INVALID);
	s.args[0] = "/etc/passwd";
	assert_int_equal(run(p, &s), RC_INVALID);
	unlink(other);
}

static void
cannot_write_or_cut_or_remove_files(void **state)
{
	static const char *const scripts[] = {"echo x >file2", "echo x >>file", ": >file",
	    "exec rm file", "exec mv file file2", "exec chmod 0 file", "exec mkdir d",
	    "exec ln file file2"};
	struct place *p = *state;
	char script[256];

	for (size_t i = 0; i < COUNT(scripts) * 2; i++) {
		struct sandbox_program s;
		struct stat st;

		snprintf(script, sizeof script, "cd %s && %s", p->folder, scripts[i / 2]);
		s = shell(script);
		s.writes = i % 2 == 1;
		if (run(p, &s) != RC_INVALID)
			fail_msg("%s (writes %d): not refused", scripts[i / 2], s.writes);
		assert_int_equal(stat(p->file, &st), 0);
		assert_int_equal(st.st_size, 11);
	}
}

static void
cannot_start_processes(void **state)
{
	struct place *p = *state;
	struct sandbox_program s = shell("(echo child); echo parent");

	(void)run(p, &s);
	assert_null(p->out.len == 0 ? NULL : memmem(p->out.ptr, p->out.len, "child", 5));
}

static void
cannot_reach_the_network(void **state)
{
	struct place *p = *state;
	struct sandbox_program s = with("/usr/bin/python3");

	if (access(s.path, X_OK) != 0)
		skip();
	s.args[0] = "-ISc";
	s.args[1] = "import _socket\n"
		    "try:\n"
		    " _socket.socket(2, 1); print('socket')\n"
		    "except PermissionError: print('refused')\n";
	assert_int_equal(run(p, &s), RC_OK);
	assert_str(buf_view(&p->out), "refused\n");
}

static void
leaves_nobody_behind(void **state)
{
	struct place *p = *state;
	struct sandbox_program s = with("/bin/sleep");

	s.args[0] = "30";
	s.wall_ms = 100;
	assert_int_equal(run(p, &s), RC_LIMIT);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

static void
draws_a_page(void **state)
{
	struct place *p = *state;

	if (access(sandbox_pdf_page.path, X_OK) != 0)
		skip();
	put(p, small_pdf);
	assert_int_equal(run(p, &sandbox_pdf_page), RC_OK);
	assert_true(p->out.len > 200);
	assert_memory_equal(p->out.ptr, "\x89PNG\r\n\x1a\n", 8);
	/* Width 1000 and height 500. */
	assert_memory_equal(p->out.ptr + 16, "\0\0\x03\xe8\0\0\x01\xf4", 8);
}

static void
refuses_what_is_no_pdf_and_pages_that_are_not_there(void **state)
{
	struct place *p = *state;

	if (access(sandbox_pdf_page.path, X_OK) != 0)
		skip();
	assert_int_equal(run(p, &sandbox_pdf_page), RC_INVALID);
	put(p, small_pdf);
	assert_int_equal(
	    sandbox_run(SELF, &sandbox_pdf_page, p->file, 2, &p->out, &p->err), RC_INVALID);
	assert_int_equal(p->out.len, 0);
}

static void
takes_embedded_files_out(void **state)
{
	struct place *p = *state;

	if (access(sandbox_pdf_file.path, X_OK) != 0)
		skip();
	put(p, small_pdf);
	assert_int_equal(run(p, &sandbox_pdf_files), RC_OK);
	assert_str(buf_view(&p->out), "1 embedded files\n1: ../../factur-x.xml\n");
	buf_clear(&p->out);
	assert_int_equal(run(p, &sandbox_pdf_file), RC_OK);
	/* The newline is the price of a file without a table of its objects. */
	assert_str(buf_view(&p->out), "<a>hallo</a>\n");
	assert_int_equal(
	    sandbox_run(SELF, &sandbox_pdf_file, p->file, 2, &p->out, &p->err), RC_INVALID);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		reads_its_input_by_descriptor_and_by_name, make_place, drop_place),
	    cmocka_unit_test_setup_teardown(
		puts_the_number_where_it_belongs, make_place, drop_place),
	    cmocka_unit_test_setup_teardown(has_no_environment, make_place, drop_place),
	    cmocka_unit_test_setup_teardown(has_no_descriptors_but_three, make_place, drop_place),
	    cmocka_unit_test_setup_teardown(ends_at_the_deadline, make_place, drop_place),
	    cmocka_unit_test_setup_teardown(
		ends_at_the_deadline_with_its_output_closed, make_place, drop_place),
	    cmocka_unit_test_setup_teardown(
		ends_when_its_processor_time_is_used_up, make_place, drop_place),
	    cmocka_unit_test_setup_teardown(
		gets_no_more_memory_than_allowed, make_place, drop_place),
	    cmocka_unit_test_setup_teardown(
		takes_as_much_output_as_allowed_and_no_more, make_place, drop_place),
	    cmocka_unit_test_setup_teardown(stops_at_an_endless_answer, make_place, drop_place),
	    cmocka_unit_test_setup_teardown(
		says_when_the_program_is_missing, make_place, drop_place),
	    cmocka_unit_test_setup_teardown(
		says_when_nothing_may_be_started, make_place, drop_place),
	    cmocka_unit_test_setup_teardown(takes_plain_files_only, make_place, drop_place),
	    cmocka_unit_test_setup_teardown(cannot_read_other_files, make_place, drop_place),
	    cmocka_unit_test_setup_teardown(
		cannot_write_or_cut_or_remove_files, make_place, drop_place),
	    cmocka_unit_test_setup_teardown(cannot_start_processes, make_place, drop_place),
	    cmocka_unit_test_setup_teardown(cannot_reach_the_network, make_place, drop_place),
	    cmocka_unit_test_setup_teardown(leaves_nobody_behind, make_place, drop_place),
	    cmocka_unit_test_setup_teardown(draws_a_page, make_place, drop_place),
	    cmocka_unit_test_setup_teardown(
		refuses_what_is_no_pdf_and_pages_that_are_not_there, make_place, drop_place),
	    cmocka_unit_test_setup_teardown(takes_embedded_files_out, make_place, drop_place),
	};

	/* This program is what it starts, as wagnis is. */
	if (sandbox_asked(argc, argv))
		sandbox_inside(argc, argv);
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of base/log: one line per event, whatever it holds. */
#include "base/log.h"

#include "unit.h"

#include <string.h>

/* What one call prints. */
static char *
printed(enum log_level level, const char *message)
{
	static char out[8192];
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	int old = dup(STDERR_FILENO);
	dup2(ends[1], STDERR_FILENO);
	log_line(level, "%s", message);
	dup2(old, STDERR_FILENO);
	close(old);
	close(ends[1]);
	ssize_t n = read(ends[0], out, sizeof(out) - 1);
	close(ends[0]);
	assert_true(n >= 0);
	out[n] = '\0';
	return out;
}

static void
prints_level_and_message_in_one_line(void **state)
{
	(void)state;
	assert_string_equal(printed(LOG_LEVEL_ERROR, "x"), "wagnis: error: x\n");
	assert_string_equal(printed(LOG_LEVEL_INFO, "Größe"), "wagnis: info: Größe\n");
}

static void
escapes_what_could_forge_a_line_or_drive_a_terminal(void **state)
{
	(void)state;
	assert_string_equal(printed(LOG_LEVEL_WARN, "a\nwagnis: b\r\x1b[2J\x7f\xc2\x9b"),
	    "wagnis: warning: a\\nwagnis: b\\x0d\\x1b[2J\\x7f\\u009b\n");
}

static void
keeps_still_below_its_level(void **state)
{
	(void)state;
	assert_string_equal(printed(LOG_LEVEL_DEBUG, "x"), "");
	log_set_level(LOG_LEVEL_ERROR);
	assert_string_equal(printed(LOG_LEVEL_WARN, "x"), "");
	assert_string_equal(printed(LOG_LEVEL_ERROR, "x"), "wagnis: error: x\n");
	log_set_level(LOG_LEVEL_DEBUG);
	assert_string_equal(printed(LOG_LEVEL_DEBUG, "x"), "wagnis: debug: x\n");
	log_set_level(LOG_LEVEL_INFO);
}

static void
cuts_long_messages_and_still_ends_the_line(void **state)
{
	static char message[100001];

	(void)state;
	memset(message, 'x', 100000);
	const char *line = printed(LOG_LEVEL_INFO, message);
	assert_int_equal(strlen(line), strlen("wagnis: info: ") + 4);
	message[5000] = '\0';
	line = printed(LOG_LEVEL_INFO, message);
	assert_int_equal(strlen(line), 4096);
	assert_string_equal(line + 4090, "xx...\n");
	message[4000] = '\0';
	line = printed(LOG_LEVEL_INFO, message);
	assert_int_equal(strlen(line), strlen("wagnis: info: ") + 4001);
	assert_null(strstr(line, "..."));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(prints_level_and_message_in_one_line),
	    cmocka_unit_test(escapes_what_could_forge_a_line_or_drive_a_terminal),
	    cmocka_unit_test(keeps_still_below_its_level),
	    cmocka_unit_test(cuts_long_messages_and_still_ends_the_line),
	};

	return cmocka_run_group_tests_name("log", tests, NULL, NULL);
}

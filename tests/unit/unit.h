/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/unit.h: cmocka and what it needs included before it. */
#ifndef UNIT_H
#define UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* Compares a struct str with a literal, showing both when they differ. */
#define assert_str(s, literal)                                                                     \
	do {                                                                                       \
		struct str assert_str_ = (s);                                                      \
		assert_int_equal(assert_str_.len, sizeof(literal) - 1);                            \
		assert_memory_equal(                                                               \
		    assert_str_.len == 0 ? "" : assert_str_.ptr, literal, sizeof(literal) - 1);    \
	} while (0)

/* Whether f(arg) ends in must(): tried in a child that prints and dumps nothing. */
static inline bool
unit_aborts(void (*f)(void *arg), void *arg)
{
	int status = 0;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		struct rlimit none = {0, 0};
		int quiet = open("/dev/null", O_WRONLY);

		setrlimit(RLIMIT_CORE, &none);
		signal(SIGABRT, SIG_DFL);
		dup2(quiet, STDERR_FILENO);
		f(arg);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

#endif

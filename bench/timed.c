/* SPDX-License-Identifier: EUPL-1.2 */
/* bench/timed.c: runs a command again and again and prints medians: wall ms, CPU ms, largest resident size in kB. */
#include "measure.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ROUNDS_MAX = 1000 };

static int64_t
microseconds(struct timeval t)
{
	return (int64_t)t.tv_sec * 1000000 + t.tv_usec;
}

/* What it writes is read by nobody: the disk of the log would be measured. */
static void
become(char **argv)
{
	int null = open("/dev/null", O_WRONLY);

	if (null >= 0 && dup2(null, STDOUT_FILENO) >= 0)
		(void)execvp(argv[0], argv);
	(void)fprintf(stderr, "bench: cannot run %s\n", argv[0]);
	_exit(127);
}

/* timed ROUNDS COMMAND ARGUMENT... */
int
main(int argc, char **argv)
{
	static int64_t wall[ROUNDS_MAX], cpu[ROUNDS_MAX], size[ROUNDS_MAX];

	if (argc < 3)
		measure_stop("usage: timed ROUNDS COMMAND ARGUMENT...");
	int64_t rounds = measure_number(argv[1], 1, ROUNDS_MAX);
	for (int64_t i = 0; i < rounds; i++) {
		struct rusage use;
		int status = 0;
		int64_t start = measure_now();
		pid_t pid = fork();

		if (pid == 0)
			become(argv + 2);
		if (pid < 0 || wait4(pid, &status, 0, &use) != pid)
			measure_stop("cannot run %s", argv[2]);
		wall[i] = measure_now() - start;
		if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
			measure_stop("%s ended with %d", argv[2], WIFEXITED(status) ? WEXITSTATUS(status) : -1);
		cpu[i] = microseconds(use.ru_utime) + microseconds(use.ru_stime);
		size[i] = use.ru_maxrss;
	}
	(void)printf("%.2f %.2f %" PRId64 "\n", (double)measure_median(wall, (size_t)rounds) / 1e6,
	    (double)measure_median(cpu, (size_t)rounds) / 1e3, measure_median(size, (size_t)rounds));
	return 0;
}

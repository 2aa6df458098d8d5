/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/cli.h: what every command is given: its arguments, the surroundings and the way out. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/random.h"
#include "base/rc.h"
#include "base/text.h"
#include "cli/args.h"
#include "cli/out.h"

#include <stdbool.h>

struct cli {
	const struct args *args;
	struct arena *arena; /* of the whole command */
	struct out *out;     /* standard output */
	struct clock clock;
	struct random random;
	enum lang lang; /* of everything the user reads */
	bool terminal;  /* somebody watches: show progress on stderr */
};

/* A line on stderr that is no error: "wagnis: ..." (closed by NULL as err_say). */
void cli_note(const struct cli *cli, enum text id, ...) SENTINEL;

/* One per command, each in a file of its own (src/cli/<name>.c). */
enum rc init_run(struct cli *cli, struct err *err) CHECKED;
enum rc record_run(struct cli *cli, struct err *err) CHECKED;
enum rc attach_run(struct cli *cli, struct err *err) CHECKED;
enum rc backup_run(struct cli *cli, struct err *err) CHECKED;
enum rc restore_run(struct cli *cli, struct err *err) CHECKED;
enum rc account_run(struct cli *cli, struct err *err) CHECKED;
enum rc diff_run(struct cli *cli, struct err *err) CHECKED;
enum rc digest_run(struct cli *cli, struct err *err) CHECKED;
enum rc fetch_run(struct cli *cli, struct err *err) CHECKED;
enum rc verify_run(struct cli *cli, struct err *err) CHECKED;
enum rc prove_run(struct cli *cli, struct err *err) CHECKED;
enum rc check_run(struct cli *cli, struct err *err) CHECKED;
enum rc export_run(struct cli *cli, struct err *err) CHECKED;
enum rc import_run(struct cli *cli, struct err *err) CHECKED;
enum rc search_run(struct cli *cli, struct err *err) CHECKED;
enum rc serve_run(struct cli *cli, struct err *err) CHECKED;
enum rc user_run(struct cli *cli, struct err *err) CHECKED;
enum rc simulate_run(struct cli *cli, struct err *err) CHECKED;
enum rc help_run(struct cli *cli, struct err *err) CHECKED;
enum rc version_run(struct cli *cli, struct err *err) CHECKED;

#endif

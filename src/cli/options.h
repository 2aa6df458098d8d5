/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/options.h: the options of each command, rows of the table of commands; closed by name NULL. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/commands.h"

extern const struct option no_options[]; /* none of its own */
extern const struct option init_options[];
extern const struct option record_options[];
extern const struct option import_options[];
extern const struct option attach_options[];
extern const struct option user_options[];
extern const struct option restore_options[];
extern const struct option digest_options[];
extern const struct option fetch_options[];
extern const struct option account_options[];
extern const struct option search_options[];
extern const struct option diff_options[];
extern const struct option key_options[];
extern const struct option verify_options[];
extern const struct option prove_options[];
extern const struct option export_options[];
extern const struct option serve_options[];
extern const struct option simulate_options[];
extern const struct option help_options[];

#endif

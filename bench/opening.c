/* SPDX-License-Identifier: EUPL-1.2 */
/* bench/opening.c: opens a ledger, rebuilt or with the column file, and ends: opening DIR rebuilt|columns|save. */
#include "journal/journal.h"
#include "ledger/file.h"
#include "measure.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

int
main(int argc, char **argv)
{
	struct err err = ERR_INIT(LANG_EN);
	struct journal_reader *reader = NULL;
	struct journal_paths paths;
	struct ledger *ledger = NULL;

	if (argc != 3)
		measure_stop("usage: opening DIR rebuilt|columns|save");
	bool columns = strcmp(argv[2], "columns") == 0;
	measure_check(journal_paths(argv[1], &paths, &err), &err);
	measure_check(journal_reader_open(argv[1], &reader, &err), &err);
	measure_check(ledger_open(reader, columns ? paths.columns : NULL, NULL, &ledger, &err), &err);
	if (strcmp(argv[2], "save") == 0)
		measure_check(ledger_save(ledger, reader, paths.columns, &err), &err);
	(void)printf("%" PRIu32 "\n", snapshot_take(ledger).n);
	ledger_free(ledger);
	journal_reader_close(reader);
	return 0;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* bench/verify.c: re-hashes a journal, without what `wagnis verify` asks of facts and column file beyond: verify DIR. */
#include "journal/verify.h"
#include "measure.h"

#include <inttypes.h>
#include <stdio.h>

int
main(int argc, char **argv)
{
	struct err err = ERR_INIT(LANG_EN);
	struct verify_report report;

	if (argc != 2)
		measure_stop("usage: verify DIR");
	measure_check(journal_verify(argv[1], NULL, &report, &err), &err);
	(void)printf("%" PRIu64 "\n", report.size);
	return 0;
}

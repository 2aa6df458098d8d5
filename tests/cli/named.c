/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/cli/named.c: gives a person a name and an address, for the tests: named DIR PERSON NAME MAIL yes|no [LANG]. */
#include "base/clock.h"
#include "people/people.h"

#include <stdio.h>
#include <string.h>

int
main(int argc, char **argv)
{
	struct people_options options = {clock_system(), random_system()};
	struct err err = ERR_INIT(LANG_EN);
	struct people *people = NULL;
	char setting[80];

	if (argc < 6)
		return 2;
	struct people_name name = {str_of(argv[2]), str_of(argv[3]), str_of(argv[4]), strcmp(argv[5], "yes") == 0};
	enum rc rc = people_open(argv[1], &options, &people, &err);
	if (rc == RC_OK)
		rc = people_name_put(people, &name, &err);
	(void)snprintf(setting, sizeof setting, "lang.%s", argv[2]);
	if (rc == RC_OK && argc > 6)
		rc = people_setting_put(people, setting, str_of(argv[6]), &err);
	if (rc != RC_OK)
		(void)fprintf(stderr, "named: %s\n", err.msg);
	people_close(people);
	return rc_exit(rc);
}

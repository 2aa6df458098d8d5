/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz/replay.c: gives each file of the corpus to a target, with any compiler: a test like others. */
#include "fuzz.h"

#include "base/file.h"

#include <dirent.h>
#include <stdio.h>

static void
replay_file(const char *path)
{
	struct arena *a = arena_new(FUZZ_BYTES);
	struct err err = ERR_INIT(LANG_EN);
	struct str text;

	must(file_read(a, path, FUZZ_BYTES / 2, &text, &err) == RC_OK);
	(void)LLVMFuzzerTestOneInput((const uint8_t *)text.ptr, text.len);
	arena_free(a);
}

int
main(int argc, char **argv)
{
	char path[4096];
	int count = 0;

	must(argc == 2);
	DIR *d = opendir(argv[1]);
	must(d != NULL);
	for (struct dirent *e; (e = readdir(d)) != NULL;) {
		if (e->d_name[0] == '.')
			continue;
		(void)snprintf(path, sizeof path, "%s/%s", argv[1], e->d_name);
		replay_file(path);
		count++;
	}
	(void)closedir(d);
	printf("%d inputs\n", count);
	return count > 0 ? 0 : 1;
}

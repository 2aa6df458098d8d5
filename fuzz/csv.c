/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz/csv.c: any bytes as CSV: what is read and written again reads as the same fields. */
#include "fuzz.h"

#include "base/csv.h"

/* The same record, written and read once more. */
static void
again(struct arena *a, const struct str *fields, size_t count)
{
	struct err err = ERR_INIT(LANG_DE);
	struct csv_out out;
	struct csv_in in;
	struct str *read;
	size_t n;
	bool row;
	struct buf b;

	buf_init(&b, FUZZ_BYTES);
	csv_out_init(&out, &b, ';', false);
	for (size_t i = 0; i < count; i++)
		csv_text(&out, fields[i]);
	csv_end(&out);
	csv_in_init(&in, buf_view(&b), ';');
	must(csv_next(&in, a, &read, &n, &row, &err) == RC_OK);
	/* A lone empty field is an empty line, and a mark at the start of a file is none of its text. */
	if (row && !str_starts(fields[0], "\xef\xbb\xbf")) {
		must(n == count);
		for (size_t i = 0; i < n; i++)
			must(str_eq(read[i], fields[i]));
	}
	buf_done(&b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str input = {(const char *)data, size};
	struct arena *a = arena_new(FUZZ_BYTES);
	struct err err = ERR_INIT(LANG_DE);
	struct csv_in in;
	struct str *fields;
	size_t count;
	bool row = true;

	csv_in_init(&in, input, size > 0 && data[0] % 2 == 0 ? ';' : '\0');
	while (row && csv_next(&in, a, &fields, &count, &row, &err) == RC_OK)
		if (row)
			again(a, fields, count);
	arena_free(a);
	return 0;
}

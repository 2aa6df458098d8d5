/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz/table.c: any bytes as a table, CSV or XLSX, and as a sheet inside a workbook that is otherwise whole. */
#include "exchange/table.h"

#include "exchange/amount.h"
#include "fuzz.h"
#include "workbook.h"

#include <string.h>

static void
read_all(struct arena *a, struct str bytes, enum table_encoding encoding)
{
	struct err err = ERR_INIT(LANG_EN);
	struct table_options options = {.encoding = encoding};
	struct table *t = NULL;
	struct table_row row;
	bool more = true;

	if (table_open(a, bytes, &options, &t, &err) != RC_OK)
		return;
	while (table_next(t, &row, &more, &err) == RC_OK && more)
		for (size_t i = 0; i < row.count; i++) {
			struct day day;
			int64_t cents = 0;

			(void)amount_stored(row.cells[i].text, &cents);
			(void)amount_written(row.cells[i].text, ',', &cents);
			(void)day_written(row.cells[i].text, DAYS_DMY, &day);
		}
	table_close(t);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new((size_t)1 << 30);
	struct str bytes = {(const char *)data, size};
	char *text = arena_cstr(a, bytes);

	read_all(a, bytes, TABLE_AUTO);
	read_all(a, bytes, TABLE_WINDOWS_1252);
	/* Terminated: the packer takes C strings.  Packing is slow: only for what could be rows. */
	if (!str_starts(bytes, "<")) {
		arena_free(a);
		return 0;
	}
	read_all(a, workbook_excel(a, text, "<si><t>x</t></si>"), TABLE_AUTO);
	read_all(a, workbook_excel(a, "<row><c t=\"s\"><v>0</v></c></row>", text), TABLE_AUTO);
	arena_free(a);
	return 0;
}

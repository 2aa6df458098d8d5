/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz/html.c: any bytes as a template, fields at byte 1, blocks at byte 2: the reader of HTML behind tplgen. */
#include "fuzz.h"

#include "tplgen.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct html_state s, before;
	const char *why = NULL;

	html_init(&s);
	before = s;
	for (size_t i = 0; i < size; i++) {
		if (data[i] == 1) {
			if (!html_field_allowed(&s, &why))
				return 0;
			/* Nothing written by a field may be read as markup or script. */
			must(s.where == IN_TEXT || s.where == IN_RCDATA || s.where == IN_VALUE);
			if (s.url && !html_url_begun(&s) && !html_url_part_allowed(&s))
				return 0;
			html_field_done(&s);
		} else if (data[i] == 2) {
			if (!html_block(&s) || !html_join(&s, &before))
				return 0;
			before = s;
		} else if (!html_feed(&s, (char)data[i], &why)) {
			must(why != NULL);
			return 0;
		}
	}
	return 0;
}

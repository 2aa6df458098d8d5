/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz/fact.c: any bytes as a fact: what is accepted is stored so that it can be loaded, and stays the same. */
#include "fuzz.h"

#include "domain/fact.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str input = {(const char *)data, size};
	struct arena *a = arena_new(FUZZ_BYTES);
	struct err err = ERR_INIT(LANG_EN);
	struct fact f, again;
	struct buf once, twice;

	buf_init(&once, FUZZ_BYTES);
	buf_init(&twice, FUZZ_BYTES);
	if (fact_parse(a, input, &f, &err) == RC_OK) {
		fact_canonical(&once, &f);
		must(fact_load(a, buf_view(&once), &again, &err) == RC_OK);
		fact_canonical(&twice, &again);
		must(str_eq(buf_view(&once), buf_view(&twice)));
	} else {
		must(err.msg[0] != '\0');
	}
	buf_done(&once);
	buf_done(&twice);
	arena_free(a);
	return 0;
}

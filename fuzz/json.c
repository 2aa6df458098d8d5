/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz/json.c: any bytes as JSON: what is read and written canonically reads as the same. */
#include "fuzz.h"

#include "base/json.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str input = {(const char *)data, size};
	struct arena *a = arena_new(FUZZ_BYTES);
	struct err err = ERR_INIT(LANG_DE);
	struct json *j, *again;
	struct buf b;

	buf_init(&b, FUZZ_BYTES);
	if (json_parse(a, input, &json_limits_fact, &j, &err) == RC_OK) {
		json_canonical(&b, j);
		must(json_parse(a, buf_view(&b), &json_limits_open, &again, &err) == RC_OK &&
		    json_equal(j, again));
	} else {
		must(err.msg[0] != '\0');
	}
	buf_done(&b);
	arena_free(a);
	return 0;
}

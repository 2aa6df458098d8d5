/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz/receipt.c: any bytes as a receipt, under a key that did not sign it or did. */
#include "fuzz.h"

#include "journal/receipt.h"

static struct vkey
known_key(void)
{
	static const uint8_t seed[32] = {1};
	struct signer signer;
	struct vkey key;

	signer_from_seed(&signer, STR("test.example/fuzz"), seed);
	signer_vkey(&signer, &key);
	return key;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str input = {(const char *)data, size};
	struct arena *a = arena_new(FUZZ_BYTES);
	struct err err = ERR_INIT(LANG_DE);
	struct vkey key = known_key();
	struct receipt r;

	if (receipt_check(a, input, &key, &r, &err) == RC_OK)
		must(r.n < r.head.size);
	else
		must(err.msg[0] != '\0');
	arena_free(a);
	return 0;
}

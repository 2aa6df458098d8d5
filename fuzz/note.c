/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz/note.c: any bytes as a signed checkpoint and as a key: nothing unsigned opens. */
#include "fuzz.h"

#include "journal/checkpoint.h"

/* A key whose secret is known, so that its own notes stand in the corpus. */
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
	struct vkey known = known_key(), key;
	struct signer signer;
	struct checkpoint head;
	struct buf b;

	buf_init(&b, 4096);
	if (vkey_parse(input, &key, &err) == RC_OK) {
		vkey_format(&b, &key);
		must(str_eq(buf_view(&b), str_trim(input)));
	}
	if (signer_parse(input, &signer, &err) == RC_OK)
		signer_vkey(&signer, &key);
	if (checkpoint_open(a, input, &known, &head, &err) == RC_OK)
		must(str_is(head.origin, known.name));
	buf_done(&b);
	arena_free(a);
	return 0;
}

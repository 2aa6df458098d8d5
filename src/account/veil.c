/* SPDX-License-Identifier: EUPL-1.2 */
/* account/veil.c: an anonymous report shows that it is there, not what it says. */
#include "account/veil.h"

const struct json *
veil_body(struct arena *a, struct snapshot s, uint32_t seq, const struct json *body, enum lang lang)
{
	static const char *const kept[] = {"id", "sort"};

	if (body == NULL || seq == 0 || seq > s.n || !entry_veiled(s, seq))
		return body;
	struct json *out = json_new(a, JSON_OBJECT);
	for (size_t i = 0; i < COUNT(kept); i++)
		if (json_text(body, kept[i]).len > 0)
			json_add(out, str_of(kept[i]), json_new_text(a, json_text(body, kept[i])));
	json_add(out, STR("title"), json_new_text(a, str_of(text_get(lang, TEXT_ACCOUNT_VEILED))));
	return out;
}

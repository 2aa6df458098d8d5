/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/label.c: labels in the languages at hand. */
#include "domain/label.h"

void
label_take(const struct json *label, struct str id, struct str out[LANG_COUNT])
{
	struct str texts[LANG_COUNT] = {json_text(label, "de"), json_text(label, "en")};

	for (int lang = 0; lang < LANG_COUNT; lang++) {
		struct str other = texts[LANG_COUNT - 1 - lang];

		out[lang] = texts[lang].len > 0 ? texts[lang] : other.len > 0 ? other : id;
	}
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* web/wording_part.h: hints at words that could be said better, on a page to fill in. */
#ifndef WEB_WORDING_PART_H
#define WEB_WORDING_PART_H

#include "base/json.h"
#include "base/str.h"
#include "domain/kind.h"
#include "web/form_page.h"

#include <stddef.h>

#define WORDING_HINTS_MAX 12

/* The hints that were found so far; shown together. */
struct wording_notes {
	struct {
		struct str word, hint;
	} items[WORDING_HINTS_MAX];
	size_t count;
};

/* Looks through a text; words found before are not said twice. */
void wording_note(struct wording_notes *n, struct ctx *ctx, struct str text);
/* Looks through every text of a body that people write in sentences. */
void wording_note_body(struct wording_notes *n, struct ctx *ctx, const struct field *fields, const struct json *body);
/*
 * The rules of the visitor's language as JSON, for wagnis.js (struct form_page.wording): {"lead":…,"addresses":["Herr"…],
 * "name":…,"groups":[{"says":…,"phrases":["schuld"…]}]}.  The browser looks by itself: what is typed stays there.
 */
struct str wording_rules(struct ctx *ctx);
/* A section of its own with all of them; nothing when there is none. */
void wording_part(const struct wording_notes *n, struct form_sheet *s);

#endif

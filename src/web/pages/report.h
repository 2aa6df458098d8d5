/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/report.h: anonymous reports: the form, the code, and finding a report again. */
#ifndef WEB_PAGES_REPORT_H
#define WEB_PAGES_REPORT_H

#include "base/err.h"
#include "base/hash.h"
#include "base/random.h"
#include "base/rc.h"
#include "web/ctx.h"
#include "web/form.h"
#include "web/form_page.h"
#include "web/form_values.h"
#include "web/wording_part.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * Nothing of whoever reports is kept: no address, no account, no draft.  The
 * fact is lesson.observed with anonymous and return_hash, without an actor; its
 * id "meldung-<12 hex digits of return_hash>" is its key, so that a form sent
 * twice is one report.  The code is made before the report and carried by the
 * form; it stands nowhere afterwards.
 */
#define REPORT_CODE_CHARS 20 /* of an alphabet of 32: 100 bits */

/* "7k3p-..." in the arena, from 20 random bytes. */
struct str report_code(struct arena *a, const uint8_t bytes[REPORT_CODE_CHARS]);
/* As people type it: in groups, lower case; empty when it is no code. */
struct str report_code_read(struct arena *a, struct str typed);
struct str report_id(struct arena *a, struct str code);

/* A report that came with this code. */
struct report {
	struct venture_id venture;
	struct subject_id subject;
	uint32_t seq;
	struct str id;
};
bool report_find(struct ctx *ctx, struct str code, struct report *out);

/*
 * What was sent as the line of a fact; errors name fields of the form
 * ("venture", "title", "text", "sort", "on").  body_out is for hints.
 */
struct str report_line(struct ctx *ctx, const struct form *sent, struct str code, struct field_errors *errors,
    const struct json **body_out);
/* "body.title": "title". */
struct str report_field(struct arena *a, const char *path);

/* The form with the protection beside it; typed may be NULL. */
struct form_sheet *report_sheet(struct ctx *ctx, const struct form *typed, struct str code, const struct wording_notes *hints);
struct form_sheet *report_back_sheet(struct ctx *ctx, const struct form *typed);
/* What happens next, with the days that are promised. */
void report_next(struct form_sheet *s, struct day received);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/rates.c: a table of rates is read in the order of its terms. */
#include "domain/rates.h"

#include "base/must.h"
#include "domain/words.h"

#include <stdio.h>

static enum rc
refuse_row(size_t at, const struct rate *before, int years, struct err *err)
{
	char path[48];
	struct word a, b;

	(void)snprintf(path, sizeof path, "body.rates[%zu].years", at);
	if (before->years == years)
		return err_say(err, RC_INVALID, path, TEXT_ASSESSMENT_RATE_TWICE,
		    word_int(&a, years), (char *)NULL);
	return err_say(err, RC_INVALID, path, TEXT_ASSESSMENT_RATE_ORDER, word_int(&a, years),
	    word_int(&b, before->years), (char *)NULL);
}

enum rc
rates_from_body(struct arena *a, const struct json *body, struct rates *out, struct err *err)
{
	const struct json *list = json_get(body, "rates");
	struct rates r = {.id = json_text(body, "id"),
	    .version = json_text(body, "version"),
	    .source = json_text(body, "source")};

	if (list == NULL || list->type != JSON_ARRAY || list->count == 0)
		return err_say(
		    err, RC_INVALID, "body.rates", TEXT_ASSESSMENT_RATE_NONE, (char *)NULL);
	struct rate *rows = arena_array(a, list->count, sizeof *rows);
	for (const struct json *m = list->first; m != NULL; m = m->next) {
		int years = (int)json_int(m, "years", 0); /* 1 to 100 by the table of kinds */

		if (r.count > 0 && years <= rows[r.count - 1].years)
			return refuse_row(r.count, &rows[r.count - 1], years, err);
		int64_t bp = json_int(m, "rate_bp", 0);
		rows[r.count++] = (struct rate){years,
		    bp < RATE_BP_MIN       ? RATE_BP_MIN
			: bp > RATE_BP_MAX ? RATE_BP_MAX
					   : (int)bp};
	}
	r.rows = rows;
	*out = r;
	return RC_OK;
}

int
rates_for(const struct rates *r, int years)
{
	must(r->count > 0);
	for (size_t i = 0; i < r->count; i++)
		if (r->rows[i].years >= years)
			return r->rows[i].rate_bp;
	return r->rows[r->count - 1].rate_bp;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/mend.c: the address of what mends a gap. */
#include "exchange/mend.h"

#include "base/encode.h"

static void
put_param(struct buf *out, bool *has, struct str name, struct str value)
{
	buf_char(out, *has ? '&' : '?');
	*has = true;
	buf_str(out, name);
	buf_char(out, '=');
	percent_encode(out, value);
}

void
mend_path(struct buf *out, struct str slug, const struct readiness_gap *gap, enum lang lang)
{
	enum kind kind = rule_info(gap->rule)->mended_by;
	struct str field, value;
	bool has = false;

	if (kind == KIND_CRITERION_ASSESSED && slug.len > 0 && gap->subject.len == 0) {
		buf_cstr(out, "/ventures/");
		percent_encode(out, slug);
		buf_cstr(out, "/criteria");
	} else {
		buf_format(out, "/record/%s", kind_info(kind)->name);
		if (slug.len > 0)
			put_param(out, &has, STR("venture"), slug);
		if (slug.len > 0 && readiness_about(gap, &field, &value))
			put_param(out, &has, field, value);
	}
	if (lang != LANG_DE)
		put_param(out, &has, STR("lang"), str_of(lang_code(lang)));
}

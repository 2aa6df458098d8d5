/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/import_choose.c: which of the adopted mappings a table is read by. */
#include "base/must.h"
#include "domain/words.h"
#include "exchange/import.h"

/* "kasse-buchungen, plan" of this kind; of any when there is none of it. */
static const char *
list_of(struct arena *a, const struct mapping *const *all, size_t count, enum kind kind,
    size_t *fit_out)
{
	struct buf b;

	buf_init(&b, 300);
	*fit_out = 0;
	for (size_t i = 0; i < count; i++) {
		if (all[i]->kind != kind)
			continue;
		buf_format(&b, "%s%.*s", b.len > 0 ? ", " : "", STR_ARG(all[i]->id));
		++*fit_out;
	}
	const char *s = arena_cstr(a, buf_view(&b));
	buf_done(&b);
	return s;
}

enum rc
import_choose(struct arena *a, struct snapshot s, struct str id, enum kind kind,
    const struct mapping **out, struct err *err)
{
	size_t count = 0, fit = 0;
	const struct mapping *const *all = snapshot_mappings(s, a, &count);
	const struct mapping *found = id.len > 0 ? snapshot_mapping(s, id) : NULL;
	const char *list = list_of(a, all, count, kind, &fit);
	struct word w, target;

	if (fit == 0 && found == NULL)
		return err_say(err, RC_NOTFOUND, NULL, TEXT_IMPORT_NO_MAPPING_AT_ALL, (char *)NULL);
	if (id.len > 0 && found == NULL)
		return err_say(err, RC_NOTFOUND, NULL, TEXT_IMPORT_NO_MAPPING, word_str(&w, id),
		    list, (char *)NULL);
	if (found == NULL && fit > 1)
		return err_say(
		    err, RC_INVALID, NULL, TEXT_IMPORT_WHICH_MAPPING, list, (char *)NULL);
	for (size_t i = 0; i < count && found == NULL; i++)
		found = all[i]->kind == kind ? all[i] : NULL;
	must(found != NULL);
	if (found->kind != kind)
		return err_say(err, RC_INVALID, NULL, TEXT_IMPORT_WRONG_MAPPING, word_str(&w, id),
		    word_str(&target, label_get(kind_info(kind)->label, err->lang)), (char *)NULL);
	*out = found;
	return RC_OK;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* web/importing.c: the visitor's desk: each row is judged by what the visitor may record. */
#include "web/importing.h"

#include "web/pages/record_form.h"

/* All rows of the largest table, with their facts. */
#define IMPORT_BYTES ((size_t)2 << 30)

struct desk {
	struct ctx *ctx;
	struct change *change;
	const uint64_t *size;
};

bool
importing_may(struct ctx *ctx, enum kind kind)
{
	bool may = record_may(ctx, kind, KIND_COUNT, STR(""));

	for (uint32_t i = 1; !may && i <= snapshot_ventures(ctx->all); i++)
		may = record_may(ctx, kind, KIND_COUNT, venture_slug(ctx->all, (struct venture_id){i}));
	return may;
}

bool
importing_may_any(struct ctx *ctx)
{
	enum kind kind;

	for (size_t i = 0; mapping_target_name(i) != NULL; i++)
		if (mapping_target(str_of(mapping_target_name(i)), &kind) && importing_may(ctx, kind))
			return true;
	return false;
}

static enum rc
desk_lines(void *ctx, struct arena *a, struct str text, bool only_judge, struct record_answer **answers_out,
    size_t *count_out, struct err *err)
{
	struct desk *d = ctx;

	(void)a;
	return only_judge ? change_judge(d->ctx, d->change, text, answers_out, count_out, err)
			  : change_record_at(d->ctx, d->change, text, d->size, answers_out, count_out, err);
}

enum rc
importing_run(struct ctx *ctx, struct change *change, const struct mapping *mapping, struct str bytes, bool record,
    const uint64_t *size, struct importing *out, struct err *err)
{
	struct import_known known = {.snapshot = ctx->all, .reader = ctx->journal};
	struct desk desk = {ctx, change, size};
	struct import_desk at = {.ctx = &desk, .lines = desk_lines};
	struct importing i = {.arena = NULL};

	if (!importing_may(ctx, mapping->kind))
		return err_say(err, RC_DENIED, NULL, TEXT_IMPORT_PAGE_ROLE, (char *)NULL);
	i.arena = arena_new(IMPORT_BYTES);
	enum rc rc = import_read(i.arena, &known, mapping, bytes, ctx->lang, &i.im, err);
	if (rc == RC_OK)
		rc = import_judge(&i.im, &at, err);
	if (rc == RC_OK && record)
		rc = import_record(&i.im, &at, err);
	if (rc == RC_OK)
		*out = i;
	else
		arena_free(i.arena);
	return rc;
}

void
importing_done(struct importing *im)
{
	arena_free(im->arena);
	im->arena = NULL;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/drafts_post.c: keeping a form that is not yet sent. */
#include "web/pages/drafts.h"

#include "base/encode.h"
#include "people/people.h"
#include "web/url.h"

#define DRAFT_ID_BYTES 9

enum rc
draft_keep(struct ctx *ctx, struct change *change, struct str person, struct str path, struct str fields,
    struct str *out, struct err *err)
{
	struct str kind = str_slice(path, sizeof "/record/" - 1, path.len), rest;
	unsigned char id[DRAFT_ID_BYTES];
	struct url_out u;
	bool found;
	struct buf b;

	kind = str_cut(kind, '?', &rest, &found);
	random_fill(&change->random, id, sizeof id);
	buf_init(&b, 4096);
	buf_str(&b, kind);
	buf_char(&b, '/');
	base64url_encode(&b, id, sizeof id);
	struct str name = arena_str(ctx->arena, buf_view(&b));
	enum rc rc = people_draft_put(change->people, person, name, fields, err);
	if (rc == RC_OK) {
		buf_clear(&b);
		url_begin(&u, &b, "/record/");
		percent_encode(&b, kind);
		url_param(&u, "draft", name);
		*out = url_end(&u, ctx->arena).s;
	}
	buf_done(&b);
	return rc;
}

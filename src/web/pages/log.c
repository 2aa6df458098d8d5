/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/log.c: the journal for other programs, exactly as C2SP tlog-tiles wants it: checkpoint, tiles, key. */
#include "web/pages/pages.h"

#include "journal/tile_address.h"

enum rc
log_checkpoint(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	(void)params;
	(void)err;
	response->type = TYPE_TEXT;
	buf_str(&response->body, journal_reader_note(ctx->journal));
	return RC_OK;
}

enum rc
log_vkey(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	(void)params;
	(void)err;
	response->type = TYPE_TEXT;
	vkey_format(&response->body, journal_reader_vkey(ctx->journal));
	buf_char(&response->body, '\n');
	return RC_OK;
}

/*
 * The path is taken as it came: a tile has one address, and an encoded
 * spelling of it is another.  The view's size is that of the checkpoint we
 * publish, so nothing beyond it is served.
 */
enum rc
log_tile(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct str path = ctx->request->path;
	struct tile_address at;
	struct str bytes;

	(void)params;
	if (!tile_address_parse(str_slice(path, sizeof "/log/" - 1, path.len), &at))
		return err_say(err, RC_NOTFOUND, NULL, TEXT_WEB_NOT_FOUND, NULL);
	enum rc rc = journal_tile(ctx->journal, ctx->arena, at.level, at.index, at.width, &bytes, err);
	if (rc != RC_OK)
		return rc;
	response->type = TYPE_BYTES;
	response->keep = KEEP_FOREVER;
	buf_str(&response->body, bytes);
	return RC_OK;
}

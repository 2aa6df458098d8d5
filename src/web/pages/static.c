/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/static.c: files built into the program; their names change with their content. */
#include "web/pages/pages.h"

#include "web/asset.h"

enum rc
page_static(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	const struct asset *asset = asset_find(ctx->request->path);

	(void)params;
	if (asset == NULL)
		return err_say(err, RC_NOTFOUND, NULL, TEXT_WEB_NOT_FOUND, NULL);
	response->type = asset->type;
	response->keep = KEEP_FOREVER;
	response->constant = asset->bytes;
	return RC_OK;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* web/asset.c: finds a static file by its address. */
#include "web/asset.h"

const struct asset *
asset_find(struct str url)
{
	for (size_t i = 0; i < asset_count; i++)
		if (str_is(url, assets[i].url))
			return &assets[i];
	return NULL;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* web/csrf.c: fetch metadata and origin. */
#include "web/csrf.h"

#include <string.h>
#include <strings.h>

bool
csrf_is_own(const struct request *r, bool https, bool *said)
{
	struct str scheme = https ? STR("https://") : STR("http://");
	struct str host = r->origin;

	*said = r->fetch_site.len > 0 || r->origin.len > 0;
	if (r->fetch_site.len > 0)
		return str_is(r->fetch_site, "same-origin") || str_is(r->fetch_site, "none");
	if (host.len < scheme.len || memcmp(host.ptr, scheme.ptr, scheme.len) != 0)
		return false;
	host = str_slice(host, scheme.len, host.len);
	return host.len == r->host.len && strncasecmp(host.ptr, r->host.ptr, host.len) == 0;
}

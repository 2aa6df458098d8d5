/* SPDX-License-Identifier: EUPL-1.2 */
/* web/spool.c: what is sent goes to a file that nobody else can see. */
#include "web/spool.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

bool
spool_begin(struct spool *s, const char *folder)
{
	char path[PATH_MAX];
	int len = snprintf(path, sizeof path, "%s/upload-XXXXXX", folder);

	*s = (struct spool){.fd = -1};
	if (len < 0 || (size_t)len >= sizeof path)
		return false;
	s->fd = mkstemp(path); /* mode 0600 */
	return s->fd >= 0 && unlink(path) == 0;
}

bool
spool_add(struct spool *s, const char *bytes, size_t len)
{
	if (s->fd < 0)
		return false;
	s->len += len;
	while (len > 0) {
		ssize_t n = write(s->fd, bytes, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes += n;
		len -= (size_t)n;
	}
	return true;
}

struct str
spool_view(struct spool *s)
{
	if (s->fd < 0 || s->len == 0)
		return (struct str){0};
	if (s->mapped == NULL) {
		void *p = mmap(NULL, s->len, PROT_READ, MAP_PRIVATE, s->fd, 0);

		if (p == MAP_FAILED)
			return (struct str){0};
		s->mapped = p;
	}
	return (struct str){s->mapped, s->len};
}

void
spool_end(struct spool *s)
{
	if (s->mapped != NULL)
		(void)munmap(s->mapped, s->len);
	if (s->fd >= 0)
		(void)close(s->fd);
	*s = (struct spool){.fd = -1};
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/fetch_lock.c: a lock that ends with whoever holds it. */
#include "cli/fetch_lock.h"

#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

enum rc
fetch_lock(struct arena *a, const char *dir, int *fd_out, struct err *err)
{
	const char *path = arena_cstr(a, arena_format(a, "%s/fetch.lock", dir));
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0)
		return err_errno(err, path, errno);
	if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		(void)close(fd);
		return err_say(err, RC_BUSY, NULL, TEXT_FEED_RUNNING, NULL);
	}
	*fd_out = fd;
	return RC_OK;
}

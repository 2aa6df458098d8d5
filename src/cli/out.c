/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/out.c: buffered writing to a descriptor, each failure told. */
#include "cli/out.h"

#include "base/must.h"
#include "base/text.h"

#include <errno.h>
#include <unistd.h>

enum { PIECE_BYTES = 256 * 1024 };

void
out_init(struct out *o, int fd, const char *name)
{
	o->fd = fd;
	o->name = name;
	buf_init(&o->buf, OUT_BYTES_MAX);
	o->unwanted = false;
}

void
out_done(struct out *o)
{
	buf_done(&o->buf);
}

enum rc
out_some(struct out *o, struct err *err)
{
	return o->buf.len < PIECE_BYTES ? RC_OK : out_flush(o, err);
}

enum rc
out_flush(struct out *o, struct err *err)
{
	const char *from = o->buf.ptr;
	size_t left = o->buf.len;

	if (o->buf.over)
		return err_say(err, RC_LIMIT, NULL, TEXT_CLI_OUT_LARGE, NULL);
	while (left > 0) {
		ssize_t n = write(o->fd, from, left);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			const char *what =
			    o->name != NULL ? o->name : text_get(err->lang, TEXT_CLI_STDOUT);
			int errnum = n < 0 ? errno : EIO;

			o->unwanted = o->name == NULL && errnum == EPIPE;
			/* What could not be written is not tried again. */
			buf_clear(&o->buf);
			return err_errno(err, what, errnum);
		}
		from += n;
		left -= (size_t)n;
	}
	buf_clear(&o->buf);
	return RC_OK;
}

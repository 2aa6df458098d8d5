/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/progress.c: one line on stderr, drawn over itself. */
#include "cli/progress.h"

#include "base/money.h"
#include "cli/cli.h"

#include <stdio.h>

/* Short work shows nothing: the first line comes after this, the next ones each. */
enum { STEP_US = 100000 };

struct progress
progress_new(const struct cli *cli, enum text label)
{
	struct progress p = {.cli = cli, .label = label};

	p.next = (struct instant){clock_now(&cli->clock).us + 5 * STEP_US};
	return p;
}

void
progress_step(void *ctx, uint64_t done, uint64_t total)
{
	struct progress *p = ctx;
	struct instant now;
	struct buf b;

	if (!p->cli->terminal || total == 0)
		return;
	now = clock_now(&p->cli->clock);
	if (now.us < p->next.us)
		return;
	p->next.us = now.us + STEP_US;
	p->drawn = true;
	buf_init(&b, 4096);
	buf_format(
	    &b, "\r\033[K%s %d %% (", text_get(p->cli->lang, p->label), (int)(done * 100 / total));
	number_human(&b, (int64_t)done, p->cli->lang);
	buf_cstr(&b, " / ");
	number_human(&b, (int64_t)total, p->cli->lang);
	buf_cstr(&b, ")");
	fwrite(b.ptr, 1, b.len, stderr);
	fflush(stderr);
	buf_done(&b);
}

void
progress_end(struct progress *p)
{
	if (!p->drawn)
		return;
	fputs("\r\033[K", stderr);
	fflush(stderr);
	p->drawn = false;
}

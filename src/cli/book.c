/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/book.c: opening a folder for reading, leaving it faster to open than it was. */
#include "cli/book.h"

#include "cli/cli.h"
#include "cli/progress.h"
#include "ledger/file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

/* Fewer entries than these are read faster than anybody notices. */
enum { REBUILT_MANY = 1000 };

enum rc
book_open(struct cli *cli, const char *dir, struct book *out, struct err *err)
{
	struct progress progress = progress_new(cli, TEXT_CLI_PROGRESS_OPEN);
	struct ledger_progress steps = {progress_step, &progress};
	struct book b = {.reader = NULL};
	enum rc rc = journal_paths(dir, &b.paths, err);

	if (rc == RC_OK)
		rc = journal_reader_open(dir, &b.reader, err);
	if (rc == RC_OK)
		rc = ledger_open(b.reader, b.paths.columns, &steps, &b.ledger, err);
	progress_end(&progress);
	if (rc != RC_OK) {
		journal_reader_close(b.reader);
		return rc;
	}
	*out = b;
	return RC_OK;
}

bool
book_lock(const struct book *b, int *fd_out)
{
	/* A journal that was just restored has none yet. */
	int fd = open(b->paths.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0)
		return false;
	if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		close(fd);
		return false;
	}
	*fd_out = fd;
	return true;
}

/* Only while nobody can add or erase, and only what is the whole journal. */
static void
leave_columns(struct book *b)
{
	struct err ignored = ERR_INIT(LANG_DE);
	uint64_t n = snapshot_take(b->ledger).n;
	int fd;

	if (n - ledger_mapped(b->ledger) < REBUILT_MANY || !book_lock(b, &fd))
		return;
	if (journal_reader_refresh(b->reader, &ignored) == RC_OK &&
	    journal_reader_size(b->reader) == n)
		(void)!ledger_save(b->ledger, b->reader, b->paths.columns, &ignored);
	close(fd);
}

void
book_close(struct book *b)
{
	leave_columns(b);
	ledger_free(b->ledger);
	journal_reader_close(b->reader);
	*b = (struct book){.reader = NULL};
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* ledger/file.c: the disposable column file. */
#include "ledger/file.h"

#include "base/limits.h"
#include "base/must.h"
#include "ledger/layout.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The first page of the file; the heap follows. */
#define HEAD_BYTES 4096u
struct file_head {
	char magic[8]; /* "WAGNISCF" */
	uint32_t version, kinds;
	uint64_t n, heap_bytes;
	struct hash root; /* of the first n entries */
};

/* ---- the column file ---- */

static bool
head_fits(const struct file_head *h, struct journal_reader *r, uint64_t file_bytes)
{
	struct err ignored = ERR_INIT(LANG_DE);
	struct hash root = {{0}};

	if (memcmp(h->magic, "WAGNISCF", 8) != 0 || h->version != LAYOUT_VERSION ||
	    h->kinds != KIND_COUNT || h->heap_bytes < sizeof(struct root) ||
	    h->heap_bytes > file_bytes - HEAD_BYTES || h->n > journal_reader_size(r) || h->n == 0)
		return false;
	return journal_root(r, h->n, &root, &ignored) == RC_OK && hash_eq(&root, &h->root);
}

/* Rules are kept parsed, outside the heap: read them again. */
static enum rc
reload_rules(struct ledger *l, struct journal_reader *r, struct err *err)
{
	static const enum subject_type types[] = {SUBJECT_LIFECYCLE, SUBJECT_CATALOGUE, SUBJECT_POLICY,
		SUBJECT_MAPPING, SUBJECT_RATES};
	struct snapshot s = snapshot_writer(l);
	struct entry_cursor c = venture_entries(s, (struct venture_id){0});
	struct arena *a = arena_new(4u << 20);
	enum rc rc = RC_OK;

	for (uint32_t seq; rc == RC_OK && (seq = entry_next(&c)) != 0;) {
		struct entry_info info = snapshot_entry(s, seq);
		struct journal_entry e = {0};
		struct fact fact = {0};
		bool wanted = false;

		for (size_t i = 0; i < COUNT(types) && info.row != NULL; i++)
			wanted = wanted || subject_type_of(s, info.subject) == types[i];
		if (!wanted)
			continue;
		arena_reset(a);
		rc = journal_read(r, a, seq - 1, &e, err);
		if (rc == RC_OK && !e.erased)
			rc = fact_load(a, e.payload, &fact, err);
		if (rc != RC_OK)
			break;
		if (fact.kind == KIND_ENTRY_CORRECTED)
			fact = (struct fact){.kind = (enum kind)info.row->kind, .body = json_get(fact.body, "body")};
		if (fact.body != NULL)
			rules_post(l, seq, &fact);
	}
	arena_free(a);
	return rc;
}

static enum rc
map_file(struct ledger *l, int fd, struct journal_reader *r, bool *mapped_out, struct err *err)
{
	struct file_head h = {.n = 0};
	struct stat st = {0};

	*mapped_out = false;
	if (fstat(fd, &st) != 0 || (uint64_t)st.st_size < HEAD_BYTES ||
	    pread(fd, &h, sizeof h, 0) != (ssize_t)sizeof h ||
	    !head_fits(&h, r, (uint64_t)st.st_size))
		return RC_OK;
	l->heap.used = 0;
	enum rc rc = heap_map(&l->heap, fd, HEAD_BYTES, h.heap_bytes, err);
	if (rc != RC_OK)
		return rc;
	must(ledger_root(l)->n == h.n);
	l->mapped = (uint32_t)h.n;
	ledger_show(l);
	*mapped_out = true;
	return reload_rules(l, r, err);
}

enum rc
ledger_open(struct journal_reader *r, const char *path, const struct ledger_progress *progress,
    struct ledger **out, struct err *err)
{
	struct ledger *l = NULL;
	bool mapped = false;
	int fd = path == NULL ? -1 : open(path, O_RDONLY | O_CLOEXEC);
	enum rc rc = ledger_new(&l, err);

	if (rc == RC_OK && fd >= 0)
		rc = map_file(l, fd, r, &mapped, err);
	if (fd >= 0)
		(void)close(fd);
	if (rc == RC_OK)
		rc = ledger_follow(l, r, progress, err);
	if (rc != RC_OK) {
		ledger_free(l);
		return rc;
	}
	*out = l;
	return RC_OK;
}

uint32_t
ledger_mapped(const struct ledger *l)
{
	return l->mapped;
}

static bool
write_all(int fd, const void *bytes, uint64_t len)
{
	const uint8_t *p = bytes;

	while (len > 0) {
		ssize_t did = write(fd, p, len < (1u << 30) ? (size_t)len : 1u << 30);

		if (did < 0 && errno == EINTR)
			continue;
		if (did <= 0)
			return false;
		p += did;
		len -= (uint64_t)did;
	}
	return true;
}

enum rc
ledger_save(const struct ledger *l, struct journal_reader *r, const char *path, struct err *err)
{
	uint8_t page[HEAD_BYTES] = {0};
	struct file_head h = {.version = LAYOUT_VERSION, .kinds = KIND_COUNT, .heap_bytes = l->heap.used};
	char temporary[4200];

	h.n = ledger_root(l)->n;
	memcpy(h.magic, "WAGNISCF", 8);
	must(h.n <= journal_reader_size(r));
	enum rc rc = journal_root(r, h.n, &h.root, err);
	if (rc != RC_OK)
		return rc;
	memcpy(page, &h, sizeof h);
	(void)snprintf(temporary, sizeof temporary, "%s.new", path);
	int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0)
		return err_errno(err, temporary, errno);
	bool ok = write_all(fd, page, sizeof page) && write_all(fd, l->heap.base, l->heap.used) &&
	    fsync(fd) == 0;
	int why = errno;
	ok = close(fd) == 0 && ok;
	if (ok && rename(temporary, path) == 0)
		return RC_OK;
	(void)unlink(temporary);
	return err_errno(err, path, why);
}

/* ---- comparing ---- */

static bool
rows_equal(const struct row *a, const struct row *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return a->value == b->value && a->seq == b->seq && a->day == b->day && a->until == b->until &&
	    a->flags == b->flags && a->kind == b->kind && a->code == b->code;
}

static bool
entries_equal(struct snapshot a, struct snapshot b, uint32_t seq)
{
	struct entry_info x = snapshot_entry(a, seq), y = snapshot_entry(b, seq);

	return x.kind == y.kind && x.known.us == y.known.us && x.adopted == y.adopted &&
	    x.root_seq == y.root_seq && x.until == y.until && x.subject.v == y.subject.v &&
	    str_eq(venture_slug(a, x.venture), venture_slug(b, y.venture)) && rows_equal(x.row, y.row) &&
	    (x.row == NULL || str_eq(row_text(a, x.row), row_text(b, y.row)));
}

static bool
subjects_equal(struct snapshot a, struct snapshot b, uint32_t id)
{
	struct subject_id x = {id};
	int64_t sa[SUM_COUNT] = {0}, sb[SUM_COUNT] = {0};
	struct row_cursor ca = row_cursor(a, x), cb = row_cursor(b, x);

	if (subject_type_of(a, x) != subject_type_of(b, x) || !str_eq(subject_name(a, x), subject_name(b, x)))
		return false;
	subject_sums(a, x, (struct day){INT32_MAX}, sa);
	subject_sums(b, x, (struct day){INT32_MAX}, sb);
	for (;;) {
		const struct row *ra = row_next(&ca), *rb = row_next(&cb);

		if (!rows_equal(ra, rb))
			return false;
		if (ra == NULL)
			return memcmp(sa, sb, sizeof sa) == 0;
	}
}

bool
ledger_equal(const struct ledger *a, const struct ledger *b)
{
	struct snapshot sa = snapshot_writer(a), sb = snapshot_writer(b);
	uint32_t subjects = ledger_root(a)->subjects.count;

	if (sa.n != sb.n || subjects != ledger_root(b)->subjects.count)
		return false;
	for (uint32_t seq = 1; seq <= sa.n; seq++)
		if (!entries_equal(sa, sb, seq))
			return false;
	for (uint32_t id = 1; id < subjects; id++)
		if (!subjects_equal(sa, sb, id))
			return false;
	return true;
}

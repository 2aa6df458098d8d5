/* SPDX-License-Identifier: EUPL-1.2 */
/* store/sqlite_search.c: documents of words in one SQLite file, by its full text module FTS5. */
#include "base/buf.h"
#include "base/must.h"
#include "store/search.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* "Wags" in the file's header. */
#define APPLICATION_ID 0x57616773
/* Another version of the tables is another file: it is made anew. */
#define VERSION 1
#define WAIT_MS 5000
#define WAL_PAGES 2000
#define CACHE_KB 16384
/* Steps of the database between two looks at how many are left. */
#define STEPS_EACH 1000
#define EXPRESSION_BYTES 65536
/* bm25 is a small fraction; as an integer it keeps six digits behind the point. */
#define RANK_SCALE 1e6

/* No copy of the texts: only which word stands where in which document. */
static const char tables[] =
    "CREATE VIRTUAL TABLE documents USING fts5(words, tags, content = '', tokenize = 'ascii', "
    "prefix = '2 3');"
    "CREATE TABLE note (one INTEGER PRIMARY KEY CHECK (one = 1), bytes BLOB NOT NULL) STRICT;";

enum stmt {
	STMT_BEGIN_READ,
	STMT_BEGIN_WRITE,
	STMT_COMMIT,
	STMT_ROLLBACK,
	STMT_ADD,
	STMT_NOTE_PUT,
	STMT_NOTE,
	STMT_NEWEST,
	STMT_BEST,
	STMT_COUNT,
};

static const char *const stmt_sql[] = {
    [STMT_BEGIN_READ] = "BEGIN",
    [STMT_BEGIN_WRITE] = "BEGIN IMMEDIATE",
    [STMT_COMMIT] = "COMMIT",
    [STMT_ROLLBACK] = "ROLLBACK",
    [STMT_ADD] = "INSERT INTO documents (rowid, words, tags) VALUES (?1, ?2, ?3)",
    [STMT_NOTE_PUT] = "INSERT INTO note (one, bytes) VALUES (1, ?1)"
		      " ON CONFLICT (one) DO UPDATE SET bytes = excluded.bytes",
    [STMT_NOTE] = "SELECT bytes FROM note",
    [STMT_NEWEST] = "SELECT rowid, 0.0 FROM documents WHERE documents MATCH ?1 AND rowid <= ?2"
		    " ORDER BY rowid DESC LIMIT ?3",
    [STMT_BEST] = "SELECT rowid, bm25(documents, 1.0, 0.0) AS best FROM documents"
		  " WHERE documents MATCH ?1 AND rowid <= ?2 ORDER BY best, rowid DESC LIMIT ?3",
};

_Static_assert(COUNT(stmt_sql) == STMT_COUNT, "a statement for each name");

struct store_search {
	sqlite3 *db;
	char *path; /* owned */
	sqlite3_stmt *stmts[STMT_COUNT];
	enum store_mode mode;
	bool in_tx;
	uint64_t steps; /* left for the question under way; 0: no limit */
	bool stopped;
};

/* ---- failures ---- */

static enum rc
failed(struct store_search *s, int code, struct err *err)
{
	enum rc rc = RC_IO;
	enum text text = TEXT_STORE_IO;

	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		rc = RC_BUSY;
		text = TEXT_STORE_BUSY;
		break;
	case SQLITE_FULL:
		text = TEXT_STORE_FULL;
		break;
	case SQLITE_READONLY:
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
		text = TEXT_STORE_ACCESS;
		break;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_ERROR: /* other tables than ours */
		rc = RC_CORRUPT;
		text = TEXT_STORE_SEARCH_UNFIT;
		break;
	default:
		break;
	}
	err_say(err, rc, NULL, text, s->path, (char *)NULL);
	err_detail(err, "sqlite %d: %s", code, s->db == NULL ? "" : sqlite3_errmsg(s->db));
	return rc;
}

static enum rc
unfit(struct store_search *s, struct err *err)
{
	return err_say(err, RC_CORRUPT, NULL, TEXT_STORE_SEARCH_UNFIT, s->path, (char *)NULL);
}

/* ---- statements ---- */

static void
release(sqlite3_stmt *st)
{
	sqlite3_reset(st);
	sqlite3_clear_bindings(st);
}

static enum rc
run(struct store_search *s, enum stmt which, struct err *err)
{
	sqlite3_stmt *st = s->stmts[which];
	int code = sqlite3_step(st);
	enum rc rc = code == SQLITE_DONE ? RC_OK : failed(s, code, err);

	release(st);
	return rc;
}

static enum rc
exec(struct store_search *s, const char *sql, struct err *err)
{
	int code = sqlite3_exec(s->db, sql, NULL, NULL, NULL);

	return code == SQLITE_OK ? RC_OK : failed(s, code, err);
}

static enum rc
pragma_int(struct store_search *s, const char *sql, int *out, struct err *err)
{
	sqlite3_stmt *st = NULL;
	int code = sqlite3_prepare_v2(s->db, sql, -1, &st, NULL);
	enum rc rc = RC_OK;

	if (code == SQLITE_OK)
		code = sqlite3_step(st);
	if (code == SQLITE_ROW)
		*out = sqlite3_column_int(st, 0);
	else
		rc = failed(s, code, err);
	sqlite3_finalize(st);
	return rc;
}

static void
bind_text(sqlite3_stmt *st, int i, struct str text)
{
	must(text.len <= INT_MAX);
	must(sqlite3_bind_text(st, i, text.ptr == NULL ? "" : text.ptr, (int)text.len,
		 SQLITE_STATIC) == SQLITE_OK);
}

static void
bind_int(sqlite3_stmt *st, int i, uint64_t v)
{
	must(sqlite3_bind_int64(st, i, (sqlite3_int64)(v <= INT64_MAX ? v : INT64_MAX)) ==
	    SQLITE_OK);
}

/* ---- opening ---- */

/* Ends a question that costs more than it may. */
static int
count_steps(void *at)
{
	struct store_search *s = at;

	if (s->steps == 0)
		return 0;
	s->stopped = s->steps <= STEPS_EACH;
	s->steps = s->stopped ? 0 : s->steps - STEPS_EACH;
	return s->stopped;
}

static enum rc
configure(struct store_search *s, struct err *err)
{
	bool write = s->mode == STORE_WRITE;
	char sql[240];

	sqlite3_extended_result_codes(s->db, 1);
	sqlite3_busy_timeout(s->db, WAIT_MS);
	must(sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL) == SQLITE_OK);
	must(sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL) == SQLITE_OK);
	must(sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL) == SQLITE_OK);
	if (!write)
		must(sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL) ==
		    SQLITE_OK);
	sqlite3_progress_handler(s->db, STEPS_EACH, count_steps, s);
	snprintf(sql, sizeof(sql),
	    "PRAGMA mmap_size = 0; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -%d;"
	    " PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = %d; PRAGMA query_only = %d;",
	    CACHE_KB, write ? WAL_PAGES : 0, write ? 0 : 1);
	return exec(s, sql, err);
}

static enum rc
check_version(struct store_search *s, struct err *err)
{
	int id = 0, version = 0;
	enum rc rc = pragma_int(s, "PRAGMA application_id", &id, err);

	if (rc == RC_OK)
		rc = pragma_int(s, "PRAGMA user_version", &version, err);
	if (rc != RC_OK)
		return rc;
	return id == APPLICATION_ID && version == VERSION ? RC_OK : unfit(s, err);
}

static enum rc
prepare(struct store_search *s, struct err *err)
{
	for (int i = 0; i < STMT_COUNT; i++) {
		int code = sqlite3_prepare_v3(
		    s->db, stmt_sql[i], -1, SQLITE_PREPARE_PERSISTENT, &s->stmts[i], NULL);

		if (code != SQLITE_OK)
			return failed(s, code, err);
	}
	return RC_OK;
}

static struct store_search *
search_new(const char *where, enum store_mode mode)
{
	struct store_search *s = calloc(1, sizeof(*s));

	must(s != NULL);
	s->path = strdup(where);
	must(s->path != NULL);
	s->mode = mode;
	return s;
}

static enum rc
connect(struct store_search *s, struct err *err)
{
	/* Also a reader maps the index of the write-ahead log. */
	int code =
	    sqlite3_open_v2(s->path, &s->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

	return code == SQLITE_OK ? configure(s, err) : failed(s, code, err);
}

void
store_search_close(struct store_search *s)
{
	if (s == NULL)
		return;
	store_search_end(s);
	for (int i = 0; i < STMT_COUNT; i++)
		sqlite3_finalize(s->stmts[i]);
	if (s->db != NULL)
		must(sqlite3_close(s->db) == SQLITE_OK);
	free(s->path);
	free(s);
}

enum rc
store_search_open(
    const char *where, enum store_mode mode, struct store_search **out, struct err *err)
{
	struct stat st;

	if (stat(where, &st) != 0)
		return errno == ENOENT || errno == ENOTDIR
		    ? err_say(err, RC_NOTFOUND, NULL, TEXT_STORE_MISSING, where, (char *)NULL)
		    : err_errno(err, where, errno);
	struct store_search *s = search_new(where, mode);
	enum rc rc = connect(s, err);
	if (rc == RC_OK)
		rc = check_version(s, err);
	if (rc == RC_OK)
		rc = prepare(s, err);
	if (rc != RC_OK) {
		store_search_close(s);
		return rc;
	}
	*out = s;
	return RC_OK;
}

/* ---- making one ---- */

void
store_search_remove(const char *where)
{
	static const char *const tails[] = {"", "-wal", "-shm", "-journal"};

	for (size_t i = 0; i < COUNT(tails); i++) {
		char path[PATH_MAX];

		snprintf(path, sizeof(path), "%s%s", where, tails[i]);
		(void)unlink(path);
	}
}

/* Of its folder: nobody removes the companions of a file that is just being made. */
static int
lock_folder_of(const char *where)
{
	char folder[PATH_MAX];
	const char *slash = strrchr(where, '/');
	size_t len = slash == NULL || slash == where ? 1 : (size_t)(slash - where);

	memcpy(folder, slash == NULL ? "." : where, len);
	folder[len] = '\0';
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0)
		(void)flock(fd, LOCK_EX);
	return fd;
}

static enum rc
make_file(const char *where, struct err *err)
{
	char sql[100];

	store_search_remove(where);
	/* Made here and not by SQLite: nobody else may read it, not even before chmod. */
	int fd = open(where, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
	if (fd < 0)
		return err_errno(err, where, errno);
	close(fd);
	struct store_search *s = search_new(where, STORE_WRITE);
	enum rc rc = connect(s, err);
	snprintf(sql, sizeof(sql), "PRAGMA journal_mode = WAL; PRAGMA application_id = %d",
	    APPLICATION_ID);
	if (rc == RC_OK)
		rc = exec(s, sql, err);
	if (rc == RC_OK)
		rc = exec(s, tables, err);
	/* Last, so that one half made is not taken for whole. */
	snprintf(sql, sizeof(sql), "PRAGMA user_version = %d", VERSION);
	if (rc == RC_OK)
		rc = exec(s, sql, err);
	store_search_close(s);
	if (rc != RC_OK)
		store_search_remove(where);
	return rc;
}

enum rc
store_search_create(const char *where, struct err *err)
{
	if (strlen(where) + sizeof("-journal") > PATH_MAX)
		return err_errno(err, where, ENAMETOOLONG);
	int folder = lock_folder_of(where);
	enum rc rc = make_file(where, err);
	if (folder >= 0)
		close(folder);
	return rc;
}

/* ---- transactions, documents, the note ---- */

enum rc
store_search_begin(struct store_search *s, struct err *err)
{
	must(!s->in_tx);
	enum rc rc = run(s, s->mode == STORE_WRITE ? STMT_BEGIN_WRITE : STMT_BEGIN_READ, err);
	s->in_tx = rc == RC_OK;
	return rc;
}

enum rc
store_search_commit(struct store_search *s, struct err *err)
{
	must(s->in_tx && s->mode == STORE_WRITE);
	enum rc rc = run(s, STMT_COMMIT, err);
	if (rc == RC_OK)
		s->in_tx = false;
	return rc;
}

void
store_search_end(struct store_search *s)
{
	struct err ignored = ERR_INIT(LANG_EN);

	if (s == NULL || !s->in_tx)
		return;
	/* After some failures SQLite has rolled back by itself. */
	if (!sqlite3_get_autocommit(s->db))
		(void)!run(s, STMT_ROLLBACK, &ignored);
	s->in_tx = false;
}

enum rc
store_search_add(
    struct store_search *s, uint64_t number, struct str words, struct str tags, struct err *err)
{
	sqlite3_stmt *st = s->stmts[STMT_ADD];

	must(s->in_tx && s->mode == STORE_WRITE);
	bind_int(st, 1, number);
	bind_text(st, 2, words);
	bind_text(st, 3, tags);
	return run(s, STMT_ADD, err);
}

enum rc
store_search_note_put(struct store_search *s, struct str note, struct err *err)
{
	must(s->in_tx && s->mode == STORE_WRITE && note.len <= INT_MAX);
	must(sqlite3_bind_blob(
		 s->stmts[STMT_NOTE_PUT], 1, note.ptr, (int)note.len, SQLITE_STATIC) == SQLITE_OK);
	return run(s, STMT_NOTE_PUT, err);
}

enum rc
store_search_note(struct store_search *s, struct arena *a, struct str *out, struct err *err)
{
	sqlite3_stmt *st = s->stmts[STMT_NOTE];

	must(s->in_tx);
	int code = sqlite3_step(st);
	enum rc rc = code == SQLITE_ROW || code == SQLITE_DONE ? RC_OK : failed(s, code, err);
	if (rc == RC_OK)
		*out = code == SQLITE_DONE ? STR("")
					   : arena_str(a,
						 (struct str){sqlite3_column_blob(st, 0),
						     (size_t)sqlite3_column_bytes(st, 0)});
	release(st);
	return rc;
}

/* ---- finding ---- */

/* A text of FTS5: nothing in it is an operator. */
static void
put_quoted(struct buf *b, struct str text)
{
	buf_char(b, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '"' || text.ptr[i] == '\0')
			continue;
		buf_char(b, text.ptr[i]);
	}
	buf_char(b, '"');
}

static void
put_term(struct buf *b, const struct store_term *t)
{
	buf_cstr(b, t->or_word.len > 0 ? "(" : "");
	put_quoted(b, t->words);
	buf_cstr(b, t->begins ? " *" : "");
	if (t->or_word.len > 0) {
		buf_cstr(b, " OR ");
		put_quoted(b, t->or_word);
		buf_char(b, ')');
	}
}

static struct str
expression(struct arena *a, const struct store_question *q)
{
	struct buf b;

	buf_init(&b, EXPRESSION_BYTES);
	buf_cstr(&b, "words : (");
	for (size_t i = 0; i < q->count; i++) {
		buf_cstr(&b, i == 0 ? "" : q->any ? " OR " : " AND ");
		put_term(&b, &q->terms[i]);
	}
	buf_char(&b, ')');
	for (size_t i = 0; i < q->tag_count; i++) {
		buf_cstr(&b, " AND tags : ");
		put_quoted(&b, q->tags[i]);
	}
	must(!b.over);
	struct str out = arena_str(a, buf_view(&b));
	buf_done(&b);
	return out;
}

static enum rc
read_hits(struct store_search *s, sqlite3_stmt *st, const struct store_question *q,
    struct store_hit *hits, size_t *count, struct err *err)
{
	int code = SQLITE_DONE;

	while (*count < q->max && (code = sqlite3_step(st)) == SQLITE_ROW)
		hits[(*count)++] = (struct store_hit){(uint64_t)sqlite3_column_int64(st, 0),
		    (int64_t)(sqlite3_column_double(st, 1) * RANK_SCALE)};
	if (code == SQLITE_ROW || code == SQLITE_DONE)
		return RC_OK;
	if (s->stopped)
		return err_say(err, RC_LIMIT, NULL, TEXT_STORE_SEARCH_LONG, (char *)NULL);
	return failed(s, code, err);
}

enum rc
store_search_find(struct store_search *s, struct arena *a, const struct store_question *q,
    struct store_hit **hits_out, size_t *count_out, struct err *err)
{
	sqlite3_stmt *st = s->stmts[q->ranked ? STMT_BEST : STMT_NEWEST];
	struct store_hit *hits = arena_array(a, q->max + 1, sizeof *hits);
	size_t count = 0;

	must(s->in_tx && q->count > 0);
	bind_text(st, 1, expression(a, q));
	bind_int(st, 2, q->last);
	bind_int(st, 3, q->max);
	s->steps = q->steps;
	s->stopped = false;
	enum rc rc = read_hits(s, st, q, hits, &count, err);
	s->steps = 0;
	release(st);
	if (rc != RC_OK)
		return rc;
	*hits_out = hits;
	*count_out = count;
	return RC_OK;
}

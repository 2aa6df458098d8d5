/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/folder.c: the files of a journal: where they are, how they are made, read and locked. */
#include "journal/folder.h"

#include "base/file.h"
#include "base/json.h"
#include "base/must.h"
#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define FORMAT "journal/1"
#define NAME_BYTES_MAX 200
#define KEY_FILE_BYTES_MAX 4096

enum rc
journal_paths(const char *dir, struct journal_paths *out, struct err *err)
{
	struct journal_paths p;
	size_t len = strlen(dir);

	while (len > 1 && dir[len - 1] == '/')
		len--;
	if (len == 0 || len >= sizeof(p.dir))
		return err_say(err, RC_LIMIT, NULL, TEXT_JOURNAL_PATH_LONG, (char *)NULL);
	memcpy(p.dir, dir, len);
	p.dir[len] = '\0';
	snprintf(p.store, sizeof(p.store), "%s/journal.db", p.dir);
	snprintf(p.key, sizeof(p.key), "%s/log.key", p.dir);
	snprintf(p.vkey, sizeof(p.vkey), "%s/log.vkey", p.dir);
	snprintf(p.lock, sizeof(p.lock), "%s/lock", p.dir);
	snprintf(p.socket, sizeof(p.socket), "%s/socket", p.dir);
	snprintf(p.columns, sizeof(p.columns), "%s/columns", p.dir);
	snprintf(p.erasures, sizeof(p.erasures), "%s/erasures", p.dir);
	snprintf(p.erasing, sizeof(p.erasing), "%s/erasing", p.dir);
	snprintf(p.search, sizeof(p.search), "%s/search.db", p.dir);
	*out = p;
	return RC_OK;
}

void
journal_paths_forget(const struct journal_paths *p)
{
	static const char *const tails[] = {"", "-wal", "-shm"};
	int dir = open(p->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	(void)unlink(p->columns);
	/* Who makes the file of words anew holds it, too. */
	if (dir >= 0)
		(void)flock(dir, LOCK_EX);
	for (size_t i = 0; i < COUNT(tails); i++) {
		char path[sizeof(p->search) + 8];

		snprintf(path, sizeof(path), "%s%s", p->search, tails[i]);
		(void)unlink(path);
	}
	if (dir >= 0)
		(void)close(dir);
}

enum rc
folder_lock(const struct journal_paths *p, int *fd_out, struct err *err)
{
	int fd = open(p->lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0)
		return err_errno(err, p->lock, errno);
	if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		int failed_with = errno;

		close(fd);
		return failed_with == EWOULDBLOCK
		           ? err_say(err, RC_BUSY, NULL, TEXT_JOURNAL_LOCKED, p->dir, (char *)NULL)
		           : err_errno(err, p->lock, failed_with);
	}
	*fd_out = fd;
	return RC_OK;
}

/* ---- settings ---- */

static enum rc
unfinished(struct err *err)
{
	return err_say(err, RC_CORRUPT, NULL, TEXT_JOURNAL_UNFINISHED, (char *)NULL);
}

enum rc
settings_load(struct store *s, struct arena *a, struct settings *out, struct err *err)
{
	struct str text = {0};
	bool found = false;
	struct json *j = NULL;
	enum rc rc = store_blob(s, a, BLOB_SETTINGS, &text, &found, err);

	if (rc != RC_OK)
		return rc;
	if (!found || json_parse(a, text, &json_limits_fact, &j, err) != RC_OK)
		return unfinished(err);
	struct settings settings = {json_text(j, "name"), json_text(j, "origin")};
	if (!str_is(json_text(j, "wagnis"), FORMAT) || settings.name.len == 0 ||
	    !signer_name_ok(settings.origin))
		return unfinished(err);
	*out = settings;
	return RC_OK;
}

enum rc
settings_save(struct store *s, const struct settings *settings, struct err *err)
{
	struct buf b;
	struct json_out o;

	buf_init(&b, 4096);
	json_out_init(&o, &b, false);
	json_object(&o);
	json_key(&o, "name");
	json_put_text(&o, settings->name);
	json_key(&o, "origin");
	json_put_text(&o, settings->origin);
	json_key(&o, "wagnis");
	json_put_text(&o, STR(FORMAT));
	json_object_end(&o);
	json_out_end(&o);
	must(!b.over);
	enum rc rc = store_blob_put(s, BLOB_SETTINGS, buf_view(&b), err);
	buf_done(&b);
	return rc;
}

/* ---- keys ---- */

static enum rc
key_file(struct arena *a, const char *path, enum text missing, struct str *out, struct err *err)
{
	enum rc rc = file_read(a, path, KEY_FILE_BYTES_MAX, out, err);

	return rc == RC_NOTFOUND ? err_say(err, RC_CORRUPT, NULL, missing, path, (char *)NULL) : rc;
}

enum rc
vkey_load(const struct journal_paths *p, struct arena *a, struct vkey *out, struct err *err)
{
	struct str text = {0};
	enum rc rc = key_file(a, p->vkey, TEXT_JOURNAL_VKEY_MISSING, &text, err);

	if (rc != RC_OK)
		return rc;
	rc = vkey_parse(text, out, err);
	if (rc != RC_OK)
		err_place(err, "%s", p->vkey);
	return rc;
}

enum rc
signer_load(const struct journal_paths *p, struct arena *a, struct signer *out, struct err *err)
{
	struct str text = {0};
	struct stat st;
	enum rc rc = key_file(a, p->key, TEXT_JOURNAL_KEY_MISSING, &text, err);

	if (rc != RC_OK)
		return rc;
	/* Who can read it can sign another history. */
	if (stat(p->key, &st) == 0 && (st.st_mode & (S_IRWXG | S_IRWXO)) != 0)
		return err_say(err, RC_CORRUPT, NULL, TEXT_JOURNAL_KEY_OPEN, p->key, (char *)NULL);
	rc = signer_parse(text, out, err);
	if (rc != RC_OK)
		err_place(err, "%s", p->key);
	return rc;
}

/* ---- head ---- */

enum rc
head_load(struct store *s, struct arena *a, const struct vkey *v, struct str *note_out,
    struct checkpoint *out, struct err *err)
{
	struct str note = {0};
	struct checkpoint c;
	bool found = false;
	enum rc rc = store_blob(s, a, BLOB_HEAD, &note, &found, err);

	if (rc != RC_OK)
		return rc;
	if (!found)
		return unfinished(err);
	rc = checkpoint_open(a, note, v, &c, err);
	if (rc != RC_OK) {
		/* A stored head that does not hold is damage, whatever is wrong with it. */
		err->code = RC_CORRUPT;
		return RC_CORRUPT;
	}
	*note_out = note;
	*out = c;
	return RC_OK;
}

/* ---- making a journal ---- */

static bool
is_there(const struct journal_paths *p)
{
	return file_exists(p->store) || file_exists(p->key) || file_exists(p->vkey);
}

static enum rc
check_new(const struct journal_paths *p, struct str name, struct str origin, struct err *err)
{
	if (str_trim(name).len == 0 || name.len > NAME_BYTES_MAX || !utf8_valid(name) ||
	    utf8_has_forbidden(name) || memchr(name.ptr, '\n', name.len) != NULL)
		return err_say(err, RC_INVALID, "name", TEXT_JOURNAL_NAME_FORM, (char *)NULL);
	if (!signer_name_ok(origin))
		return err_say(err, RC_INVALID, "origin", TEXT_JOURNAL_ORIGIN_FORM, (char *)NULL);
	if (is_there(p))
		return err_say(err, RC_INVALID, NULL, TEXT_JOURNAL_EXISTS, p->dir, (char *)NULL);
	return RC_OK;
}

static enum rc
write_line(const char *path, const struct buf *b, mode_t mode, struct err *err)
{
	must(!b->over);
	return file_write(path, buf_view(b), mode, err);
}

static enum rc
write_keys(const struct journal_paths *p, const struct signer *signer, struct err *err)
{
	struct vkey v;
	struct buf b;

	signer_vkey(signer, &v);
	buf_init(&b, 1024);
	signer_format(&b, signer);
	buf_char(&b, '\n');
	enum rc rc = write_line(p->key, &b, 0600, err);
	buf_clear(&b);
	vkey_format(&b, &v);
	buf_char(&b, '\n');
	if (rc == RC_OK)
		rc = write_line(p->vkey, &b, 0644, err);
	buf_done(&b);
	return rc;
}

/* Settings and the signed head of nothing, in one transaction. */
static enum rc
fill_store(struct store *s, const struct settings *settings, const struct signer *signer,
    struct err *err)
{
	struct checkpoint empty = {.origin = settings->origin, .root = tree_empty_root()};
	struct buf note;

	buf_init(&note, 4096);
	checkpoint_sign(&note, &empty, signer);
	must(!note.over);
	enum rc rc = store_begin(s, err);
	if (rc == RC_OK)
		rc = settings_save(s, settings, err);
	if (rc == RC_OK)
		rc = store_blob_put(s, BLOB_HEAD, buf_view(&note), err);
	if (rc == RC_OK)
		rc = store_commit(s, err);
	store_end(s);
	buf_done(&note);
	return rc;
}

static enum rc
make_store(const struct journal_paths *p, const struct settings *settings,
    const struct signer *signer, struct err *err)
{
	struct store *s = NULL;
	enum rc rc = store_create(p->store, err);

	if (rc == RC_OK)
		rc = store_open(p->store, STORE_WRITE, &s, err);
	if (rc == RC_OK)
		rc = fill_store(s, settings, signer, err);
	store_close(s);
	return rc;
}

/* Half a journal would only be in the way of the next attempt. */
static void
remove_half(const struct journal_paths *p)
{
	static const char *const tails[] = {"", "-wal", "-shm"};
	char path[sizeof(p->store) + 8];

	for (size_t i = 0; i < COUNT(tails); i++) {
		snprintf(path, sizeof(path), "%s%s", p->store, tails[i]);
		unlink(path);
	}
	unlink(p->key);
	unlink(p->vkey);
}

enum rc
journal_create(const char *dir, struct str name, struct str origin, const struct random *random,
    struct err *err)
{
	struct journal_paths p;
	struct signer signer;
	uint8_t seed[32];
	int lock = -1;

	enum rc rc = journal_paths(dir, &p, err);
	if (rc == RC_OK)
		rc = check_new(&p, name, origin, err);
	if (rc == RC_OK)
		rc = file_mkdirs(p.dir, 0700, err);
	if (rc == RC_OK)
		rc = folder_lock(&p, &lock, err);
	/* Once more, now that nobody else can be at it. */
	if (rc == RC_OK)
		rc = check_new(&p, name, origin, err);
	if (rc == RC_OK) {
		struct settings settings = {.name = name, .origin = origin};

		random_fill(random, seed, sizeof(seed));
		signer_from_seed(&signer, origin, seed);
		rc = write_keys(&p, &signer, err);
		if (rc == RC_OK)
			rc = make_store(&p, &settings, &signer, err);
		if (rc != RC_OK)
			remove_half(&p);
		explicit_bzero(seed, sizeof(seed));
		explicit_bzero(&signer, sizeof(signer));
	}
	if (lock >= 0)
		close(lock);
	return rc;
}

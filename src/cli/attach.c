/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/attach.c: a file becomes evidence: kept beside the journal, then recorded as a fact. */
#include "base/json.h"
#include "base/limits.h"
#include "cli/cli.h"
#include "cli/hand.h"
#include "journal/attachment.h"
#include "journal/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE_BYTES = 64 * 1024 };

/* ---- the file ---- */

static enum rc
copy(struct cli *cli, int fd, const char *path, struct attachment_writer *w, struct err *err)
{
	char *piece = arena_alloc(cli->arena, PIECE_BYTES);
	enum rc rc = RC_OK;

	while (rc == RC_OK) {
		ssize_t n = read(fd, piece, PIECE_BYTES);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_errno(err, path, errno);
		if (n == 0)
			break;
		rc = attachment_add(w, piece, (size_t)n, err);
	}
	return rc;
}

static const char *
last_part(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}

static enum rc
keep(struct cli *cli, const char *dir, const char *path, struct attachment *out, struct err *err)
{
	struct attachment_writer *w = NULL;
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0 && errno == ENOENT)
		return err_say(err, RC_NOTFOUND, NULL, TEXT_FILE_MISSING, path, (char *)NULL);
	if (fd < 0)
		return err_errno(err, path, errno);
	enum rc rc =
	    fstat(fd, &st) == 0 && S_ISDIR(st.st_mode) ? err_errno(err, path, EISDIR) : RC_OK;
	if (rc == RC_OK)
		rc = attachment_begin(dir, str_of(last_part(path)), ATTACHMENT_BYTES_MAX, &w, err);
	if (rc == RC_OK)
		rc = copy(cli, fd, path, w, err);
	if (rc == RC_OK)
		rc = attachment_finish(w, out, err);
	attachment_end(w);
	(void)close(fd);
	if (rc != RC_OK && err->place[0] == '\0')
		err_place(err, "%s", path);
	return rc;
}

/* ---- the fact ---- */

static void
put_option(struct cli *cli, struct json_out *o, const char *name)
{
	const char *text = args_text(cli->args, name, NULL);

	if (text == NULL)
		return;
	json_key(o, name);
	json_put_text(o, str_of(text));
}

/* "a,b" as a list. */
static void
put_list(struct cli *cli, struct json_out *o, const char *name)
{
	struct str rest = str_of(args_text(cli->args, name, NULL));
	bool more = rest.len > 0;

	if (!more)
		return;
	json_key(o, name);
	json_array(o);
	while (more)
		json_put_text(o, str_trim(str_cut(rest, ',', &rest, &more)));
	json_array_end(o);
}

static void
put_body(struct cli *cli, struct json_out *o, const struct attachment *file)
{
	const char *name = last_part(cli->args->operands[1]);

	json_object(o);
	json_key(o, "title");
	json_put_text(o, str_of(args_text(cli->args, "title", name)));
	json_key(o, "file");
	json_put_text(o, str_of(name));
	json_key(o, "sha256");
	json_put_text(o, str_of(file->name));
	json_key(o, "bytes");
	json_put_int(o, (int64_t)file->bytes);
	json_key(o, "media_type");
	json_put_text(o, str_of(file->type->media_type));
	put_list(cli, o, "criteria");
	put_list(cli, o, "proofs");
	json_object_end(o);
}

static void
put_fact(struct cli *cli, struct json_out *o, const struct attachment *file)
{
	json_object(o);
	json_key(o, "kind");
	json_put_text(o, STR("evidence.attached"));
	put_option(cli, o, "venture");
	put_option(cli, o, "actor");
	put_option(cli, o, "effective");
	put_option(cli, o, "key");
	json_key(o, "body");
	put_body(cli, o, file);
	json_object_end(o);
}

enum rc
attach_run(struct cli *cli, struct err *err)
{
	const char *path = cli->args->operands[1];
	bool fact = args_text(cli->args, "venture", NULL) != NULL;
	struct journal_paths paths;
	struct attachment file;
	struct json_out o;
	struct buf line;
	enum rc rc = journal_paths(cli->args->operands[0], &paths, err);

	if (rc == RC_OK)
		rc = hand_journal_there(&paths, err);
	if (rc == RC_OK)
		rc = keep(cli, paths.dir, path, &file, err);
	if (rc != RC_OK)
		return rc;
	buf_init(&line, LIMIT_LINE_BYTES);
	json_out_init(&o, &line, false);
	if (fact)
		put_fact(cli, &o, &file);
	else
		put_body(cli, &o, &file);
	json_out_end(&o);
	if (fact) {
		rc = hand_facts(cli, &paths,
		    &(struct record_batch){.text = buf_view(&line), .place = path}, err);
	} else {
		buf_str(&cli->out->buf, buf_view(&line));
		buf_char(&cli->out->buf, '\n');
	}
	buf_done(&line);
	return rc;
}

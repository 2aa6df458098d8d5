/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/attach.c: a file becomes evidence: kept beside the journal, then recorded as a fact. */
#include "base/json.h"
#include "base/limits.h"
#include "cli/cli.h"
#include "cli/hand.h"
#include "cli/keep.h"
#include "journal/attachment.h"
#include "journal/journal.h"

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
	const char *name = keep_name(cli->args->operands[1]);

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
		rc = keep_file(cli, paths.dir, path, &file, err);
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

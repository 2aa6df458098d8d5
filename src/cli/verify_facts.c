/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/verify_facts.c: exported facts judged by their shape, spelling and order; hashes they have none. */
#include "base/limits.h"
#include "base/money.h"
#include "cli/cli.h"
#include "cli/input.h"
#include "cli/verify.h"
#include "domain/fact.h"

struct facts {
	struct arena *scratch;
	struct buf spelled;
	struct instant last;
	uint64_t count;
};

static enum rc
one_line(struct facts *f, struct str line, struct err *err)
{
	struct fact fact;
	enum rc rc;

	if (line.len > LIMIT_LINE_BYTES)
		return err_say(err, RC_NO, NULL, TEXT_RECORD_LINE_TOO_LONG, NULL);
	arena_reset(f->scratch);
	rc = fact_parse(f->scratch, line, &fact, err);
	if (rc != RC_OK)
		return err->code = RC_NO;
	buf_clear(&f->spelled);
	fact_canonical(&f->spelled, &fact);
	if (f->spelled.over || !str_eq(buf_view(&f->spelled), line))
		return err_say(err, RC_NO, NULL, TEXT_CLI_VERIFY_SPELLING, NULL);
	if (!fact.has_recorded)
		return err_say(err, RC_NO, "recorded", TEXT_RECORD_ADOPT_WITHOUT_TIME, NULL);
	if (f->count > 0 && fact.recorded.us < f->last.us)
		return err_say(err, RC_NO, "recorded", TEXT_CLI_VERIFY_ORDER, NULL);
	f->last = fact.recorded;
	f->count++;
	return RC_OK;
}

enum rc
verify_facts(struct cli *cli, const char *path, struct err *err)
{
	struct facts f = {.scratch = arena_new((size_t)64 << 20)};
	struct input input = {.mapped = NULL};
	size_t line_no = 0;
	enum rc rc = input_read(cli->arena, path, ".", &input, err);
	bool more = true;

	buf_init(&f.spelled, LIMIT_PAYLOAD_BYTES + 1024);
	for (struct str rest = rc == RC_OK ? input.text : STR(""); rc == RC_OK && more;) {
		struct str line = str_cut(rest, '\n', &rest, &more);

		line_no++;
		if (line.len == 0 && !more)
			break;
		rc = one_line(&f, line, err);
		if (rc != RC_OK)
			err_place(err, "%s:%zu", path, line_no);
	}
	input_done(&input);
	if (rc == RC_OK) {
		text_count(&cli->out->buf, cli->lang, TEXT_CLI_VERIFY_FACTS_HOLD_ONE,
		    TEXT_CLI_VERIFY_FACTS_HOLD_MANY, (int64_t)f.count);
		buf_char(&cli->out->buf, '\n');
	}
	buf_done(&f.spelled);
	arena_free(f.scratch);
	return rc;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* record/prepare.c: what a batch needs no turn for: its caller parses and spells the facts before it waits. */
#include "base/limits.h"
#include "record/record_priv.h"

#define PREPARE_TEXT_MAX (64u << 10) /* larger ones would fill the memory, and are few */
#define PREPARE_BYTES_MAX (64u << 20)

/* false: the writer comes upon the line itself, and says what is wrong with it. */
static bool
prepare_fact(struct job *job, struct str line, struct buf *payload)
{
	struct err ignored = ERR_INIT(job->err->lang);
	struct prepared *p = &job->prepared[job->prepared_count];

	if (line.len > LIMIT_LINE_BYTES || fact_parse(job->own, line, &p->fact, &ignored) != RC_OK)
		return false;
	if (job->batch->as != NULL && p->fact.actor.len == 0)
		p->fact.actor = job->batch->as->person;
	buf_clear(payload);
	fact_canonical(payload, &p->fact);
	if (payload->over)
		return false;
	p->payload = arena_str(job->own, buf_view(payload));
	if (p->fact.key.len > 0)
		p->content = hash_of(p->payload.ptr, p->payload.len);
	job->prepared_count++;
	return true;
}

size_t
count_lines(struct str text)
{
	size_t n = 1;

	for (size_t i = 0; i < text.len; i++)
		n += text.ptr[i] == '\n';
	return n;
}

void
job_prepare(struct job *job)
{
	struct str rest = job->batch->text;
	bool more = rest.len > 0;
	struct buf payload;

	if (rest.len > PREPARE_TEXT_MAX)
		return;
	job->own = arena_new(PREPARE_BYTES_MAX);
	job->prepared = arena_array(job->own, count_lines(rest), sizeof *job->prepared);
	buf_init(&payload, LIMIT_PAYLOAD_BYTES);
	while (more) {
		struct str line = str_trim(str_cut(rest, '\n', &rest, &more));

		if (line.len > 0 && !prepare_fact(job, line, &payload))
			break;
	}
	buf_done(&payload);
}

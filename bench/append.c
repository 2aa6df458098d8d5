/* SPDX-License-Identifier: EUPL-1.2 */
/* bench/append.c: durable appends by clients at once through the one write path. append DIR CLIENTS MILLISECONDS: rows a second. */
#include "base/arena.h"
#include "group.h"
#include "measure.h"
#include "record/record.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

struct bench {
	struct record *record;
	struct arena *arenas[GROUP_CLIENTS_MAX];
};

static void
record_text(struct record *r, struct arena *a, struct str text)
{
	struct err err = ERR_INIT(LANG_EN);
	struct record_batch batch = {.text = text, .place = "bench"};
	struct record_answer *answers = NULL;
	size_t count = 0;

	measure_check(record_lines(r, a, &batch, &answers, &count, &err), &err);
}

static void
append(void *ctx, int c, int64_t i)
{
	struct bench *b = ctx;
	struct group_row row;

	group_fact(&row, c, i);
	arena_reset(b->arenas[c]);
	record_text(b->record, b->arenas[c], (struct str){row.payload, row.payload_len});
}

int
main(int argc, char **argv)
{
	struct err err = ERR_INIT(LANG_EN);
	struct record_options options = {.clock = clock_system(), .random = random_system()};
	struct bench b = {.record = NULL};

	if (argc != 4)
		measure_stop("usage: append DIR CLIENTS MILLISECONDS");
	int clients = (int)measure_number(argv[2], 1, GROUP_CLIENTS_MAX);
	measure_check(record_open(argv[1], &options, &b.record, &err), &err);
	for (int i = 0; i < clients; i++)
		b.arenas[i] = arena_new(1 << 20);
	record_text(b.record, b.arenas[0], str_of("{\"actor\":\"p-7f3a\",\"body\":{\"title\":\"Bench\"},"
	    "\"effective\":\"2026-01-01\",\"key\":\"bench\",\"kind\":\"venture.registered\",\"venture\":\"bench\"}"));
	struct group_result result = group_run(clients, measure_number(argv[3], 1, 600000), append, &b);
	(void)printf("%.0f\n", (double)result.rows / result.seconds);
	record_close(b.record);
	for (int i = 0; i < clients; i++)
		arena_free(b.arenas[i]);
	return 0;
}

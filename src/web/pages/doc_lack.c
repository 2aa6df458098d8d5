/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/doc_lack.c: what is missing for a proper account, what nobody recorded, what is claimed and not proven. */
#include "web/pages/doc.h"

/* With more gaps than this a paper names the rules and how many ventures they concern. */
#define GAPS_SHOWN 60

static size_t
count_gaps(const struct doc *d)
{
	size_t n = 0;

	for (size_t i = 0; i < d->acc->count; i++)
		n += d->acc->ventures[i].gaps_count;
	return n;
}

static struct doc_table
gap_table(struct doc *d, size_t gaps)
{
	static const enum text heads[] = {TEXT_DOC_LACK, TEXT_DOC_LACK_SINCE, TEXT_DOC_LACK_WHOSE,
		TEXT_ACCOUNT_FIGURE_TITLE};
	struct doc_rows t;

	doc_rows_init(&t, d, heads, d->dossier == NULL ? 4 : 3, 0, gaps);
	for (size_t i = 0; i < d->acc->count; i++) {
		const struct account_venture *v = &d->acc->ventures[i];

		for (size_t j = 0; j < v->gaps_count; j++) {
			struct doc_cell cells[] = {doc_text(readiness_text(d->arena, d->lang, &v->gaps[j])),
				doc_text(doc_day(d, v->gaps[j].since)), doc_text(doc_responsible(d, v, &v->gaps[j])),
				doc_link_cell(doc_title(v), doc_to_venture(d, v))};
			doc_rows_add(&t, cells, false);
		}
	}
	return doc_rows_end(&t, doc_word(d, TEXT_DOC_LACKS_CAPTION));
}

static struct doc_table
rule_table(struct doc *d)
{
	static const enum text heads[] = {TEXT_DOC_RULE, TEXT_DOC_RULE_VENTURES};
	struct doc_rows t;

	doc_rows_init(&t, d, heads, COUNT(heads), 0x2, RULE_COUNT);
	for (int i = 0; i < RULE_COUNT; i++) {
		if (d->acc->missing[i] == 0)
			continue;
		struct doc_cell cells[] = {doc_text(label_get(rule_info((enum rule)i)->label, d->lang)),
			doc_figure(doc_number(d, d->acc->missing[i]))};
		doc_rows_add(&t, cells, false);
	}
	struct doc_table table = doc_rows_end(&t, doc_word(d, TEXT_DOC_RULES_CAPTION));
	table.more = doc_word(d, TEXT_DOC_RULES_MORE);
	table.more_href = doc_to(d, "/readiness", STR(""));
	return table;
}

static struct str
fields_of(struct doc *d, const struct account_venture *v)
{
	struct buf b;

	buf_init(&b, 4096);
	for (size_t i = 0; i < v->not_recorded_count; i++) {
		buf_cstr(&b, i == 0 ? "" : ", ");
		buf_str(&b, doc_field_label(d, v->not_recorded[i]));
	}
	struct str s = arena_str(d->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static struct doc_table
unrecorded_table(struct doc *d)
{
	static const enum text heads[] = {TEXT_ACCOUNT_FIGURE_TITLE, TEXT_ACCOUNT_FIGURE_NOT_RECORDED};
	struct doc_rows t;
	size_t n = 0;

	doc_rows_init(&t, d, heads, COUNT(heads), 0, d->acc->count);
	for (size_t i = 0; i < d->acc->count && n < GAPS_SHOWN; i++) {
		const struct account_venture *v = &d->acc->ventures[i];

		if (v->not_recorded_count == 0)
			continue;
		struct doc_cell cells[] = {doc_link_cell(doc_title(v), doc_to_venture(d, v)),
			doc_missing_cell(fields_of(d, v))};
		doc_rows_add(&t, cells, false);
		n++;
	}
	return doc_rows_end(&t, doc_word(d, TEXT_DOC_UNRECORDED_CAPTION));
}

struct doc_section
doc_lacks(struct doc *d)
{
	size_t gaps = count_gaps(d), lacking = d->acc->count - d->acc->ready;
	struct str said = doc_word(d, TEXT_DOC_LACKS_NONE);
	struct doc_table tables[2];

	if (gaps > 0 && d->dossier == NULL)
		said = doc_count(d, TEXT_DOC_LACKS_ONE, TEXT_DOC_LACKS_MANY, (int64_t)lacking);
	if (gaps > 0 && d->dossier != NULL)
		said = doc_count(d, TEXT_ACCOUNT_ANSWER_GAPS_ONE, TEXT_ACCOUNT_ANSWER_GAPS_MANY, (int64_t)gaps);
	tables[0] = gaps <= GAPS_SHOWN ? gap_table(d, gaps) : rule_table(d);
	tables[1] = unrecorded_table(d);
	return doc_section(d, "missing", TEXT_ACCOUNT_MISSING, &said, 1, tables, 2);
}

/* Which content is missing for good or for the time being, since when and why. */
static struct doc_table
redactions(struct doc *d)
{
	static const enum text heads[] = {TEXT_DOC_REDACTED_ENTRY, TEXT_DOC_DAY, TEXT_DOC_REDACTED_STATE, TEXT_DOC_REASON};
	const struct dossier_facts *list = &d->dossier->redactions;
	struct doc_rows t;

	doc_rows_init(&t, d, heads, COUNT(heads), 0, list->count);
	for (size_t i = 0; i < list->count; i++) {
		const struct dossier_fact *f = &list->items[i];
		struct str state = json_text(f->body, "state");
		struct str why = arena_format(d->arena, "%.*s (%.*s)", STR_ARG(json_text(f->body, "reason")),
		    STR_ARG(json_text(f->body, "legal_basis")));
		struct doc_cell cells[] = {
			doc_link_cell(doc_number(d, (int64_t)f->root - 1), doc_to_entry(d, f->root)),
			doc_link_cell(doc_day(d, berlin_day(f->known)), doc_to_entry(d, f->seq)),
			doc_text(doc_word(d, str_is(state, "open") ? TEXT_DOC_REDACTED_OPEN
				: str_is(state, "locked") ? TEXT_DOC_REDACTED_LOCKED : TEXT_DOC_REDACTED_ERASED)),
			doc_text(why),
		};
		doc_rows_add(&t, cells, false);
	}
	return doc_rows_end(&t, doc_word(d, TEXT_DOC_REDACTED_CAPTION));
}

struct doc_section
doc_claims(struct doc *d)
{
	size_t claimed = 0, tables = d->dossier != NULL && d->dossier->redactions.count > 0;
	struct doc_table table = {.caption = STR("")};
	struct str said[2] = {doc_word(d, TEXT_DOC_CLAIMS_NONE), doc_word(d, TEXT_DOC_CLAIMS_MEAN)};

	for (size_t i = 0; i < d->acc->count; i++)
		claimed += d->acc->ventures[i].claimed;
	if (claimed > 0)
		said[0] = d->dossier != NULL ? doc_word(d, TEXT_ACCOUNT_CLAIMED_LINE)
		                             : doc_count(d, TEXT_DOC_CLAIMS_ONE, TEXT_DOC_CLAIMS_MANY, (int64_t)claimed);
	if (tables > 0)
		table = redactions(d);
	return doc_section(d, "claims", TEXT_DOC_CLAIMS, said, claimed > 0 ? 2 : 1, &table, tables);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* ledger/rules.c: adopted life cycles, catalogues, policies, mappings and tables of rates, parsed once and kept by seq. */
#include "base/must.h"
#include "ledger/layout.h"

static const struct json *
copy_json(struct arena *a, const struct json *j)
{
	struct json *out = json_new(a, j->type);

	if (j->type == JSON_TEXT || j->type == JSON_NUMBER)
		out->text = arena_str(a, j->text);
	else if (j->type == JSON_INT)
		out->i = j->i;
	else if (j->type == JSON_BOOL)
		out->truth = j->truth;
	else if (j->type == JSON_ARRAY || j->type == JSON_OBJECT)
		for (const struct json *m = j->first; m != NULL; m = m->next)
			json_add(out, arena_str(a, m->key), (struct json *)(uintptr_t)copy_json(a, m));
	return out;
}

static bool
is_rules(enum kind k)
{
	return k == KIND_LIFECYCLE_ADOPTED || k == KIND_CATALOGUE_ADOPTED || k == KIND_POLICY_ADOPTED ||
	    k == KIND_MAPPING_ADOPTED || k == KIND_RATES_ADOPTED;
}

static void
parse_rules(struct ledger *l, uint32_t seq, const struct fact *fact)
{
	struct err ignored = ERR_INIT(LANG_DE);
	struct rules r = {.seq = seq, .kind = fact->kind};
	const struct json *body = NULL;
	enum rc rc = RC_OK;

	must(l->rules_count < LEDGER_RULES_MAX);
	body = copy_json(l->arena, fact->body);
	r.id = json_text(body, "id");
	r.version = json_text(body, "version");
	if (fact->kind == KIND_LIFECYCLE_ADOPTED)
		rc = lifecycle_from_body(l->arena, body, &r.lifecycle, &ignored);
	else if (fact->kind == KIND_CATALOGUE_ADOPTED)
		rc = catalogue_from_body(l->arena, body, &r.catalogue, &ignored);
	else if (fact->kind == KIND_MAPPING_ADOPTED)
		rc = mapping_from_body(l->arena, body, &r.mapping, &ignored);
	else if (fact->kind == KIND_RATES_ADOPTED)
		rc = rates_from_body(l->arena, body, &r.rates, &ignored);
	else
		r.policy = body;
	if (rc != RC_OK)
		return; /* judged when recorded; a foreign journal's odd one has no effect */
	l->rules[l->rules_count] = r;
	__atomic_store_n(&l->rules_count, l->rules_count + 1, __ATOMIC_RELEASE);
}

void
rules_post(struct ledger *l, uint32_t seq, const struct fact *fact)
{
	if (is_rules(fact->kind))
		parse_rules(l, seq, fact);
}

void
rules_undo(struct ledger *l)
{
	__atomic_store_n(&l->rules_count, l->rules_kept, __ATOMIC_RELEASE);
}

/* Whether the adoption stands: it may have been withdrawn within the prefix. */
static bool
stands(struct snapshot s, const struct rules *r)
{
	return r->seq <= s.n && snapshot_entry(s, r->seq).until == 0;
}

static const struct rules *
last_rules(struct snapshot s, enum kind k, struct str id)
{
	uint32_t i = __atomic_load_n(&s.ledger->rules_count, __ATOMIC_ACQUIRE);

	while (i-- > 0) {
		const struct rules *r = &s.ledger->rules[i];

		if (r->kind == k && stands(s, r) &&
		    (id.len == 0 || str_eq(id, r->id)))
			return r;
	}
	return NULL;
}

const struct lifecycle *
snapshot_lifecycle(struct snapshot s, struct str id)
{
	const struct rules *r = NULL;

	if (str_is(id, "roadmap") && last_rules(s, KIND_LIFECYCLE_ADOPTED, id) == NULL)
		return lifecycle_roadmap();
	r = last_rules(s, KIND_LIFECYCLE_ADOPTED, id);
	if (r == NULL)
		r = last_rules(s, KIND_LIFECYCLE_ADOPTED, STR(""));
	return r == NULL ? lifecycle_roadmap() : &r->lifecycle;
}

const struct lifecycle *
venture_lifecycle(struct snapshot s, const struct venture_state *state)
{
	if (state->lifecycle.len > 0 || state->registered == NULL ||
	    __atomic_load_n(&s.ledger->rules_count, __ATOMIC_ACQUIRE) == 0)
		return snapshot_lifecycle(s, state->lifecycle);
	struct snapshot then = snapshot_first(s, snapshot_entry(s, state->registered->seq).root_seq);
	const struct rules *r = last_rules(then, KIND_LIFECYCLE_ADOPTED, STR(""));

	return snapshot_lifecycle(s, r == NULL ? STR("roadmap") : r->id);
}

const struct phase *
snapshot_phase(struct snapshot s, const struct lifecycle *l, struct str phase, int *order_out)
{
	uint32_t i = __atomic_load_n(&s.ledger->rules_count, __ATOMIC_ACQUIRE);
	int at = lifecycle_phase(l, phase);

	while (at < 0 && i-- > 0) {
		const struct rules *r = &s.ledger->rules[i];

		if (r->seq > s.n || r->kind != KIND_LIFECYCLE_ADOPTED)
			continue;
		l = &r->lifecycle;
		at = lifecycle_phase(l, phase);
	}
	if (at < 0) {
		l = lifecycle_roadmap();
		at = lifecycle_phase(l, phase);
	}
	if (at < 0)
		return NULL;
	*order_out = at;
	return &l->phases[at];
}

const struct catalogue *
snapshot_catalogue(struct snapshot s)
{
	static const struct catalogue none = {{"", 0}, {"", 0}, NULL, 0};
	const struct rules *r = last_rules(s, KIND_CATALOGUE_ADOPTED, STR(""));

	if (r != NULL)
		return &r->catalogue;
	/* The roadmap's criteria belong to its phases: who works by another life
	 * cycle and adopted no criteria has none. */
	return last_rules(s, KIND_LIFECYCLE_ADOPTED, STR("")) == NULL ? catalogue_roadmap() : &none;
}

const struct json *
snapshot_policy(struct snapshot s)
{
	const struct rules *r = last_rules(s, KIND_POLICY_ADOPTED, STR(""));

	return r == NULL ? NULL : r->policy;
}

const struct mapping *
snapshot_mapping(struct snapshot s, struct str id)
{
	const struct rules *r = last_rules(s, KIND_MAPPING_ADOPTED, id);

	return r == NULL ? NULL : &r->mapping;
}

const struct mapping *const *
snapshot_mappings(struct snapshot s, struct arena *a, size_t *count_out)
{
	uint32_t rules = __atomic_load_n(&s.ledger->rules_count, __ATOMIC_ACQUIRE);
	const struct mapping **out = arena_array(a, (size_t)rules, sizeof(struct mapping *));
	size_t n = 0;

	for (uint32_t i = 0; i < rules; i++) {
		const struct rules *r = &s.ledger->rules[i];

		if (r->kind == KIND_MAPPING_ADOPTED && last_rules(s, r->kind, r->id) == r)
			out[n++] = &r->mapping;
	}
	*count_out = n;
	return out;
}

const struct catalogue *const *
snapshot_catalogues(struct snapshot s, struct arena *a, size_t *count_out)
{
	uint32_t rules = __atomic_load_n(&s.ledger->rules_count, __ATOMIC_ACQUIRE);
	const struct catalogue **out = arena_array(a, (size_t)rules + 1, sizeof(struct catalogue *));
	size_t n = 0;

	for (uint32_t i = 0; i < rules; i++)
		if (s.ledger->rules[i].kind == KIND_CATALOGUE_ADOPTED && s.ledger->rules[i].seq <= s.n)
			out[n++] = &s.ledger->rules[i].catalogue;
	out[n++] = catalogue_roadmap();
	*count_out = n;
	return out;
}

bool
snapshot_version_taken(struct snapshot s, enum kind k, struct str id, struct str version, uint32_t except)
{
	uint32_t rules = __atomic_load_n(&s.ledger->rules_count, __ATOMIC_ACQUIRE);

	for (uint32_t i = 0; i < rules; i++) {
		const struct rules *r = &s.ledger->rules[i];

		if (r->kind == k && stands(s, r) && str_eq(r->id, id) && str_eq(r->version, version) &&
		    (except == 0 || snapshot_entry(s, r->seq).root_seq != except))
			return true;
	}
	return false;
}

static bool
rates_fit(struct snapshot s, const struct rules *r, struct str id, struct str version, struct day on)
{
	if (r->kind != KIND_RATES_ADOPTED || !stands(s, r) || (id.len > 0 && !str_eq(r->id, id)) ||
	    (version.len > 0 && !str_eq(r->version, version)))
		return false;
	const struct row *row = snapshot_entry(s, r->seq).row;
	return row != NULL && row->day <= on.v;
}

/* The last one before; where there is none, the first one after. */
static bool
is_nearer(uint32_t root, uint32_t than, uint32_t before)
{
	if (than == 0 || (root < before) != (than < before))
		return than == 0 || root < before;
	return root < before ? root > than : root < than;
}

const struct rates *
snapshot_rates(struct snapshot s, struct str id, struct str version, uint32_t before, struct day on,
    uint32_t *seq_out)
{
	uint32_t rules = __atomic_load_n(&s.ledger->rules_count, __ATOMIC_ACQUIRE), best_root = 0;
	const struct rules *best = NULL;

	for (uint32_t i = 0; i < rules; i++) {
		const struct rules *r = &s.ledger->rules[i];

		if (!rates_fit(s, r, id, version, on))
			continue;
		uint32_t root = snapshot_entry(s, r->seq).root_seq;
		if (!is_nearer(root, best_root, before))
			continue;
		best = r;
		best_root = root;
	}
	if (best == NULL)
		return NULL;
	*seq_out = best->seq;
	return &best->rates;
}

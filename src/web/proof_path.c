/* SPDX-License-Identifier: EUPL-1.2 */
/* web/proof_path.c: a proof read as the halves of the tree it names, drawn as a ladder with one neighbour a rung. */
#include "web/proof_path.h"

#include "base/encode.h"
#include "base/money.h"
#include "base/must.h"
#include "web/svg.h"

#define SHORT_HASH 8
#define NODE_R 5
#define BOX 10

/* The largest power of two smaller than n; n > 1. */
static uint64_t
split(uint64_t n)
{
	return UINT64_C(1) << (63 - __builtin_clzll(n - 1));
}

bool
proof_path(struct proof_path *p, const struct hash *leaf, uint64_t n, uint64_t size,
    const struct tree_proof *proof)
{
	struct path_step down[TREE_PROOF_MAX];
	uint64_t begin = 0, end = size;
	int count = 0;

	must(n < size && proof->count <= TREE_PROOF_MAX);
	*p = (struct proof_path){.n = n, .size = size, .leaf = *leaf};
	for (; end - begin > 1; count++) {
		uint64_t middle = begin + split(end - begin);
		bool left = n >= middle;

		must(count < TREE_PROOF_MAX);
		down[count] = (struct path_step){.from = left ? begin : middle, .to = left ? middle : end, .left = left};
		*(left ? &begin : &end) = middle;
	}
	if (count != proof->count)
		return false;
	struct hash node = *leaf;
	for (int i = 0; i < count; i++) {
		struct path_step *s = &p->steps[i];

		*s = down[count - 1 - i];
		s->sibling = proof->hashes[i];
		node = s->left ? tree_node_hash(&s->sibling, &node) : tree_node_hash(&node, &s->sibling);
		s->node = node;
	}
	p->count = count;
	return true;
}

/* ---- drawing ---- */

int
path_y(const struct proof_path *p, int level)
{
	must(level >= 0 && level <= p->count);
	return PATH_TOP + (p->count - level) * PATH_STEP;
}

int
path_entry_y(const struct proof_path *p)
{
	return path_y(p, 0) + PATH_STEP;
}

int
path_height(const struct proof_path *p)
{
	return path_entry_y(p) + PATH_TOP;
}

int
path_sibling_x(const struct proof_path *p, int level)
{
	must(level >= 0 && level < p->count);
	return p->steps[level].left ? PATH_SPINE - PATH_SIDE : PATH_SPINE + PATH_SIDE;
}

static struct str
number(struct arena *a, enum lang lang, uint64_t n)
{
	struct buf b;

	buf_init(&b, 32);
	number_human(&b, (int64_t)n, lang);
	struct str s = arena_str(a, buf_view(&b));
	buf_done(&b);
	return s;
}

/* The words of a level, and the beginning of its hash. */
static void
label(struct svg *s, int y, struct str words, const struct hash *h)
{
	struct buf b;

	buf_init(&b, 64);
	base64_encode(&b, h->b, sizeof h->b);
	svg_text(s, "small", PATH_TEXT, y + 4, SVG_START, words);
	svg_text(s, "small muted mono", PATH_WIDTH, y + 4, SVG_END, str_slice(buf_view(&b), 0, SHORT_HASH));
	buf_done(&b);
}

static struct str
range(struct arena *a, enum lang lang, const struct path_step *step)
{
	if (step->to - step->from == 1)
		return number(a, lang, step->from);
	return arena_format(a, "%.*s–%.*s", STR_ARG(number(a, lang, step->from)),
	    STR_ARG(number(a, lang, step->to - 1)));
}

static void
draw_step(struct svg *s, const struct proof_path *p, int level, struct arena *a, enum lang lang)
{
	int y = path_y(p, level), above = path_y(p, level + 1), x = path_sibling_x(p, level);

	svg_line(s, "ink-line", PATH_SPINE, y, PATH_SPINE, above);
	svg_line(s, "ink-thin", x, y - BOX / 2, PATH_SPINE, above);
	svg_rect(s, "ink-hollow", x - BOX / 2, y - BOX / 2, BOX, BOX);
	label(s, y, range(a, lang, &p->steps[level]), &p->steps[level].sibling);
}

static struct str
say(struct arena *a, enum lang lang, enum text id, const struct str *args, size_t count)
{
	struct buf b;

	buf_init(&b, 1024);
	text_format(&b, lang, id, args, count);
	struct str s = arena_str(a, buf_view(&b));
	buf_done(&b);
	return s;
}

struct html
path_draw(const struct proof_path *p, const char *id, struct arena *a, enum lang lang)
{
	struct str args[] = {number(a, lang, p->n), number(a, lang, p->size), number(a, lang, (uint64_t)p->count)};
	const struct hash *root = p->count == 0 ? &p->leaf : &p->steps[p->count - 1].node;
	struct svg s;

	svg_begin(&s, id, PATH_WIDTH, path_height(p), say(a, lang, TEXT_WEB_PROOF_TREE_TITLE, args, 3),
	    say(a, lang, TEXT_WEB_PROOF_TREE_DESC, args, 3));
	for (int level = 0; level < p->count; level++)
		draw_step(&s, p, level, a, lang);
	for (int level = 0; level <= p->count; level++)
		svg_circle(&s, "ink-dot", PATH_SPINE, path_y(p, level), level == p->count ? NODE_R + 2 : NODE_R);
	if (p->count > 0)
		label(&s, path_y(p, p->count), say(a, lang, TEXT_WEB_PROOF_TREE_ROOT, &args[1], 1), root);
	/* The entry itself stands below its own level, where its neighbour has the line. */
	svg_line(&s, "ink-thin", PATH_SPINE, path_y(p, 0), PATH_SPINE, path_entry_y(p));
	svg_rect(&s, "ink-solid", PATH_SPINE - BOX / 2, path_entry_y(p) - BOX / 2, BOX, BOX);
	label(&s, path_entry_y(p), say(a, lang, TEXT_WEB_PROOF_TREE_ENTRY, args, 1), &p->leaf);
	return svg_end(&s, a);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/invoice_xml.c: the tree, made by our own handlers of libxml2's SAX2: it builds nothing and fetches nothing. */
#include "exchange/invoice_xml.h"

#include "base/limits.h"
#include "base/must.h"
#include "exchange/invoice_guard.h"

#include <stdio.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

struct reader {
	xmlParserCtxtPtr parser;
	struct arena *arena;
	struct err *err;
	enum rc rc;
	struct xml_node *root, *top;
	int depth;
	size_t nodes, attributes;
	struct buf text; /* of the element at top, while it has no children */
	/* Of an embedded file at top: characters of base64, '=' at its end, others. */
	int64_t characters, pads;
	bool embedded, broken;
	int error_line; /* of libxml2's first error */
	char error[160];
};

static const struct {
	const char *uri;
	enum xml_ns ns;
} spaces[] = {
    {"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2", XML_UBL},
    {"urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2", XML_UCN},
    {"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2", XML_CAC},
    {"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2", XML_CBC},
    {"urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100", XML_RSM},
    {"urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100", XML_RAM},
    {"urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100", XML_UDT},
    {"urn:un:unece:uncefact:data:standard:QualifiedDataType:100", XML_QDT},
};

static enum xml_ns
space_of(const xmlChar *uri)
{
	for (size_t i = 0; uri != NULL && i < COUNT(spaces); i++)
		if (strcmp((const char *)uri, spaces[i].uri) == 0)
			return spaces[i].ns;
	return XML_OTHER;
}

/* Stops the parser for good; the first reason counts. */
static void
stop(struct reader *r, enum rc rc, enum text id, const char *limit)
{
	char line[24], path[sizeof r->err->field] = "";

	if (r->rc != RC_OK)
		return;
	(void)snprintf(
	    line, sizeof line, "%d", r->parser->input == NULL ? 0 : r->parser->input->line);
	if (r->top != NULL)
		xml_path(r->top, path, sizeof path);
	r->rc = err_say(r->err, rc, path, id, line, limit, NULL);
	xmlStopParser(r->parser);
}

/* ---- what libxml2 tells ---- */

static void
on_doctype(void *user, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
	(void)name;
	(void)public_id;
	(void)system_id;
	stop(user, RC_INVALID, TEXT_INVOICE_DOCTYPE, NULL);
}

static void
add_attributes(struct reader *r, struct xml_node *n, int count, const xmlChar **attributes)
{
	for (int i = 0; i < count; i++) {
		const xmlChar **five =
		    attributes + (ptrdiff_t)i * 5; /* name, prefix, URI, value, its end */

		if (five[2] != NULL)
			continue;
		if (++r->attributes > LIMIT_XML_NODES) {
			stop(r, RC_LIMIT, TEXT_INVOICE_NODES, NULL);
			return;
		}
		struct xml_attr *a = arena_alloc(r->arena, sizeof *a);
		a->name = arena_str(r->arena, str_of((const char *)five[0]));
		a->value = arena_str(
		    r->arena, (struct str){(const char *)five[3], (size_t)(five[4] - five[3])});
		a->next = n->attrs;
		n->attrs = a;
	}
}

static bool
is_embedded(const struct xml_node *n)
{
	return (n->ns == XML_CBC && str_is(n->name, "EmbeddedDocumentBinaryObject")) ||
	    (n->ns == XML_RAM && str_is(n->name, "AttachmentBinaryObject"));
}

static void
on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
    int space_count, const xmlChar **space_list, int count, int defaulted,
    const xmlChar **attributes)
{
	struct reader *r = user;

	(void)prefix;
	(void)space_count;
	(void)space_list;
	(void)defaulted;
	if (r->rc != RC_OK)
		return;
	if (++r->nodes > LIMIT_XML_NODES) {
		stop(r, RC_LIMIT, TEXT_INVOICE_NODES, NULL);
		return;
	}
	if (++r->depth > LIMIT_XML_DEPTH) {
		stop(r, RC_LIMIT, TEXT_INVOICE_DEEP, NULL);
		return;
	}
	struct xml_node *n = arena_alloc(r->arena, sizeof *n);
	n->ns = space_of(uri);
	n->name = arena_str(r->arena, str_of((const char *)name));
	n->line = r->parser->input->line;
	n->parent = r->top;
	if (r->top == NULL)
		r->root = n;
	else if (r->top->last == NULL)
		r->top->first = n;
	else
		r->top->last->next = n;
	if (r->top != NULL)
		r->top->last = n;
	r->top = n;
	add_attributes(r, n, count, attributes);
	buf_clear(&r->text);
	r->embedded = is_embedded(n);
	r->broken = false;
	r->characters = r->pads = 0;
}

static void
measure(struct reader *r, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		char c = text[i];

		if (c == ' ' || c == '\n' || c == '\t' || c == '\r')
			continue;
		r->characters++;
		if (c == '=')
			r->pads++;
		else if (r->pads > 0 ||
		    !((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
			c == '+' || c == '/'))
			r->broken = true;
	}
}

static void
on_text(void *user, const xmlChar *text, int len)
{
	struct reader *r = user;

	if (r->rc != RC_OK || r->top == NULL || r->top->first != NULL || len <= 0)
		return;
	if (r->embedded) {
		measure(r, (const char *)text, (size_t)len);
		return;
	}
	buf_add(&r->text, text, (size_t)len);
	if (r->text.over)
		stop(r, RC_LIMIT, TEXT_INVOICE_TEXT, NULL);
}

static void
on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct reader *r = user;

	(void)name;
	(void)prefix;
	(void)uri;
	if (r->rc != RC_OK || r->top == NULL)
		return;
	if (r->top->first == NULL && r->embedded)
		r->top->octets = r->broken || r->pads > 2 || r->characters % 4 != 0
		    ? -1
		    : r->characters / 4 * 3 - r->pads;
	else if (r->top->first == NULL)
		r->top->text = arena_str(r->arena, buf_view(&r->text));
	r->top = r->top->parent;
	r->depth--;
	r->embedded = false;
}

#if LIBXML_VERSION >= 21200
static void
on_error(void *user, const xmlError *e)
#else
static void
on_error(void *user, xmlErrorPtr e)
#endif
{
	struct reader *r = user;

	if (e == NULL || e->level < XML_ERR_ERROR || r->error_line != 0)
		return;
	r->error_line = e->line > 0 ? e->line : 1;
	(void)snprintf(r->error, sizeof r->error, "%s", e->message == NULL ? "" : e->message);
}

/* ---- reading ---- */

/*
 * No entity is expanded, nothing is fetched, the encoding is settled.  Without
 * XML_PARSE_HUGE the library has limits of its own, which depend on how its
 * buffer happens to lie (about 10,000,000 bytes); ours hold before and while it
 * reads: xml_guard() bounds tags and knows no declaration, depth, elements and
 * texts are counted here.
 */
enum { OPTIONS = XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_NOWARNING | XML_PARSE_HUGE };

/* Errors go to on_error of this context alone; no handler of the process is touched. */
static void
set_handlers(struct reader *r)
{
	xmlSAXHandler sax;

	memset(&sax, 0, sizeof sax);
	sax.initialized = XML_SAX2_MAGIC;
	sax.internalSubset = on_doctype;
	sax.startElementNs = on_start;
	sax.endElementNs = on_end;
	sax.characters = on_text;
	sax.ignorableWhitespace = on_text;
	sax.cdataBlock = on_text;
	sax.serror = on_error;
	*r->parser->sax = sax;
	r->parser->userData = r;
}

static enum rc
parse(struct reader *r, struct str text)
{
	char line[24];

	r->parser = xmlNewParserCtxt();
	must(r->parser != NULL);
	set_handlers(r);
	xmlDocPtr doc =
	    xmlCtxtReadMemory(r->parser, text.ptr, (int)text.len, NULL, "UTF-8", OPTIONS);
	bool well = r->parser->wellFormed != 0;
	xmlFreeDoc(doc);
	xmlFreeParserCtxt(r->parser);
	r->parser = NULL;
	if (r->rc != RC_OK)
		return r->rc;
	if (well && r->root != NULL && r->error_line == 0)
		return RC_OK;
	(void)snprintf(line, sizeof line, "%d", r->error_line > 0 ? r->error_line : 1);
	err_detail(r->err, "%s", r->error);
	return err_say(r->err, RC_INVALID, NULL, TEXT_INVOICE_MALFORMED, line, NULL);
}

enum rc
xml_read(struct arena *a, struct str input, struct xml_node **root_out, struct err *err)
{
	struct reader r = {.arena = a, .err = err};
	struct buf text;

	buf_init(&text, XML_DECODED_BYTES);
	enum rc rc = xml_decode(input, &text, err);
	must(!text.over);
	if (rc == RC_OK)
		rc = xml_guard(buf_view(&text), err);
	if (rc == RC_OK) {
		buf_init(&r.text, LIMIT_XML_TEXT_BYTES);
		rc = parse(&r, buf_view(&text));
		buf_done(&r.text);
	}
	buf_done(&text);
	if (rc == RC_OK)
		*root_out = r.root;
	return rc;
}

void
xml_path(const struct xml_node *n, char *out, size_t size)
{
	const struct xml_node *way[LIMIT_XML_DEPTH + 1];
	size_t steps = 0, need = 0, used = 0;

	out[0] = '\0';
	for (; n != NULL && steps < COUNT(way); n = n->parent) {
		need += n->name.len + 1;
		if (need > size)
			break;
		way[steps++] = n;
	}
	while (steps-- > 0)
		used += (size_t)snprintf(out + used, size - used, "%s%.*s", used > 0 ? "/" : "",
		    STR_ARG(way[steps]->name));
}

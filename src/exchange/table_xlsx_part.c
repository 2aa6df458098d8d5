/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/table_xlsx_part.c: the package and its parts: unpacked by libzip, read by libxml2, both on a short lead. */
#include "base/limits.h"
#include "exchange/table_xlsx.h"

#include <libxml/parser.h>
#include <libxml/xmlreader.h>
#include <zip.h>

#include <stdio.h>
#include <string.h>

/* Longer ones are cut: none that we look at is. */
enum { ATTRIBUTE_MAX = 1000 };

static enum rc
say_flaw(enum zip_flaw flaw, struct err *err)
{
	static const enum text texts[] = {[ZIP_SOUND] = TEXT_TABLE_XLSX_BROKEN,
	    [ZIP_BROKEN] = TEXT_TABLE_XLSX_BROKEN,
	    [ZIP_LARGE] = TEXT_TABLE_XLSX_LARGE,
	    [ZIP_NAME] = TEXT_TABLE_XLSX_NAME,
	    [ZIP_NESTED] = TEXT_TABLE_XLSX_NESTED,
	    [ZIP_ENCRYPTED] = TEXT_TABLE_XLSX_ENCRYPTED,
	    [ZIP_LINK] = TEXT_TABLE_XLSX_NAME,
	    [ZIP_ACTIVE] = TEXT_TABLE_XLSX_ACTIVE};

	return err_say(
	    err, flaw == ZIP_LARGE ? RC_LIMIT : RC_INVALID, NULL, texts[flaw], (char *)NULL);
}

enum rc
xlsx_package_open(struct arena *a, struct str bytes, struct xlsx_package *out, struct err *err)
{
	struct xlsx_package p = {.arena = a};
	enum zip_flaw flaw = zip_look_text(a, bytes, &p.directory);
	zip_error_t why;

	if (flaw != ZIP_SOUND)
		return say_flaw(flaw, err);
	zip_error_init(&why);
	zip_source_t *source = zip_source_buffer_create(bytes.ptr, bytes.len, 0, &why);
	if (source != NULL)
		p.archive = zip_open_from_source(source, ZIP_RDONLY, &why);
	zip_error_fini(&why);
	if (p.archive == NULL) {
		zip_source_free(source);
		return say_flaw(ZIP_BROKEN, err);
	}
	*out = p;
	return RC_OK;
}

void
xlsx_package_close(struct xlsx_package *p)
{
	if (p->archive != NULL)
		zip_discard(p->archive);
	p->archive = NULL;
}

/* ---- one part ---- */

static int
read_some(void *ctx, char *out, int len)
{
	struct xlsx_part *part = ctx;
	zip_int64_t did = len <= 0 ? 0 : zip_fread(part->file, out, (zip_uint64_t)len);

	if (did < 0) {
		part->broken = true;
		return -1;
	}
	part->bytes += (uint64_t)did;
	part->lied = part->lied || part->bytes > part->bytes_max ||
	    (did == 0 && part->bytes < part->bytes_max);
	return part->lied ? -1 : (int)did;
}

static int
close_nothing(void *ctx)
{
	(void)ctx;
	return 0;
}

/* What libxml2 would print on standard error. */
static void
keep_quiet(void *ctx, xmlErrorPtr why)
{
	(void)ctx;
	(void)why;
}

enum rc
xlsx_part_open(struct xlsx_package *p, struct str name, struct xlsx_part *out, struct err *err)
{
	const char *wanted = arena_cstr(p->arena, name);
	const struct zip_file *f = zip_find(&p->directory, wanted);
	zip_int64_t at = f == NULL ? -1 : zip_name_locate(p->archive, wanted, 0);

	*out = (struct xlsx_part){.file = NULL};
	if (at < 0)
		return err_say(err, RC_INVALID, NULL, TEXT_TABLE_XLSX_PART, wanted, (char *)NULL);
	out->bytes_max = f->unpacked;
	out->file = zip_fopen_index(p->archive, (zip_uint64_t)at, 0);
	if (out->file == NULL)
		return say_flaw(ZIP_BROKEN, err);
	out->xml = xmlReaderForIO(read_some, close_nothing, out, NULL, NULL,
	    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
	if (out->xml == NULL) {
		xlsx_part_close(out);
		return say_flaw(ZIP_BROKEN, err);
	}
	xmlTextReaderSetStructuredErrorHandler(out->xml, keep_quiet, NULL);
	return RC_OK;
}

void
xlsx_part_close(struct xlsx_part *part)
{
	if (part->xml != NULL)
		xmlFreeTextReader(part->xml);
	if (part->file != NULL)
		(void)zip_fclose(part->file);
	*part = (struct xlsx_part){.file = NULL};
}

enum rc
xlsx_part_next(struct xlsx_part *part, bool *more_out, struct err *err)
{
	int did = xmlTextReaderRead(part->xml);
	int type = did == 1 ? xmlTextReaderNodeType(part->xml) : XML_READER_TYPE_NONE;

	if (part->lied)
		return err_say(err, RC_LIMIT, NULL, TEXT_TABLE_XLSX_LIED, (char *)NULL);
	if (type == XML_READER_TYPE_DOCUMENT_TYPE || type == XML_READER_TYPE_ENTITY_REFERENCE ||
	    type == XML_READER_TYPE_ENTITY)
		return err_say(err, RC_INVALID, NULL, TEXT_TABLE_XLSX_DOCTYPE, (char *)NULL);
	if (did < 0 || part->broken)
		return err_say(err, RC_INVALID, NULL, TEXT_TABLE_XLSX_XML, (char *)NULL);
	if (did == 1 && xmlTextReaderDepth(part->xml) > LIMIT_TABLE_DEPTH)
		return err_say(err, RC_LIMIT, NULL, TEXT_TABLE_XLSX_DEPTH, (char *)NULL);
	*more_out = did == 1;
	return RC_OK;
}

static bool
is_named(const struct xlsx_part *part, int type, const char *element)
{
	return xmlTextReaderNodeType(part->xml) == type &&
	    str_is(str_of((const char *)xmlTextReaderConstLocalName(part->xml)), element);
}

bool
xlsx_at(const struct xlsx_part *part, const char *element)
{
	return is_named(part, XML_READER_TYPE_ELEMENT, element);
}

bool
xlsx_at_end(const struct xlsx_part *part, const char *element)
{
	return is_named(part, XML_READER_TYPE_END_ELEMENT, element) ||
	    (is_named(part, XML_READER_TYPE_ELEMENT, element) &&
		xmlTextReaderIsEmptyElement(part->xml) == 1);
}

struct str
xlsx_attribute(struct xlsx_part *part, struct arena *a, const char *name)
{
	struct str found = {0};
	int more = xmlTextReaderMoveToFirstAttribute(part->xml);

	for (; more == 1 && found.ptr == NULL; more = xmlTextReaderMoveToNextAttribute(part->xml))
		if (str_is(str_of((const char *)xmlTextReaderConstLocalName(part->xml)), name))
			found = arena_str(a,
			    str_slice(str_of((const char *)xmlTextReaderConstValue(part->xml)), 0,
				ATTRIBUTE_MAX));
	(void)xmlTextReaderMoveToElement(part->xml);
	return found;
}

void
xlsx_add_text(const struct xlsx_part *part, struct buf *b)
{
	int type = xmlTextReaderNodeType(part->xml);

	if (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
	    type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE || type == XML_READER_TYPE_WHITESPACE)
		buf_cstr(b, (const char *)xmlTextReaderConstValue(part->xml));
}

/* ---- relations ---- */

/* "/xl/sheet.xml" from the root, "../x.xml" and "x.xml" from the folder of the part. */
static struct str
resolve(struct arena *a, struct str of, struct str target)
{
	size_t folder = of.len;

	if (str_starts(target, "/"))
		return arena_str(a, str_slice(target, 1, target.len));
	while (folder > 0 && of.ptr[folder - 1] != '/')
		folder--;
	while (str_starts(target, "../") || str_starts(target, "./")) {
		bool up = str_starts(target, "../");

		target = str_slice(target, up ? 3 : 2, target.len);
		folder -= up && folder > 0;
		while (up && folder > 0 && of.ptr[folder - 1] != '/')
			folder--;
	}
	return arena_format(a, "%.*s%.*s", (int)folder, folder == 0 ? "" : of.ptr, STR_ARG(target));
}

static struct str
last_word(struct str uri)
{
	size_t at = uri.len;

	while (at > 0 && uri.ptr[at - 1] != '/')
		at--;
	return str_slice(uri, at, uri.len);
}

static struct str
relations_part(struct arena *a, struct str of)
{
	size_t folder = of.len - last_word(of).len;

	return arena_format(a, "%.*s_rels/%.*s.rels", (int)folder, folder == 0 ? "" : of.ptr,
	    STR_ARG(last_word(of)));
}

enum rc
xlsx_relations_read(
    struct xlsx_package *p, struct str of, struct xlsx_relations *out, struct err *err)
{
	struct xlsx_relation *items = arena_array(p->arena, ZIP_FILES_MAX, sizeof *items);
	struct str name = relations_part(p->arena, of);
	struct xlsx_part part;
	size_t count = 0;
	bool more = true;

	*out = (struct xlsx_relations){items, 0};
	if (zip_find(&p->directory, arena_cstr(p->arena, name)) == NULL)
		return RC_OK;
	enum rc rc = xlsx_part_open(p, name, &part, err);
	while (rc == RC_OK && more) {
		struct arena_mark mark = arena_mark(p->arena);

		rc = xlsx_part_next(&part, &more, err);
		if (rc != RC_OK || !more || !xlsx_at(&part, "Relationship") ||
		    count == ZIP_FILES_MAX)
			continue;
		if (str_is(xlsx_attribute(&part, p->arena, "TargetMode"), "External")) {
			arena_release(p->arena, mark);
			continue;
		}
		items[count++] = (struct xlsx_relation){xlsx_attribute(&part, p->arena, "Id"),
		    last_word(xlsx_attribute(&part, p->arena, "Type")),
		    resolve(p->arena, of, xlsx_attribute(&part, p->arena, "Target"))};
	}
	xlsx_part_close(&part);
	out->count = count;
	return rc;
}

const struct xlsx_relation *
xlsx_relation_of_type(const struct xlsx_relations *r, const char *type)
{
	for (size_t i = 0; i < r->count; i++)
		if (str_is(r->items[i].type, type))
			return &r->items[i];
	return NULL;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/table_xlsx.h: the parts of a workbook (ECMA-376 part 1) and how they are read (internal to table_xlsx*.c). */
#ifndef EXCHANGE_TABLE_XLSX_H
#define EXCHANGE_TABLE_XLSX_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"
#include "base/zip.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct _xmlTextReader; /* libxml2's */

/* One part of the package, read as XML from its first element to its last. */
struct xlsx_part {
	void *file; /* libzip's zip_file_t */
	struct _xmlTextReader *xml;
	uint64_t bytes, bytes_max; /* so far; as the directory says */
	bool lied;                 /* it unpacks to another size */
	bool broken;               /* XML or compressed data */
};

struct xlsx_package {
	void *
	    archive; /* libzip's zip_t, whose tag is that of base/zip.h's struct zip: void keeps them apart */
	struct zip directory;
	struct arena *arena;
};

/* RC_INVALID, RC_LIMIT: as table_open(). */
CHECKED enum rc xlsx_package_open(
    struct arena *a, struct str bytes, struct xlsx_package *out, struct err *err);
void xlsx_package_close(struct xlsx_package *p);

/* name as in the directory, "xl/workbook.xml".  RC_INVALID: no such part. */
CHECKED enum rc xlsx_part_open(
    struct xlsx_package *p, struct str name, struct xlsx_part *out, struct err *err);
void xlsx_part_close(struct xlsx_part *part);
/*
 * The next node; *more_out false at the end.  RC_INVALID: broken, a document
 * type, an entity; RC_LIMIT: deeper than LIMIT_TABLE_DEPTH, larger than said.
 */
CHECKED enum rc xlsx_part_next(struct xlsx_part *part, bool *more_out, struct err *err);
/* Whether the node is the start or the end of such an element, of whatever namespace. */
bool xlsx_at(const struct xlsx_part *part, const char *element);
bool xlsx_at_end(const struct xlsx_part *part, const char *element);
/* The attribute, without prefix or with any; in the arena; empty when absent. */
struct str xlsx_attribute(struct xlsx_part *part, struct arena *a, const char *name);
/* Adds the text of a text node. */
void xlsx_add_text(const struct xlsx_part *part, struct buf *b);

/* A part's relations: what kind, where. */
struct xlsx_relation {
	struct str id, type, target; /* type: last word of its URI; target: as in the directory */
};
struct xlsx_relations {
	struct xlsx_relation *items;
	size_t count;
};
/* of: the part they are of, "" for the package.  A package without is empty. */
CHECKED enum rc xlsx_relations_read(
    struct xlsx_package *p, struct str of, struct xlsx_relations *out, struct err *err);
const struct xlsx_relation *xlsx_relation_of_type(const struct xlsx_relations *r, const char *type);

/* The texts that cells share. */
struct xlsx_texts {
	struct buf bytes;
	struct buf ends; /* uint32_t each */
	size_t count;
};
CHECKED enum rc xlsx_texts_read(
    struct xlsx_package *p, struct str part, struct xlsx_texts *out, struct err *err);
struct str xlsx_text(const struct xlsx_texts *t, size_t n); /* n < count */
void xlsx_texts_done(struct xlsx_texts *t);
/* Reads <si>, <is> with all runs but the phonetic ones; the node is its start. */
CHECKED enum rc xlsx_rich_text(
    struct xlsx_part *part, const char *element, struct buf *b, struct err *err);
/* Undoes "_x000D_" (ECMA-376 22.9.2.19) from this byte on. */
void xlsx_unescape(struct buf *b, size_t from);

/* Which cell formats show days. */
struct xlsx_styles {
	bool *day;
	size_t count;
};
CHECKED enum rc xlsx_styles_read(
    struct xlsx_package *p, struct str part, struct xlsx_styles *out, struct err *err);
bool xlsx_style_is_day(const struct xlsx_styles *s, struct str style);

#endif

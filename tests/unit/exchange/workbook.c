/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/exchange/workbook.c: workbooks packed by libzip. */
#include "workbook.h"

#include "base/must.h"

#include <string.h>
#include <zip.h>

struct str
workbook_pack(struct arena *a, const struct workbook_part *parts)
{
	zip_error_t why;
	zip_source_t *whole = zip_source_buffer_create(NULL, 0, 0, &why);
	zip_t *z = zip_open_from_source(whole, ZIP_CREATE | ZIP_TRUNCATE, &why);
	zip_stat_t info;

	must(z != NULL);
	zip_source_keep(whole);
	for (; parts->name != NULL; parts++) {
		zip_source_t *part =
		    zip_source_buffer(z, parts->content, strlen(parts->content), 0);

		must(zip_file_add(z, parts->name, part, ZIP_FL_OVERWRITE) >= 0);
	}
	must(zip_close(z) == 0);
	must(zip_source_stat(whole, &info) == 0 && zip_source_open(whole) == 0);
	char *bytes = arena_alloc(a, (size_t)info.size + 1);
	must(zip_source_read(whole, bytes, info.size) == (zip_int64_t)info.size);
	(void)zip_source_close(whole);
	zip_source_free(whole);
	return (struct str){bytes, (size_t)info.size};
}

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE_RELS "http://schemas.openxmlformats.org/package/2006/relationships"
#define PROLOG "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n"

static const char types[] =
    PROLOG "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
           "Extension=\"xml\" "
	   "ContentType=\"application/xml\"/></Types>";
static const char top_rels[] =
    PROLOG "<Relationships xmlns=\"" PACKAGE_RELS "\"><Relationship Id=\"rId1\" Type=\"" RELS
	   "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
static const char inner_rels[] = PROLOG
    "<Relationships xmlns=\"" PACKAGE_RELS "\"><Relationship Id=\"rId4\" Type=\"" RELS
    "/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId1\" Type=\"" RELS
    "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" RELS
    "/worksheet\" Target=\"/xl/worksheets/sheet2.xml\"/><Relationship Id=\"rId5\" Type=\"" RELS
    "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>";
static const char styles[] = PROLOG
    "<styleSheet xmlns=\"" MAIN
    "\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
    "mc:Ignorable=\"x14ac\" "
    "xmlns:x14ac=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac\">"
    "<numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"#,##0.00\\ &quot;dayly €&quot;\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"dd/mm/yy;@\"/></numFmts>"
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"14\"/></cellStyleXfs>"
    "<cellXfs count=\"4\"><xf numFmtId=\"0\" fontId=\"0\" xfId=\"0\"/><xf numFmtId=\"14\" "
    "applyNumberFormat=\"1\"/>"
    "<xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>";
static const char sheet2[] = PROLOG
    "<worksheet xmlns=\"" MAIN
    "\"><sheetData><row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>Hinweis</t></is></c></row>"
    "</sheetData></worksheet>";

static const char *
joined(struct arena *a, const char *before, const char *middle, const char *behind)
{
	return arena_format(a, "%s%s%s", before, middle, behind).ptr;
}

static struct str
make(struct arena *a, const char *prolog, const char *properties, const char *rows,
    const char *strings)
{
	const char *workbook = joined(a,
	    PROLOG "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" RELS
		   "\"><fileVersion appName=\"xl\"/><workbookPr ",
	    properties,
	    " defaultThemeVersion=\"166925\"/><sheets><sheet name=\"Buchungen\" sheetId=\"1\" "
	    "r:id=\"rId1\"/>"
	    "<sheet name=\"Hinweise\" sheetId=\"7\" r:id=\"rId2\"/></sheets></workbook>");
	const char *sheet = joined(a,
	    joined(a, prolog,
		"<worksheet xmlns=\"" MAIN
		"\" xmlns:x14ac=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac\">"
		"<dimension ref=\"A1:F5\"/><sheetViews><sheetView "
	        "workbookViewId=\"0\"/></sheetViews>"
		"<sheetFormatPr baseColWidth=\"10\" defaultRowHeight=\"15\" "
	        "x14ac:dyDescent=\"0.25\"/><sheetData>",
		""),
	    rows, "</sheetData><pageMargins left=\"0.7\" right=\"0.7\"/></worksheet>");
	const struct workbook_part parts[] = {{"[Content_Types].xml", types},
	    {"_rels/.rels", top_rels}, {"xl/workbook.xml", workbook},
	    {"xl/_rels/workbook.xml.rels", inner_rels}, {"xl/styles.xml", styles},
	    {"xl/sharedStrings.xml",
		joined(a, PROLOG "<sst xmlns=\"" MAIN "\" count=\"9\" uniqueCount=\"9\">", strings,
		    "</sst>")},
	    {"xl/worksheets/sheet1.xml", sheet}, {"xl/worksheets/sheet2.xml", sheet2},
	    {NULL, NULL}};

	return workbook_pack(a, parts);
}

struct str
workbook_excel(struct arena *a, const char *rows, const char *strings)
{
	return make(a, PROLOG, "filterPrivacy=\"1\"", rows, strings);
}

struct str
workbook_odd(struct arena *a, const char *prolog, const char *properties, const char *rows)
{
	return make(a, prolog, properties, rows, "");
}

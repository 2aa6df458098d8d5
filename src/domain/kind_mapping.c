/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/kind_mapping.c: rows of the table of kinds: how tables of other systems are read. */
#include "domain/kind_priv.h"

#include "base/money.h"

static const struct choice mapping_targets[] = {
    {"bookings", {"Buchungen", "bookings"}},
    {"budgets", {"Haushaltsansätze", "budgets"}},
    {"measurements", {"Messungen", "measurements"}},
    {.id = NULL},
};

static const struct choice formats[] = {
    {"csv", {"CSV", "CSV"}},
    {"xlsx", {"XLSX", "XLSX"}},
    {.id = NULL},
};

static const struct choice encodings[] = {
    {"auto", {"selbst erkennen", "detect"}},
    {"utf-8", {"UTF-8", "UTF-8"}},
    {"windows-1252", {"Windows-1252", "Windows-1252"}},
    {.id = NULL},
};

static const struct choice delimiters[] = {
    {"semicolon", {"Semikolon", "semicolon"}},
    {"comma", {"Komma", "comma"}},
    {"tab", {"Tabulator", "tab"}},
    {.id = NULL},
};

static const struct choice decimals[] = {
    {"comma", {"Komma", "comma"}},
    {"point", {"Punkt", "point"}},
    {.id = NULL},
};

static const struct choice date_formats[] = {
    {"dmy", {"Tag.Monat.Jahr", "day.month.year"}},
    {"ymd", {"Jahr-Monat-Tag", "year-month-day"}},
    {"mdy", {"Monat/Tag/Jahr", "month/day/year"}},
    {"compact", {"JJJJMMTT", "YYYYMMDD"}},
    {.id = NULL},
};

static const struct choice signs[] = {
    {"expense_positive", {"Ausgaben positiv", "expenses positive"}},
    {"expense_negative", {"Ausgaben negativ", "expenses negative"}},
    {"debit_credit", {"Spalte mit S und H", "column with debit and credit"}},
    {.id = NULL},
};

static const struct choice incomes[] = {
    {"none", {"keine", "none"}},
    {"other_sign",
	{"was nicht das Vorzeichen der Ausgaben hat", "what has not the sign of expenses"}},
    {.id = NULL},
};

static const struct choice directions[] = {
    {"expense", {"Ausgabe", "expense"}},
    {"income", {"Einnahme", "income"}},
    {.id = NULL},
};

static const struct choice assign_columns[] = {
    {"account", {"Sachkonto", "account"}},
    {"product", {"Produkt", "product"}},
    {"cost_center", {"Kostenstelle", "cost centre"}},
    {"venture", {"Spalte mit dem Vorhaben", "column with the venture"}},
    {"indicator", {"Indikator", "indicator"}},
    {.id = NULL},
};

static const struct field mapping_columns[] = {
    {.name = "field",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Angabe", "Field"},
	.help = {"Was in der Spalte steht, z. B. „amount_cents“, „effective“ oder „voucher“.",
	    "What the column holds, e.g. “amount_cents”, “effective” or “voucher”."}},
    {.name = "column",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED,
	.max = 120,
	.label = {"Spalte", "Column"},
	.help = {"Überschrift oder Buchstabe der Spalte, z. B. „Betrag“ oder „F“.",
	    "Heading or letter of the column, e.g. “Betrag” or “F”."}},
    {.name = NULL},
};

static const struct field mapping_ventures[] = {
    {.name = "from",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED,
	.max = 60,
	.label = {"Von", "From"},
	.help = {"Erster Wert des Bereichs, z. B. „783100“.",
	    "First value of the range, e.g. “783100”."}},
    {.name = "to",
	.type = FIELD_LINE,
	.max = 60,
	.label = {"Bis", "To"},
	.help = {"Letzter Wert; ohne Angabe nur der erste, z. B. „783199“.",
	    "Last value; only the first when absent, e.g. “783199”."}},
    {.name = "venture",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Vorhaben", "Venture"},
	.help = {"Kennung des Vorhabens, z. B. „starkregen-warnung“.",
	    "Id of the venture, e.g. “starkregen-warnung”."}},
    {.name = "tranche",
	.type = FIELD_SLUG,
	.label = {"Tranche", "Tranche"},
	.help = {"Tranche, aus der bezahlt wird, z. B. „pilot-1“.",
	    "Tranche it is paid from, e.g. “pilot-1”."}},
    {.name = "grant",
	.type = FIELD_SLUG,
	.label = {"Zuwendung", "Grant"},
	.help = {"Zuwendung, bei der abgerechnet wird, z. B. „klima-land“.",
	    "Grant it is charged to, e.g. “klima-land”."}},
    {.name = "plan_position",
	.type = FIELD_SLUG,
	.label = {"Position", "Position"},
	.help = {"Position des Finanzierungsplans, z. B. „sensorik“.",
	    "Position of the financing plan, e.g. “sensorik”."}},
    {.name = "direction",
	.type = FIELD_CHOICE,
	.choices = directions,
	.label = {"Richtung", "Direction"},
	.help = {"Ob die Konten Einnahmen oder Ausgaben sind, z. B. „income“.",
	    "Whether the accounts are income or expenses, e.g. “income”."}},
    {.name = NULL},
};

static const struct field mapping_constants[] = {
    {.name = "field",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Angabe", "Field"},
	.help = {"Welche Angabe immer gleich ist, z. B. „source“.",
	    "Which field is always the same, e.g. “source”."}},
    {.name = "value",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED,
	.max = 300,
	.label = {"Wert", "Value"},
	.help = {"Ihr Wert, z. B. „Eigenmittel“.", "Its value, e.g. “own funds”."}},
    {.name = NULL},
};

static const struct field mapping_adopted_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung der Zuordnung, z. B. „kasse-buchungen“.",
	    "Id of the mapping, e.g. “kasse-buchungen”."}},
    {.name = "version",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED,
	.max = 40,
	.label = {"Fassung", "Version"},
	.help = {"Fassung, mit jeder Änderung neu, z. B. „2026-01“.",
	    "Version, new with every change, e.g. “2026-01”."}},
    {.name = "title",
	.type = FIELD_LINE,
	.flags = FIELD_HEADLINE,
	.label = {"Titel", "Title"},
	.help = {"Wozu sie dient, z. B. „Buchungen aus dem Kassenverfahren“.",
	    "What it is for, e.g. “bookings of the cash system”."}},
    {.name = "system",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"System", "System"},
	.help =
	    {"Kurzname des Systems; mit der Belegnummer ergibt er den Schlüssel, z. B. „kasse“.",
		"Short name of the system; with the voucher it gives the key, e.g. “kasse”."}},
    {.name = "of",
	.type = FIELD_CHOICE,
	.flags = FIELD_REQUIRED,
	.choices = mapping_targets,
	.label = {"Gelesen werden", "What is read"},
	.help = {"Was in den Zeilen steht, z. B. „bookings“.",
	    "What the rows hold, e.g. “bookings”."}},
    {.name = "format",
	.type = FIELD_CHOICE,
	.choices = formats,
	.label = {"Format", "Format"},
	.help = {"Format der Datei; ohne Angabe wird es erkannt, z. B. „csv“.",
	    "Format of the file; told by its content when absent, e.g. “csv”."}},
    {.name = "encoding",
	.type = FIELD_CHOICE,
	.choices = encodings,
	.label = {"Zeichensatz", "Encoding"},
	.help = {"Zeichensatz einer CSV-Datei, z. B. „windows-1252“.",
	    "Encoding of a CSV file, e.g. “windows-1252”."}},
    {.name = "delimiter",
	.type = FIELD_CHOICE,
	.choices = delimiters,
	.label = {"Trennzeichen", "Delimiter"},
	.help = {"Was Spalten trennt, z. B. „semicolon“.",
	    "What separates columns, e.g. “semicolon”."}},
    {.name = "decimal",
	.type = FIELD_CHOICE,
	.choices = decimals,
	.label = {"Dezimalzeichen", "Decimal sign"},
	.help = {"Komma oder Punkt, z. B. „comma“.", "Comma or point, e.g. “comma”."}},
    {.name = "date_format",
	.type = FIELD_CHOICE,
	.choices = date_formats,
	.label = {"Datumsform", "Date format"},
	.help = {"Wie ein Datum geschrieben ist, z. B. „dmy“.",
	    "How a date is written, e.g. “dmy”."}},
    {.name = "sign",
	.type = FIELD_CHOICE,
	.choices = signs,
	.label = {"Vorzeichen", "Sign"},
	.help = {"Welches Vorzeichen Ausgaben haben, z. B. „expense_positive“.",
	    "Which sign expenses have, e.g. “expense_positive”."}},
    {.name = "income",
	.type = FIELD_CHOICE,
	.choices = incomes,
	.label = {"Einnahmen", "Income"},
	.help =
	    {"Welche Zeilen Einnahmen sind, wo ihr Bereich es nicht sagt; ohne Angabe keine, z. B. "
	     "„other_sign“.",
		"Which rows are income where their range does not say it; none when absent, e.g. "
		"“other_sign”."}},
    {.name = "header_rows",
	.type = FIELD_INT,
	.min = 0,
	.max = 100,
	.label = {"Kopfzeilen", "Header rows"},
	.help =
	    {"Wie viele Zeilen vor den Daten stehen, die letzte mit den Überschriften, z. B. 1.",
		"How many rows stand before the data, the last with the headings, e.g. 1."}},
    {.name = "sheet",
	.type = FIELD_LINE,
	.max = 120,
	.label = {"Tabellenblatt", "Sheet"},
	.help = {"Name des Blatts einer XLSX-Datei; ohne Angabe das erste, z. B. „Buchungen“.",
	    "Name of the sheet of an XLSX file; the first when absent, e.g. “Buchungen”."}},
    {.name = "columns",
	.type = FIELD_OBJECTS,
	.flags = FIELD_REQUIRED,
	.min = 1,
	.max = 40,
	.sub = mapping_columns,
	.label = {"Spalten", "Columns"},
	.help = {"Welche Angabe in welcher Spalte steht, z. B. „amount_cents“ in „Betrag“.",
	    "Which field stands in which column, e.g. “amount_cents” in “Betrag”."}},
    {.name = "assign_by",
	.type = FIELD_CHOICE,
	.choices = assign_columns,
	.label = {"Zuordnung nach", "Assigned by"},
	.help = {"Wonach Zeilen den Vorhaben zugeordnet werden, z. B. „account“.",
	    "What assigns rows to ventures, e.g. “account”."}},
    {.name = "ventures",
	.type = FIELD_OBJECTS,
	.max = 400,
	.sub = mapping_ventures,
	.label = {"Vorhaben", "Ventures"},
	.help = {"Welche Bereiche zu welchem Vorhaben gehören, z. B. „783100“ bis „783199“.",
	    "Which ranges belong to which venture, e.g. “783100” to “783199”."}},
    {.name = "constants",
	.type = FIELD_OBJECTS,
	.max = 20,
	.sub = mapping_constants,
	.label = {"Feste Angaben", "Constants"},
	.help = {"Angaben, die für jede Zeile gleich sind, z. B. „source“ „Eigenmittel“.",
	    "Fields that are the same for every row, e.g. “source” “own funds”."}},
    {.name = NULL},
};

const struct kind_info kind_mapping_adopted = {
    .kind = KIND_MAPPING_ADOPTED,
    .name = "mapping.adopted",
    .group = "rules",
    .scope = SCOPE_MUNICIPALITY,
    .roles = ROLE_ADMIN | ROLE_TREASURY,
    .label = {"Zuordnung beschlossen", "Mapping adopted"},
    .action = {"Zuordnung beschließen", "Adopt a mapping"},
    .help = {"Legt fest, wie Tabellen des Kassen- oder Finanzverfahrens oder mit Messwerten "
	     "gelesen werden; jede Fassung bleibt nachvollziehbar.",
	"Sets how tables of the treasury's system or with measured values are read; every "
	"version stays on record."},
    .fields = mapping_adopted_fields,
    .subject = SUBJECT_MAPPING,
    .mode = SUBJECT_EITHER,
    .subject_field = "id",
    .code_field = "of",
    .example =
	"{\"kind\":\"mapping.adopted\",\"effective\":\"2026-01-02\",\"actor\":\"p-31b7\",\"key\":"
	"\"zuordnung-kasse-2026\",\"body\":{\"id\":\"kasse-buchungen\",\"version\":\"2026-01\","
	"\"title\":\"Buchungen aus dem "
	"Kassenverfahren\",\"system\":\"kasse\",\"of\":\"bookings\",\"format\":\"csv\","
	"\"encoding\":\"windows-1252\",\"delimiter\":\"semicolon\",\"decimal\":\"comma\",\"date_"
	"format\":\"dmy\",\"sign\":\"expense_positive\",\"header_rows\":1,\"columns\":[{\"field\":"
	"\"effective\",\"column\":\"Buchungsdatum\"},{\"field\":\"amount_cents\",\"column\":"
	"\"Betrag\"},{\"field\":\"text\",\"column\":\"Buchungstext\"},{\"field\":\"voucher\","
	"\"column\":\"Belegnummer\"},{\"field\":\"account\",\"column\":\"Sachkonto\"}],\"assign_"
	"by\":\"account\",\"ventures\":[{\"from\":\"783100\",\"to\":\"783199\",\"venture\":"
	"\"starkregen-warnung\",\"tranche\":\"pilot-1\"}],\"constants\":[{\"field\":\"source\","
	"\"value\":\"Eigenmittel\"}]}}",
};

/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/kind_transfer.c: rows of the table of kinds: transfer to other municipalities. */
#include "domain/kind_priv.h"

static const struct field transfer_offered_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung des Angebots, z. B. „pegel-baukasten“.",
	    "Id of the offer, e.g. “pegel-baukasten”."}},
    {.name = "title",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Titel", "Title"},
	.help = {"Was angeboten wird, z. B. „Pegel-Baukasten mit Anleitung“.",
	    "What is offered, e.g. “gauge kit with manual”."}},
    {.name = "licence",
	.type = FIELD_LINE,
	.max = 100,
	.label = {"Lizenz", "Licence"},
	.help = {"Unter welcher Lizenz, z. B. „EUPL-1.2“.",
	    "Under which licence, e.g. “EUPL-1.2”."}},
    {.name = "contact",
	.type = FIELD_LINE,
	.label = {"Kontakt", "Contact"},
	.help = {"Funktionsadresse ohne Namen, z. B. „digital@musterstadt.example“.",
	    "Address of the office without names, e.g. “digital@musterstadt.example”."}},
    {.name = "url",
	.type = FIELD_URL,
	.label = {"Adresse", "Address"},
	.help = {"Wo das Paket liegt, z. B. „https://gitlab.opencode.de/musterstadt/pegel“.",
	    "Where the package is, e.g. “https://gitlab.opencode.de/musterstadt/pegel”."}},
    {.name = "conditions",
	.type = FIELD_TEXT,
	.max = 2000,
	.label = {"Bedingungen", "Conditions"},
	.help = {"Was dafür gilt, z. B. „Verbesserungen werden geteilt“.",
	    "What holds for it, e.g. “improvements are shared”."}},
    {.name = NULL},
};

const struct kind_info kind_transfer_offered = {
    .kind = KIND_TRANSFER_OFFERED,
    .name = "transfer.offered",
    .group = "transfer",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD,
    .label = {"Transfer angeboten", "Transfer offered"},
    .action = {"Transfer anbieten", "Offer a transfer"},
    .help =
	{"Bietet die Lösung anderen Kommunen zur Nachnutzung an, mit Lizenz und Ansprechstelle.",
	    "Offers the solution to other municipalities for reuse, with licence and contact."},
    .fields = transfer_offered_fields,
    .subject = SUBJECT_TRANSFER,
    .mode = SUBJECT_NEW,
    .subject_field = "id",
    .example =
	"{\"kind\":\"transfer.offered\",\"venture\":\"starkregen-warnung\",\"effective\":\"2027-04-"
	"01\",\"actor\":\"p-5e08\","
	"\"body\":{\"id\":\"pegel-baukasten\",\"title\":\"Pegel-Baukasten mit Montageanleitung und "
	"Schulung\",\"licence\":\"EUPL-1.2\",\"contact\":\"digital@musterstadt.example\","
	"\"url\":\"https://gitlab.opencode.de/musterstadt/pegel\",\"conditions\":\"Verbesserungen "
	"werden geteilt; die Schulung kostet den Reiseaufwand.\"}}",
};

static const struct field transfer_adopted_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung des Angebots, z. B. „pegel-baukasten“.",
	    "Id of the offer, e.g. “pegel-baukasten”."}},
    {.name = "by",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Übernommen von", "Adopted by"},
	.help = {"Die übernehmende Kommune, z. B. „Gemeinde Oberbach“.",
	    "The municipality that takes over, e.g. “Gemeinde Oberbach”."}},
    {.name = "deviations",
	.type = FIELD_TEXT,
	.max = 2000,
	.label = {"Abweichungen", "Deviations"},
	.help = {"Was dort anders ist, z. B. „Funk über das Netz der Stadtwerke“.",
	    "What is different there, e.g. “radio by the utility’s network”."}},
    {.name = NULL},
};

const struct kind_info kind_transfer_adopted = {
    .kind = KIND_TRANSFER_ADOPTED,
    .name = "transfer.adopted",
    .group = "transfer",
    .scope = SCOPE_VENTURE,
    .roles = ROLE_LEAD | ROLE_TEAM,
    .label = {"Transfer angenommen", "Transfer adopted"},
    .action = {"Nachnutzung durch andere erfassen", "Record a transfer to others"},
    .help = {"Hält fest, welche Kommune die Lösung übernommen hat und was sie anders macht.",
	"Records which municipality took over the solution and what it does differently."},
    .fields = transfer_adopted_fields,
    .subject = SUBJECT_TRANSFER,
    .mode = SUBJECT_EXISTING,
    .subject_field = "id",
    .example = "{\"kind\":\"transfer.adopted\",\"venture\":\"starkregen-warnung\",\"effective\":"
	       "\"2027-09-15\",\"actor\":\"p-5e08\","
	       "\"body\":{\"id\":\"pegel-baukasten\",\"by\":\"Gemeinde "
	       "Oberbach\",\"deviations\":\"Funk über das "
	       "Netz des Landkreises, Warnung zusätzlich über Sirenen\"}}",
};

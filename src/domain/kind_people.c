/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/kind_people.c: rows of the table of kinds: units, people, roles. */
#include "domain/kind_priv.h"

#define ROLE_FIELDS \
	{.name = "person", \
	    .type = FIELD_PERSON, \
	    .flags = FIELD_REQUIRED, \
	    .label = {"Person", "Person"}, \
	    .help = {"Kennung der Person, z. B. „p-2c91“.", "Id of the person, e.g. “p-2c91”."}}, \
	    {.name = "role", \
		.type = FIELD_CHOICE, \
		.flags = FIELD_REQUIRED, \
		.choices = kind_roles, \
		.label = {"Rolle", "Role"}, \
		.help = {"Um welche Rolle es geht, z. B. „lead“.", \
		    "Which role it is about, e.g. “lead”."}}, \
	{ \
		.name = "reason", .type = FIELD_TEXT, .label = {"Grund", "Reason"}, .help = { \
			"Warum, z. B. „Wechsel der Zuständigkeit zum 1. März“.", \
			"Why, e.g. “change of responsibility on 1 March”." \
		} \
	}

static const struct field unit_created_fields[] = {
    {.name = "id",
	.type = FIELD_SLUG,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung der Stelle, z. B. „amt-66“.", "Id of the unit, e.g. “amt-66”."}},
    {.name = "label",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED | FIELD_HEADLINE,
	.label = {"Bezeichnung", "Name"},
	.help = {"Name der Stelle, z. B. „Amt 66 Tiefbau und Verkehr“.",
	    "Name of the unit, e.g. “Office 66 civil engineering”."}},
    {.name = "parent",
	.type = FIELD_SLUG,
	.ref = SUBJECT_UNIT,
	.label = {"Übergeordnete Stelle", "Parent unit"},
	.help = {"Kennung der Stelle darüber, z. B. „dezernat-3“.",
	    "Id of the unit above it, e.g. “dezernat-3”."}},
    {.name = NULL},
};

const struct kind_info kind_unit_created = {
    .kind = KIND_UNIT_CREATED,
    .name = "unit.created",
    .group = "people",
    .scope = SCOPE_MUNICIPALITY,
    .roles = ROLE_ADMIN,
    .label = {"Organisationseinheit angelegt", "Unit created"},
    .action = {"Organisationseinheit anlegen", "Create a unit"},
    .help = {"Legt eine Stelle der Verwaltung an, der Vorhaben zugeordnet werden, z. B. das "
	     "Tiefbauamt.",
	"Creates a unit of the administration that ventures belong to, e.g. the civil engineering "
	"office."},
    .fields = unit_created_fields,
    .subject = SUBJECT_UNIT,
    .mode = SUBJECT_NEW,
    .subject_field = "id",
    .example =
	"{\"kind\":\"unit.created\",\"effective\":\"2025-01-01\",\"actor\":\"p-7f3a\","
	"\"body\":{\"id\":\"amt-66\",\"label\":\"Amt 66 Tiefbau, Verkehr und Stadtentwässerung\"}}",
};

static const struct field person_added_fields[] = {
    {.name = "id",
	.type = FIELD_PERSON,
	.flags = FIELD_REQUIRED,
	.label = {"Kennung", "Id"},
	.help = {"Kennung der Person ohne Bezug zum Namen, z. B. „p-7f3a“.",
	    "Id of the person that does not tell the name, e.g. “p-7f3a”."}},
    {.name = "unit",
	.type = FIELD_SLUG,
	.ref = SUBJECT_UNIT,
	.label = {"Stelle", "Unit"},
	.help = {"Kennung der Stelle, zu der die Person gehört, z. B. „amt-66“.",
	    "Id of the unit the person belongs to, e.g. “amt-66”."}},
    {.name = NULL},
};

const struct kind_info kind_person_added = {
    .kind = KIND_PERSON_ADDED,
    .name = "person.added",
    .group = "people",
    .scope = SCOPE_MUNICIPALITY,
    .roles = ROLE_ADMIN,
    .label = {"Person aufgenommen", "Person added"},
    .action = {"Person aufnehmen", "Add a person"},
    .help = {"Nimmt eine Person unter einer Kennung auf; ihr Name steht außerhalb des Journals und "
	     "lässt sich löschen.",
	"Adds a person under an id; the name is kept outside the journal and can be erased."},
    .fields = person_added_fields,
    .subject = SUBJECT_PERSON,
    .mode = SUBJECT_NEW,
    .subject_field = "id",
    .example = "{\"kind\":\"person.added\",\"effective\":\"2025-01-01\",\"actor\":\"p-7f3a\","
	       "\"body\":{\"id\":\"p-2c91\",\"unit\":\"amt-66\"}}",
};

static const struct field role_granted_fields[] = {
    ROLE_FIELDS,
    {.name = NULL},
};

const struct kind_info kind_role_granted = {
    .kind = KIND_ROLE_GRANTED,
    .name = "role.granted",
    .group = "people",
    .scope = SCOPE_EITHER,
    .roles = ROLE_ADMIN,
    .label = {"Rolle übertragen", "Role granted"},
    .action = {"Rolle übertragen", "Grant a role"},
    .help = {"Überträgt einer Person eine Rolle, in einem Vorhaben oder in der ganzen Kommune, z. "
	     "B. die Leitung.",
	"Grants a person a role, in a venture or in the whole municipality, e.g. the lead."},
    .fields = role_granted_fields,
    .subject = SUBJECT_PERSON,
    .mode = SUBJECT_EITHER,
    .subject_field = "person",
    .code_field = "role",
    .example = "{\"kind\":\"role.granted\",\"venture\":\"starkregen-warnung\",\"effective\":\"2025-"
	       "02-01\",\"actor\":\"p-7f3a\","
	       "\"body\":{\"person\":\"p-2c91\",\"role\":\"lead\"}}",
};

static const struct field role_revoked_fields[] = {
    ROLE_FIELDS,
    {.name = NULL},
};

const struct kind_info kind_role_revoked = {
    .kind = KIND_ROLE_REVOKED,
    .name = "role.revoked",
    .group = "people",
    .scope = SCOPE_EITHER,
    .roles = ROLE_ADMIN,
    .label = {"Rolle entzogen", "Role revoked"},
    .action = {"Rolle entziehen", "Revoke a role"},
    .help = {"Beendet eine Rolle einer Person, z. B. beim Wechsel in ein anderes Amt.",
	"Ends a role of a person, e.g. when moving to another office."},
    .fields = role_revoked_fields,
    .subject = SUBJECT_PERSON,
    .mode = SUBJECT_EITHER,
    .subject_field = "person",
    .code_field = "role",
    .example = "{\"kind\":\"role.revoked\",\"venture\":\"starkregen-warnung\",\"effective\":\"2026-"
	       "03-01\",\"actor\":\"p-7f3a\","
	       "\"body\":{\"person\":\"p-2c91\",\"role\":\"lead\",\"reason\":\"Wechsel der "
	       "Zuständigkeit zum 1. "
	       "März 2026\"}}",
};

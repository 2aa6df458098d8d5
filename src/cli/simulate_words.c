/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/simulate_words.c: invented names: of ventures, units, firms and bodies. */
#include "cli/simulate_world.h"

static const struct {
	const char *slug, *title;
} topics[] = {
    {"starkregen-warnung", "Starkregen-Warnung"},
    {"parkraum-sensorik", "Parkraum-Sensorik"},
    {"digitaler-bauantrag", "Digitaler Bauantrag"},
    {"laerm-karte", "Lärmkarte"},
    {"kita-anmeldung", "Kita-Anmeldung"},
    {"energie-monitor", "Energiemonitor"},
    {"waerme-planung", "Wärmeplanung"},
    {"strassenlicht-steuerung", "Steuerung der Straßenbeleuchtung"},
    {"abfall-fuellstand", "Füllstand der Abfallbehälter"},
    {"rad-zaehlung", "Radverkehrszählung"},
    {"beteiligung-online", "Online-Beteiligung"},
    {"maengel-melder", "Mängelmelder"},
    {"geodaten-portal", "Geodatenportal"},
    {"bus-auf-bestellung", "Bus auf Bestellung"},
    {"bibliothek-digital", "Digitale Bibliothek"},
    {"baum-kataster", "Baumkataster"},
    {"bewaesserung-gruen", "Bewässerung des Stadtgrüns"},
    {"pegel-funk", "Pegel-Funknetz"},
    {"termin-buchung", "Terminbuchung"},
    {"e-akte", "Elektronische Akte"},
    {"wohngeld-antrag", "Wohngeldantrag"},
    {"schul-plattform", "Schulplattform"},
    {"pflege-lotse", "Pflege-Lotse"},
    {"luft-guete", "Luftgüte-Messnetz"},
    {"ampel-vorrang", "Ampelvorrang für Busse"},
    {"rettungs-karte", "Rettungskarte"},
    {"hochwasser-zwilling", "Digitaler Zwilling Hochwasser"},
    {"solar-kataster", "Solarkataster"},
    {"leerstand-boerse", "Leerstandsbörse"},
    {"vereins-portal", "Vereinsportal"},
    {"kultur-kalender", "Kulturkalender"},
    {"sprach-auskunft", "Sprachauskunft"},
    {"brueckensensorik", "Brückensensorik"},
    {"kanal-inspektion", "Kanalinspektion"},
    {"lade-saeulen", "Ladesäulen-Auslastung"},
    {"markt-digital", "Digitaler Wochenmarkt"},
    {"hitze-aktion", "Hitzeaktionsplan"},
    {"barriere-karte", "Karte der Barrieren"},
    {"friedhof-verwaltung", "Friedhofsverwaltung"},
    {"sport-staetten", "Sportstättenbuchung"},
};
static const struct {
	const char *slug, *title;
} places[] = {
    {"innenstadt", "Innenstadt"},
    {"nord", "Nord"},
    {"sued", "Süd"},
    {"ost", "Ost"},
    {"west", "West"},
    {"hafen", "Hafen"},
    {"altstadt", "Altstadt"},
    {"neustadt", "Neustadt"},
    {"landkreis", "Landkreis"},
    {"gesamtstadt", "Gesamtstadt"},
    {"verbund", "im Verbund"},
    {"schulen", "an Schulen"},
    {"quartier-am-fluss", "Quartier am Fluss"},
    {"gewerbegebiet", "Gewerbegebiet"},
    {"bahnhof", "Bahnhofsviertel"},
    {"umland", "Umland"},
    {"campus", "Campus"},
    {"kernstadt", "Kernstadt"},
    {"auenland", "Auenland"},
    {"bergviertel", "Bergviertel"},
    {"seeviertel", "Seeviertel"},
};
static const struct {
	const char *slug, *label;
} units[SIMULATE_UNITS] = {
    {"digitalisierung", "Amt für Digitalisierung"},
    {"stadtentwaesserung", "Stadtentwässerung"},
    {"mobilitaet", "Amt für Mobilität"},
    {"buergerservice", "Bürgerservice"},
    {"umwelt", "Umweltamt"},
    {"schule-sport", "Amt für Schule und Sport"},
};
static const char *const payees[] = {
    "Pegeltechnik GmbH",
    "Stadtwerke Musterstadt",
    "Datenwerk eG",
    "Sensorik Nord GmbH",
    "Ingenieurbüro am Markt",
    "Netz und Funk AG",
    "Werkstatt für Software GmbH",
    "Geodienst Mitte",
    "Druckerei am Tor",
    "Rechenzentrum Verbund",
    "Hochschule Musterstadt",
    "Beratung Klarweg GmbH",
    "Elektro Sommer KG",
    "Kartenwerk GbR",
    "Fuhrpark Service GmbH",
};
static const char *const purposes[] = {
    "Lizenzen",
    "Wartung",
    "Sensoren",
    "Montage",
    "Hosting",
    "Schulung",
    "Beratung",
    "Entwicklung",
    "Funkmodule",
    "Datenübertragung",
    "Druck und Post",
    "Gutachten",
    "Prüfung der Barrierefreiheit",
    "Reisekosten",
    "Geräte",
    "Öffentlichkeitsarbeit",
    "Strom",
    "Raummiete",
    "Werkstudierende",
    "Sicherheitsprüfung",
};
static const char *const bodies[] = {
    "Ausschuss für Digitales",
    "Stadtrat",
    "Haupt- und Finanzausschuss",
    "Lenkungskreis",
    "Verwaltungsvorstand",
};

/* 593 shares no factor with the number of pairs: each venture gets another
 * pair until all are used. */
static uint32_t
pair(uint32_t venture)
{
	return (uint32_t)(((uint64_t)venture * 593 + 17) % (COUNT(topics) * COUNT(places)));
}

void
sim_slug(struct buf *b, uint32_t venture)
{
	uint32_t v = venture & ~SIMULATE_DUPLICATE;
	uint32_t p = pair(v);

	buf_cstr(b, topics[p % COUNT(topics)].slug);
	buf_char(b, '-');
	buf_cstr(b, places[p / COUNT(topics)].slug);
	buf_char(b, '-');
	buf_i64(b, v + 1);
	if (v != venture)
		buf_cstr(b, "-doppelt");
}

void
sim_title(struct buf *b, uint32_t venture)
{
	uint32_t p = pair(venture & ~SIMULATE_DUPLICATE);

	buf_cstr(b, topics[p % COUNT(topics)].title);
	buf_char(b, ' ');
	buf_cstr(b, places[p / COUNT(topics)].title);
}

const char *
sim_unit(uint32_t i)
{
	return units[i % COUNT(units)].slug;
}

const char *
sim_unit_label(uint32_t i)
{
	return units[i % COUNT(units)].label;
}

const char *
sim_payee(uint64_t i)
{
	return payees[i % COUNT(payees)];
}

const char *
sim_purpose(uint64_t i)
{
	return purposes[i % COUNT(purposes)];
}

const char *
sim_body(uint64_t i)
{
	return bodies[i % COUNT(bodies)];
}

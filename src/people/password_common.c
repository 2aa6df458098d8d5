/* SPDX-License-Identifier: EUPL-1.2 */
/* people/password_common.c: passwords that everyone tries first, as words and as patterns. */
#include "people/people_priv.h"

#include <string.h>

/*
 * What remains of a password when figures and signs at its ends are taken off
 * and figures inside are read as letters ("p4ssw0rd2024!" is "password").  So a
 * few hundred words stand for many thousand passwords.  Sorted by language.
 */
static const char words[] = " passwort kennwort geheim geheimnis losungswort zugang anmeldung "
                            "anmelden einloggen hallo hallowelt "
			    "schatz schatzi liebling liebe ichliebedich iloveyou sommer winter "
                            "herbst fruehling fruehjahr montag "
			    "dienstag mittwoch donnerstag freitag samstag sonntag januar februar "
                            "maerz april juni juli august "
			    "september oktober november dezember ferien urlaub weihnachten ostern "
                            "silvester deutschland berlin "
			    "hamburg muenchen koeln frankfurt stuttgart duesseldorf dortmund essen "
                            "leipzig bremen dresden hannover "
			    "nuernberg bayern sachsen hessen musterstadt musterfrau mustermann "
                            "stadtverwaltung verwaltung rathaus "
			    "gemeinde kommune kreis landkreis buergermeister buergermeisterin "
                            "kaemmerei kaemmerer stadtwerke stadtrat "
			    "gemeinderat dezernat fachbereich bauamt ordnungsamt buerger "
                            "buergerbuero behoerde amt vorhaben wagnis "
			    "rechenschaft journal grundbuch hauptbuch haushalt digitalisierung "
                            "projekt pilotprojekt testpasswort "
			    "startpasswort erstpasswort standard standardpasswort neuespasswort "
                            "meinpasswort testtest test tester "
			    "benutzer nutzer admin administrator administration chef chefin "
                            "computer internet drucker bildschirm "
			    "fussball bundesliga schalke borussia bayernmuenchen werder mercedes "
                            "porsche volkswagen audi opel golf "
			    "hund katze pferd baer loewe tiger adler drache einhorn schmetterling "
                            "sonnenschein sonne mond stern "
			    "regenbogen blume rose engel teufel prinzessin prinz koenig koenigin "
                            "superman batman spiderman starwars "
			    "pokemon minecraft andreas michael thomas stefan christian daniel "
                            "alexander sebastian martin markus "
			    "peter matthias tobias johannes andrea sabine susanne claudia nicole "
                            "stefanie melanie julia katharina "
			    "franziska sandra monika petra angelika passw passwd password "
                            "passphrase pass secret secrets letmein "
			    "letmeinnow welcome willkommen login logon access enter root master "
                            "superuser user guest default changeme "
			    "changemenow change temp temporary temppass newpassword mypassword "
                            "yourpassword nopassword service "
			    "support office system server database manager operator monkey dragon "
                            "shadow sunshine princess football "
			    "baseball basketball hockey soccer michelle jennifer jessica ashley "
                            "charlie jordan hunter ranger killer "
			    "trustno whatever freedom starwarsfan summer spring autumn monday "
                            "tuesday wednesday thursday friday "
			    "saturday sunday january february march may june july october december "
                            "qwertz qwertzui qwertzuiop qwerty "
			    "qwertyui qwertyuiop asdf asdfgh asdfghjk asdfghjkl yxcvbnm zxcvbnm "
                            "qaywsx qaywsxedc qazwsx qazwsxedc "
			    "yaqwsx abcdefgh abcd abc abcabc aaaa blabla asdasd qweqwe qwe "
                            "xxxxxxxx google facebook amazon microsoft "
			    "windows linux samsung apple iphone android company business money "
                            "mustang corvette ferrari yamaha harley "
			    "chocolate cookie banana cheese pepper ginger computerfreak matrix "
                            "phoenix thunder lightning samantha "
			    "elizabeth victoria veronika benjamin jonathan anthony nicholas joshua "
                            "matthew robert richard william "
			    "vorname nachname name email mail passwortpasswort passwordpassword "
                            "adminadmin rootroot useruser ";

#define WORD_MAX 40
/* Signs and figures around a word that do not make it another. */
#define AROUND_MAX 8

static char
read_figure(char c)
{
	switch (c) {
	case '0':
		return 'o';
	case '1':
	case '!':
		return 'i';
	case '3':
		return 'e';
	case '4':
	case '@':
		return 'a';
	case '5':
	case '$':
		return 's';
	case '7':
		return 't';
	default:
		return c;
	}
}

static bool
is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool
is_word(struct str s)
{
	char padded[WORD_MAX + 3];
	size_t len = 0;

	if (s.len < 3 || s.len > WORD_MAX)
		return false;
	padded[len++] = ' ';
	for (size_t i = 0; i < s.len; i++) {
		char c = read_figure(s.ptr[i]);

		if (is_letter(c))
			padded[len++] = c;
	}
	padded[len++] = ' ';
	padded[len] = '\0';
	return len > 4 && strstr(words, padded) != NULL;
}

static bool
around_a_word(struct str s)
{
	size_t from = 0;
	size_t to = s.len;

	while (from < to && !is_letter(s.ptr[from]))
		from++;
	while (to > from && !is_letter(s.ptr[to - 1]))
		to--;
	/* As it stands too: "@dmin", "passw0rt" lose their ends otherwise. */
	return (s.len - (to - from) <= AROUND_MAX && is_word(str_slice(s, from, to))) || is_word(s);
}

/* One to four characters again and again: "aaaaaaaa", "12341234". */
static bool
repeats(struct str s)
{
	for (size_t period = 1; period <= 4; period++) {
		size_t i = period;

		while (i < s.len && s.ptr[i] == s.ptr[i - period])
			i++;
		if (i >= s.len)
			return true;
	}
	return false;
}

/* Each character one more, or one less, than the one before: "12345678". */
static bool
counts(struct str s)
{
	size_t up = 0;
	size_t down = 0;

	for (size_t i = 1; i < s.len; i++) {
		int step = s.ptr[i] - s.ptr[i - 1];

		up += step == 1 || (s.ptr[i - 1] == '9' && s.ptr[i] == '0') ? 1 : 0;
		down += step == -1 ? 1 : 0;
	}
	return up + 2 >= s.len || down + 2 >= s.len;
}

/* Figures and their signs only, as a birthday: "24.12.1987". */
static bool
is_number(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!((s.ptr[i] >= '0' && s.ptr[i] <= '9') || strchr(".-/ ", s.ptr[i]) != NULL))
			return false;
	return s.len <= 12;
}

bool
password_common(struct str password)
{
	return password.len == 0 || repeats(password) || counts(password) || is_number(password) ||
	    around_a_word(password);
}

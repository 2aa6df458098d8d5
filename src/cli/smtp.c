/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/smtp.c: the relay's settings, and mail handed to it by libcurl. */
#include "cli/smtp.h"

#include "base/file.h"
#include "base/limits.h"
#include "exchange/mail.h"

#include <curl/curl.h>
#include <string.h>
#include <sys/stat.h>

enum { CONF_BYTES = 16 * 1024, CONNECT_S = 20, MESSAGE_S = 60 };

/* ---- settings ---- */

static const char *const names[] = {"relay", "from", "name", "site", "user", "password", "tls"};
enum { RELAY, FROM, NAME, SITE, USER, PASSWORD, TLS, NAMES };

static enum rc
read_line(struct arena *a, struct str line, const char *values[NAMES], struct err *err)
{
	struct str value = STR("");
	bool cut = false;
	struct str name = str_cut(line, ' ', &value, &cut);

	for (int i = 0; i < NAMES; i++) {
		if (!str_is(name, names[i]))
			continue;
		if (values[i] != NULL)
			return err_say(
			    err, RC_INVALID, names[i], TEXT_DIGEST_CONF_TWICE, names[i], NULL);
		values[i] = arena_cstr(a, str_trim(value));
		return RC_OK;
	}
	return err_say(
	    err, RC_INVALID, "mail", TEXT_DIGEST_CONF_UNKNOWN, arena_cstr(a, name), NULL);
}

static bool
starts(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

/* On this very machine nobody listens between. */
static bool
is_local(const char *relay)
{
	const char *host = relay + strcspn(relay, "/");

	host += strspn(host, "/");
	return starts(host, "127.0.0.1") || starts(host, "localhost") || starts(host, "[::1]");
}

static bool
others_may_read(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && (st.st_mode & (S_IRWXG | S_IRWXO)) != 0;
}

static enum rc
judge(const char *path, const char *values[NAMES], struct err *err)
{
	const char *relay = values[RELAY], *tls = values[TLS];

	for (int i = RELAY; i <= SITE; i++)
		if (i != NAME && (values[i] == NULL || values[i][0] == '\0'))
			return err_say(
			    err, RC_INVALID, names[i], TEXT_DIGEST_CONF_MISSING, names[i], NULL);
	if (!starts(relay, "smtp://") && !starts(relay, "smtps://"))
		return err_say(err, RC_INVALID, "relay", TEXT_DIGEST_CONF_RELAY, NULL);
	if (!mail_address_ok(str_of(values[FROM])))
		return err_say(err, RC_INVALID, "from", TEXT_DIGEST_ADDRESS, NULL);
	if (!starts(values[SITE], "https://") && !starts(values[SITE], "http://"))
		return err_say(err, RC_INVALID, "site", TEXT_DIGEST_CONF_SITE, NULL);
	if (tls != NULL && strcmp(tls, "none") != 0 && strcmp(tls, "required") != 0)
		return err_say(err, RC_INVALID, "tls", TEXT_DIGEST_CONF_TLS, NULL);
	if (tls != NULL && strcmp(tls, "none") == 0 && !is_local(relay))
		return err_say(err, RC_INVALID, "tls", TEXT_DIGEST_CONF_TLS_FAR, NULL);
	if (values[PASSWORD] != NULL && others_may_read(path))
		return err_say(err, RC_INVALID, "password", TEXT_DIGEST_CONF_OPEN, NULL);
	return RC_OK;
}

enum rc
smtp_conf_read(struct arena *a, const char *path, struct smtp_conf *out, struct err *err)
{
	const char *values[NAMES] = {NULL};
	struct str text = STR("");
	bool more = true;
	enum rc rc = file_read(a, path, CONF_BYTES, &text, err);

	while (rc == RC_OK && more) {
		struct str line = str_trim(str_cut(text, '\n', &text, &more));

		if (line.len > 0 && line.ptr[0] != '#')
			rc = read_line(a, line, values, err);
	}
	if (rc == RC_OK)
		rc = judge(path, values, err);
	if (rc != RC_OK)
		return rc;
	size_t site = strlen(values[SITE]);
	while (site > 0 && values[SITE][site - 1] == '/')
		site--;
	*out = (struct smtp_conf){.relay = values[RELAY],
	    .from = values[FROM],
	    .name = values[NAME] == NULL ? "" : values[NAME],
	    .site = arena_cstr(a, (struct str){values[SITE], site}),
	    .user = values[USER] == NULL ? "" : values[USER],
	    .password = values[PASSWORD] == NULL ? "" : values[PASSWORD],
	    .plain = values[TLS] != NULL && strcmp(values[TLS], "none") == 0};
	return RC_OK;
}

/* ---- sending ---- */

struct smtp {
	CURL *curl;
	const struct smtp_conf *conf;
	char words[CURL_ERROR_SIZE];
};

enum rc
smtp_open(struct arena *a, const struct smtp_conf *conf, struct smtp **out, struct err *err)
{
	struct smtp *s = arena_alloc(a, sizeof *s);

	*s = (struct smtp){.curl = curl_easy_init(), .conf = conf};
	if (s->curl == NULL)
		return err_say(err, RC_IO, "relay", TEXT_DIGEST_RELAY_FAILED, conf->relay, NULL);
	*out = s;
	return RC_OK;
}

void
smtp_close(struct smtp *s)
{
	if (s != NULL)
		curl_easy_cleanup(s->curl);
}

static size_t
read_some(char *out, size_t size, size_t count, void *ctx)
{
	struct str *rest = ctx;
	size_t n = size * count < rest->len ? size * count : rest->len;

	memcpy(out, rest->ptr, n);
	*rest = str_slice(*rest, n, rest->len);
	return n;
}

static void
set_up(struct smtp *s, struct curl_slist *to, struct str *rest)
{
	const struct smtp_conf *c = s->conf;

	curl_easy_reset(s->curl);
	curl_easy_setopt(s->curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(s->curl, CURLOPT_PROXY, "");
	curl_easy_setopt(s->curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(s->curl, CURLOPT_URL, c->relay);
	curl_easy_setopt(
	    s->curl, CURLOPT_USE_SSL, (long)(c->plain ? CURLUSESSL_NONE : CURLUSESSL_ALL));
	if (c->user[0] != '\0') {
		curl_easy_setopt(s->curl, CURLOPT_USERNAME, c->user);
		curl_easy_setopt(s->curl, CURLOPT_PASSWORD, c->password);
	}
	curl_easy_setopt(s->curl, CURLOPT_MAIL_FROM, c->from);
	curl_easy_setopt(s->curl, CURLOPT_MAIL_RCPT, to);
	curl_easy_setopt(s->curl, CURLOPT_READFUNCTION, read_some);
	curl_easy_setopt(s->curl, CURLOPT_READDATA, rest);
	curl_easy_setopt(s->curl, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(s->curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_S);
	curl_easy_setopt(s->curl, CURLOPT_TIMEOUT, (long)MESSAGE_S);
	curl_easy_setopt(s->curl, CURLOPT_ERRORBUFFER, s->words);
}

enum rc
smtp_send(struct smtp *s, const char *to, struct str message, struct err *err)
{
	struct curl_slist *list = curl_slist_append(NULL, to);
	struct str rest = message;

	if (list == NULL)
		return err_say(err, RC_IO, "relay", TEXT_DIGEST_RELAY_FAILED, s->conf->relay, NULL);
	s->words[0] = '\0';
	set_up(s, list, &rest);
	CURLcode code = curl_easy_perform(s->curl);
	curl_slist_free_all(list);
	if (code == CURLE_OK)
		return RC_OK;
	return err_say(err, RC_IO, "relay", TEXT_DIGEST_RELAY_REFUSED, s->conf->relay,
	    s->words[0] != '\0' ? s->words : curl_easy_strerror(code), NULL);
}

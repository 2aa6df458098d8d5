/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/args.c: reading the words of a command line by the table of commands. */
#include "cli/args.h"

#include "base/must.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/nearest.h"

#include <string.h>

enum { VALUE_BYTES_MAX = 4096 };

struct reading {
	struct args *args;
	struct arena *arena;
	size_t argc;
	char *const *argv;
	size_t at; /* the next word */
};

static const struct option *
find_long(const struct option *list, struct str name)
{
	for (; list->name != NULL; list++)
		if (str_is(name, list->name))
			return list;
	return NULL;
}

static const struct option *
find_letter(const struct option *list, char letter)
{
	for (; list->name != NULL; list++)
		if (list->letter != 0 && list->letter == letter)
			return list;
	return NULL;
}

static enum rc
unknown_option(const struct args *args, struct arena *a, struct str word, struct err *err)
{
	const struct option *lists[] = {args->command->options, options_everywhere};
	struct str name = str_slice(word, 2, word.len);
	const char *given = arena_cstr(a, word);
	struct nearest n;

	nearest_init(&n, name);
	for (size_t i = 0; i < COUNT(lists); i++)
		for (const struct option *o = lists[i]; o->name != NULL; o++)
			nearest_offer(&n, str_of(o->name));
	if (name.len > 0 && nearest_found(&n))
		return err_say(err, RC_INVALID, NULL, TEXT_CLI_OPTION_NEAREST, given,
		    args->command->name, arena_cstr(a, n.best), NULL);
	return err_say(
	    err, RC_INVALID, NULL, TEXT_CLI_OPTION_UNKNOWN, given, args->command->name, NULL);
}

/* The choices as the user reads them: "txt, json, csv, html". */
static const char *
choice_list(struct arena *a, const char *choices)
{
	struct buf b;
	struct str rest = str_of(choices);
	bool more = true;
	char *out;

	buf_init(&b, VALUE_BYTES_MAX);
	while (more) {
		struct str word = str_cut(rest, ' ', &rest, &more);

		buf_str(&b, word);
		if (more)
			buf_cstr(&b, ", ");
	}
	out = arena_cstr(a, buf_view(&b));
	buf_done(&b);
	return out;
}

static enum rc
check_choice(struct arena *a, const struct option *o, const char *text, struct err *err)
{
	struct str rest = str_of(o->choices);
	bool more = true;

	while (more) {
		struct str word = str_cut(rest, ' ', &rest, &more);

		if (str_is(word, text))
			return RC_OK;
	}
	return err_say(err, RC_INVALID, NULL, TEXT_CLI_OPTION_CHOICE, o->name, text,
	    choice_list(a, o->choices), NULL);
}

static enum rc
check_int(const struct option *o, const char *text, int64_t *out, struct err *err)
{
	char min[24], max[24];
	struct buf b;
	int64_t n;

	if (str_to_i64(str_of(text), &n) && n >= o->min && n <= o->max) {
		*out = n;
		return RC_OK;
	}
	buf_init(&b, 64);
	buf_i64(&b, o->min);
	memcpy(min, b.ptr, b.len);
	min[b.len] = '\0';
	buf_clear(&b);
	buf_i64(&b, o->max);
	memcpy(max, b.ptr, b.len);
	max[b.len] = '\0';
	buf_done(&b);
	return err_say(err, RC_INVALID, NULL, TEXT_CLI_OPTION_INT, o->name, text, min, max, NULL);
}

/* "2026-05-11T12:00" or "2026-05-11", and with_day: ",2026-03-31" behind it. */
static enum rc
check_times(
    const struct option *o, const char *text, bool with_day, struct value *v, struct err *err)
{
	struct str day, known = str_of(text);
	bool has_day = false;

	v->day = DAY_NONE;
	if (with_day)
		known = str_cut(known, ',', &day, &has_day);
	if (!instant_parse_known(known, &v->known))
		return err_say(err, RC_INVALID, NULL, TEXT_CLI_OPTION_KNOWN, o->name, text, NULL);
	if (has_day && !day_parse_human(day, &v->day))
		return err_say(err, RC_INVALID, NULL, TEXT_CLI_OPTION_DAY, o->name, text, NULL);
	return RC_OK;
}

static enum rc
check_value(
    struct arena *a, const struct option *o, const char *text, struct value *v, struct err *err)
{
	struct str s = str_of(text);

	if (s.len == 0)
		return err_say(err, RC_INVALID, NULL, TEXT_CLI_OPTION_EMPTY, o->name, NULL);
	if (s.len > VALUE_BYTES_MAX)
		return err_say(err, RC_LIMIT, NULL, TEXT_CLI_OPTION_LONG, o->name, NULL);
	if (o->type != OPTION_PATH && !utf8_valid(s))
		return err_say(err, RC_INVALID, NULL, TEXT_CLI_OPTION_UTF8, o->name, NULL);
	switch (o->type) {
	case OPTION_CHOICE:
		return check_choice(a, o, text, err);
	case OPTION_INT:
		return check_int(o, text, &v->number, err);
	case OPTION_DAY:
		if (!day_parse_human(s, &v->day))
			return err_say(
			    err, RC_INVALID, NULL, TEXT_CLI_OPTION_DAY, o->name, text, NULL);
		return RC_OK;
	case OPTION_KNOWN:
		return check_times(o, text, false, v, err);
	case OPTION_TIMES:
		return check_times(o, text, true, v, err);
	case OPTION_END:
	case OPTION_FLAG:
	case OPTION_TEXT:
	case OPTION_PATH:
	case OPTION_SLUG:
		return RC_OK;
	}
	must_fail("a known type of option", __FILE__, __LINE__);
}

/* value NULL: none was given in the same word. */
static enum rc
take(struct reading *r, const struct option *o, const char *value, struct err *err)
{
	struct args *args = r->args;
	struct value v = {.day = DAY_NONE};
	enum rc rc;

	if (o->type == OPTION_FLAG && value != NULL)
		return err_say(err, RC_INVALID, NULL, TEXT_CLI_OPTION_NO_VALUE, o->name, NULL);
	if (o->type != OPTION_FLAG && value == NULL) {
		if (r->at == r->argc)
			return err_say(
			    err, RC_INVALID, NULL, TEXT_CLI_OPTION_VALUE, o->name, o->value, NULL);
		value = r->argv[r->at++];
	}
	v.text = o->type == OPTION_FLAG ? "" : value;
	if (o->type != OPTION_FLAG) {
		rc = check_value(r->arena, o, value, &v, err);
		if (rc != RC_OK)
			return rc;
	}
	if (o == find_long(options_everywhere, STR("help"))) {
		args->help = true;
		return RC_OK;
	}
	if (o == find_long(options_everywhere, STR("lang"))) {
		args->has_lang = lang_parse(str_of(value), &args->lang);
		return RC_OK;
	}
	size_t i = (size_t)(o - args->command->options);

	if (args->values[i].text != NULL)
		return err_say(err, RC_INVALID, NULL, TEXT_CLI_OPTION_TWICE, o->name, NULL);
	args->values[i] = v;
	return RC_OK;
}

static enum rc
read_option(struct reading *r, const char *word, struct err *err)
{
	const struct option *own = r->args->command->options, *o;
	const char *value = NULL;
	struct str rest, name;
	bool has_value;

	if (word[1] != '-') {
		o = find_letter(own, word[1]);
		if (o == NULL)
			o = find_letter(options_everywhere, word[1]);
		if (o == NULL)
			return unknown_option(r->args, r->arena, str_of(word), err);
		return take(r, o, word[2] != '\0' ? word + 2 : NULL, err);
	}
	name = str_cut(str_of(word + 2), '=', &rest, &has_value);
	if (has_value)
		value = rest.ptr; /* the end of a terminated word */
	o = find_long(own, name);
	if (o == NULL)
		o = find_long(options_everywhere, name);
	if (o == NULL)
		return unknown_option(r->args, r->arena, (struct str){word, name.len + 2}, err);
	return take(r, o, value, err);
}

static enum rc
read_words(struct reading *r, struct err *err)
{
	const char **operands = arena_array(r->arena, r->argc + 1, sizeof(*operands));
	bool options = true;
	enum rc rc;

	while (r->at < r->argc) {
		const char *word = r->argv[r->at++];

		if (options && strcmp(word, "--") == 0) {
			options = false;
		} else if (options && word[0] == '-' && word[1] != '\0') {
			rc = read_option(r, word, err);
			if (rc != RC_OK)
				return rc;
		} else {
			operands[r->args->count++] = word;
		}
	}
	r->args->operands = operands;
	return RC_OK;
}

/* The command's name, or an option that stands for one. */
static enum rc
read_command(struct arena *a, const char *word, const struct command **out, struct err *err)
{
	struct str name = str_of(word);
	struct nearest n;

	if (str_is(name, "--help") || str_is(name, "-h"))
		name = STR("help");
	if (str_is(name, "--version"))
		name = STR("version");
	*out = command_find(name);
	if (*out != NULL)
		return RC_OK;
	nearest_init(&n, name);
	for (size_t i = 0; i < command_count; i++)
		nearest_offer(&n, str_of(commands[i].name));
	if (nearest_found(&n))
		return err_say(err, RC_INVALID, NULL, TEXT_CLI_COMMAND_NEAREST, word,
		    arena_cstr(a, n.best), NULL);
	return err_say(err, RC_INVALID, NULL, TEXT_CLI_COMMAND_UNKNOWN, word, NULL);
}

static enum rc
check_all(const struct args *args, struct err *err)
{
	const struct command *c = args->command;

	if (args->count < c->operands_min)
		return err_say(
		    err, RC_INVALID, NULL, TEXT_CLI_OPERANDS_FEW, c->name, c->usage, NULL);
	if (args->count > c->operands_max)
		return err_say(err, RC_INVALID, NULL, TEXT_CLI_OPERANDS_MANY, c->name,
		    args->operands[c->operands_max], c->usage, NULL);
	for (size_t i = 0; i < args->count; i++)
		if (args->operands[i][0] == '\0')
			return err_say(
			    err, RC_INVALID, NULL, TEXT_CLI_OPERAND_EMPTY, c->name, c->usage, NULL);
	for (size_t i = 0; c->options[i].name != NULL; i++)
		if (c->options[i].required && args->values[i].text == NULL)
			return err_say(err, RC_INVALID, NULL, TEXT_CLI_OPTION_MISSING, c->name,
			    c->options[i].name, c->options[i].value, NULL);
	return RC_OK;
}

/* A row of the table with more options than there is room for is a bug. */
static void
check_room(const struct command *c)
{
	size_t count = 0;

	while (c->options[count].name != NULL)
		count++;
	must(count <= OPTIONS_MAX);
}

enum rc
args_read(struct arena *a, size_t argc, char *const *argv, struct args *out, struct err *err)
{
	struct args args = {.lang = err->lang};
	struct reading r = {.args = &args, .arena = a, .argc = argc, .argv = argv};
	enum rc rc;

	/* --lang may stand before the command as well. */
	while (r.at < argc && str_starts(str_of(argv[r.at]), "--lang"))
		r.at += strcmp(argv[r.at], "--lang") == 0 ? 2 : 1;
	args_lang(argc, argv, &args.lang);
	if (r.at >= argc)
		return err_say(err, RC_INVALID, NULL, TEXT_CLI_COMMAND_MISSING, NULL);
	rc = read_command(a, argv[r.at++], &args.command, err);
	if (rc == RC_OK) {
		check_room(args.command);
		rc = read_words(&r, err);
	}
	if (rc == RC_OK && !args.help)
		rc = check_all(&args, err);
	if (rc == RC_OK)
		*out = args;
	return rc;
}

bool
args_lang(size_t argc, char *const *argv, enum lang *out)
{
	for (size_t i = 0; i < argc && strcmp(argv[i], "--") != 0; i++) {
		const char *value = NULL;

		if (strncmp(argv[i], "--lang=", 7) == 0)
			value = argv[i] + 7;
		else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
			value = argv[i + 1];
		if (value != NULL && lang_parse(str_of(value), out))
			return true;
	}
	return false;
}

const struct value *
args_value(const struct args *args, const char *name)
{
	const struct option *o = find_long(args->command->options, str_of(name));

	must(o != NULL);
	return &args->values[o - args->command->options];
}

bool
args_flag(const struct args *args, const char *name)
{
	return args_value(args, name)->text != NULL;
}

const char *
args_text(const struct args *args, const char *name, const char *fallback)
{
	const char *text = args_value(args, name)->text;

	return text != NULL ? text : fallback;
}

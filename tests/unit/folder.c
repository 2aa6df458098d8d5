/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/folder.c: temporary folders. */
#define _GNU_SOURCE /* memmem */
#include "folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "unit.h"

void
folder_make(struct folder *f)
{
	const char *base = getenv("TMPDIR");

	snprintf(f->path, sizeof(f->path), "%s/wagnis-test-XXXXXX", base == NULL ? "/tmp" : base);
	assert_non_null(mkdtemp(f->path));
}

static void search_file(const char *file, void *ctx);

/* Calls `with` on every file, those of folders in it too when searching; NULL removes all. */
static void
each_file(const char *path, void (*with)(const char *file, void *ctx), void *ctx)
{
	DIR *d = opendir(path);
	struct dirent *e;
	char file[1024];
	struct stat st;

	assert_non_null(d);
	while ((e = readdir(d)) != NULL) {
		snprintf(file, sizeof(file), "%s/%s", path, e->d_name);
		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0 ||
		    lstat(file, &st) != 0)
			continue;
		if (S_ISDIR(st.st_mode)) {
			if (with == NULL || with == search_file)
				each_file(file, with, ctx);
			if (with == NULL)
				rmdir(file);
		} else if (with == NULL) {
			unlink(file);
		} else {
			with(file, ctx);
		}
	}
	closedir(d);
}

void
folder_remove(const struct folder *f)
{
	each_file(f->path, NULL, NULL);
	rmdir(f->path);
}

static char *
slurp(const char *file, size_t *len_out)
{
	int fd = open(file, O_RDONLY);
	struct stat st;
	size_t len = 0;

	assert_true(fd >= 0);
	assert_int_equal(fstat(fd, &st), 0);
	char *bytes = malloc((size_t)st.st_size + 1);
	assert_non_null(bytes);
	ssize_t n;
	while (
	    len < (size_t)st.st_size && (n = read(fd, bytes + len, (size_t)st.st_size - len)) > 0)
		len += (size_t)n;
	close(fd);
	*len_out = len;
	return bytes;
}

static void
copy_file(const char *file, void *ctx)
{
	const char *to = ctx;
	char target[1024];
	size_t len = 0;

	snprintf(target, sizeof(target), "%s/%s", to, strrchr(file, '/') + 1);
	char *bytes = slurp(file, &len);
	int fd = open(target, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, len), len);
	close(fd);
	free(bytes);
}

void
folder_copy(const char *from, const char *to)
{
	char target[256];

	each_file(to, NULL, NULL);
	snprintf(target, sizeof(target), "%s", to);
	each_file(from, copy_file, target);
}

struct search {
	const void *bytes;
	size_t len;
	bool found;
};

static void
search_file(const char *file, void *ctx)
{
	struct search *s = ctx;
	size_t len = 0;
	char *bytes = slurp(file, &len);

	if (memmem(bytes, len, s->bytes, s->len) != NULL)
		s->found = true;
	free(bytes);
}

bool
folder_holds(const char *path, const void *bytes, size_t len)
{
	int status = 0;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		struct search s = {.bytes = bytes, .len = len};

		each_file(path, search_file, &s);
		_exit(s.found ? 1 : 0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) <= 1);
	return WEXITSTATUS(status) == 1;
}

int64_t
folder_file_bytes(const char *path, const char *name)
{
	char file[1024];
	struct stat st;

	snprintf(file, sizeof(file), "%s/%s", path, name);
	return stat(file, &st) == 0 ? (int64_t)st.st_size : -1;
}

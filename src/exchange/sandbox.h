/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/sandbox.h: one short-lived program of somebody else's reads one hostile file and can do nothing else. */
#ifndef EXCHANGE_SANDBOX_H
#define EXCHANGE_SANDBOX_H

#include "base/buf.h"
#include "base/err.h"
#include "base/rc.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * Parsers of PDF are large, written in C++, and fed by strangers: they run outside the server.  The
 * way there has two steps, because the server has threads and between fork and exec nearly nothing
 * is allowed: posix_spawn starts our own program with SANDBOX_WORD as its first word, in a session of
 * its own with an empty environment; that one (sandbox_inside) gives up what it may and becomes the
 * program.  Given up are: new privileges, descriptors above 2, files outside /usr, /lib and the like
 * (Landlock; where the kernel has none, only read-only programs run, see `writes`), sockets,
 * processes and all other system calls but a short list (seccomp), and memory, processor time,
 * files and their size beyond the row's limits.
 *
 * The file comes as standard input (also by name: /dev/stdin), the answer is what the program writes
 * to standard output (also by name: /dev/stdout).  Nothing is written to any folder.
 */
#define SANDBOX_WORD "--sandbox"
/* Stands in args for the number of a call. */
#define SANDBOX_NUMBER "#"
#define SANDBOX_ARGS_MAX 16

/* One program and what it may use; callers name a row, none makes one up. */
struct sandbox_program {
	const char *path;                   /* absolute */
	const char *args[SANDBOX_ARGS_MAX]; /* behind its name, closed by NULL */
	bool writes;                        /* opens /dev/stdout by name: needs Landlock */
	uint32_t wall_ms;                   /* then it is killed with all its processes */
	uint32_t cpu_s;                     /* of the processor */
	uint64_t memory_bytes;              /* of address space */
	uint32_t out_bytes_max;             /* of standard output */
};

/* Page number N as PNG, at most 1,000 pixels wide or high (poppler's pdftoppm). */
extern const struct sandbox_program sandbox_pdf_page;
/* The list of embedded files: "N embedded files", then "1: name" by line (poppler's pdfdetach);
 * names are the file's own words and no more to be trusted than its content. */
extern const struct sandbox_program sandbox_pdf_files;
/* The bytes of embedded file number N of that list. */
extern const struct sandbox_program sandbox_pdf_file;

/*
 * Runs the program over the file at `path` and appends its answer to `out`, whose own limit counts,
 * too.  `self` is the program whose main() begins with sandbox_inside(): "/proc/self/exe" for wagnis;
 * NULL where no program may be started.  `number` stands in for SANDBOX_NUMBER, from 1.
 *
 *   RC_OK        it ended well
 *   RC_NOTFOUND  it is not installed here, or cannot be confined here; or there is no such file
 *   RC_INVALID   it could not read this file, or there is no such number in it
 *   RC_LIMIT     killed, by us for its time or its answer's size, or by the system for the rest
 *   RC_IO        it could not be started
 *
 * Blocks for wall_ms at most.  Safe in threads.  On failure out is as it was.
 */
CHECKED enum rc sandbox_run(const char *self, const struct sandbox_program *program,
    const char *path, uint32_t number, struct buf *out, struct err *err);

/* Whether the words of main() are those of sandbox_run(). */
bool sandbox_asked(int argc, char *const *argv);
/* Gives up everything and becomes the program, or ends with a status that sandbox_run() understands. */
void sandbox_inside(int argc, char *const *argv) __attribute__((noreturn));

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/nearest.c: distance of words, for "did you mean". */
#include "domain/nearest.h"

#include <limits.h>
#include <stddef.h>

enum { WORD_MAX = 64 };

static unsigned char
lower(char c)
{
	unsigned char u = (unsigned char)c;

	return u >= 'A' && u <= 'Z' ? (unsigned char)(u + 32) : u;
}

static int
least(int a, int b)
{
	return a < b ? a : b;
}

/* Optimal string alignment: three rows of the table are enough. */
static int
word_distance(struct str a, struct str b)
{
	int rows[3][WORD_MAX + 1];

	for (size_t j = 0; j <= b.len; j++)
		rows[0][j] = (int)j;
	for (size_t i = 1; i <= a.len; i++) {
		int *row = rows[i % 3], *above = rows[(i + 2) % 3], *swapped = rows[(i + 1) % 3];

		row[0] = (int)i;
		for (size_t j = 1; j <= b.len; j++) {
			bool same = lower(a.ptr[i - 1]) == lower(b.ptr[j - 1]);

			row[j] =
			    least(least(above[j], row[j - 1]) + 1, above[j - 1] + (same ? 0 : 1));
			if (i > 1 && j > 1 && lower(a.ptr[i - 1]) == lower(b.ptr[j - 2]) &&
			    lower(a.ptr[i - 2]) == lower(b.ptr[j - 1]))
				row[j] = least(row[j], swapped[j - 2] + 1);
		}
	}
	return rows[a.len % 3][b.len];
}

void
nearest_init(struct nearest *n, struct str wanted)
{
	*n = (struct nearest){.wanted = wanted, .distance = INT_MAX};
}

void
nearest_offer(struct nearest *n, struct str known)
{
	if (known.len > WORD_MAX || n->wanted.len > WORD_MAX)
		return;
	int distance = word_distance(n->wanted, known);
	if (distance < n->distance) {
		n->best = known;
		n->distance = distance;
	}
}

bool
nearest_found(const struct nearest *n)
{
	size_t longer = n->wanted.len > n->best.len ? n->wanted.len : n->best.len;

	return n->distance < WORD_MAX && (size_t)n->distance * 3 <= longer;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/checkpoint.h: heads of the journal as C2SP tlog-checkpoint in C2SP signed notes (Ed25519). */
#ifndef JOURNAL_CHECKPOINT_H
#define JOURNAL_CHECKPOINT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/rc.h"
#include "base/str.h"

#include <stdint.h>

struct checkpoint {
	struct str origin;
	uint64_t size;
	struct hash root;
};

/* A signing key: its name is the origin.  Kept in DIR/log.key, mode 0600. */
struct signer {
	char name[256];
	uint8_t seed[32];
	uint8_t public_key[32];
};

/* A public key as a C2SP vkey line: name+hex8(key id)+base64(0x01 key). */
struct vkey {
	char name[256];
	uint8_t id[4];
	uint8_t public_key[32];
};

/* Names: not empty, at most 200 bytes, no white space, no plus sign. */
bool signer_name_ok(struct str name);
void signer_from_seed(struct signer *s, struct str name, const uint8_t seed[32]);
/* "PRIVATE+KEY+name+id+base64(0x01 seed)", Go's form. */
void signer_format(struct buf *b, const struct signer *s);
CHECKED enum rc signer_parse(struct str text, struct signer *out, struct err *err);
void signer_vkey(const struct signer *s, struct vkey *out);

void vkey_format(struct buf *b, const struct vkey *v);
/* RC_INVALID names what is wrong: form, key id that does not fit, type other than Ed25519. */
CHECKED enum rc vkey_parse(struct str text, struct vkey *out, struct err *err);

/* The whole signed note: text, empty line, signature line. */
void checkpoint_sign(struct buf *b, const struct checkpoint *c, const struct signer *s);
/* RC_NO: no valid signature by this key, or another origin; RC_INVALID: not
 * a checkpoint.  The origin is in the arena. */
CHECKED enum rc checkpoint_open(struct arena *a, struct str note, const struct vkey *v,
    struct checkpoint *out, struct err *err);

#endif

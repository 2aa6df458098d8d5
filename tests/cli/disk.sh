#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# A full disk: writing stops with a clear message, reading goes on, nothing acknowledged is lost. Needs a small file system of its own.
if [ -z "${WAGNIS_OWN_MOUNTS:-}" ]; then
	# A mount that only this test sees, as root or as root of a user namespace.
	for how in -m -Urm; do
		if unshare $how true 2>/dev/null; then
			WAGNIS_OWN_MOUNTS=1 exec unshare $how "$0"
		fi
	done
fi
. "$(dirname "$0")/lib.sh"
mkdir full
if [ -z "${WAGNIS_OWN_MOUNTS:-}" ] || ! mount -t tmpfs -o size=3m tmpfs full 2>err; then
	skip 'a full disk' "no file system can be mounted here $(cat err 2>/dev/null)"
	finish
fi
journal full/j
is 'the journal is on the small disk' yes "$([ -f full/j/journal.db ] && echo yes)"
printf '%s\n' '{"kind":"venture.registered","venture":"v","body":{"title":"V"}}' | give full/j
text=$(head -c 5000 /dev/zero | tr '\0' x)
facts() { # NUMBER: eight of them, in the file fact
	for n in 1 2 3 4 5 6 7 8; do
		printf '{"kind":"lesson.observed","venture":"v","key":"k%s-%s","body":{"id":"l%s-%s","title":"t","text":"%s"}}\n' "$1" "$n" "$1" "$n" "$text"
	done >fact
}
acked=0
for i in $(seq 400); do
	facts "$i"
	run record full/j fact
	[ "$status" -eq 0 ] || break
	acked=$((acked + 8))
done
ends 'at last the disk is full' 74
told 'and it is said clearly' '[Pp]latz'
is 'several facts were taken before' yes "$([ "$acked" -gt 20 ] && echo yes)"
run account full/j --format json
ends 'accounts are drawn all the same' 0
is 'with everything acknowledged' $((acked + 1)) "$(json 'd["checkpoint"]["size"]' out)"
run verify full/j
ends 'and the journal verifies' 0
before=$(find full/j/evidence -type f 2>/dev/null | wc -l)
head -c 4000000 /dev/zero | tr '\0' x >large.txt
run attach full/j large.txt --venture v
ends 'a file of evidence that does not fit' 74
is 'leaves no half of it' "$before" "$(find full/j/evidence -type f 2>/dev/null | wc -l)"
run verify full/j
ends 'and nothing that does not verify' 0
run export full/j facts full/facts
ends 'an export that does not fit' 74
is 'leaves nothing behind' '' "$(find full -maxdepth 1 -name '*facts*')"
run account full/j --format json -o full/account.json
is 'an account that fits or does not' yes "$([ "$status" -eq 0 ] || [ "$status" -eq 74 ] && echo yes)"
rm -f full/account.json
mount -o remount,size=16m full
run record full/j fact
ends 'with room again, recording goes on' 0
run attach full/j large.txt --venture v
ends 'and so does attaching' 0
run verify full/j
ends 'and the journal verifies still' 0

# The same through a server: it says so to each, and what it shows stays.
mount -t tmpfs -o size=3m tmpfs full
journal full/s
printf '%s\n' '{"kind":"venture.registered","venture":"v","body":{"title":"V"}}' | give full/s
"$WAGNIS" serve full/s --listen 127.0.0.1:0 >address 2>serving </dev/null &
server=$!
for _ in $(seq 200); do
	[ -s address ] && break
	sleep 0.05
done
acked=0
for i in $(seq 400); do
	facts "$i"
	run record full/s fact
	[ "$status" -eq 0 ] || break
	acked=$((acked + 8))
done
ends 'a server on a full disk refuses' 74
run record full/s fact
ends 'and goes on refusing' 74
run account full/s --format json
is 'what it acknowledged is there' $((acked + 1)) "$(json 'd["checkpoint"]["size"]' out)"
if command -v curl >/dev/null; then
	is 'and it still answers' 200 "$(curl -s -o page -w '%{http_code}' "$(cat address)about")"
fi
kill -TERM "$server"
wait "$server"
run verify full/s
ends 'its journal verifies' 0
cd / && umount "$tmp/full" && umount "$tmp/full"
finish

#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# A Fossil repository with 100 tickets, served on 127.0.0.1: fossil.sh start|stop DIR PORT; start prints a ticket's path.
set -eu
what=$1
mkdir -p "$2"
dir=$(cd "$2" && pwd)

case $what in
start)
	command -v fossil >/dev/null || exit 4
	# Tickets are added as this user, who must exist in the repository.
	export HOME="$dir" USER=root
	if [ ! -f "$dir/peer.fossil" ]; then
		fossil new "$dir/peer.fossil" --admin-user root >/dev/null
		i=0
		while [ $i -lt 100 ]; do
			i=$((i + 1))
			fossil ticket add title "Vorhaben $i" status Open type Code_Defect comment "Straße $i" -R "$dir/peer.fossil" >/dev/null
		done
		# What an issue has seen in its life: ten changes.
		ticket=$(fossil sql -R "$dir/peer.fossil" 'SELECT tkt_uuid FROM ticket LIMIT 1' | tr -d "'")
		i=0
		while [ $i -lt 10 ]; do
			i=$((i + 1))
			fossil ticket set "$ticket" +comment "Notiz $i" -R "$dir/peer.fossil" >/dev/null
		done
	fi
	ticket=$(fossil sql -R "$dir/peer.fossil" 'SELECT tkt_uuid FROM ticket LIMIT 1' | tr -d "'")
	fossil server -P "$3" --localhost "$dir/peer.fossil" >"$dir/fossil.log" 2>&1 &
	echo $! >"$dir/fossil.pid"
	for _ in $(seq 40); do
		if curl -s -f -m 5 -o /dev/null "http://127.0.0.1:$3/tktview/$ticket"; then
			echo "/tktview/$ticket"
			exit 0
		fi
		sleep 0.25
	done
	echo 'fossil.sh: Fossil does not answer' >&2
	exit 1
	;;
stop)
	[ ! -f "$dir/fossil.pid" ] || kill "$(cat "$dir/fossil.pid")" 2>/dev/null || true
	rm -f "$dir/fossil.pid"
	;;
esac

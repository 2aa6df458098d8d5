#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Redmine as Debian installs it, on SQLite, with a project of 200 issues: redmine.sh start|stop DIR PORT. Needs root.
set -eu
what=$1
mkdir -p "$2"
dir=$(cd "$2" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
home=/usr/share/redmine

# In a subshell of its own, which becomes the command: its process is then the one to stop.
as_redmine() {
	exec setpriv --reuid=www-data --regid=www-data --init-groups env -u BUNDLE_PATH HOME=/tmp RAILS_ENV=production \
		REDMINE_INSTANCE=default X_DEBIAN_SITEID=default BUNDLE_GEMFILE=$home/Gemfile "$@"
}

case $what in
start)
	[ -d $home ] && [ "$(id -u)" = 0 ] || exit 4
	cd $home
	# The file is read by the server's user, which may not look into our folder.
	seed=$(mktemp /tmp/redmine-seed.XXXXXX)
	cat "$here/redmine-seed.rb" >"$seed"
	chmod 644 "$seed"
	(as_redmine bundle exec rails runner "$seed") >"$dir/redmine-seed.log" 2>&1
	rm -f "$seed"
	(as_redmine puma -e production -b "tcp://127.0.0.1:$3" -w 2 -t 4:4 config.ru) >"$dir/redmine.log" 2>&1 &
	echo $! >"$dir/redmine.pid"
	for _ in $(seq 60); do
		if curl -s -f -m 5 -o /dev/null "http://127.0.0.1:$3/projects/amt20"; then exit 0; fi
		sleep 0.5
	done
	echo 'redmine.sh: Redmine does not answer' >&2
	exit 1
	;;
stop)
	[ ! -f "$dir/redmine.pid" ] || kill "$(cat "$dir/redmine.pid")" 2>/dev/null || true
	rm -f "$dir/redmine.pid"
	;;
esac

# SPDX-License-Identifier: EUPL-1.2
# What the checks share: ok/not ok lines, details as "# " lines, the outcome at the end (source it, call finish last).
# shellcheck shell=sh
cd "$(dirname "$0")/../.." || exit 1
BUILD=${BUILD:-build}
BUILD_DEBUG=${BUILD_DEBUG:-build-clang}
lint_bad=0
lint_tmp=$(mktemp -d)
trap 'rm -rf "$lint_tmp"' EXIT

# tell NAME FILE: passes when FILE, the list of complaints, is empty.
tell() {
	if [ -s "$2" ]; then
		sed 's/^/# /' "$2"
		echo "not ok - $1"
		lint_bad=1
	else
		echo "ok - $1"
	fi
}

skip() {
	echo "ok - $1 # SKIP $2"
}

finish() {
	exit $lint_bad
}

# Tracked files below the given folders or patterns that exist in the working tree.
tracked() {
	git ls-files -- "$@" | while read -r f; do
		[ ! -f "$f" ] || echo "$f"
	done
}

# "output<tab>source" of every object of a Meson build folder, sources relative to the tree.
objects() {
	awk -v build="$1" '
	/"file":/ { f = $2; gsub(/[",]/, "", f); sub(/^\.\.\//, "", f) }
	/"output":/ { o = $2; gsub(/[",]/, "", o); if (f !~ /^\//) print build "/" o "\t" f }
	' "$1/compile_commands.json"
}

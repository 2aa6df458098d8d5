#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The layer law by reading: a layer includes only its own headers and those scripts/layers.txt allows it.
. "$(dirname "$0")/lib.sh"
grep -v '^#' scripts/layers.txt | sed 's/|.*//' | while IFS=: read -r layer lower; do
	tracked "src/$layer" | grep '\.[ch]$' | xargs -r grep -HnE '^[[:space:]]*#[[:space:]]*include[[:space:]]+"[a-z_]+/' |
		awk -v layer="$layer" -v lower="$lower" '
		BEGIN { may[layer] = 1; n = split(lower, l, " "); for (i = 1; i <= n; i++) may[l[i]] = 1 }
		{ path = $0; sub(/^[^"]*"/, "", path); sub(/\/.*/, "", path)
		  if (!(path in may)) print $0 " -- " layer " may include only:" lower }
		' >"$lint_tmp/$layer"
done
for layer in $(sed -n 's/^\([a-z]*\):.*/\1/p' scripts/layers.txt); do
	tell "layer $layer includes only what lies below it" "$lint_tmp/$layer"
done
find src -mindepth 1 -maxdepth 1 -type d -printf '%f\n' | while read -r d; do
	grep -q "^$d:" scripts/layers.txt || echo "src/$d: not in scripts/layers.txt"
done >"$lint_tmp/unknown"
tell 'every layer is in scripts/layers.txt' "$lint_tmp/unknown"
finish

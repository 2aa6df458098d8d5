#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The Atom feeds are XML whatever people write: a parser that is not ours reads them and finds their words as text.
. "$(dirname "$0")/lib.sh"
server=''
trap 'if [ -n "$server" ]; then kill "$server"; wait "$server"; fi; clean' EXIT
if ! command -v xmllint >/dev/null || ! command -v curl >/dev/null; then
	skip 'feeds are read by another parser' 'no xmllint or no curl'
	finish
fi

journal j
cat >facts <<'F'
{"kind":"venture.registered","venture":"v","effective":"2026-01-05","body":{"title":"]]><script>alert(1)</script> & \"Röhre\" ' &amp; <!-- &#0; ﷐ 🜁"}}
{"kind":"phase.entered","venture":"v","effective":"2026-01-05","body":{"phase":"idee"}}
{"kind":"decision.taken","venture":"v","effective":"2026-01-06","body":{"outcome":"hold","reason":"\tTab, </title><entry>&x; <?php <b>fett</b> & \"quer\"\n]]>","body":"Rat & <i>Ausschuss</i>"}}
{"kind":"lesson.observed","venture":"v","effective":"2026-01-07","body":{"id":"l","title":"<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]>&y;","text":"<a href='javascript:alert(1)'>x</a>","sort":"insight"}}
F
run_in facts record j
ends 'hostile words are recorded as words' 0
"$WAGNIS" serve j --listen 127.0.0.1:0 >address 2>serving </dev/null &
server=$!
for _ in $(seq 200); do
	[ -s address ] && break
	kill -0 "$server" 2>/dev/null || break
	sleep 0.05
done
address=$(cat address)
# feed PATH: read by the parser; what it says of it is in "said".
feed() {
	curl -s -o feed.xml "$address$1" && xmllint --nonet --noout feed.xml >said 2>&1
}
# counts XPATH: what the parser finds in the last feed.
counts() { xmllint --nonet --xpath "$1" feed.xml 2>/dev/null; }
for path in feed.atom 'feed.atom?lang=en' ventures/v/feed.atom 'ventures/v/feed.atom?lang=en'; do
	feed "$path"
	is "$path is well-formed" '' "$(cat said)"
	is "$path is a feed of Atom" 1 "$(counts 'count(/*[local-name()="feed" and namespace-uri()="http://www.w3.org/2005/Atom"])')"
	is "$path has no element that was only text" 0 "$(counts 'count(//*[local-name()="script" or local-name()="b" or local-name()="i" or local-name()="a"])')"
	is "$path has entries with a title, an id and a day" "$(counts 'count(//*[local-name()="entry"])')" \
		"$(counts 'count(//*[local-name()="entry"][*[local-name()="title"]][*[local-name()="id"]][*[local-name()="updated"]])')"
	is "$path says the words as they are" 1 "$(counts 'count(//*[local-name()="entry"][contains(., "<!DOCTYPE x [<!ENTITY y SYSTEM")][1])')"
	is "$path has ids that are each used once" 0 "$(counts 'count(//*[local-name()="id"][. = following::*[local-name()="id"]])')"
done
finish

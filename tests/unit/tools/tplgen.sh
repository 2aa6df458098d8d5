#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# What the template compiler refuses, each with its file and line; and that a misspelt field does not compile.
# usage: tplgen.sh TPLGEN SRC_DIR BUILD_SRC_DIRS(separated by :) CC...
tplgen=$(realpath "$1") src=$2 generated=$3
shift 3
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1
failed=0

# refuses NAME LINE MESSAGE TEMPLATE: the template (behind its view line) is refused on this line with this message.
refuses() {
	printf '{{!view struct v "v.h"}}\n%b' "$4" >bad.html
	if "$tplgen" o.h o.c bad.html 2>said; then
		echo "not ok - refuses $1: it was accepted"
		failed=1
	elif grep -qF "bad.html:$2: " said && grep -qF -- "$3" said; then
		echo "ok - refuses $1"
	else
		sed 's/^/# /' said
		echo "not ok - refuses $1: expected line $2 and '$3'"
		failed=1
	fi
}

refuses 'a field in a script' 2 'script and style stand in files of their own' '<script>var x = {{a}};</script>'
refuses 'a field alone in a script' 2 'no field inside <script>' '<script>{{a}}</script>'
refuses 'a field in a style element' 2 'no field inside <script> or <style>' '<style>{{a}}</style>'
refuses 'a style attribute' 2 'style sheet' '<p style="{{a}}">'
refuses 'a script attribute' 2 'content security policy' '<p onclick="f()">'
refuses 'a comment' 3 '{{! ... }}' '<p>\n<!-- {{a}} -->'
refuses 'a field in an unquoted value' 2 'unquoted value' '<p class={{a}}>'
refuses 'an unquoted value' 2 'quoted' '<p class=a>'
refuses 'a field as a tag name' 2 'tag name' '<{{a}}>'
refuses 'a field behind the first letter of a tag' 2 'tag name' '<h{{a}}>'
refuses 'a field in place of an attribute' 2 'in place of an attribute' '<p {{a}}>'
refuses 'a field in an attribute name' 2 'in place of an attribute' '<p data-{{a}}="x">'
refuses 'a field in the document type' 2 'document type' '<!doctype {{a}}>'
refuses 'a field behind a javascript address' 2 "begins with 'javascript:" '<a href="javascript:{{a}}">'
refuses 'a field behind an address without a host' 2 "begins with '//'" '<a href="//{{a}}">'
refuses 'a text as an address' 2 'no address' '<a href="{{t web.skip}}">'
refuses 'a partial inside a tag' 2 'between tags' '<p title="{{>b}}">'
refuses 'branches that end at different places' 4 'the block of line 2' '{{#if a}}\n<p title="\n{{/if}}'
refuses 'a block as a tag name' 2 'cannot begin here' '<{{#if a}}p{{/if}}>'
refuses 'a block inside a tag name' 2 'expected white space' '<h{{#if a}}1{{/if}}>'
refuses 'attributes without space between' 2 'expected white space' '<p a="b"c>'
refuses 'a repeated part that ends elsewhere' 2 'another place' '{{#each a}}<p title="x{{/each}}">'
refuses 'an else without a block' 2 'without a block' '{{#else}}'
refuses 'a second else' 2 'without a block' '{{#if a}}{{#else}}{{#else}}{{/if}}'
refuses 'the end of another block' 2 'closes no such block' '{{#if a}}{{/each}}'
refuses 'a block that never closes' 3 'never closed' '\n{{#if a}}\nx'
refuses 'a tag that never closes' 2 'never closed' '{{a'
refuses 'a view around where there is none' 2 'leads out' '{{^.a}}'
refuses 'a number of the loop outside one' 2 'only inside' '{{:number}}'
refuses 'a call instead of a field' 2 'is no field' '{{a()}}'
refuses 'an index instead of a field' 2 'is no field' '{{a[0]}}'
refuses 'a raw form' 2 "'{a' is no field" '{{{a}}}'
refuses 'an unknown construct' 2 'is none of' '{{#unless a}}'
refuses 'a template that ends inside a tag' 2 'ends inside' '<p'
refuses 'an asset inside an address' 2 'whole of an address' '<link href="/x{{asset a.css}}">'
refuses 'a second view' 2 'one view' '{{!view struct w "w.h"}}'

printf '<p>{{a}}</p>' >bad.html
if "$tplgen" o.h o.c bad.html 2>said || ! grep -qF 'bad.html:1: the first tag is' said; then
	echo 'not ok - refuses a template without a view'
	failed=1
else
	echo 'ok - refuses a template without a view'
fi

cat >v.h <<'END'
#include "base/str.h"
#include "web/html.h"
struct v { struct str name; int plain; struct html markup; };
END
includes=$(echo "$generated" | tr : '\n' | sed 's/^/-I/')
check() { # NAME WANTED TEMPLATE
	printf '{{!view struct v "v.h"}}\n%b' "$3" >good.html
	"$tplgen" o.h o.c good.html || exit 1
	# shellcheck disable=SC2086 # a list of options
	if $cc -std=c17 -fsyntax-only -I. -I"$src" $includes o.c 2>said; then got=yes; else got=no; fi
	if [ $got = "$2" ] && { [ $got = yes ] || grep -q 'good.html:3' said; }; then
		echo "ok - $1"
	else
		sed 's/^/# /' said
		echo "not ok - $1"
		failed=1
	fi
}
cc="$*"
check 'compiles a field that exists' yes '\n{{name}}{{markup}}'
check 'names the line of a misspelt field' no '\n{{nmae}}'
check 'does not compile a type without a writer' no '\n{{plain}}'
check 'does not compile markup in a value' no '\n<p title="{{markup}}">'
check 'does not compile text as a whole address' no '\n<a href="{{name}}">'
check 'does not compile an unknown text' no '\n{{t web.no_such_text}}'
exit $failed

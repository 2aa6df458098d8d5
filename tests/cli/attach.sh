#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Files of evidence: kept by their content, refused by it, recorded as facts, never without the file.
. "$(dirname "$0")/lib.sh"
journal j
printf '%s\n' '{"kind":"venture.registered","venture":"v","body":{"title":"V"}}' | give j
printf 'a;b\n1;2\n' >messung.csv
sum=$(sha256sum messung.csv | cut -d' ' -f1)
run attach j messung.csv
ends 'a file is kept without a fact' 0
is 'and the body of the fact is told' "$sum text/csv; charset=utf-8 8" "$(json 'd["sha256"] + " " + d["media_type"] + " " + str(d["bytes"])' out)"
is 'under its hash, for its owner alone' '600 8' "$(stat -c '%a %s' "j/evidence/$(echo "$sum" | cut -c1-2)/$sum")"
run attach j messung.csv --venture v --title 'Messung im Mai' --effective 2026-05-31 --key beleg-1 --actor p-1
ends 'the same as evidence' 0
is 'at its position' 1 "$(cat out)"
run attach j messung.csv --venture v --title 'Messung im Mai' --effective 2026-05-31 --key beleg-1 --actor p-1
is 'with a key, again is safe' 1 "$(cat out)"
is 'and the same content is one file' 1 "$(find j/evidence -type f | wc -l)"
other=$(printf x | sha256sum | cut -d' ' -f1)
refused_line 'evidence without its file' 2 'body\.sha256: .*attach' "{\"kind\":\"evidence.attached\",\"venture\":\"v\",\"body\":{\"title\":\"T\",\"file\":\"x\",\"sha256\":\"$other\",\"bytes\":1}}"
refused_line 'evidence of another size' 2 'body\.bytes: .*8 Byte' "{\"kind\":\"evidence.attached\",\"venture\":\"v\",\"body\":{\"title\":\"T\",\"file\":\"x\",\"sha256\":\"$sum\",\"bytes\":9}}"
refused_line 'a correction that names no file' 2 'sha256' "{\"kind\":\"entry.corrected\",\"body\":{\"position\":1,\"reason\":\"r\",\"body\":{\"title\":\"T\",\"file\":\"x\",\"sha256\":\"$other\",\"bytes\":1}}}"
journal old
printf '%s\n' '{"kind":"venture.registered","venture":"v","recorded":"2020-01-01T00:00:00Z","body":{"title":"V"}}' \
	"{\"kind\":\"evidence.attached\",\"venture\":\"v\",\"recorded\":\"2020-01-02T00:00:00Z\",\"body\":{\"title\":\"T\",\"file\":\"x\",\"sha256\":\"$other\",\"bytes\":1}}" >adopted
run_in adopted record old --adopt
ends 'what an older system left may lack its file' 0

refused 'a program' 2 'nicht als Beleg' attach j /bin/sh
refused 'a folder' 74 'Ordner' attach j j
refused 'no such file' 4 'gibt es nicht' attach j nowhere
refused 'no such journal' 4 'journal\.db' attach nowhere messung.csv
: >empty
refused 'an empty file' 2 'leer' attach j empty
head -c 52428801 /dev/zero | tr '\0' x >large.txt
refused 'more than 50 MiB' 6 '50 MiB' attach j large.txt
head -c 52428800 large.txt >fits.txt
run attach j fits.txt
ends 'exactly 50 MiB' 0
rm -f large.txt fits.txt
python3 - <<'P'
import zipfile
def make(name, **more):
    with zipfile.ZipFile(name, 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr('[Content_Types].xml', '<x/>')
        z.writestr('word/document.xml', '<w/>')
        for n, content in more.get('files', []):
            z.writestr(n, content)
make('good.docx')
make('bomb.docx', files=[('word/a.xml', bytes(30 << 20))])
make('many.docx', files=[('word/%d.xml' % i, 'x') for i in range(1000)])
make('path.docx', files=[('../../../etc/cron.d/x', 'x')])
make('nested.docx', files=[('word/embeddings/a.zip', 'x')])
make('macro.docx', files=[('word/vbaProject.bin', 'x')])
P
run attach j good.docx
ends 'a sane document' 0
refused 'a zip bomb' 6 'gepackt' attach j bomb.docx
refused 'too many parts' 6 '1\.000' attach j many.docx
refused 'a name that leads away' 2 'Namen' attach j path.docx
refused 'an archive in it' 2 'einzeln' attach j nested.docx
refused 'macros' 2 'Makros' attach j macro.docx
is 'and nothing half stays behind' '' "$(find j/evidence -name 'new-*')"
run verify j
ends 'the journal verifies' 0
finish

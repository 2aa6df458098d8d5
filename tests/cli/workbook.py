# SPDX-License-Identifier: EUPL-1.2
# Reads workbooks with zipfile and XML alone, recomputes their formulas and compares sums with the JSON forms; prints ok / not ok lines.
import json, re, sys, zipfile
from decimal import Decimal, ROUND_HALF_UP
from xml.etree import ElementTree as ET

NS = {'m': 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'}
CENT = Decimal('0.01')


def cents(text):
    return int((Decimal(text) * 100).quantize(Decimal(1), ROUND_HALF_UP))


class Sheet:
    def __init__(self, xml, texts):
        root = ET.fromstring(xml)
        self.frozen = root.find('.//m:pane[@state="frozen"]', NS) is not None
        self.widths = len(root.findall('.//m:col', NS))
        self.cells, self.formulas, self.types, self.styles = {}, {}, {}, {}
        for c in root.iter('{%s}c' % NS['m']):
            ref, v, f = c.get('r'), c.find('m:v', NS), c.find('m:f', NS)
            kind = c.get('t', 'n')
            inline = c.find('m:is/m:t', NS)
            self.types[ref] = 'text' if kind in ('s', 'inlineStr') else 'number'
            self.styles[ref] = int(c.get('s', '0'))
            if v is not None:
                self.cells[ref] = texts[int(v.text)] if kind == 's' else v.text
            elif inline is not None:
                self.cells[ref] = inline.text
            if f is not None:
                self.formulas[ref] = f.text

    def column(self, first, last):
        (c, a), (_, b) = split(first), split(last)
        return ['%s%d' % (c, i) for i in range(a, b + 1)]


def split(ref):
    m = re.fullmatch(r'([A-Z]+)(\d+)', ref)
    return m.group(1), int(m.group(2))


class Book:
    def __init__(self, path):
        z = zipfile.ZipFile(path)
        root = ET.fromstring(z.read('xl/sharedStrings.xml'))
        texts = [''.join(t.text or '' for t in si.iter('{%s}t' % NS['m'])) for si in root.findall('m:si', NS)]
        names = [s.get('name') for s in ET.fromstring(z.read('xl/workbook.xml')).iter('{%s}sheet' % NS['m'])]
        self.sheets = {n: Sheet(z.read('xl/worksheets/sheet%d.xml' % (i + 1)), texts) for i, n in enumerate(names)}
        self.names = names
        styles = ET.fromstring(z.read('xl/styles.xml'))
        codes = {f.get('numFmtId'): f.get('formatCode') for f in styles.iter('{%s}numFmt' % NS['m'])}
        self.formats = [codes.get(x.get('numFmtId'), x.get('numFmtId')) for x in styles.find('m:cellXfs', NS)]
        self.core = z.read('docProps/core.xml').decode()
        self.entries = z.infolist()


def number(sheet, ref):
    return cents(sheet.cells.get(ref, '0') if sheet.types.get(ref) == 'number' else '0')


def computed(sheet, formula):
    m = re.fullmatch(r'SUM\(([A-Z]+\d+):([A-Z]+\d+)\)', formula)
    if m:
        return sum(number(sheet, r) for r in sheet.column(*m.groups()))
    m = re.fullmatch(r'SUMIF\(([A-Z]+\d+):([A-Z]+\d+),"([^"]*)",([A-Z]+\d+):([A-Z]+\d+)\)', formula)
    if m:
        keys, values = sheet.column(m.group(1), m.group(2)), sheet.column(m.group(4), m.group(5))
        return sum(number(sheet, v) for k, v in zip(keys, values) if sheet.cells.get(k) == m.group(3))
    m = re.fullmatch(r'([A-Z]+\d+)-([A-Z]+\d+)', formula)
    if m:
        return number(sheet, m.group(1)) - number(sheet, m.group(2))
    raise ValueError(formula)


def tell(good, words, why=''):
    print(('ok ' if good else 'not ') + words)
    if not good:
        print(words, why, file=sys.stderr)


def judge_formulas(book, name):
    bad, count = [], 0
    for title, s in book.sheets.items():
        for ref, f in s.formulas.items():
            count += 1
            if computed(s, f) != number(s, ref):
                bad.append((title, ref, f, s.cells.get(ref)))
    tell(count > 0 and not bad, '%s: every formula comes to the value that stands beside it' % name, bad)


def values(sheet):
    return {cents(v) for r, v in sheet.cells.items() if sheet.types[r] == 'number'}


def main():
    statement, money, portfolio = Book(sys.argv[1]), Book(sys.argv[3]), Book(sys.argv[5])
    st, mo = json.load(open(sys.argv[2])), json.load(open(sys.argv[4]))
    for b, n in ((statement, 'statement'), (money, 'money'), (portfolio, 'portfolio')):
        judge_formulas(b, n)
        tell(all(s.frozen and s.widths for k, s in b.sheets.items() if k != 'Erklärung'), '%s: heads stay in sight, columns have widths' % n)
        tell(all(e.date_time[:3] == b.entries[0].date_time[:3] for e in b.entries), '%s: no time of its making' % n)
    tell('2026-12-31T22:59:59Z' in statement.core, 'statement: created when it was known')
    tell(statement.names == ['Kopf', 'Zahlenmäßiger Nachweis', 'Belege Ausgaben', 'Belege Einnahmen', 'Sachbericht', 'Erklärung'],
         'statement: sheets have German names', statement.names)
    numbers, out, head = (statement.sheets[n] for n in statement.names[1:3] + statement.names[:1])
    want = {st['totals'][k] for k in ('approved_cents', 'settled_cents', 'settled_eligible_cents', 'cover_settled_cents')}
    want |= {st['settlement'][k] for k in ('due_cents', 'own_share_cents')}
    tell(want <= values(numbers), 'statement: the sums of the JSON form stand in the numbers', want - values(numbers))
    sums = [r for r, f in out.formulas.items() if f.startswith('SUM(')]
    total = sum(v['amount_cents'] for v in st['vouchers'] if v['direction'] == 'expense')
    tell(any(number(out, r) == total for r in sums), 'statement: the vouchers add up to what is settled')
    dangerous = [r for r, v in out.cells.items() if v.startswith('=SUM(A1)')]
    tell(len(dangerous) == 1 and out.types[dangerous[0]] == 'text' and dangerous[0] not in out.formulas,
         'statement: text that looks like a formula stays text')
    euro = [f for f in statement.formats if f and '€' in f]
    tell(euro and any('dd.mm.yyyy' == f for f in statement.formats), 'statement: euro and dates have German formats', statement.formats)
    days = [r for r in out.cells if statement.formats[out.styles[r]] == 'dd.mm.yyyy']
    tell(days and all(out.types[r] == 'number' for r in days), 'statement: dates are dates')
    tell(st['checkpoint']['root'] in head.cells.values(), 'statement: the checkpoint is on the first sheet')
    sheet = money.sheets[money.names[0]]
    tell({mo['sums'][k] for k in ('planned_cents', 'spent_cents', 'open_cents')} <= values(sheet),
         'money: the sums of the JSON form stand on the first sheet')
    chain = money.sheets[money.names[-1]]
    tell(sum(c['amount_cents'] for c in mo['chain'] if c['direction'] == 'expense') == mo['sums']['spent_cents'],
         'money: the chain has every booking')


if __name__ == '__main__':
    main()

# SPDX-License-Identifier: EUPL-1.2
# Recomputes the downloaded Verwendungsnachweis from its cells and compares it with the page it came from; prints ok / not ok lines.
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'cli'))
from workbook import Book, judge_formulas, number, tell, values  # noqa: E402

folder = sys.argv[1]
book = Book(os.path.join(folder, 'statement.xlsx'))
with open(os.path.join(folder, 'statement.json'), encoding='utf-8') as f:
    form = json.load(f)
with open(os.path.join(folder, 'statement.txt'), encoding='utf-8') as f:
    page = f.read()


def euro(cents):
    whole, rest = divmod(abs(cents), 100)
    return '%s,%02d' % ('{:,}'.format(whole).replace(',', '.'), rest)


judge_formulas(book, 'the report')
out = book.sheets['Belege Ausgaben']
last = max(int(''.join(c for c in r if c.isdigit())) for r in out.cells)
vouchers = [v for v in form['vouchers'] if v['direction'] == 'expense']
tell(len(vouchers) > 1987 and last > len(vouchers), 'every voucher has its row', (len(vouchers), last))
settled = sum(v['amount_cents'] for v in vouchers)
sums = [number(out, r) for r, f in out.formulas.items() if f.startswith('SUM(')]
tell(settled in sums, 'the rows of the workbook add up to the vouchers', (settled, sums))
tell(settled == form['totals']['settled_cents'] and settled in values(book.sheets['Zahlenmäßiger Nachweis']),
     'and to what is settled', settled)
shown = [form['totals']['approved_cents'], settled, form['totals']['settled_eligible_cents'], form['settlement']['due_cents']]
tell(all(euro(c) in page for c in shown), 'the page shows the sums of the workbook', [euro(c) for c in shown])

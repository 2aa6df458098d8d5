# SPDX-License-Identifier: EUPL-1.2
# Writes 2,000 bookings as a cash system exports them (Windows-1252, decimal comma), thirteen of them bad.
import sys

BAD = {100: 'd31.02.2025', 200: 'aabc', 300: 'k900001', 400: 'k999999', 500: 't', 600: 'b', 700: 'a12,345', 800: 'a0,00',
       900: 'd1.3.25', 1000: 'aNaN', 1100: 'a1E400', 1200: 't' + 'x' * 600, 1300: 'd'}
rows = ['Belegnummer;Buchungsdatum;Betrag;Sachkonto;Buchungstext']
for i in range(2000):
    row = {'b': 'RE-%d' % i, 'd': '%02d.%02d.2025' % (i % 28 + 1, i % 9 + 3), 'a': '%d,%02d' % (i % 90 + 100, i % 100),
           'k': '783%d' % (100 + i % 2 * 100), 't': 'Pegel %d für „Mühlbach“' % i}
    if i in BAD:
        row[BAD[i][0]] = BAD[i][1:]
    rows.append(';'.join(row[c] for c in 'bdakt'))
with open(sys.argv[1], 'wb') as f:
    f.write(('\r\n'.join(rows) + '\r\n').encode('cp1252'))

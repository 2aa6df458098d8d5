# SPDX-License-Identifier: EUPL-1.2
# Compares the money of an account's JSON with balances of a plain-text accounting program, venture by venture.
import collections
import csv
import decimal
import json
import sys

NAMES = {
    "Haushaltsansatz": "planned_cents",
    "Zuwendung": "granted_cents",
    "Freigabe": "released_cents",
    "Mittelbindung": "committed_cents",
    "Ausgabe": "spent_cents",
    "Einnahme": "income_cents",
}


def balances(path):
    sums = collections.defaultdict(int)
    for row in csv.reader(open(path, encoding="utf-8")):
        if len(row) < 2 or ":" not in row[0]:
            continue
        kind, venture, part = row[0].split(":")
        if kind not in NAMES:
            continue
        cents = int(decimal.Decimal(row[1].replace("EUR", "").replace(",", "").strip()) * 100)
        sums[venture, NAMES[kind]] += cents
        if kind == "Ausgabe" and part == "Ohne":
            sums[venture, "orphan_cents"] += cents
    return sums


def main():
    account = json.load(open(sys.argv[1], encoding="utf-8"))
    theirs = balances(sys.argv[2])
    ours = {(v["id"], name): cents for v in account["ventures"] for name, cents in v["money"].items()}
    wrong = compared = 0
    for venture, name in sorted(set(ours) | set(theirs)):
        if name not in list(NAMES.values()) + ["orphan_cents"]:
            continue
        compared += 1
        a, b = ours.get((venture, name), 0), theirs.get((venture, name), 0)
        if a != b:
            wrong += 1
            print(f"{venture} {name}: account {a}, recomputed {b}")
    print(f"{compared} sums, {wrong} differ")
    sys.exit(wrong > 0)


main()

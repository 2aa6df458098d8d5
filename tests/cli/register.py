# SPDX-License-Identifier: EUPL-1.2
# A naive fold of a register's facts: the phase of every venture as known at K for day D, to compare accounts with.
import datetime
import json
import sys
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def fold(path, known, day):
    end = datetime.datetime.fromisoformat(known).replace(tzinfo=BERLIN) + datetime.timedelta(days=1)
    entries, keys, orders = [], {}, {}
    for line in open(path, encoding="utf-8"):
        fact = json.loads(line)
        recorded = instant(fact["recorded"])
        if recorded >= end:
            break
        effective = fact.get("effective", recorded.astimezone(BERLIN).date().isoformat())
        entry = {"kind": fact["kind"], "venture": fact.get("venture"), "day": effective, "body": fact["body"]}
        target = None
        if fact["kind"] in ("entry.corrected", "entry.withdrawn"):
            target = entries[keys[fact["body"]["key"]]]
        if fact["kind"] == "entry.corrected":
            target["body"] = fact["body"]["body"]
            target["day"] = fact["body"].get("effective", target["day"])
        elif fact["kind"] == "entry.withdrawn":
            target["kind"] = None
        elif fact["kind"] == "lifecycle.adopted":
            orders = {p["id"]: i for i, p in enumerate(fact["body"]["phases"])}
        if "key" in fact:
            keys[fact["key"]] = len(entries)
        entries.append(entry)
    # A venture is there from its registration on, or since it is in a phase.
    registered = {e["venture"]: e["day"] for e in entries if e["kind"] == "venture.registered"}
    ventures = {v: None for v, begun in registered.items() if begun <= day}
    best = {}
    for position, entry in enumerate(entries):
        if entry["kind"] == "phase.entered" and entry["day"] <= day and entry["venture"] in registered:
            phase = entry["body"]["phase"]
            rank = (entry["day"], orders.get(phase, -1), position)
            if entry["venture"] not in best or rank > best[entry["venture"]]:
                best[entry["venture"]] = rank
                ventures[entry["venture"]] = phase
    return ventures, {v: r[0] for v, r in best.items()}


def main():
    path, known, day, account = sys.argv[1:]
    phases, since = fold(path, known, day)
    drawn = {v["id"]: v for v in json.load(open(account, encoding="utf-8"))["ventures"]}
    wrong = 0
    for venture in sorted(set(phases) | set(drawn)):
        want = phases.get(venture, "absent")
        got = drawn[venture]["phase"] if venture in drawn else "absent"
        begun = drawn[venture]["phase_since"] if venture in drawn else None
        if want != got or (venture in drawn and since.get(venture) != begun):
            wrong += 1
            if wrong <= 10:
                print(f"{venture}: wanted {want} since {since.get(venture)}, got {got} since {begun}")
    print(f"{len(phases)} ventures, {wrong} differ")
    sys.exit(wrong > 0 or len(phases) != len(drawn))


main()

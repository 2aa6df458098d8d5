# SPDX-License-Identifier: EUPL-1.2
# Computes economic assessments from their facts with exact fractions, and compares them with the account to the cent.
import json
import random
import sys
from fractions import Fraction

NOTHING = {"nominal_cents": 0, "present_cents": 0}


def half_up(x):
    """To a whole number, halves away from zero."""
    x = Fraction(x)
    whole = (2 * abs(x.numerator) + x.denominator) // (2 * x.denominator)
    return whole if x >= 0 else -whole


class Sheet:
    """One assessment, from the bodies of its facts."""

    def __init__(self, opened, assumptions, rates):
        self.base, self.years = opened["base_year"], opened["years"]
        self.alternatives = {a["id"]: a for a in opened["alternatives"]}
        self.criteria = opened.get("criteria", [])
        self.assumptions = assumptions
        reach = [r for r in rates["rates"] if r["years"] >= self.years] if rates else []
        self.rate = 0 if not rates else (reach or rates["rates"][-1:])[0]["rate_bp"]

    def payments(self, x):
        """(year, payment, surcharge, their present values) of an assumption."""
        last = x.get("until_year", x["from_year"])
        for year in range(max(x["from_year"], self.base), min(last, self.base + self.years - 1) + 1):
            cents = half_up(x["amount_cents"] * Fraction(10000 + x.get("change_bp", 0), 10000) ** (year - x["from_year"]))
            cost = x["flow"] == "cost"
            risk = half_up(Fraction(cents * self.alternatives[x["alternative"]].get("risk_bp", 0), 10000)) if cost else 0
            factor = Fraction(10000, 10000 + self.rate) ** (year - self.base)
            yield year, cents, risk, half_up(cents * factor), half_up(risk * factor)

    def effect(self, x):
        """What it adds to the net present value."""
        return sum(-(c + r) if x["flow"] == "cost" else c for _, _, _, c, r in self.payments(x))

    def values(self):
        sums = {}
        for x in self.assumptions.values():
            sums[x["alternative"]] = sums.get(x["alternative"], 0) + self.effect(x)
        return sums

    def nets(self, alternative):
        nets = [0] * self.years
        for x in self.assumptions.values():
            if x["alternative"] == alternative:
                for year, cents, risk, _, _ in self.payments(x):
                    nets[year - self.base] += -(cents + risk) if x["flow"] == "cost" else cents
        return nets

    def difference_at(self, best, second, rate):
        pairs = zip(self.nets(best), self.nets(second))
        return sum((a - b) * Fraction(10000, 10000 + rate) ** i for i, (a, b) in enumerate(pairs))


def compare(where, ours, theirs, wrong):
    if ours != theirs:
        wrong.append(f"{where}: account {ours}, recomputed {theirs}")


def check_parts(name, sheet, alternative, given, wrong):
    parts = {}
    risk = {"budget": dict(NOTHING), "other": dict(NOTHING)}
    for x in sheet.assumptions.values():
        if x["alternative"] != alternative:
            continue
        effect = "budget" if x.get("budget_effective", True) else "other"
        key = x["flow"], "running" if "until_year" in x else "once", effect
        part = parts.setdefault(key, dict(NOTHING))
        for _, cents, surcharge, now, surcharge_now in sheet.payments(x):
            part["nominal_cents"] += cents
            part["present_cents"] += now
            risk[effect]["nominal_cents"] += surcharge
            risk[effect]["present_cents"] += surcharge_now
    for flow in ("cost", "benefit"):
        for span in ("once", "running"):
            for effect in ("budget", "other"):
                compare(f"{name} {flow} {span} {effect}", given[flow][span][effect], parts.get((flow, span, effect), NOTHING), wrong)
    compare(f"{name} risk", given["risk"], risk, wrong)
    compare(f"{name} years", [y["net_cents"] for y in given["years"]], sheet.nets(alternative), wrong)


def check_turns(name, sheet, given, values, order, wrong):
    for g in given["assumptions"]:
        x = sheet.assumptions[g["id"]]
        present = sheet.effect(x)
        where = f"{name} {g['id']}"
        compare(f"{where} present", g["present_cents"], present, wrong)
        low = half_up(Fraction(present * (x.get("low_bp", 10000) - 10000), 10000))
        high = half_up(Fraction(present * (x.get("high_bp", 10000) - 10000), 10000))
        ranged = "low_bp" in x or "high_bp" in x
        compare(f"{where} low", g["low_cents"], low if ranged else None, wrong)
        compare(f"{where} high", g["high_cents"], high if ranged else None, wrong)
        if len(order) < 2:
            continue
        against = order[1] if x["alternative"] == order[0] else order[0]
        gap = values[against] - values[x["alternative"]]
        turn = None
        if present != 0:
            bp, cents = 10000 + half_up(Fraction(gap * 10000, present)), x["amount_cents"] + half_up(Fraction(x["amount_cents"] * gap, present))
            turn = (bp, cents) if bp >= 0 and cents >= 0 else None
        compare(f"{where} turn", (g["turn_bp"], g["turn_cents"]), turn or (None, None), wrong)
        ahead = gap <= 0
        turns = ranged and (min(low, high) < gap if ahead else max(low, high) > gap)
        compare(f"{where} turns", g["turns"], turns, wrong)


def check_rate(name, sheet, given, order, wrong):
    if len(order) < 2 or given["rates"] is None or given["lead_cents"] == 0:
        compare(f"{name} rate", given["rate_turn_bp"], None, wrong)
        return
    turn = given["rate_turn_bp"]
    if turn is None:
        signs = [sheet.difference_at(order[0], order[1], bp) >= 0 for bp in range(-1000, 10001, 500)]
        compare(f"{name} no rate turns", all(signs), True, wrong)
        return
    step = 1 if turn > sheet.rate else -1
    compare(f"{name} turned at {turn}", sheet.difference_at(order[0], order[1], turn) < 0, True, wrong)
    compare(f"{name} not before {turn}", sheet.difference_at(order[0], order[1], turn - step) >= 0, True, wrong)


def check_scores(name, sheet, given, scores, wrong):
    weights = sum(c["weight"] for c in sheet.criteria)
    for a in given["alternatives"]:
        points = [scores.get((a["id"], c["id"])) for c in sheet.criteria]
        value = None
        if points and None not in points:
            value = half_up(Fraction(100 * sum(p * c["weight"] for p, c in zip(points, sheet.criteria)), weights))
        compare(f"{name} score {a['id']}", a["score_hundredths"], value, wrong)


def check(facts, account):
    facts = [json.loads(line) for line in open(facts, encoding="utf-8")]
    account = json.load(open(account, encoding="utf-8"))
    rates, wrong, seen = None, [], 0
    mine = [f for f in facts if f.get("venture") == account["ventures"][0]["id"]]
    for f in facts:
        rates = f["body"] if f["kind"] == "rates.adopted" and rates is None else rates
    for given in account["ventures"][0]["assessments"]:
        of = [f for f in mine if f["body"].get("assessment", f["body"].get("id")) == given["id"]]
        opened = [f["body"] for f in of if f["kind"] == "assessment.opened"][-1]
        assumptions = {f["body"]["id"]: f["body"] for f in of if f["kind"] == "assumption.made"}
        scores = {(f["body"]["alternative"], f["body"]["criterion"]): f["body"]["points"] for f in of if f["kind"] == "alternative.scored"}
        sheet, name = Sheet(opened, assumptions, rates), given["id"]
        values = sheet.values()
        order = sorted(values, key=lambda a: (-values[a], list(sheet.alternatives).index(a)))
        compare(f"{name} best", [given["best"], given["second"]], (order[:2] if len(order) > 1 else [None, None]), wrong)
        for a in given["alternatives"]:
            compare(f"{name} {a['id']} recorded", a["recorded"], a["id"] in values, wrong)
            if a["id"] in values:
                compare(f"{name} {a['id']} value", a["net"]["present_cents"], values[a["id"]], wrong)
                check_parts(f"{name} {a['id']}", sheet, a["id"], a, wrong)
        check_turns(name, sheet, given, values, order, wrong)
        check_rate(name, sheet, given, order, wrong)
        check_scores(name, sheet, given, scores, wrong)
        seen += 1
    for line in wrong:
        print(line)
    print(f"{seen} assessments, {len(wrong)} differences")
    return 0 if seen > 0 and not wrong else 1


def fact(kind, body, venture="v"):
    f = {"kind": kind, "effective": "2024-01-02", "body": body}
    if venture:
        f["venture"] = venture
    print(json.dumps(f, ensure_ascii=False))


def make_one(rnd, n):
    wu, base, years = f"wu-{n}", rnd.randint(2000, 2060), rnd.choice([1, 2, 7, 10, 25, 60])
    ids = [f"a{i}" for i in range(rnd.randint(2, 5))]
    criteria = [{"id": f"k{i}", "title": f"K{i}", "weight": rnd.randint(1, 1000)} for i in range(rnd.randint(0, 4))]
    opened = {"id": wu, "title": f"Untersuchung {n}", "base_year": base, "years": years,
              "alternatives": [{"id": i, "title": i.upper(), "risk_bp": rnd.choice([0, 750, 1000, 3333])} for i in ids]}
    if criteria:
        opened["criteria"] = criteria
    fact("assessment.opened", opened)
    for k in range(rnd.randint(1, 14)):
        first = rnd.randint(base, base + years - 1)
        body = {"id": f"{wu}-{k % 11}", "assessment": wu, "alternative": rnd.choice(ids), "text": f"Annahme {k}",
                "flow": rnd.choice(["cost", "cost", "benefit"]), "amount_cents": rnd.choice([0, 1, 999, rnd.randint(1, 10**8), rnd.randint(1, 10**11)]),
                "from_year": first}
        if rnd.random() < 0.7:
            body["until_year"] = rnd.randint(first, base + years - 1)
            body["change_bp"] = rnd.choice([0, 200, -137, 450])
        if rnd.random() < 0.4:
            body["budget_effective"] = False
        if rnd.random() < 0.7:
            body["low_bp"], body["high_bp"] = rnd.randint(0, 10000), rnd.randint(10000, 40000)
        fact("assumption.made", body)
    for i in ids:
        for c in criteria:
            if rnd.random() < 0.9:
                fact("alternative.scored", {"assessment": wu, "alternative": i, "criterion": c["id"], "points": rnd.randint(0, 10), "reason": "R"})


def make(seed, count, rate):
    rnd = random.Random(seed)
    fact("venture.registered", {"title": "V", "task": "duty"})
    if rate != "none":
        fact("rates.adopted", {"id": "z", "version": "1", "rates": [{"years": 5, "rate_bp": int(rate)}, {"years": 30, "rate_bp": int(rate) + 85}]}, None)
    for n in range(count):
        make_one(rnd, n)
    return 0


if __name__ == "__main__":
    if sys.argv[1] == "make":
        sys.exit(make(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]))
    sys.exit(check(sys.argv[2], sys.argv[3]))

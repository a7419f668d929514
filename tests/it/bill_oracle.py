"""Sums bills (FOCUS, CUR 2.0, legacy CUR as CSV) with Python's decimals, without knowing anything of tagatlas.

    python3 bill_oracle.py FILE…

Prints one JSON object: the total, and sums by service, month and category, each with what is billed and effective, and what
of commitments nothing used. Amortised costs are those of AWS's Cloud Intelligence Dashboards (`summary_view_curv2.sql`).
"""

import csv
import decimal
import gzip
import json
import re
import sys

decimal.getcontext().prec = 80
Decimal = decimal.Decimal

CATEGORIES = {
    "Usage": "Usage",
    "DiscountedUsage": "Usage",
    "SavingsPlanCoveredUsage": "Usage",
    "SavingsPlanNegation": "Usage",
    "SavingsPlanRecurringFee": "Purchase",
    "SavingsPlanUpfrontFee": "Purchase",
    "RIFee": "Purchase",
    "Fee": "Purchase",
    "Tax": "Tax",
    "Credit": "Credit",
    "Refund": "Refund",
}


def number(text):
    return Decimal(text) if text not in ("", "NULL", None) else Decimal(0)


def text(value):
    value = format(value, "f")
    if "." in value:
        value = value.rstrip("0").rstrip(".")
    return "0" if value in ("-0", "") else value


def of_focus(row):
    told = lambda name: "" if row.get(name) in (None, "NULL") else row[name]
    effective = number(row["effectivecost"])
    return {
        "service": told("servicename"),
        "month": told("billingperiodstart")[:7],
        "category": "Refund" if told("chargeclass") == "Correction" else told("chargecategory"),
        "billed": number(row["billedcost"]),
        "effective": effective,
        "unused": effective if told("commitmentdiscountstatus") == "Unused" else Decimal(0),
    }


def of_cur(row):
    get = lambda name: row.get(name, "")
    if get("splitlineitemparentresourceid"):
        return None
    kind, billed = get("lineitemlineitemtype"), number(get("lineitemunblendedcost"))
    unused = Decimal(0)
    if kind == "SavingsPlanCoveredUsage":
        effective = number(get("savingsplansavingsplaneffectivecost"))
    elif kind == "SavingsPlanRecurringFee":
        unused = effective = number(get("savingsplantotalcommitmenttodate")) - number(get("savingsplanusedcommitment"))
    elif kind in ("SavingsPlanNegation", "SavingsPlanUpfrontFee"):
        effective = Decimal(0)
    elif kind == "DiscountedUsage":
        effective = number(get("reservationeffectivecost"))
    elif kind == "RIFee":
        fee = number(get("reservationunusedamortizedupfrontfeeforbillingperiod"))
        unused = effective = fee + number(get("reservationunusedrecurringfee"))
    elif kind == "Fee" and get("reservationreservationarn"):
        effective = Decimal(0)
    else:
        effective = billed
    return {
        "service": get("lineitemproductcode"),
        "month": get("billbillingperiodstartdate")[:7],
        "category": CATEGORIES.get(kind, "Adjustment"),
        "billed": billed,
        "effective": effective,
        "unused": unused,
    }


def rows(path):
    opened = gzip.open(path, "rt", newline="", encoding="utf-8-sig") if path.endswith(".gz") else open(
        path, newline="", encoding="utf-8-sig")
    with opened as file:
        reader = csv.reader(file)
        names = [re.sub("[^a-z0-9]", "", name.lower()) for name in next(reader)]
        settle = of_focus if "billedcost" in names else of_cur
        for fields in reader:
            row = settle(dict(zip(names, fields)))
            if row is not None:
                yield row


def main():
    nothing = lambda: {"billed": Decimal(0), "effective": Decimal(0)}
    total, unused, count = nothing(), Decimal(0), 0
    sums = {"services": {}, "months": {}, "categories": {}}
    for path in sys.argv[1:]:
        for row in rows(path):
            count, unused = count + 1, unused + row["unused"]
            parts = [sums[key].setdefault(row[one], nothing()) for key, one in
                     (("services", "service"), ("months", "month"), ("categories", "category"))]
            for part in [total, *parts]:
                part["billed"] += row["billed"]
                part["effective"] += row["effective"]
    plain = lambda sum: {key: text(value) for key, value in sum.items()}
    answer = {key: {one: plain(sum) for one, sum in part.items()} for key, part in sums.items()}
    print(json.dumps({"total": plain(total), "unused": text(unused), "rows": count, **answer}, sort_keys=True))


main()

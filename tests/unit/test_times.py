"""Points in time as docker's client reads them; the sentences are dockerd 20.10's client's and 29's own."""
import datetime

import pytest

from d2c.docker import times

WRONG = {
    "yesterday": 'failed to parse value as time or duration: "yesterday"',
    "1h30": 'failed to parse value as time or duration: "1h30"',
    "1.": 'failed to parse value as time or duration: "1."',
    "99999999999999999999": 'failed to parse value as time or duration: "99999999999999999999"',
    "2024-13-01": 'parsing time "2024-13-01": month out of range',
    "2023-02-29": 'parsing time "2023-02-29": day out of range',
    "2024-01-02T25:00:00": 'parsing time "2024-01-02T25:00:00": hour out of range',
    "2024-01-02T03:04:05+25:00": 'parsing time "2024-01-02T03:04:05+25:00": time zone offset hour out of range',
    "2024-01-02 03:04": 'parsing time "2024-01-02 03:04": extra text: " 03:04"',
    "2024-1-2": 'parsing time "2024-1-2" as "2006-01-02": cannot parse "1-2" as "01"',
    "2024-01-02T": 'parsing time "2024-01-02T" as "2006-01-02T15": cannot parse "" as "15"',
    "2024-01-02T03:04:05z": 'parsing time "2024-01-02T03:04:05z" as "2006-01-02T15:04:05Z07:00": cannot parse "z" as "Z07:00"',
    "-1.5": 'parsing time "-1.5" as "2006-01-02T15:04:05.999999999": cannot parse "-1.5" as "2006"',
}
RIGHT = {
    "": ("any", None), "0": ("any", None), "1h": ("ago", "3600"), "-90s": ("ago", "-90"), "1.5s": ("ago", "2"),
    "2024-02-29": ("local", "2024-02-29T00:00:00.000000000"), "2024-01-02T03": ("local", "2024-01-02T03:00:00.000000000"), "2024-01-02T03:04:05,5": ("local", "2024-01-02T03:04:05.500000000"),
    "2024-01-02T03:04:05.123456789": ("local", "2024-01-02T03:04:05.123456789"), "2024-01-01T00:00:00.5+05:30": ("at", "2023-12-31T18:30:00.500000000Z"), "2024-01-02-01:00": ("at", "2024-01-02T01:00:00.000000000Z"),
    "2024-01-02T03:04Z": ("at", "2024-01-02T03:04:00.000000000Z"), "1700000000.5": ("at", "2023-11-14T22:13:20.500000000Z"), "+5": ("at", "1970-01-01T00:00:05.000000000Z"),
}


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_time_is_said_in_gos_words(text):
    assert times.read(text) == (None, WRONG[text], None)
    assert not any(times.of_kind(text, kind) for kind in ("ago", "at", "local"))


@pytest.mark.parametrize("text", RIGHT)
def test_every_form_is_read(text):
    kind, written = RIGHT[text]
    assert times.read(text)[0] == kind
    assert {one: times.of_kind(text, one) for one in ("ago", "at", "local") if times.of_kind(text, one)} == ({kind: written} if written else {})


@pytest.mark.parametrize("seconds", [0, -1, 951782399, 951782400, 1709164800, 4102444799, 253402300799, -62135596800])
def test_days_and_dates_fit_together(seconds):
    moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)
    assert times.written(seconds, 7) == moment.isoformat() + ".000000007"
    assert times.days(moment.year, moment.month, moment.day) == seconds // 86400

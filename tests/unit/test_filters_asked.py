"""docker's until= of prunes and the list of filters in its question."""
import pytest

from d2c.plan import NeedsValue
from d2c.translate.verbs.filters import age, choices, moment, untimely


@pytest.mark.parametrize("text", ["xx", "1x", "h", "1h2"])
def test_what_is_no_time_ends_in_dockers_words(text):
    assert (age(text, None), moment(text, None)) == (None, None)
    assert untimely(text, None) == f'failed to parse value as time or duration: invalid seconds "{text}": invalid syntax'


@pytest.mark.parametrize("text", ["2020-1-1", "2020-01-01Tx", "a-b", "--1h"])
def test_a_broken_date_is_refused(text):
    with pytest.raises(NeedsValue):
        untimely(text, None)


@pytest.mark.parametrize("text, seconds", [("24h", "86400"), ("1h30m", "5400"), ("-5m", "-300"), ("500ms", "1")])
def test_durations(text, seconds):
    assert (age(text, None), moment(text, None), untimely(text, None)) == (seconds, None, None)


@pytest.mark.parametrize("text, date", [("0", "@0"), ("1600000000.5", "@1600000000.5"), ("2020-01-01", "2020-01-01"), ("2020-01-01T10", "2020-01-01T10:00"),
                                        ("2020-01-01T10:20:30.5Z", "2020-01-01T10:20:30.5Z"), ("2020-01-01T10:20+02:00", "2020-01-01T10:20+02:00")])
def test_moments(text, date):
    assert (age(text, None), moment(text, None), untimely(text, None)) == (None, date, None)


def test_the_question_lists_filters_in_dockers_order():
    assert choices(["until=24h", "label=x10", "label=x9", "LABEL = x9", "label!=k", "dangling=true"], None, None) == "  - label!=k\n  - label=x9\n  - label=x10\n  - until=24h"
    assert choices(["dangling=true"], None, None) is None

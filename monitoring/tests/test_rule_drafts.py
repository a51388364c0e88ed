"""A set of rules on its way: written into a form, read back strictly, compared."""

import pytest

from monitoring.rule_drafts import MOST, RuleDraft, changes_between, drafts_from, in_order

WEEK_BEFORE = RuleDraft("assignment", 7, None, "executor", by_letter=True, in_portal=True)
DAY_OF = RuleDraft("assignment", 0, 3, "executor", by_letter=True, in_portal=False)
LATE = RuleDraft("assignment", -10, None, "controller", by_letter=False, in_portal=True)
OPENED = RuleDraft("opening", 0, None, "executor", by_letter=True, in_portal=True)


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (WEEK_BEFORE, "assignment:7::executor:lp"),
        (DAY_OF, "assignment:0:3:executor:l"),
        (LATE, "assignment:-10::controller:p"),
    ],
)
def test_a_rule_goes_into_a_form_and_comes_back(draft: RuleDraft, code: str) -> None:
    assert draft.code == code
    assert drafts_from([code]) == [draft]


@pytest.mark.parametrize(
    "code",
    [
        "",
        "assignment",
        "assignment:7::executor:",  # told in no way
        "order:7::executor:lp",
        "assignment:7::mayor:lp",
        "assignment:x::executor:lp",
        "assignment:٣::executor:lp",
        "assignment:7:-1:executor:lp",
        "assignment:99999::executor:lp",
        "assignment:7::executor:lp\n",
        "assignment:7::executor:lp\x00",
    ],
)
def test_what_no_page_wrote_is_left_out(code: str) -> None:
    assert drafts_from([code, OPENED.code]) == [OPENED]


def test_a_form_carries_so_many_and_none_twice() -> None:
    codes = [f"assignment:{days}::executor:lp" for days in range(MOST + 5)]
    assert len(drafts_from(codes)) == MOST
    assert drafts_from([OPENED.code, OPENED.code]) == [OPENED]


def test_rules_stand_by_subject_audience_and_day() -> None:
    assert in_order([OPENED, LATE, DAY_OF, WEEK_BEFORE]) == [WEEK_BEFORE, DAY_OF, LATE, OPENED]


def test_changes_name_what_comes_and_what_goes() -> None:
    changes = changes_between([WEEK_BEFORE, LATE], [LATE, DAY_OF])
    assert (changes.added, changes.removed, len(changes)) == ([DAY_OF], [WEEK_BEFORE], 2)
    assert not changes_between([WEEK_BEFORE, LATE], [LATE, WEEK_BEFORE])

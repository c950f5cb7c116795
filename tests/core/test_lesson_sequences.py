"""What holds in every lesson, whatever a teacher or a clicker presses."""

import json
from random import Random

import pytest
from builders import LESSON_STARTED as NOW
from builders import a_lesson
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.core.lesson import ClassScreen, Lesson, LessonCard, class_screen, teacher_screen
from flashcards.core.lesson_json import LONGEST, from_json, to_json

Event = tuple[str, int]

WAY = ("forward", "back", "reveal", "reveal_all", "jump", "with_pages", "end")
COVERS = ("toggle_black", "toggle_freeze", "toggle_dark", "toggle_scores", "toggle_test")
COUNTS = ("right", "wrong", "hands", "score", "next_turn", "with_teams", "draw", "mark_absent")
OTHERS = ("mark_present", "pause", "resume", "on_time", "keeping", "with_unknown")

lessons = st.builds(
    lambda members, pupils, seconds: Lesson(
        tuple(LessonCard(n, count) for n, count in enumerate(members, 1)),
        pupils=pupils,
        card_seconds=seconds,
        started=NOW,
        card_started=NOW,
    ),
    st.lists(st.sampled_from([0, 0, 0, 1, 4]), max_size=6),
    st.integers(0, 9),
    st.sampled_from([None, 30]),
)
# The keys of the way come more often: else few sequences get anywhere.
events = st.lists(
    st.tuples(st.sampled_from(("forward",) * 6 + WAY + COVERS * 2 + COUNTS + OTHERS), st.integers(0, 9)),
    max_size=60,
)


def pressed(lesson: Lesson, event: Event, now: float) -> Lesson:
    name, n = event
    with_arguments = {
        "jump": lambda: lesson.jump(n - 1),
        "with_pages": lambda: lesson.with_pages(n),
        "toggle_freeze": lambda: lesson.toggle_freeze(now),
        "hands": lambda: lesson.hands(n),
        "score": lambda: lesson.score(n % 7, 1 if n % 2 else -1),
        "with_teams": lambda: lesson.with_teams([f"Regu {i}" for i in range(n % 5 + 2)] if n else []),
        "draw": lambda: lesson.draw(Random(n)),
        "mark_absent": lambda: lesson.mark_absent(n),
        "mark_present": lambda: lesson.mark_present(n),
        "pause": lambda: lesson.pause(now),
        "resume": lambda: lesson.resume(now),
        "on_time": lambda: lesson.on_time(now),
        "keeping": lambda: lesson.keeping(
            frozenset(card.card_id for card in lesson.cards if card.card_id != n)
        ),
        "with_unknown": lambda: lesson.with_unknown(n + 1, n % 2 == 0),
    }
    return with_arguments[name]() if name in with_arguments else getattr(lesson, name)()


def told(lesson: Lesson, presses: list[Event]) -> list[tuple[Event, Lesson, Lesson, float]]:
    """Each event with the lesson before and after it."""
    steps = []
    for n, event in enumerate(presses):
        after = pressed(lesson, event, NOW + n)
        steps.append((event, lesson, after, NOW + n))
        lesson = after
    return steps


@given(lessons, events)
@settings(max_examples=300)
def test_no_answer_is_on_the_class_screen_before_it_was_revealed_to_the_class(
    lesson: Lesson, presses: list[Event]
) -> None:
    allowed: dict[int, int] = {}  # card -> how far its answer was revealed while the class looked
    for (name, _n), before, after, now in told(lesson, presses):
        revealing = name in ("reveal", "reveal_all") or (
            name == "forward" and before.does() in ("reveal", "member")
        )
        if revealing and before.frozen is None and not before.ended and before.card:
            card = before.card
            some = card.members if name == "reveal_all" else min(card.members, before.members_shown + 1)
            allowed[card.card_id] = max(allowed.get(card.card_id, 0), some)
        shown = class_screen(after, now)
        if shown.kind == "answer":
            assert shown.card_id in allowed
            assert shown.members_shown <= allowed[shown.card_id]
        else:
            assert not shown.members_shown


@given(lessons, events)
@settings(max_examples=300)
def test_a_frozen_picture_never_changes(lesson: Lesson, presses: list[Event]) -> None:
    kept: ClassScreen | None = None
    for (name, _n), before, after, now in told(lesson, presses):
        if name == "toggle_freeze" and before.frozen is None and not before.ended:
            kept = class_screen(before, now)
        if after.frozen is not None:
            shown = class_screen(after, now + 1000)
            assert shown == (ClassScreen("black", dark=after.dark) if after.black else kept)
        else:
            gone = "end" if after.ended else name
            assert before.frozen is None or gone in ("toggle_freeze", "end", "keeping")


@given(lessons, events)
def test_both_screens_say_the_same(lesson: Lesson, presses: list[Event]) -> None:
    for _event, _before, after, now in told(lesson, presses):
        class_sees, teacher = class_screen(after, now), teacher_screen(after, now)
        assert teacher.class_screen == class_sees
        if teacher.shown != "frozen":
            assert teacher.shown == class_sees.kind
            assert class_sees.card_id in (None, teacher.card_id)
        if class_sees.kind not in ("question", "answer"):
            assert class_sees.card_id is None


@given(lessons, events)
def test_every_lesson_stays_within_its_bounds(lesson: Lesson, presses: list[Event]) -> None:
    for _event, _before, after, _now in told(lesson, presses):
        assert 0 <= after.at < max(1, len(after.cards))
        if after.card:
            assert 0 <= after.page < after.card.pages
            assert 0 <= after.members_shown <= after.card.members
            assert after.revealed or not after.members_shown
            assert not (after.revealed and after.card.members and not after.members_shown)
        assert len(set(after.drawn)) == len(after.drawn)
        assert not after.absent & {after.pupil}
        assert all(team.points >= 0 for team in after.teams)
        assert len(after.tallies) == len(after.seen) == len(after.cards)


@given(lessons, events)
def test_the_forward_key_alone_always_comes_to_the_end(lesson: Lesson, presses: list[Event]) -> None:
    for _event, _before, after, _now in told(lesson, presses)[-1:]:
        lesson = after
    for _n in range(200):
        does, before = lesson.does(), lesson
        lesson = lesson.forward()
        assert does == "end" or lesson != before
    assert lesson.ended


@given(lessons, events)
def test_a_lesson_is_read_as_it_was_written(lesson: Lesson, presses: list[Event]) -> None:
    for _event, _before, after, _now in told(lesson, presses)[-3:]:
        assert from_json(to_json(after)) == after


# Text that is no lesson


def a_rich_text() -> dict:
    lesson = a_lesson(3, members=2, pupils=9, card_seconds=30).with_teams(["A", "B"]).draw(Random(1))
    return json.loads(to_json(lesson.hands(4).toggle_freeze(NOW).forward().pause(NOW)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        "7",
        '"x"',
        "{}",
        '{"version":1}',
        "[" * 9999,
        "1" * 9999,
        " " * (LONGEST + 1),
    ],
)
def test_what_is_no_lesson_is_none(text: str) -> None:
    assert from_json(text) is None


@pytest.mark.parametrize("version", [0, 2, "1", None, 1.5])
def test_a_lesson_of_another_version_is_none(version: object) -> None:
    assert from_json(json.dumps(a_rich_text() | {"version": version})) is None


@pytest.mark.parametrize("name", sorted(a_rich_text().keys() - {"version"}))
def test_a_lesson_with_a_part_missing_or_of_another_kind_is_none(name: str) -> None:
    whole = a_rich_text()
    assert from_json(json.dumps(whole)) is not None
    assert from_json(json.dumps({key: value for key, value in whole.items() if key != name})) is None
    assert from_json(json.dumps(whole | {"more": 1})) is None
    for wrong in ("x", -(10**15), 10**30, {}, [[]], [None], float("nan"), float("inf"), 1e300):
        assert from_json(json.dumps(whole | {name: wrong})) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": 3},
        {"page": 1},
        {"members_shown": 3},
        {"turn": 2},
        {"pupil": 10},
        {"absent": [0]},
        {"drawn": [1, 1]},
        {"teams": [{"name": "A", "points": 0}]},
        {"tallies": []},
        {"seen": [0]},
        {"pupils": 10**6},
        {"revealed": 1},
        {"revealed": False},
        {"cards": []},
        {"cards": [{"card_id": 0, "members": 0, "pages": 1}] * 3},
        {"frozen": {"kind": "answer"}},
    ],
)
def test_a_lesson_whose_parts_do_not_agree_is_none(wrong: dict) -> None:
    assert from_json(json.dumps(a_rich_text() | wrong)) is None


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists), st.data())
def test_damage_anywhere_gives_none_or_a_lesson_that_can_be_taught(
    value: object, data: st.DataObject
) -> None:
    whole = a_rich_text()
    whole[data.draw(st.sampled_from(sorted(whole)))] = value
    found = from_json(json.dumps(whole))
    if found:
        for _n in range(30):
            found = found.forward()
            class_screen(found, NOW), teacher_screen(found, NOW)
        assert from_json(to_json(found)) == found

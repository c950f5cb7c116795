"""Anki's study options as presets of ours."""

import math
from collections.abc import Sequence

from flashcards.core.memory import ParameterError, valid_parameters
from flashcards.core.notes import Preset
from flashcards.formats.anki.raw import RawPreset
from flashcards.formats.package import Skipped
from flashcards.i18n import _

_MOST_A_DAY = 9999
_LONGEST_INTERVAL = 36500  # days
_MOST_STEPS = 20
_LONGEST_STEP = 365 * 86400  # seconds
_DECAY_BEFORE_6 = 0.5
_LOWEST, _HIGHEST = 0.7, 0.99  # desired retention, Anki's bounds too


def preset_of(raw: RawPreset, skipped: list[Skipped]) -> Preset:
    """The preset; what had to be left at its default is told in `skipped`."""
    name = " ".join(raw.name.split())[:100] or _("Default")
    retention = raw.retention
    if not _LOWEST <= retention <= _HIGHEST:
        retention = min(max(retention, _LOWEST), _HIGHEST) if 0 < retention < 1 else 0.9
        why = _("its desired retention lies beyond what makes sense; {n} % now").format(
            n=round(retention * 100)
        )
        skipped.append(Skipped(_("Preset “{name}”").format(name=name), why))
    try:
        parameters = fsrs_6(next((one for one in raw.parameters if one), ()))
        valid_parameters(parameters)
    except ParameterError:
        why = _("its FSRS parameters are not valid; the default ones are used")
        skipped.append(Skipped(_("Preset “{name}”").format(name=name), why))
        parameters = ()
    return Preset(
        name=name,
        new_per_day=_bounded(raw.new_per_day, 0, _MOST_A_DAY),
        reviews_per_day=_bounded(raw.reviews_per_day, 0, _MOST_A_DAY),
        desired_retention=round(retention, 4),
        maximum_interval=_bounded(raw.maximum_interval, 1, _LONGEST_INTERVAL),
        learning_steps=_seconds(raw.steps),
        relearning_steps=_seconds(raw.relearning_steps),
        parameters=parameters,
        bury_siblings=raw.bury,
        leech_lapses=_bounded(raw.leech, 0, _MOST_A_DAY),
    )


def fsrs_6(parameters: Sequence[float]) -> tuple[float, ...]:
    """The 21 parameters of FSRS-6 that schedule as these of FSRS-6, -5 (19) or -4.5 (17) do.

    The conversion is that of fsrs-rs. Anything else is given back as it is.
    """
    w = list(parameters)
    if len(w) == 17 and w[5] * 3 + 1 > 0:
        w[4] += w[5] * 2
        w[5] = math.log(w[5] * 3 + 1) / 3
        w[6] += 0.5
        w += [0.0, 0.0]
    if len(w) == 19:
        w += [0.0, _DECAY_BEFORE_6]
    return tuple(w)


def _bounded(value: float, lowest: int, highest: int) -> int:
    return int(min(max(value, lowest), highest)) if value == value else lowest  # noqa: PLR0124  (NaN)


def _seconds(minutes: Sequence[float]) -> tuple[int, ...]:
    """Steps of at least a second each; what is no time is left out."""
    return tuple(round(step * 60) for step in minutes[:_MOST_STEPS] if 1 / 60 <= step <= _LONGEST_STEP / 60)

"""The child: histories on its standard input, a fit on its standard output, both JSON.

The library holds the GIL, cannot be stopped and panics with a BaseException; here that ends this process
and nothing else.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from statistics import fmean

from flashcards.core import fitting
from flashcards.core.fitting import Fit, History
from flashcards.core.memory import DEFAULT_PARAMETERS, Parameters


def main() -> None:
    """One question in, one answer out; the exit status says whether there is one."""
    histories = fitting.checked(json.loads(sys.stdin.buffer.read()))
    sys.stdout.write(json.dumps(asdict(fit(histories))))


def fit(histories: Sequence[History]) -> Fit:
    """The fit to these histories, which have LEAST long-term answers or more.

    How far it is trusted is what foretold best the later slices of the log from the earlier ones.
    """
    default: list[float] = []
    judged = fitting.some_of(histories)
    shares: dict[float, list[float]] = {share: [] for share in fitting.SHARES}
    for one in fitting.slices(histories):
        raw, answers = _fitted(fitting.up_to(histories, one.after))
        default += fitting.losses(judged, DEFAULT_PARAMETERS, one)
        for share in shares:
            shares[share] += fitting.losses(judged, fitting.shrunk(raw, answers, share), one)
    before, after = fmean(default), {share: fmean(found) for share, found in shares.items()}
    share = fitting.best_share(before, after)
    n = len(fitting.targets(histories))
    if not share:
        return Fit(DEFAULT_PARAMETERS, n, before, min(after.values()))
    raw, answers = _fitted(histories)
    return Fit(fitting.shrunk(raw, answers, share), n, before, after[share])


def _fitted(histories: Sequence[History]) -> tuple[Parameters, int]:
    """What the library makes of these histories, and of how many answers."""
    from fsrs_rs_python import FSRS, FSRSItem, FSRSReview  # noqa: PLC0415  (an extra; only in the child)

    items, cards = [], []
    for card, history in enumerate(histories):
        for one in fitting.items(history):
            items.append(FSRSItem([FSRSReview(rating, days) for rating, days in one]))
            cards.append(card)
    if not items:
        return DEFAULT_PARAMETERS, 0
    return tuple(FSRS(list(DEFAULT_PARAMETERS)).compute_parameters(items, card_ids=cards)), len(items)


if __name__ == "__main__":
    main()

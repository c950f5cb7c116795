"""The long form of each torture is run only when asked for: `pytest -m torture -s tests/torture`."""

import pytest


def pytest_collection_modifyitems(config, items):
    if "torture" not in (config.option.markexpr or ""):
        for item in items:
            if item.get_closest_marker("torture"):
                item.add_marker(pytest.mark.skip(reason="the long form; run it with -m torture"))

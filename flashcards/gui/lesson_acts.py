"""What the parts of the teacher's screen can have done, by name; the page does it."""

from collections.abc import Callable
from typing import Any

Acts = dict[str, Callable[..., Any]]

"""Write the index of the conditions' printed names; run it after a name or a condition changes.

The index lets an answer import the one condition that is asked for. A test compares it with the
conditions.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from ivig_evidence import conditions
from ivig_evidence.conditions import CONDITIONS
from ivig_evidence.model.condition import Condition

FILE = Path(conditions.__file__).parent / "by_name.py"

_START = '''"""Find a condition by a printed name. Written by ``tools/write_condition_names.py``."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..model.condition import Condition


def condition_called(name: str) -> Condition | None:  # noqa: C901  # a case for each condition
    """Return the condition with exactly this id, name or alias, or None.

    No other condition's module is imported.
    """
    match name:
'''


def index() -> str:
    """Return the text of the index, before it is formatted."""
    cases = "".join(map(_case, CONDITIONS))
    return f"{_START}{cases}        case _:\n            return None\n"


def names_of(condition: Condition) -> tuple[str, ...]:
    """Return the id, the name and the aliases of a condition, each once."""
    aliases = (alias.name for alias in condition.aliases)
    return tuple(dict.fromkeys((condition.id, condition.name, *aliases)))


def _case(condition: Condition) -> str:
    module, variable = _place(condition)
    names = " | ".join(map(repr, names_of(condition)))
    return (
        f"        case {names}:\n"
        f"            from .{module} import {variable}\n\n"
        f"            return {variable}\n"
    )


def _place(condition: Condition) -> tuple[str, str]:
    """Return the module of a condition in the package, and its variable.

    Raises:
        LookupError: If no module contains the condition.
    """
    for name, module in sys.modules.items():
        parent, _, last = name.rpartition(".")
        if parent == conditions.__name__ and last != "registry":
            for variable, value in vars(module).items():
                if value is condition:
                    return last, variable
    raise LookupError(f"no module of {conditions.__name__} contains {condition.id}")


def main() -> None:
    """Write the index, formatted."""
    FILE.write_text(index(), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", str(FILE)], check=True)


if __name__ == "__main__":
    main()

"""Three-valued logic: true, false and unknown."""

from __future__ import annotations

from ..errors import TruthIsNotBoolError, WrongTypeError
from .term import Term


class Truth(Term):
    """A truth value in Kleene's three-valued logic.

    Combine values with ``&``, ``|`` and ``~``, and compare them with ``is``. ``bool()`` raises, so
    that *unknown* is never taken for *false*.

    Raises:
        TruthIsNotBoolError: If it is used as a bool, as in ``if``.

    >>> Truth.UNKNOWN & Truth.FALSE
    <Truth.FALSE: 'false'>
    >>> Truth.UNKNOWN | Truth.FALSE
    <Truth.UNKNOWN: 'unknown'>
    >>> ~Truth.UNKNOWN
    <Truth.UNKNOWN: 'unknown'>
    """

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, value: bool | None) -> Truth:
        """Return the truth of a bool; None is *unknown*.

        Raises:
            WrongTypeError: If the value is not True, False or None.
        """
        if value is None:
            return Truth.UNKNOWN
        if not isinstance(value, bool):
            raise WrongTypeError("Truth.of", value, "True, False or None", "pass one of these")
        return Truth.TRUE if value else Truth.FALSE

    def __and__(self, other: Truth) -> Truth:
        if not isinstance(other, Truth):
            return NotImplemented
        if self is Truth.FALSE or other is Truth.FALSE:
            return Truth.FALSE
        if self is Truth.TRUE and other is Truth.TRUE:
            return Truth.TRUE
        return Truth.UNKNOWN

    def __or__(self, other: Truth) -> Truth:
        if not isinstance(other, Truth):
            return NotImplemented
        if self is Truth.TRUE or other is Truth.TRUE:
            return Truth.TRUE
        if self is Truth.FALSE and other is Truth.FALSE:
            return Truth.FALSE
        return Truth.UNKNOWN

    def __invert__(self) -> Truth:
        if self is Truth.UNKNOWN:
            return Truth.UNKNOWN
        return Truth.FALSE if self is Truth.TRUE else Truth.TRUE

    def __bool__(self) -> bool:
        raise TruthIsNotBoolError(f"Truth.{self.name}", "compare with 'is Truth.TRUE'")

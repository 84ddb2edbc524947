"""Read the facts that a caller passes as a context, as a mapping, or as keywords."""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import WrongTypeError
from .context import Context, PlainValue

NOTHING_KNOWN = Context()


def context_from(given: object, facts: Mapping[str, PlainValue], call: str) -> Context:
    """Return the context that the arguments of a call describe.

    Args:
        given: A Context, a mapping by fact name, or None.
        facts: More facts by name.
        call: The name of the function that was called, for errors.

    Returns:
        The context with the facts of ``given`` and of ``facts``.

    Raises:
        WrongTypeError: If ``given`` or the value of a fact has the wrong type.
        UnknownNameError: If there is no such fact.
        ContradictionError: If facts exclude each other.
        MalformedDocumentError: If the mapping has a ``schema`` key and not the published form.
        UnknownOptionError: If a fact has no such option.
        WrongUnitError: If a quantity cannot be read in the unit of its fact.
        OutOfRangeError: If no patient can have the value.
    """
    if isinstance(given, Context):
        context = given
    elif given is None:
        context = NOTHING_KNOWN
    elif isinstance(given, Mapping):
        context = Context.parse(given)
    else:
        remedy = "pass a Context, or a mapping such as {'age': '43 years'}"
        raise WrongTypeError(call, given, "a Context or a mapping", remedy)
    if not facts:
        return context
    stated = Context.parse(facts)
    return Context(context.findings + stated.said) if context.findings else stated

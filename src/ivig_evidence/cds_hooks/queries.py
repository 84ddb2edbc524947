"""The FHIR queries for data that a request lacks, so that a service can fetch them."""

from __future__ import annotations

from collections.abc import Mapping

from ..fhir.read.code_maps import Codes, own_codes
from .prefetch import Supply, templates
from .requests import hook_request

_TOKEN = "{{context.patientId}}"


def needed(request: Mapping[str, object], *, codes: Codes | None = None) -> dict[str, str]:
    """Return the queries for the prefetch that is missing or was answered with an error.

    Run them on the FHIR server of the client, put each result into ``prefetch`` of the request
    under its key, and call :func:`cards` again. The queries are the prefetch templates of
    :func:`services` with the id of the patient. They do not depend on the guideline.

    Data that were sent as null are not queried again, and nothing is queried for orders that are
    not of IVIG, because they have no cards. The rest of a result with several pages is at the link
    of its next page.

    Args:
        request: The request as parsed JSON.
        codes: Your own codes, as for :func:`cards`.

    Returns:
        The queries by prefetch key, relative to the address of the FHIR server.

    Raises:
        MalformedDocumentError: If the request violates the specification, or is about several
            patients.
        WrongTypeError: If an argument has another type.
        UnknownNameError: If a code is mapped to an unknown condition.
        UnknownOptionError: If a code is mapped to something that the library does not know.
        UnmodelledConditionError: If a code is mapped to a disease that the library does not model.
        AmbiguousConditionError: If a code is mapped to a name of several conditions.
        ContradictionError: If a code is mapped to two meanings.
    """
    own = own_codes(codes)
    known = hook_request(request, own)
    if not known.may_have_cards:
        return {}
    identity = known.patient.partition("/")[2]
    return {
        key: template.replace(_TOKEN, identity)
        for key, template in templates(own).items()
        if known.prefetched.supply[key] in (Supply.ABSENT, Supply.FAILED)
    }

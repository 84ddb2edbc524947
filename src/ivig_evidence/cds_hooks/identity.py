"""The uuids and keys of cards.

A client returns the uuid of a card as feedback, so it must be unique for each card, call and
patient. The library draws no random numbers, because the same request on the same day gives the
same cards. The uuid is therefore a hash of the call, the patient and the content: a client makes a
new ``hookInstance`` for each call. The key of a card is the same for every call and patient.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from uuid import UUID, uuid5

from ..fhir.write.datatypes import BASE, Json
from .requests import HookRequest

NAMESPACE = UUID("6f0a3c1e-5d1c-4c55-9a0e-1f8f3c3f8f0b")
"""The namespace of the uuids of cards."""

CARD_KEY = f"{BASE}:card-key"
"""The name of the extension with the key of a card; clients ignore unknown extensions."""


def identified(card: Json, suggestions: Iterable[Json], request: HookRequest, key: str) -> Json:
    """Return a card with its suggestions, each with a uuid of its own, and with its key.

    Args:
        card: The card without suggestions.
        suggestions: Its suggestions.
        request: The request that it answers.
        key: The key, unique in a response and the same for every call and patient.

    Returns:
        The card.
    """
    offered = list(suggestions)
    call = [request.hook, request.instance, request.patient, key]
    own = uuid5(NAMESPACE, json.dumps([*call, card, offered], sort_keys=True))
    shown: Json = {"uuid": str(own), **card}
    if offered:
        shown |= {
            # Two cards may suggest the same resource, so the card is part of these uuids.
            "suggestions": [
                {"uuid": str(uuid5(own, str(place))), **suggestion}
                for place, suggestion in enumerate(offered)
            ],
            "selectionBehavior": "at-most-one",
        }
    return shown | {"extension": {CARD_KEY: key}}

"""The example service, called without a network."""

from __future__ import annotations

import asyncio
import json
import sys

import httpx

from ..helpers.at_hand import ROOT
from ..helpers.records import Json

sys.path.insert(0, str(ROOT))
from examples import cds_service  # outside the package, found from the root

__all__ = ["cds_service", "posted"]

VIEW = "/cds-services/ivig-evidence-patient-view"


def posted(called: Json) -> httpx.Response:
    """Return the response of the service to a request."""

    async def post() -> httpx.Response:
        transport = httpx.ASGITransport(app=cds_service.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://service") as client:
            return await client.post(VIEW, content=json.dumps(called))

    return asyncio.run(post())

"""The tokens of clients in the example service, with keys that are made for each run."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import http.server
import json
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from fhir.resources.operationoutcome import OperationOutcome

from ivig_evidence.cds_hooks import services

from ..helpers.at_hand import ROOT
from ..helpers.hooks import Json, condition, request

sys.path.insert(0, str(ROOT))
from examples import cds_service, cds_tokens  # outside the package
from examples.cds_tokens import Tokens, tokens_in

ADDRESS = "https://cds.example.org"
DISCOVERY = "/cds-services"
VIEW = "/cds-services/ivig-evidence-patient-view"
EHR = "https://ehr.example.org"
LAB = "https://lab.example.org"
NOW = 1_800_000_000.0
EC = ec.generate_private_key(ec.SECP384R1())
RSA = rsa.generate_private_key(65537, 3072)
OTHER_EC = ec.generate_private_key(ec.SECP384R1())


class Clock:
    """A clock that a test sets."""

    now = NOW

    def __call__(self) -> float:
        """Return the time."""
        return self.now


def jwk(key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey, kid: str, **more: object) -> Json:
    """Return a public key as a JSON Web Key."""
    if isinstance(key, rsa.RSAPrivateKey):
        written: object = jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
    else:
        written = jwt.algorithms.ECAlgorithm.to_jwk(key.public_key(), as_dict=True)
    return cast("Json", written) | {"kid": kid, "use": "sig"} | more


KEYS: Json = {
    "keys": [
        jwk(EC, "ec", alg="ES384"),
        jwk(RSA, "rsa"),
        jwk(ec.generate_private_key(ec.SECP256R1()), "p256"),
        jwk(rsa.generate_private_key(65537, 1024), "short"),
        jwk(EC, "twice"),
        jwk(OTHER_EC, "twice"),
        jwk(EC, "for-encryption", use="enc"),
        {"kid": "broken", "kty": "EC", "crv": "P-384", "x": "!", "y": "!"},
    ]
}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tokens(tmp_path: Path, clock: Clock) -> Tokens:
    """Return a check for two clients, each with a key set in a file."""
    (tmp_path / "ehr.json").write_text(json.dumps(KEYS), encoding="utf-8")
    (tmp_path / "lab.json").write_text(
        json.dumps({"keys": [jwk(OTHER_EC, "ec")]}), encoding="utf-8"
    )
    return configured(
        tmp_path,
        clock,
        {
            EHR: {"jwks_file": str(tmp_path / "ehr.json")},
            LAB: {"jwks_file": str(tmp_path / "lab.json")},
        },
    )


def configured(folder: Path, clock: Clock, clients: object) -> Tokens:
    """Return the check that a file with some clients configures."""
    file = folder / "clients.json"
    file.write_text(json.dumps({"address": ADDRESS, "clients": clients}), encoding="utf-8")
    return tokens_in(str(file), clock)


class Client:
    """A client that calls a service in this process."""

    def __init__(self, tokens: Tokens | None) -> None:
        self._app = cds_service.application(tokens)

    def get(self, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        """Send a GET request."""
        return self.call("GET", path, headers)

    def post(self, path: str, headers: dict[str, str], json: object = None) -> httpx.Response:
        """Send a POST request."""
        return self.call("POST", path, headers, json)

    def call(
        self, method: str, path: str, headers: dict[str, str] | None, json: object = None
    ) -> httpx.Response:
        """Send a request."""

        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(self._app)
            async with httpx.AsyncClient(transport=transport, base_url=ADDRESS) as opened:
                return await opened.request(method, path, headers=headers, json=json)

        return asyncio.run(send())


@pytest.fixture
def client(tokens: Tokens) -> Client:
    return Client(tokens)


def claims(path: str = VIEW, **more: object) -> Json:
    """Return the claims of a valid token; None omits a claim."""
    valid: Json = {
        "iss": EHR,
        "aud": f"{ADDRESS}{path}",
        "exp": NOW + 300,
        "iat": NOW,
        "jti": "ee22b021-e1b7-4611-ba5b-8eec6a33ac1e",
    }
    return {name: value for name, value in (valid | more).items() if value is not None}


def signed(
    said: Json,
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey = EC,
    algorithm: str = "ES384",
    **head: object,
) -> str:
    """Return a token signed with a key; None omits a field of its header."""
    written = {"kid": "ec"} | head
    headers = {name: value for name, value in written.items() if value is not None}
    return jwt.encode(said, key, algorithm=algorithm, headers=headers)


def by_hand(head: Json, said: Json, secret: bytes | None) -> str:
    """Return a token that a library refuses to make: unsigned, or signed with a public key."""
    parts = b".".join(_encoded(json.dumps(part).encode()) for part in (head, said))
    mac = b"" if secret is None else hmac.digest(secret, parts, hashlib.sha256)
    return b".".join((parts, _encoded(mac))).decode()


def _encoded(plain: bytes) -> bytes:
    return base64.urlsafe_b64encode(plain).rstrip(b"=")


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def status(client: Client, token: str) -> int:
    """Return the status of a call with a token."""
    return client.post(VIEW, json=request(), headers=bearer(token)).status_code


# Accepted ---------------------------------------------------------------------------------


# Tests need names of their own, because tokens differ in each process that runs them.
VALID: dict[str, str] = {
    "ES384": signed(claims()),
    "RS384": signed(claims(), RSA, "RS384", kid="rsa"),
    "list of audiences": signed(claims(aud=[f"{ADDRESS}{VIEW}"])),
    "longest life": signed(claims(exp=int(NOW) + 600, iat=int(NOW) - 600, tenant="t1")),
    "address of keys": signed(claims(), jku="https://attacker.example/jwks.json"),
    "another client": signed(claims(iss=LAB), OTHER_EC),
}


@pytest.mark.parametrize("token", VALID.values(), ids=VALID)
def test_a_valid_token_is_accepted(client: Client, token: str) -> None:
    """The address of a key set in a token has no effect if the keys are in a file."""
    response = client.post(VIEW, json=request(condition("G70.01")), headers=bearer(token))

    assert response.status_code == 200
    assert response.json()["cards"]


def test_each_endpoint_accepts_only_a_token_for_its_own_address(client: Client) -> None:
    feedback = f"{VIEW}/feedback"

    def call(path: str, audience: str, nonce: str) -> int:
        header = bearer(signed(claims(audience, jti=nonce)))
        if path == DISCOVERY:
            return client.get(path, headers=header).status_code
        body = {"feedback": []} if path == feedback else request()
        return client.post(path, json=body, headers=header).status_code

    paths = (DISCOVERY, VIEW, feedback)
    statuses = {(path, to): call(path, to, f"{path} {to}") for path in paths for to in paths}

    assert {key: 200 if key[0] == key[1] else 401 for key in statuses} == statuses


def test_a_preflight_request_needs_no_token(client: Client) -> None:
    """Browsers send none with it."""
    asked = {
        "Origin": "https://sandbox.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
    }

    assert client.call("OPTIONS", VIEW, asked).status_code == 200


def test_without_configured_clients_no_token_is_needed() -> None:
    assert Client(None).get(DISCOVERY).json() == services()


# Refused ----------------------------------------------------------------------------------

HEAD: Json = {"typ": "JWT", "kid": "ec"}
PEM = EC.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

FORGED: dict[str, tuple[str, str]] = {
    "unsigned": (by_hand(HEAD | {"alg": "none"}, claims(), None), "alg"),
    "unsigned, in capitals": (by_hand(HEAD | {"alg": "NONE"}, claims(), None), "alg"),
    "HMAC with the public key": (by_hand(HEAD | {"alg": "HS256"}, claims(), PEM), "alg"),
    "no algorithm": (by_hand(HEAD, claims(), None), "alg"),
    "another algorithm": (signed(claims(), RSA, "RS256", kid="rsa"), "alg"),
    "signed by another key": (signed(claims(), OTHER_EC), "signature"),
    "no signature": (signed(claims()).rpartition(".")[0] + ".", "signature"),
    "key of another client": (signed(claims(iss=LAB)), "signature"),
    "algorithm of another key": (signed(claims(), RSA, "RS384"), "kid: the key is for another"),
    "another curve": (by_hand(HEAD | {"alg": "ES384", "kid": "p256"}, claims(), PEM), "kid"),
    "a short key": (by_hand(HEAD | {"alg": "RS384", "kid": "short"}, claims(), PEM), "kid"),
    "a broken key": (by_hand(HEAD | {"alg": "ES384", "kid": "broken"}, claims(), PEM), "kid"),
    "a key for encryption": (signed(claims(), kid="for-encryption"), "kid: the key is for another"),
    "an ambiguous key": (signed(claims(), kid="twice"), "kid: the client has no such key"),
    "no kid": (signed(claims(), kid=None), "kid: missing"),
    "an unknown kid": (signed(claims(), kid="new"), "kid: the client has no such key"),
    "another type": (signed(claims(), typ="at+jwt"), "typ"),
    "an unknown client": (signed(claims(iss="https://attacker.example")), "iss"),
    "no client": (signed(claims(iss=None)), "iss"),
    "another service": (signed(claims(f"{VIEW}x")), "aud"),
    "another address": (signed(claims(aud=f"https://attacker.example{VIEW}")), "aud"),
    "no audience": (signed(claims(aud=None)), "aud"),
    "expired": (signed(claims(exp=NOW - 31, iat=NOW - 300)), "exp: the token has expired"),
    "valid for too long": (signed(claims(exp=NOW + 3600)), "exp: more than 600 seconds"),
    "no end": (signed(claims(exp=None)), "exp"),
    "end as text": (signed(claims(exp="tomorrow")), "exp: a number wanted"),
    "end as truth value": (signed(claims(exp=True)), "exp: a number wanted"),
    "endless": (signed(claims(exp=float("inf"))), "exp: a number wanted"),
    "end that is no number": (signed(claims(exp=float("nan"))), "exp: a number wanted"),
    "end of 400 digits": (signed(claims(exp=10**400)), "exp: a number wanted"),
    "issued later": (signed(claims(iat=NOW + 60)), "iat"),
    "issued after its end": (signed(claims(iat=NOW + 20, exp=NOW + 10)), "iat"),
    "no issue time": (signed(claims(iat=None)), "iat"),
    "not yet valid": (signed(claims(nbf=NOW + 60)), "nbf"),
    "no nonce": (signed(claims(jti=None)), "jti"),
    "an empty nonce": (signed(claims(jti="")), "jti"),
    "a long nonce": (signed(claims(jti="x" * 256)), "jti"),
    "no token": ("", "Authorization"),
    "text": ("abc", "JSON Web Token"),
    "three parts": ("a.b.c", "JSON Web Token"),
}


@pytest.mark.parametrize(("token", "why"), FORGED.values(), ids=FORGED)
def test_a_forged_token_is_refused_with_the_check_that_failed(
    client: Client, token: str, why: str
) -> None:
    response = client.post(VIEW, json=request(), headers=bearer(token))
    (issue,) = response.json()["issue"]

    assert response.status_code == 401
    assert response.headers["www-authenticate"] == "Bearer"
    OperationOutcome.model_validate(response.json())
    assert ("error", "login") == (issue["severity"], issue["code"])
    assert why in issue["diagnostics"].removeprefix("token refused: ")
    assert EHR not in response.text


@pytest.mark.parametrize("header", [None, "", "Basic abc", "Bearer", "BearerTOKEN"])
def test_a_call_without_a_token_is_refused(client: Client, header: str | None) -> None:
    """``TOKEN`` is a valid token."""
    if header is not None:
        header = header.replace("TOKEN", signed(claims()))
    headers = {} if header is None else {"Authorization": header}
    for response in (client.get(DISCOVERY, headers=headers), client.post(VIEW, headers=headers)):
        assert response.status_code == 401
        assert response.json()["issue"][0]["code"] == "login"


def test_a_token_is_accepted_only_once(client: Client, clock: Clock) -> None:
    """Until it has expired, with the tolerated difference of clocks; then it is refused anyway."""
    first = signed(claims())

    assert [200, 401, 401] == [status(client, first) for _ in range(3)]
    assert status(client, signed(claims(jti="another"))) == 200
    clock.now += 329
    assert status(client, first) == 401
    clock.now += 2
    assert status(client, first) == 401


def test_two_clients_may_use_the_same_nonce(client: Client) -> None:
    assert status(client, signed(claims())) == 200
    assert status(client, signed(claims(iss=LAB), OTHER_EC)) == 200


def test_a_refused_token_does_not_use_up_its_nonce(client: Client) -> None:
    """Otherwise anyone could block the calls of a client."""
    assert status(client, signed(claims(), OTHER_EC)) == 401
    assert status(client, signed(claims(f"{VIEW}x"))) == 401
    assert status(client, signed(claims())) == 200


def test_the_memory_for_used_tokens_is_bounded_and_allows_no_replay(
    client: Client, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cds_tokens, "MOST_TOKENS", 2)
    first, second = (signed(claims(jti=nonce)) for nonce in "12")

    assert [200, 200] == [status(client, first), status(client, second)]
    assert status(client, signed(claims(jti="3"))) == 503
    assert status(client, first) == 401
    clock.now += 400
    assert status(client, signed(claims(jti="3", exp=clock.now + 300))) == 200


def test_nothing_of_a_token_is_logged(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for token, _ in FORGED.values():
            status(client, token)
        status(client, signed(claims(tenant="Secret-Hospital")))
        logging.getLogger("test").debug("the log is read")

    assert "the log is read" in caplog.text
    for word in (EHR, "Secret-Hospital", "ee22b021", signed(claims()).split(".")[0]):
        assert word not in caplog.text


# Key sets at an address -------------------------------------------------------------------


class KeyServer(http.server.ThreadingHTTPServer):
    """A server with a key set, which counts how often it is fetched."""

    keys: bytes = b"{}"
    fetches = 0


class Handler(http.server.BaseHTTPRequestHandler):
    """Answer every address with the key set."""

    def do_GET(self) -> None:  # the name that the standard library calls
        """Send the key set."""
        server = self.server
        assert isinstance(server, KeyServer)
        server.fetches += 1
        self.send_response(200)
        self.end_headers()
        self.wfile.write(server.keys)

    def log_message(self, *_: object) -> None:
        """Write nothing."""


@pytest.fixture
def key_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyServer]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with KeyServer(("127.0.0.1", 0), Handler) as server:
        server.keys = json.dumps(KEYS).encode()
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def remote(tmp_path: Path, clock: Clock, key_server: KeyServer) -> Client:
    """Return a client of a service that fetches keys."""
    return Client(configured(tmp_path, clock, {EHR: {"jwks_url": address_of(key_server)}}))


def address_of(server: KeyServer) -> str:
    return f"http://127.0.0.1:{server.server_address[1]}/jwks.json"


def test_the_keys_of_a_client_are_fetched_once(remote: Client, key_server: KeyServer) -> None:
    tokens = [signed(claims(jti=nonce), jku=address_of(key_server)) for nonce in "123"]

    assert [200] * 3 == [status(remote, token) for token in tokens]
    assert key_server.fetches == 1


def test_the_address_of_keys_in_a_token_is_never_fetched(
    remote: Client, key_server: KeyServer
) -> None:
    """Neither another address of the same server, nor the address of an unknown client."""
    elsewhere = address_of(key_server).replace("jwks", "other")
    of_unknown = signed(claims(iss="https://attacker.example"), jku=elsewhere)

    assert [401, 401] == [
        status(remote, signed(claims(), jku=elsewhere)),
        status(remote, of_unknown),
    ]
    assert key_server.fetches == 0


def test_unknown_keys_are_fetched_at_most_once_a_minute(
    remote: Client, key_server: KeyServer, clock: Clock
) -> None:
    """A client can change its key, and wrong tokens do not make the service fetch keys often."""
    new = ec.generate_private_key(ec.SECP384R1())
    assert status(remote, signed(claims())) == 200
    key_server.keys = json.dumps({"keys": [jwk(new, "new")]}).encode()

    assert [401] * 5 == [status(remote, signed(claims(jti=n), new, kid="new")) for n in "12345"]
    assert key_server.fetches == 1
    clock.now += 61
    assert status(remote, signed(claims(jti="6"), new, kid="new")) == 200
    assert key_server.fetches == 2
    assert status(remote, signed(claims(jti="7"))) == 401


def test_keys_are_fetched_again_after_an_hour(
    remote: Client, key_server: KeyServer, clock: Clock
) -> None:
    """A key that the client has withdrawn is refused then."""
    assert status(remote, signed(claims())) == 200
    key_server.keys = b'{"keys": []}'
    clock.now += 3601

    assert status(remote, signed(claims(iat=clock.now, exp=clock.now + 300, jti="2"))) == 401


@pytest.mark.parametrize("document", [b"", b"[]", b'{"keys": {}}', b"\xff"])
def test_a_call_is_refused_while_the_keys_cannot_be_loaded(
    remote: Client, key_server: KeyServer, document: bytes
) -> None:
    key_server.keys = document
    response = remote.get(DISCOVERY, headers=bearer(signed(claims(DISCOVERY))))

    assert response.status_code == 503
    assert response.json()["issue"][0]["code"] == "transient"
    assert status(remote, signed(claims())) == 503
    assert key_server.fetches == 1


def test_an_unreachable_server_does_not_end_the_use_of_known_keys(
    remote: Client, key_server: KeyServer, clock: Clock
) -> None:
    assert status(remote, signed(claims())) == 200
    key_server.keys = b""
    clock.now += 61

    assert status(remote, signed(claims(jti="2"), kid="new")) == 503
    assert status(remote, signed(claims(jti="3"))) == 200


# Configuration ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "clients",
    [
        {},
        [],
        {EHR: {}},
        {EHR: None},
        {EHR: {"jwks_url": "http://ehr.example.org/jwks.json"}},
        {EHR: {"jwks_url": "ftp://localhost/jwks.json"}},
        {EHR: {"jwks_url": 3}},
        {EHR: {"jwks_url": "https://ehr.example.org", "jwks_file": "a.json"}},
    ],
)
def test_an_invalid_configuration_raises(tmp_path: Path, clock: Clock, clients: object) -> None:
    with pytest.raises(ValueError, match=r"wanted|must be an https address"):
        configured(tmp_path, clock, clients)


def test_a_misspelt_setting_raises(tmp_path: Path) -> None:
    file = tmp_path / "clients.json"
    file.write_text(json.dumps({"adress": ADDRESS, "clients": {EHR: {}}}), encoding="utf-8")
    with pytest.raises(ValueError, match="an object with address and clients wanted"):
        tokens_in(str(file))


def test_without_pyjwt_the_error_says_what_to_install() -> None:
    """The service without tokens needs no PyJWT."""
    code = (
        "import sys; sys.modules['jwt'] = None; sys.path.insert(0, sys.argv[1])\n"
        "import examples.cds_service\n"
        "import examples.cds_tokens"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(ROOT)], capture_output=True, text=True, check=False
    )

    assert run.returncode == 1
    assert (
        "ImportError: to check tokens, install PyJWT with cryptography: python -m pip" in run.stderr
    )
    assert "in <module>\n    import jwt" in run.stderr

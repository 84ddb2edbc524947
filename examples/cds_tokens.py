"""Check the JSON Web Tokens with which clients of CDS Hooks authenticate.

    python -m pip install "pyjwt[crypto]"

A token is accepted only if all of these are true:

- it is signed with ES384 or RS384, by a key of the client's JSON Web Key Set with the same ``kid``,
- its ``iss`` is one of the configured clients; a ``jku`` is the configured address of its keys, if
  they are fetched,
- its ``aud`` is the address of the called service,
- it has ``exp``, ``iat`` and ``jti``, is valid now and for at most ten more minutes,
- its ``jti`` was not used before.

Key sets are read from a file, or fetched from the configured address and from no other.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit
from urllib.request import urlopen

from starlette.exceptions import HTTPException

try:
    import jwt
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
except ImportError as missing:
    raise ImportError(
        'to check tokens, install PyJWT with cryptography: python -m pip install "pyjwt[crypto]"'
    ) from missing

Json = dict[str, object]

LEEWAY = 30.0
"""The difference between the clocks of client and service that is tolerated, in seconds."""

LONGEST_LIFE = 600.0
"""The longest remaining life of a token in seconds, because each ``jti`` is kept until it ends."""

MOST_TOKENS = 100_000
"""The number of tokens that are kept; above it the service refuses calls, not replays."""

LONGEST_ID = 255
LAST_TIME = 1e11
SECONDS_BETWEEN_FETCHES = 60.0
SECONDS_TO_KEEP_KEYS = 3600.0
SECONDS_TO_FETCH = 5.0
LARGEST_KEY_SET = 256 * 1024
FEWEST_BITS = 2048


class RefusedTokenError(HTTPException):
    """A token that is not accepted, with the check that failed and no part of the token."""

    def __init__(self, why: str) -> None:
        super().__init__(401, f"token refused: {why}", headers={"WWW-Authenticate": "Bearer"})


class UnavailableError(HTTPException):
    """Tokens cannot be checked now."""

    def __init__(self, why: str) -> None:
        super().__init__(503, f"tokens cannot be checked: {why}")


class KeySet:
    """The public keys of a client, from a file or an address."""

    def __init__(
        self, load: Callable[[], object], *, url: str | None, clock: Callable[[], float]
    ) -> None:
        self.url = url
        self._load = load
        self._clock = clock
        self._keys: list[Json] | None = None
        self._loaded = self._tried = float("-inf")
        self._lock = threading.Lock()

    def key(self, identity: str, algorithm: str) -> RSAPublicKey | EllipticCurvePublicKey:
        """Return the public key with an id.

        Raises:
            RefusedTokenError: If there is no such key for the algorithm.
            UnavailableError: If the keys cannot be loaded.
        """
        now = self._clock()
        with self._lock:
            if now - self._loaded > SECONDS_TO_KEEP_KEYS:
                self._keys = None
            # A client may have a new key. Anyone can send an unknown id, so fetches are limited.
            if not self._of(identity) and now - self._tried > SECONDS_BETWEEN_FETCHES:
                self._tried = now
                self._keys, self._loaded = _keys_in(self._load()), now
            if self._keys is None:
                raise UnavailableError("the last attempt to load the keys failed")
            found = self._of(identity)
        if len(found) != 1:
            raise RefusedTokenError("kid: the client has no such key")
        return _public(found[0], algorithm)

    def _of(self, identity: str) -> list[Json]:
        return [key for key in self._keys or () if key.get("kid") == identity]


def _keys_in(document: object) -> list[Json]:
    keys = document.get("keys") if isinstance(document, Mapping) else None
    if not isinstance(keys, list):
        raise UnavailableError("the key set of the client is invalid")
    return [key for key in keys if isinstance(key, dict)]


def _public(written: Json, algorithm: str) -> RSAPublicKey | EllipticCurvePublicKey:
    if written.get("use", "sig") != "sig" or written.get("alg", algorithm) != algorithm:
        raise RefusedTokenError("kid: the key is for another use")
    try:
        key = jwt.PyJWK(written, algorithm).key
    except (jwt.PyJWTError, ValueError, KeyError, TypeError):
        raise RefusedTokenError("kid: the key does not fit the algorithm") from None
    if algorithm == "RS384" and isinstance(key, RSAPublicKey) and key.key_size >= FEWEST_BITS:
        return key
    if (
        algorithm == "ES384"
        and isinstance(key, EllipticCurvePublicKey)
        and key.curve.name == "secp384r1"
    ):
        return key
    raise RefusedTokenError("kid: the key does not fit the algorithm")


class Tokens:
    """A check of tokens for the services at an address.

    Args:
        address: The address of the services, such as ``https://cds.example.org``.
        clients: The key set of each client by its ``iss``.
        clock: Returns the time in seconds since 1970.
    """

    def __init__(
        self, address: str, clients: Mapping[str, KeySet], clock: Callable[[], float] = time.time
    ) -> None:
        self._address = address.rstrip("/")
        self._clients = clients
        self._clock = clock
        self._used: dict[tuple[str, str], float] = {}
        self._lock = threading.Lock()

    def check(self, header: str | None, path: str) -> None:
        """Check the ``Authorization`` header of a call of a path.

        Raises:
            RefusedTokenError: If there is no token, or it is not accepted.
            UnavailableError: If tokens cannot be checked now.
        """
        scheme, _, token = (header or "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise RefusedTokenError("Authorization: send a token as Bearer")
        algorithm, identity, jku = _head(token)
        claims = self._claims_of_client(token)
        client = str(claims["iss"])
        keys = self._clients[client]
        # The address in a token is never fetched; it only has to be the configured one.
        if jku is not None and (not isinstance(jku, str) or keys.url not in (None, jku)):
            raise RefusedTokenError("jku: not the address of the client's keys")
        signed = self._signed(token, keys.key(identity, algorithm), algorithm, path)
        self._use_once(client, signed)

    def _claims_of_client(self, token: str) -> Json:
        """Return the claims of a known client; they are not verified yet."""
        try:
            claims: Json = jwt.decode(token, options={"verify_signature": False})
        except (jwt.PyJWTError, ValueError):
            raise RefusedTokenError("it is not a JSON Web Token") from None
        if not isinstance(claims.get("iss"), str) or claims["iss"] not in self._clients:
            raise RefusedTokenError("iss: not a client of this service")
        return claims

    def _signed(
        self,
        token: str,
        key: RSAPublicKey | EllipticCurvePublicKey,
        algorithm: str,
        path: str,
    ) -> Json:
        required = ["iss", "aud", "exp", "iat", "jti"]
        try:
            # The times are checked below, with the clock of this object.
            claims: Json = jwt.decode(
                token,
                key,
                algorithms=[algorithm],
                audience=f"{self._address}{path}",
                options={
                    "require": required,
                    "verify_exp": False,
                    "verify_iat": False,
                    "verify_nbf": False,
                },
            )
        except jwt.MissingRequiredClaimError as missing:
            raise RefusedTokenError(f"{missing.claim}: missing") from None
        except jwt.InvalidAudienceError:
            raise RefusedTokenError("aud: not the address of this service") from None
        except (jwt.PyJWTError, ValueError):
            raise RefusedTokenError("the signature or a claim is invalid") from None
        return claims

    def _use_once(self, client: str, claims: Json) -> None:
        now, expires, issued = self._clock(), _time(claims, "exp"), _time(claims, "iat")
        if expires <= now - LEEWAY:
            raise RefusedTokenError("exp: the token has expired")
        if expires > now + LONGEST_LIFE + LEEWAY:
            raise RefusedTokenError(f"exp: more than {LONGEST_LIFE:g} seconds from now")
        if issued > now + LEEWAY or issued > expires:
            raise RefusedTokenError("iat: not in the past")
        if "nbf" in claims and _time(claims, "nbf") > now + LEEWAY:
            raise RefusedTokenError("nbf: not yet valid")
        nonce = claims["jti"]
        if not (isinstance(nonce, str) and 0 < len(nonce) <= LONGEST_ID):
            raise RefusedTokenError("jti: text of at most 255 characters wanted")
        with self._lock:
            if len(self._used) >= MOST_TOKENS:
                self._used = {k: end for k, end in self._used.items() if end > now - LEEWAY}
            if self._used.get((client, nonce), 0.0) > now - LEEWAY:
                raise RefusedTokenError("jti: the token was already used")
            if len(self._used) >= MOST_TOKENS:
                # Forgetting a valid token would allow its replay.
                raise UnavailableError("too many tokens; try again in ten minutes")
            self._used[client, nonce] = expires


def _head(token: str) -> tuple[str, str, str | None]:
    """Return the algorithm, the id of the key and the address of the key set in a token."""
    try:
        head = jwt.get_unverified_header(token)
    except (jwt.PyJWTError, ValueError):
        raise RefusedTokenError("it is not a JSON Web Token") from None
    if head.get("alg") not in ("ES384", "RS384"):
        raise RefusedTokenError("alg: ES384 or RS384 wanted")
    if str(head.get("typ", "")).upper() != "JWT":
        raise RefusedTokenError("typ: JWT wanted")
    if not isinstance(head.get("kid"), str):
        raise RefusedTokenError("kid: missing")
    return head["alg"], head["kid"], head.get("jku")


def _time(claims: Json, name: str) -> float:
    match claims[name]:
        case bool():
            pass
        case int() | float() as seconds if 0 <= seconds < LAST_TIME:
            return float(seconds)
    raise RefusedTokenError(f"{name}: a number wanted")


# Configuration --------------------------------------------------------------------------


def tokens_in(file: str, clock: Callable[[], float] = time.time) -> Tokens:
    """Return the check that a JSON file configures.

    The file has the address of the services, and for each client the address or the file of its
    key set::

        {
            "address": "https://cds.example.org",
            "clients": {
                "https://ehr.example.org": {"jwks_url": "https://ehr.example.org/jwks.json"},
                "https://lab.example.org": {"jwks_file": "/etc/ivig/lab.json"}
            }
        }

    Raises:
        ValueError: If the file has another form, or an address is not https.
    """
    settings: object = json.loads(Path(file).read_text(encoding="utf-8-sig"))
    if not isinstance(settings, dict) or set(settings) != {"address", "clients"}:
        raise ValueError(f"{file}: an object with address and clients wanted")
    clients = settings["clients"]
    if not (isinstance(clients, dict) and clients):
        raise ValueError(f"{file}: at least one client wanted")
    sets = {name: _key_set(name, given, clock) for name, given in clients.items()}
    return Tokens(str(settings["address"]), sets, clock)


def _key_set(client: str, given: object, clock: Callable[[], float]) -> KeySet:
    match list(given.items()) if isinstance(given, dict) else given:
        case [("jwks_file", str(file))]:
            return KeySet(lambda: _from_file(file), url=None, clock=clock)
        case [("jwks_url", str(url))]:
            parts = urlsplit(url)
            is_local = parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost")
            if parts.scheme != "https" and not is_local:
                raise ValueError(f"{client}: {url} must be an https address")
            return KeySet(lambda: _fetched(url), url=url, clock=clock)
        case _:
            raise ValueError(f"{client}: either jwks_url or jwks_file wanted")


def _from_file(file: str) -> object:
    try:
        return cast("object", json.loads(Path(file).read_text(encoding="utf-8-sig")))
    except (OSError, ValueError):
        raise UnavailableError("the key set of the client cannot be read") from None


def _fetched(url: str) -> object:
    try:
        with urlopen(url, timeout=SECONDS_TO_FETCH) as response:
            return cast("object", json.loads(response.read(LARGEST_KEY_SET)))
    except (OSError, ValueError):
        raise UnavailableError("the key set of the client cannot be fetched") from None

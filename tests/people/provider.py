"""A small OpenID provider on this machine: it signs whoever `person` is in, and holds clients to the protocol."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "lockstep", "the secret of lockstep"


class Provider(ThreadingHTTPServer):
    """Discovery, authorization with PKCE, tokens with a signed ID token, user info and keys."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.issuer = f"http://127.0.0.1:{self.server_address[1]}"
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        #: Who is signed in at the provider: the claims about them.
        self.person: dict[str, Any] = {}
        #: What an ID token says other than the truth, for tests of clients that are lied to.
        self.lies: dict[str, Any] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.tokens: set[str] = set()

    def start(self) -> None:
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def stop(self) -> None:
        self.shutdown()
        self.server_close()


class Answers(BaseHTTPRequestHandler):
    server: Provider

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        there = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(there.query).items()}
        issuer = self.server.issuer
        if there.path == "/.well-known/openid-configuration":
            self._json(
                {
                    "issuer": issuer,
                    "authorization_endpoint": f"{issuer}/authorize",
                    "token_endpoint": f"{issuer}/token",
                    "userinfo_endpoint": f"{issuer}/me",
                    "jwks_uri": f"{issuer}/keys",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                }
            )
        elif there.path == "/authorize":
            self._authorize(asked)
        elif there.path == "/me":
            known = self.headers.get("Authorization", "").removeprefix("Bearer ") in self.server.tokens
            self._json(self.server.person if known else {"error": "invalid_token"}, 200 if known else 401)
        elif there.path == "/keys":
            key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.server.key.public_key()))
            self._json({"keys": [{**key, "kid": "one", "alg": "RS256", "use": "sig"}]})
        else:
            self._json({}, 404)

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", "0"))
        asked = {name: values[0] for name, values in parse_qs(self.rfile.read(length).decode()).items()}
        granted = self.server.codes.pop(asked.get("code", ""), None)
        digest = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        fits = (
            self.path == "/token"
            and granted is not None
            and (asked.get("client_id"), asked.get("client_secret")) == (CLIENT, SECRET)
            and asked.get("redirect_uri") == granted["redirect_uri"]
            and challenge == granted["code_challenge"]
        )
        if not fits:
            self._json({"error": "invalid_grant"}, 400)
            return
        token, now = secrets.token_urlsafe(16), int(time.time())
        self.server.tokens.add(token)
        claims = {"iss": self.server.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, **self.server.person}
        signed = jwt.encode({**claims, **self.server.lies}, self.server.key, "RS256", {"kid": "one"})
        self._json({"access_token": token, "token_type": "Bearer", "expires_in": 300, "id_token": signed})

    def _authorize(self, asked: dict[str, str]) -> None:
        answer = {"state": asked["state"]}
        if not self.server.person:
            answer["error"] = "access_denied"
        else:
            assert asked["client_id"] == CLIENT
            assert asked["code_challenge_method"] == "S256"
            answer["code"] = secrets.token_urlsafe(16)
            self.server.codes[answer["code"]] = asked
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{urlencode(answer)}")
        self.end_headers()

    def _json(self, content: dict[str, Any], status: int = 200) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

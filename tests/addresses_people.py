"""Signing in and ways to sign in."""

from tests.table import SIGNED_IN, Row, everybody, only

UNKNOWN = ("visitor", "guest")
TO_SIGN_IN = {"visitor": 302, "guest": 302}
ASKS = everybody(302, **dict.fromkeys(UNKNOWN, 200))
OWN = only(SIGNED_IN, **TO_SIGN_IN)
PASSKEY = {"pk": "passkey"}
LATELY = {"signed_in_at": "now"}
OWNER = only(("member",), **TO_SIGN_IN)
PROVES = "who signed in long ago signs in again first"

ADDRESSES: list[Row] = [
    Row("account_login", {}, ASKS, ASKS),
    Row("account_request_login_code", {}, ASKS, ASKS),
    Row("account_confirm_login_code", {}, everybody(302), everybody(302), "no code on its way"),
    Row("mfa_login_webauthn", {}, everybody(302), everybody(302)),
    Row("account_inactive", {}, everybody(200), everybody(405)),
    Row("account_signup", {}, everybody(302), everybody(302)),
    Row("account_logout", {}, everybody(405), everybody(302)),
    Row("people:ways", {}, OWN, OWN),
    Row("people:add_passkey", {}, OWN, OWN, PROVES),
    Row(
        "people:add_passkey",
        {},
        OWN,
        OWN,
        "signed in lately",
        LATELY,
        keeps="the challenge that the passkey answers",
    ),
    Row("people:rename_passkey", PASSKEY, OWN, OWN, PROVES),
    Row("people:rename_passkey", PASSKEY, OWNER, OWNER, "signed in lately", LATELY),
    Row("people:remove_passkey", PASSKEY, everybody(405), OWN, PROVES),
    Row(
        "people:remove_passkey",
        PASSKEY,
        everybody(405),
        only(("member",), 302, **TO_SIGN_IN),
        "signed in lately",
        LATELY,
    ),
    Row("people:devices", {}, OWN, everybody(405)),
    Row("people:end_others", {}, everybody(405), everybody(302)),
    Row("people:end_device", {"pk": "browser of Mo"}, everybody(405), only(("member",), 302, **TO_SIGN_IN)),
    Row("people:address", {}, OWN, OWN, PROVES),
    Row("people:address_code", {}, OWN, OWN, PROVES),
]

"""Signing in. The world needs nobody in particular: `passkey` is a passkey of the member (type `webauthn`)."""

ALL = {"visitor": 200, "outsider": 302, "member": 302, "chair": 302, "coordinator": 302}
OWN = {"visitor": 302, "outsider": 200, "member": 200, "chair": 200, "coordinator": 200}
POST_ONLY = {"visitor": 405, "outsider": 405, "member": 405, "chair": 405, "coordinator": 405}

ADDRESSES = [
    ("account_login", {}, ALL),
    ("account_request_login_code", {}, ALL),
    # Without a code on its way it leads back to asking for one.
    ("account_confirm_login_code", {}, dict.fromkeys(ALL, 302)),
    ("mfa_login_webauthn", {}, dict.fromkeys(ALL, 302)),
    ("account_inactive", {}, dict.fromkeys(ALL, 200)),
    ("account_signup", {}, dict.fromkeys(ALL, 302)),
    ("account_logout", {}, POST_ONLY, {"POST-only": True}),
    ("people:ways", {}, OWN),
    # Who signed in long ago is asked, on a page, to sign in again.
    ("people:add_passkey", {}, OWN),
    ("people:rename_passkey", {"pk": "passkey"}, OWN),
    ("people:remove_passkey", {"pk": "passkey"}, POST_ONLY, {"POST-only": True}),
    ("people:address", {}, OWN),
    ("people:address_code", {}, OWN),
]

"""What is committed is looked through for secrets."""

import pytest

from tests.secret_scan import found_in

# Put together here, so that this file holds none.
PLANTED = {
    "Private Key": "-----BEGIN RSA " + "PRIVATE KEY-----",
    "AWS Access Key": "key = 'AKIA" + "IOSFODNN7ABCDEFG'",
    "Basic Auth Credentials": "url = 'https://pat:" + "k1ln@example.org/'",
    "GitHub Token": "token: ghp_" + "a1B2" * 9,
}


@pytest.mark.parametrize("kind", PLANTED)
def test_a_planted_secret_is_found_on_its_line(kind):
    assert (2, kind) in list(found_in(f"one = 1\n{PLANTED[kind]}\n"))


@pytest.mark.parametrize(
    "line", ["key = 'not-secret'", PLANTED["Private Key"] + "  # pragma: allowlist secret"]
)
def test_what_is_none_is_not_found(line):
    assert list(found_in(line)) == []

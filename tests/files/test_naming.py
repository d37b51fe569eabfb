"""How a bucket is named, and that nobody without one pays for it."""

import subprocess
import sys

import pytest

from commonpractice import settings_files
from commonpractice.settings_files import LIKE, files_in


def said(url: str) -> dict[str, object]:
    return files_in("FILES_URL", url, "unused")["OPTIONS"]


def test_a_whole_address_says_everything():
    url = "s3://k%2Fey:se%3Acret@objects.example.org:9000/practice/ours"  # pragma: allowlist secret
    assert said(f"{url}?region=eu-west-2&path_style=0") == {
        "access_key": "k/ey",
        "secret_key": "se:cret",
        "bucket_name": "practice",
        "location": "ours/files",
        "endpoint_url": "https://objects.example.org:9000",
        "region_name": "eu-west-2",
        "addressing_style": "virtual",
    }


def test_without_a_host_it_is_amazon_and_without_a_key_the_usual_names_are_read(monkeypatch):
    short = said("s3:///practice?region=eu-west-2")
    assert (short["endpoint_url"], short["addressing_style"], short["access_key"]) == (None, "virtual", None)
    inside = said("s3+http://[::1]:9000/practice")
    assert (inside["endpoint_url"], inside["location"]) == ("http://[::1]:9000", "files")


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("https://objects.example.org/practice", LIKE),
        ("s3://objects.example.org", LIKE),
        ("s3://objects.example.org:port/practice", LIKE),
        ("s3://objects.example.org/practice?path_style=perhaps", LIKE),
        ("s3://objects.example.org/practice?regoin=eu", "does not know “regoin”: region and path_style can"),
        ("s3://key@objects.example.org/practice", "needs both the key and the secret, or neither"),
    ],
)
def test_what_cannot_be_read_is_said_without_the_secret(url, sentence):
    with pytest.raises(SystemExit, match="FILES_URL: ") as refused:
        said(url)
    assert sentence in str(refused.value)


def test_without_the_library_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(settings_files.importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(SystemExit, match=r'pip install "commonpractice\[s3\]"'):
        said("s3://objects.example.org/practice")


def test_the_library_is_loaded_only_where_a_bucket_is_named(tmp_path):
    words = (
        "import sys; from django.core.files.base import ContentFile; "
        "from django.core.files.storage import default_storage as s; s.delete(s.save('a', ContentFile(b'a'))); "
        "assert not {'boto3', 'botocore', 'storages'} & sys.modules.keys()"
    )
    environment = {
        "COMMONPRACTICE_DEMONSTRATION": "true",
        "COMMONPRACTICE_DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "commonpractice.settings",
        "PYTHONPATH": ":".join(sys.path),
    }
    assert subprocess.run([sys.executable, "-c", words], env=environment, check=False).returncode == 0

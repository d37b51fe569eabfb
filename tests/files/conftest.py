"""A bucket: a server of its own on this machine that speaks S3 over HTTP, begun where a test first asks for it."""

import subprocess
import sys
import uuid
from urllib.parse import urlsplit

import pytest
from django.core.files.storage import storages

from commonpractice.settings_files import files_in

# A process of its own: its library would otherwise be loaded into every test that comes after.
SERVER = """
import logging, sys
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server
logging.getLogger("werkzeug").setLevel(logging.ERROR)
server = make_server("127.0.0.1", 0, DomainDispatcherApplication(create_backend_app), threaded=True)
print(server.port, flush=True)
server.serve_forever()
"""
KEY = "kiln-key"
SECRET = "not-secret"


@pytest.fixture(scope="session")
def s3():
    """Its address."""
    process = subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True)
    try:
        yield f"127.0.0.1:{int(process.stdout.readline())}"
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.fixture
def use_files(settings):
    """Puts files elsewhere; gives the storage."""
    used = []

    def use(url: str, folder="unused"):
        settings.FILES_URL = url
        settings.STORAGES = {**settings.STORAGES, "default": files_in("FILES_URL", url, folder)}
        used.append(storages["default"])
        return used[-1]

    yield use
    for each in used:
        if hasattr(each, "close"):
            each.close()


@pytest.fixture
def bucket(s3, use_files):
    """A fresh one, and all files are kept in it."""
    name = f"practice-{uuid.uuid4().hex[:12]}"
    made = use_files(f"s3+http://{KEY}:{SECRET}@{s3}/{name}/ours?region=eu-west-2")
    made.connection.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})
    return made


@pytest.fixture
def go_away(use_files, bucket):
    """The bucket does not answer any longer; calling what this gives brings it back."""

    def away():
        address = urlsplit(bucket.endpoint_url)
        # Port 1 on this machine refuses at once.
        use_files(f"s3+http://{KEY}:{SECRET}@{address.hostname}:1/{bucket.bucket_name}/ours")

        def back():
            use_files(f"s3+http://{KEY}:{SECRET}@{address.netloc}/{bucket.bucket_name}/ours?region=eu-west-2")

        return back

    return away

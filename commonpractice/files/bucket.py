"""Files in a bucket that speaks S3. Loaded only where COMMONPRACTICE_FILES_URL names one: its library is large and slow to load."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import boto3
import botocore.loaders
import botocore.session
from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3File, S3Storage

from commonpractice.files.trouble import FilesAway
from commonpractice.files.whole import Remembers

NOT_THERE = frozenset({"404", "NoSuchKey"})
IN_MEMORY = 1024 * 1024
"""What is larger waits in a temporary file while it is given out: a slow reader holds no memory and no connection."""
PATIENCE = {
    "connect_timeout": 5,
    "read_timeout": 20,
    "retries": {"total_max_attempts": 2, "mode": "standard"},
}
"""A page waits for it: better a clear answer in seconds than a thread that hangs."""

DESCRIPTIONS = botocore.loaders.create_loader()
"""Of what S3 can do, some megabytes: each thread has a connection of its own, and they share these."""

PLAIN = {
    "request_checksum_calculation": "when_required",
    "response_checksum_validation": "when_required",
}
"""Sums that are newer than many servers which speak S3: those refuse what carries them."""


@contextmanager
def _as_trouble() -> Iterator[None]:
    try:
        yield
    except (BotoCoreError, ClientError, Boto3Error) as error:
        if _kind(error) in NOT_THERE:
            raise FileNotFoundError("There is no such file any longer.") from error
        raise FilesAway(_kind(error)) from error


def _kind(error: Exception) -> str:
    """No more than the kind: what S3 answers can hold names of files."""
    told = error.response["Error"].get("Code", "") if isinstance(error, ClientError) else ""
    return told or type(error).__name__


class BucketFile(S3File):  # type: ignore[misc]
    def _get_file(self) -> Any:
        try:
            with _as_trouble():
                return super()._get_file()
        except OSError:
            # The parent keeps the empty file that it would have filled.
            self.close()
            raise

    def _set_file(self, value: Any) -> None:
        super()._set_file(value)

    # The parent's property calls its own methods, not ours.
    file = property(_get_file, _set_file)


class Bucket(Remembers, S3Storage):  # type: ignore[misc]
    """Private: nobody is ever sent there. Pages look who may, and give the file out themselves."""

    def __init__(self, **options: Any) -> None:
        style = {"addressing_style": options.pop("addressing_style")}
        super().__init__(
            client_config=Config(s3=style, signature_version="s3v4", **PATIENCE, **PLAIN),
            file_overwrite=False,
            max_memory_size=IN_MEMORY,
            default_acl=None,
            **options,
        )

    def _create_session(self) -> Any:
        session = botocore.session.get_session()
        session.register_component("data_loader", DESCRIPTIONS)
        return boto3.Session(
            aws_access_key_id=self.access_key,
            aws_secret_access_key=self.secret_key,
            aws_session_token=self.security_token,
            botocore_session=session,
        )

    def _open(self, name: str, mode: str = "rb") -> Any:
        with _as_trouble():
            return BucketFile(self._normalize_name(name), mode, self)

    def _save(self, name: str, content: Any) -> str:
        with _as_trouble():
            return str(super()._save(name, content))

    def delete(self, name: str) -> None:
        with _as_trouble():
            super().delete(name)

    def exists(self, name: str) -> bool:
        with _as_trouble():
            return bool(super().exists(name))

    def size(self, name: str) -> int:
        with _as_trouble():
            return int(super().size(name))

    def url(self, *_args: Any, **_options: Any) -> NoReturn:
        raise NotImplementedError("Files are given out by our own pages, which look who may.")

    def names(self) -> Iterator[tuple[str, int]]:
        """Every file that is kept, with its size in bytes: a thousand for each time it asks."""
        below = f"{self.location}/"
        with _as_trouble():
            for each in self.bucket.objects.filter(Prefix=below):
                yield each.key.removeprefix(below), each.size

    def put_aside(self, name: str, folder: str) -> None:
        """Under another name beside what is kept: copied by the bucket itself, then removed here."""
        with _as_trouble():
            key = self._normalize_name(name)
            source = {"Bucket": self.bucket_name, "Key": key}
            self.bucket.copy(source, f"{self.location}-{folder}/{name}")
            self.bucket.Object(key).delete()

    def close(self) -> None:
        """Let go of its connections."""
        connection = getattr(self._connections, "connection", None)
        if connection is not None:
            connection.meta.client.close()

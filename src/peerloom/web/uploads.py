"""What is handed in stays in memory: an upload never lies in plain on a disk."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

AT_ONCE = 3


class KeptInMemory(FileUploadHandler):
    """Keeps files up to the limit; of a larger one only the size, so that a page can say so."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._held = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._file, self._size, self._whole = BytesIO(), 0, True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._size += len(raw_data)
        limit: int = settings.UPLOAD_LIMIT_BYTES
        if self._whole and (self._size > limit or self._held + self._size > AT_ONCE * limit):
            self._file, self._whole = BytesIO(), False
        if self._whole:
            self._file.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self._file.seek(0)
        if self._whole:
            self._held += file_size
        return InMemoryUploadedFile(
            self._file,
            self.field_name,
            str(self.file_name),
            str(self.content_type),
            file_size if self._whole else max(file_size, settings.UPLOAD_LIMIT_BYTES + 1),
            self.charset,
            self.content_type_extra,
        )

"""Ways out for a message: a mail file, a text file, an address that opens the mail program. Nothing is sent here."""

from __future__ import annotations

import os
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from urllib.parse import quote

from infoview.workbook.errors import Refused
from infoview.workbook.places import path_from
from infoview.workbook.workbook import Workbook

_LONGEST_ADDRESS = 2000  # characters of a mailto: that mail programs take


def mail_of(book: Workbook, person: int) -> str:
    """The newest mail address that works; '' where none is known."""
    rows = book.store.where("channel", person_id=person, kind="mail", stale=0)
    return str(rows[-1]["value"]) if rows else ""


def mailto(address: str, subject: str, body: str) -> str:
    """The address that opens a mail program with the message in it; Refused where it is too long for that."""
    made = f"mailto:{quote(address)}?subject={quote(subject)}&body={quote(body)}"
    if len(made) > _LONGEST_ADDRESS:
        raise Refused("This is too long for the mail program's door; copy it, or save it as a file.")
    return made


def as_eml(address: str, subject: str, body: str) -> bytes:
    """The message as a mail file, marked unsent, that any mail program opens for sending."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if address:
        message["To"] = " ".join(address.split())
    message["Subject"] = " ".join(subject.split())
    message.set_content(body, cte="base64" if not body.isascii() else "quoted-printable")
    return message.as_bytes()


def save(path: Path, data: bytes) -> None:
    """Write a file only its owner can read; Refused where one is there already or the place can't be written."""
    try:
        handle = os.open(path_from(path), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        raise Refused(f"{path} is there already; please choose another name.") from None
    except OSError as error:
        raise Refused(f"{path} can't be written: {(error.strerror or str(error)).lower()}.") from None
    with os.fdopen(handle, "wb") as file:
        file.write(data)

"""How a letter leaves: into a folder (development) or by SMTP (production)."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from email.utils import format_datetime, make_msgid
from pathlib import Path
from urllib.parse import unquote, urlsplit

from nursery.base import clock


class Mailer:
    """Sends letters where the settings say; configured by `init_app`."""

    def __init__(self) -> None:
        self.url = "folder:"
        self.sender = ""
        self.folder = Path()

    def init_app(self, url: str, sender: str, data_dir: Path) -> None:
        """`url`: `folder:` (files under the data folder) or `smtp[s]://user:password@host:port`."""
        self.url = url
        self.sender = sender
        self.folder = data_dir / "mail"

    @property
    def is_folder(self) -> bool:
        return self.url.startswith("folder:")

    def send(self, *, address: str, subject: str, body: str, language: str) -> None:
        """Send one plain-text letter. Raises `OSError` when it did not leave, `ValueError` when it cannot."""
        message = EmailMessage()
        message["From"] = self.sender
        message["To"] = address
        message["Subject"] = " ".join(subject.split())
        message["Date"] = format_datetime(clock.now())
        message["Message-ID"] = make_msgid(domain=self.sender.rpartition("@")[2])
        message["Content-Language"] = language
        message.set_content(body)
        if self.is_folder:
            self._keep(message)
        else:
            self._transmit(message)

    def _keep(self, message: EmailMessage) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        name = message["Message-ID"].strip("<>").replace("/", "_")
        (self.folder / f"{name}.eml").write_bytes(message.as_bytes())

    def _transmit(self, message: EmailMessage) -> None:
        parts = urlsplit(self.url)
        host = parts.hostname or "localhost"
        context = ssl.create_default_context()
        try:
            if parts.scheme == "smtps":
                server: smtplib.SMTP = smtplib.SMTP_SSL(host, parts.port or 465, timeout=20, context=context)
            else:
                server = smtplib.SMTP(host, parts.port or 25, timeout=20)
            with server:
                if parts.scheme == "smtp" and server.has_extn("starttls"):
                    server.starttls(context=context)
                elif parts.scheme == "smtp" and parts.username:
                    raise OSError("the mail server does not encrypt; the password is not sent")
                if parts.username:
                    server.login(unquote(parts.username), unquote(parts.password or ""))
                server.send_message(message)
        except smtplib.SMTPException as error:
            raise OSError(str(error)) from error


@dataclass(frozen=True)
class KeptLetter:
    """A letter in the development folder."""

    name: str
    address: str
    subject: str
    body: str
    sent: str
    language: str


def kept_letters(folder: Path, limit: int = 50) -> list[KeptLetter]:
    """The newest letters of the development folder, newest first."""
    files = sorted(folder.glob("*.eml"), key=lambda file: file.stat().st_mtime_ns, reverse=True)[:limit]
    return [_read(file) for file in files]


def _read(file: Path) -> KeptLetter:
    message = BytesParser(policy=default).parsebytes(file.read_bytes())
    return KeptLetter(
        name=file.stem,
        address=str(message["To"]),
        subject=str(message["Subject"]),
        body=message.get_content(),
        sent=str(message["Date"]),
        language=str(message["Content-Language"] or "ar"),
    )

"""Other ways out for a message: one's own editor, the mail program, a file."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from infoview.ui.dialogs.line import AskLine
from infoview.ui.dialogs.pick import Pick, PickItem
from infoview.workbook import outgoing
from infoview.workbook.errors import Refused
from infoview.workbook.people import name_of

if TYPE_CHECKING:
    from infoview.ui.screens.compose import ComposeScreen

_EDIT, _MAIL, _EML, _TEXT, _WORDS, _ANEW = "edit", "mail", "eml", "text", "words", "anew"
_MAY, _BETTER_NOT = "yes", "no"


def choose(screen: ComposeScreen) -> None:
    """One key each."""
    items = [
        PickItem(_EDIT, "Edit it in your editor ($EDITOR)", "", "e"),
        PickItem(_MAIL, "Open it in your mail program", "", "m"),
        PickItem(_EML, "Save it as a mail file (.eml)", "", "f"),
        PickItem(_TEXT, "Save it as a text file", "", "t"),
        PickItem(_WORDS, "Word the template anew", "", "w"),
    ]
    if not screen.untouched:
        items.append(PickItem(_ANEW, "Begin anew from the template", "", "a"))
    giver = screen.giver
    if giver is not None:
        items = [
            PickItem(_MAY, f"{giver[1]}: I may say who named them", "", "y"),
            PickItem(_BETTER_NOT, f"{giver[1]}: better not say it", "", "n"),
            *items,
        ]

    def chosen(way: str | None) -> None:
        try:
            if way == _EDIT:
                _edit(screen)
            elif way == _WORDS:
                screen.action_word_anew()
            elif way == _ANEW:
                screen.begin_anew()
            elif giver is not None and way in (_MAY, _BETTER_NOT):
                screen.may_name(giver[0], way)
            elif way == _MAIL and screen.may_leave():
                _open(screen)
            elif way in (_EML, _TEXT) and screen.may_leave():
                _save(screen, way)
        except Refused as error:
            screen.say(str(error))

    screen.app.push_screen(Pick("Other ways out", items, keys=True), chosen)


def editor() -> list[str]:
    """The user's editor and its options."""
    fallback = "notepad" if os.name == "nt" else "vi"
    return shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or fallback)


def _edit(screen: ComposeScreen) -> None:
    """A round trip through the editor: the subject on the first line, a blank line, the body."""
    subject, body = screen.text
    with tempfile.TemporaryDirectory(prefix="infoview-") as folder:
        path = Path(folder) / "message.txt"
        path.write_text(f"{subject}\n\n{body}", encoding="utf-8", newline="")
        try:
            with screen.app.suspend():
                done = subprocess.run([*editor(), str(path)], check=False)
        except OSError as error:
            raise Refused(f"The editor {editor()[0]!r} can't be started; $EDITOR names another.") from error
        if done.returncode:
            raise Refused("The editor ended with a fault; the draft stays as it was.")
        text = path.read_bytes().decode("utf-8", "replace")
    head, _, rest = text.partition("\n")
    screen.put(head.rstrip("\r"), rest.removeprefix("\r").removeprefix("\n").removesuffix("\n"))


def _open(screen: ComposeScreen) -> None:
    subject, body = screen.text
    address = outgoing.mailto(outgoing.mail_of(screen.book, screen.person), subject, body)
    said = "Opened; once it is sent, ctrl+s notes it."
    screen.say(said if _opened(address) else "No mail program answered; ctrl+y copies.")


def _opened(address: str) -> bool:
    """Hand an address to the system's own opener; never to a program that would take the terminal."""
    if sys.platform == "win32":
        os.startfile(address)
        return True
    command = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if command is None:
        return False
    quiet = subprocess.DEVNULL
    try:
        subprocess.Popen([command, address], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    except OSError:
        return False
    return True


def _save(screen: ComposeScreen, way: str) -> None:
    subject, body = screen.text
    first = name_of(screen.book, screen.person).split()[0].lower()
    name = "".join(letter for letter in first if letter.isalnum()) or "message"

    def named(text: str | None) -> None:
        if not text or not text.strip():
            return
        address = outgoing.mail_of(screen.book, screen.person)
        data = outgoing.as_eml(address, subject, body) if way == _EML else body.encode("utf-8")
        try:
            outgoing.save(Path(text.strip()), data)
        except Refused as error:
            screen.say(str(error))
        else:
            screen.say(f"Saved as {text.strip()}, for you alone to read. Once it is sent, ctrl+s notes it.")

    ending = "eml" if way == _EML else "txt"
    screen.app.push_screen(AskLine("Save as", "", f"~/{name}.{ending}", why="target"), named)

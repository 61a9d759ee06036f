"""Every trap that real exports hold, one a row: how many people or events come out, how many are left out, and a proof.

The files under `files/` hold most of them together; here each stands alone, so that a failure names it.
"""

from __future__ import annotations

import base64
import io
import zipfile
from dataclasses import dataclass
from datetime import date

import pytest

from infoview.formats.detect import read
from infoview.formats.records import Calendar, NeedsMapping, UnreadableFile

TODAY = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
OLD = "First Name,Last Name,Email Address,Company,Position,Connected On"
PREAMBLE = 'Notes:\n"When exporting, some addresses may be missing; see help, please"\n\n'
GOOGLE = (
    "First Name,Last Name,Organization Name,Birthday,Labels,E-mail 1 - Label,E-mail 1 - Value,"
    "E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Formatted"
)
GOOGLE_OLD = "Name,Given Name,Family Name,Birthday,Group Membership,E-mail 1 - Type,E-mail 1 - Value"
OUTLOOK = "First Name,Last Name,Title,Company,Job Title,E-mail Address,Birthday,Categories"
OUTLOOK_OLD = '"Title","First Name","Middle Name","Last Name","Suffix","Company","Job Title","E-mail Address"'
PHOTO = base64.b64encode(bytes(range(256)) * 160).decode()


@dataclass(frozen=True)
class Trap:
    """Bytes with one trap; `sees` is said of the first person or event, field by field."""

    title: str
    data: bytes
    found: int
    skipped: int = 0
    sees: tuple[tuple[str, object], ...] = ()


def trap(title: str, text: str | bytes, found: int, skipped: int = 0, /, **sees: object) -> Trap:
    return Trap(
        title, text if isinstance(text, bytes) else text.encode(), found, skipped, tuple(sees.items())
    )


def card(*lines: str, version: str = "3.0", end: str = "\r\n") -> str:
    return end.join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def calendar(*lines: str, head: str = "", end: str = "\r\n") -> str:
    return end.join(["BEGIN:VCALENDAR", "VERSION:2.0", *filter(None, [head]), *lines, "END:VCALENDAR", ""])


def event(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT"])


def packed(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", " ").replace("_csv", ".csv"), content)
    return out.getvalue()


LINKEDIN = [
    trap(
        "2018: a comma in the date, no preamble",
        f'{OLD}\nMara,Lind,m@x.example,,Clerk,"4/11/18, 3:05 PM"\n',
        1,
        connected_on="2018-04-11",
        organisation="",
    ),
    trap("2021: three lines before the header", f"{PREAMBLE}{OLD}\nMara,Lind,,Acme,Clerk,24 Sep 2021\n", 1),
    trap(
        "2021: both names blank but a date", f"{PREAMBLE}{OLD}\n,,,,,24 Sep 2021\nA,B,,,,24 Sep 2021\n", 1, 1
    ),
    trap(
        "2021: emoji, commas and stray blanks in names",
        f'{OLD}\n" Ana ","Ruiz, MBA 🎓 ",,,,\n',
        1,
        name="Ana Ruiz, MBA 🎓",
    ),
    trap("2021: one name twice is two people", f"{OLD}\nA,B,,X,,1 Sep 2021\nA,B,,Y,,2 Sep 2021\n", 2),
    trap(
        "now: with a byte order mark and CRLF",
        "\ufeff"
        + f"{PREAMBLE}{TODAY}\nA,B,https://www.linkedin.com/in/a,,,,12 Mar 2024\n".replace("\n", "\r\n"),
        1,
        connected_on="2024-03-12",
    ),
    trap(
        "columns moved",
        "Position,Company,Last Name,First Name,Connected On\nClerk,Acme,Ruiz,Ana,12 Mar 2024\n",
        1,
        name="Ana Ruiz",
        role="Clerk",
    ),
    trap(
        "re-saved by Excel: semicolons",
        f"Notes:;;;;;;\n;;;;;;\n{TODAY}\nA,B,,,,,15-Jan-24\n".replace(",", ";"),
        1,
        connected_on="2024-01-15",
    ),
    trap(
        "re-saved by Excel: the preamble padded with commas",
        f"Notes:,,,,,,\nSome,,,,,,\n,,,,,,\n{TODAY}\nA,B,,,,,15-Jan-24\n",
        1,
    ),
    trap("a preamble of nine lines", "x\n" * 9 + f"{OLD}\nA,B,,,,\n", 1),
    trap(
        "the download as ZIP, other files in it UTF-16 with tabs",
        packed(
            Shares_csv="Date\tLink\n1\t2\n".encode("utf-16"), Connections_csv=f"{TODAY}\nA,B,,,,,\n".encode()
        ),
        1,
    ),
    trap(
        "invitations and messages in it are no people",
        packed(
            Invitations_csv=b"From,To,Sent At,Message,Direction\nA,B,1,hi,OUTGOING\n",
            Messages_csv=b"From,To,Date,Subject,Content,Direction,Folder\nA,B,1,s,c,o,f\n",
            Connections_csv=f"{TODAY}\nA,B,,,,,\n".encode(),
        ),
        1,
    ),
]
ADDRESS_BOOKS = [
    trap(
        "Google: several values in one cell",
        f"{GOOGLE}\nA,B,,,* myContacts ::: Rail,* Work ::: Home,a@x.example ::: b@x.example,,,,"
        "+1 555 1 ::: +1 555 2,\n",
        1,
        emails=("a@x.example", "b@x.example"),
        phones=("+1 555 1", "+1 555 2"),
        tags=("Rail",),
    ),
    trap(
        "Google: the preferred address first",
        f"{GOOGLE}\nA,B,,,,Home,a@x.example,* Work,b@x.example,,,\n",
        1,
        emails=("b@x.example", "a@x.example"),
    ),
    trap(
        "Google: line ends in a quoted address",
        f'{GOOGLE}\nA,B,,,,,,,,,,"1 Road\n2 Town"\nC,D,,,,,,,,,,\n',
        2,
    ),
    trap("Google: a birthday without a year", f"{GOOGLE}\nA,B,,--03-14,,,,,,,,\n", 1),
    trap(
        "Google: only a label, only an address",
        f"{GOOGLE}\n,,,,Rail,,,,,,,\n,,,,,,a@x.example,,,,,\nA,B,,,,,,,,,,\n",
        1,
        2,
    ),
    trap(
        "Google: the old layout",
        f"{GOOGLE_OLD}\nAna Ruiz,Ana,Ruiz,,* My Contacts ::: hr,* ,a@x.example\n",
        1,
        tags=("hr",),
    ),
    trap(
        "Outlook: Title is Mr or Ms",
        f"{OUTLOOK}\nA,B,Ms,Acme,Clerk,a@x.example,1/31/1980,hr;friends\n",
        1,
        role="Clerk",
        tags=("hr", "friends"),
    ),
    trap(
        "Outlook: the older header",
        f'{OUTLOOK_OLD}\n"Ms","A","","B","","Acme","Clerk","a@x.example"\n',
        1,
        name="A B",
        role="Clerk",
    ),
    trap(
        "Outlook: Windows-1252",
        f"{OUTLOOK}\nZoë,Müller,,Café – Bar,,z@x.example,,\n".encode("cp1252"),
        1,
        name="Zoë Müller",
        organisation="Café – Bar",
    ),
    trap(
        "Thunderbird: semicolons",
        "First Name;Last Name;Display Name;Primary Email\nA;B;;a@x.example\n",
        1,
        emails=("a@x.example",),
    ),
    trap(
        "our own guard comes off",
        "Name,Organisation,Role,Emails,Phones,Profile\nA B,'=Acme,,,'+49 30 1,\n",
        1,
        organisation="=Acme",
        phones=("+49 30 1",),
    ),
]
VCARDS = [
    trap(
        "Apple: groups and labels",
        card("FN:A B", "item1.EMAIL;type=pref:a@x.example", "item1.X-ABLabel:_$!<HomePage>!$_"),
        1,
        emails=("a@x.example",),
    ),
    trap(
        "Apple: a birthday of 1604 stands for no year",
        card("FN:A B", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-09"),
        1,
        notes="",
    ),
    trap(
        "Apple: quotes in a parameter escaped wrongly",
        card("FN:A B", 'X-SOCIALPROFILE;x-user="the \\"n\\" x":u', "EMAIL:a@x.example"),
        1,
        emails=("a@x.example",),
    ),
    trap("mixed line ends", card("FN:A B") + card("FN:C D", end="\n") + card("FN:E F", end="\r"), 3),
    trap(
        "a photo of 40 kB",
        card(
            "FN:A B",
            "PHOTO;BASE64:" + "\r\n ".join(PHOTO[n : n + 74] for n in range(0, len(PHOTO), 74)),
            "",
            "EMAIL:a@x.example",
        ),
        1,
        emails=("a@x.example",),
    ),
    trap("a photo that is none", card("FN:A B", "PHOTO;ENCODING=b:####") + card("FN:C D"), 2),
    trap("Google: an escaped colon", card("FN:A B", "URL:http\\://x.example"), 1, urls=("http://x.example",)),
    trap(
        "Google: addresses packed with line ends, an empty one",
        card("FN:A B", "ADR:;;1 Road\\n2 Town;;;;", "item1.ADR:;;;;;;", "TEL:1"),
        1,
        phones=("1",),
    ),
    trap(
        "Google: an illegal birthday, a folded address of a photo",
        card("FN:A B", "BDAY:--0414", "PHOTO:https://x.example/", " photo.jpg"),
        1,
    ),
    trap(
        "Google: a phone with an empty label",
        card("FN:A B", "item1.TEL:+1 555 1", "item1.X-ABLabel:"),
        1,
        phones=("+1 555 1",),
    ),
    trap(
        "2.1: quoted-printable over several lines, a character set",
        card(
            "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Zo=C3=\r\n=AB",
            "TEL;WORK;VOICE:1",
            version="2.1",
        ),
        1,
        name="Zoë Müller",
        phones=("1",),
    ),
    trap(
        "2.1: fax numbers stay out",
        card("FN:A B", "TEL;WORK;FAX:2", "X-MS-OL-DEFAULT-POSTAL-ADDRESS:0", version="2.1"),
        1,
        phones=(),
    ),
    trap(
        "4.0: a number as an address, several organisations",
        card(
            "FN:A B",
            "TEL;VALUE=uri:tel:+1-418-656;ext=102",
            "ORG:Acme;Night",
            "ORG:Bolt",
            "TITLE:Clerk",
            "TITLE:Baker",
            version="4.0",
        ),
        1,
        phones=("+1-418-656 ext. 102",),
        organisation="Acme",
        role="Clerk",
    ),
    trap(
        "4.0: one name in two languages, a birthday in words",
        card(
            "FN;ALTID=1;LANGUAGE=sv:Mara Lindqvist",
            "FN;ALTID=1;LANGUAGE=en:M",
            "BDAY;VALUE=text:circa 1800",
            version="4.0",
        ),
        1,
        name="Mara Lindqvist",
    ),
    trap("only a last name", card("N:Lindqvist;;;;"), 1, name="Lindqvist"),
    trap("without FN", card("N:Ruiz;Ana;;;") + card("FN:C D"), 2, name="Ana Ruiz"),
    trap("no name at all", card("EMAIL:a@x.example") + card("FN:C D"), 1, 1),
    trap("one UID in two cards", card("FN:A B", "UID:1") + card("FN:C D", "UID:1"), 2),
    trap("cut off in the second card", card("FN:A B") + "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:C", 1, 1),
]
CALENDARS = [
    trap(
        "a Windows zone",
        calendar(event("DTSTART;TZID=Eastern Standard Time:20241028T170000")),
        1,
        zone="America/New_York",
        utc="2024-10-28T21:00",
    ),
    trap(
        "a quoted zone",
        calendar(event('DTSTART;TZID="Europe/Madrid":20241028T170000')),
        1,
        utc="2024-10-28T16:00",
    ),
    trap(
        "a zone that begins in 1601",
        calendar(
            "BEGIN:VTIMEZONE",
            "TZID:Home",
            "BEGIN:STANDARD",
            "DTSTART:16010101T000000",
            "TZOFFSETFROM:+0200",
            "TZOFFSETTO:+0200",
            "END:STANDARD",
            "END:VTIMEZONE",
            event("DTSTART;TZID=Home:20241028T170000"),
        ),
        1,
        utc="2024-10-28T15:00",
    ),
    trap("no DTSTAMP", calendar(event("DTSTART:20241028T170000Z", "SUMMARY:Talk")), 1, summary="Talk"),
    trap("a byte order mark", "\ufeff" + calendar(event("DTSTART:20241028T170000Z")), 1),
    trap(
        "a blank in BYDAY",
        calendar(event("DTSTART:20241028T170000Z", "RRULE:FREQ=WEEKLY;BYDAY=MO, TU")),
        1,
        repeats=True,
    ),
    trap(
        "one bad start", calendar(event("DTSTART:20241399T990000Z"), event("DTSTART:20241028T170000Z")), 1, 1
    ),
    trap(
        "a task fails nothing",
        calendar("BEGIN:VTODO", "UID:t", "SUMMARY:Task", "END:VTODO", event("DTSTART:20241028T170000Z")),
        1,
    ),
    trap(
        "an alarm before the summary",
        calendar(
            event(
                "DTSTART:20241028T170000Z",
                "BEGIN:VALARM",
                "TRIGGER:-PT15M",
                "SUMMARY:Alarm",
                "END:VALARM",
                "SUMMARY:Talk",
            )
        ),
        1,
        summary="Talk",
    ),
    trap(
        "a whole day",
        calendar(event("DTSTART;VALUE=DATE:20241028", "DTEND;VALUE=DATE:20241029")),
        1,
        all_day=True,
    ),
    trap("a floating time", calendar(event("DTSTART:20241028T170000")), 1, zone=None, utc=None),
    trap(
        "escaped line ends",
        calendar(event("DTSTART:20241028T170000Z", "LOCATION:Road 16\\n12764 Town")),
        1,
        place="Road 16 12764 Town",
    ),
]


@pytest.mark.parametrize("one", [*LINKEDIN, *ADDRESS_BOOKS, *VCARDS, *CALENDARS], ids=lambda one: one.title)
def test_a_trap_catches_nobody(one: Trap) -> None:
    found = read(one.data)
    entries = found.entries if isinstance(found, Calendar) else found.contacts
    assert (len(entries), len(found.skipped)) == (one.found, one.skipped)
    assert all(skipped.line >= 1 and skipped.reason.endswith(".") for skipped in found.skipped)
    for name, value in one.sees:
        assert seen(entries[0], name) == value


def seen(entry: object, name: str) -> object:
    if name == "utc":
        name = "starts_utc"
    value = getattr(entry, name)
    if isinstance(value, date):
        return value.isoformat()[:16]
    return value


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (f"{PREAMBLE}A,B\nC,D\n".encode(), "none of its 4 rows was read"),
        (f"{PREAMBLE}Vorname,Nachname,Firma\nA,B,C\n".encode(), "say which of its 3 columns holds the name"),
        (b"Vorname;Nachname;Firma\nA;B;C\n", "say which of its 3 columns holds the name"),
        (b"\x1f\x8b\x08" + bytes(200), "is not text"),
        (b"a" * (1 << 20) + b"bc", "a line of more than a megabyte"),
        (b"A,B\n" * 1_000_001, "more than a million lines"),
        (b"<!DOCTYPE html><html>sign in</html>", "is a web page"),
        (packed(Connections_csv=b"\0" * 40_000_000), "grows beyond reason"),
        (packed(readme=b"hello"), "without a list of people"),
    ],
    ids=[
        "no header",
        "LinkedIn in German",
        "another language",
        "binary",
        "a line",
        "lines",
        "a page",
        "a bomb",
        "nothing in it",
    ],
)
def test_what_can_not_be_taken_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as refused:
        read(data)
    assert isinstance(refused.value, NeedsMapping) == (b"Firma" in data)

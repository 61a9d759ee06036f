"""The traps in tables and packed folders as LinkedIn and address books export them."""

import io
import zipfile

import pytest

from infoview.formats.detect import read
from infoview.formats.records import NeedsMapping, UnreadableFile
from tests.formats.traps import Trap, catches_nobody, trap

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


@pytest.mark.parametrize("one", [*LINKEDIN, *ADDRESS_BOOKS], ids=lambda one: one.title)
def test_a_trap_catches_nobody(one: Trap) -> None:
    catches_nobody(one)


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

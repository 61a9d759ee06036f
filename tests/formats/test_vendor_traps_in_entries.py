"""The traps in vCards and calendars as vendors export them."""

import base64

import pytest

from tests.formats.traps import Trap, catches_nobody, trap

PHOTO = base64.b64encode(bytes(range(256)) * 160).decode()


def card(*lines: str, version: str = "3.0", end: str = "\r\n") -> str:
    return end.join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def calendar(*lines: str, head: str = "", end: str = "\r\n") -> str:
    return end.join(["BEGIN:VCALENDAR", "VERSION:2.0", *filter(None, [head]), *lines, "END:VCALENDAR", ""])


def event(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT"])


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


@pytest.mark.parametrize("one", [*VCARDS, *CALENDARS], ids=lambda one: one.title)
def test_a_trap_catches_nobody(one: Trap) -> None:
    catches_nobody(one)

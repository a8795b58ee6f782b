"""The bytes are judged by reading them back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import compat32, default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.writing.compose import MOST_REFERENCES, File, compose
from bot.writing.harmless import one_line
from bot.writing.html import content_id
from bot.writing.words import Words, Written
from tests.writing.sample_letters import digest, receipt

ID = "<r.1.abcdef@studio-morel.example>"
WHEN = datetime(2026, 4, 7, 9, 30, tzinfo=timezone(timedelta(hours=2)))
WRITTEN = Written("Facture F-2026-031 : règlement", "Bonjour,\n\n1 250,50 €\n", "<p>1 250,50 €</p>\n", "fr")


def _compose(**changes: object) -> bytes:
    given: dict[str, object] = {
        "sender": ("Studio Morel", "relances@studio-morel.example"),
        "to": [("Jeanne Durand", "compta@acme.example")],
        "cc": [],
        "reply_to": "relances@studio-morel.example",
        "message_id": ID,
        "date": WHEN,
    }
    return compose(changes.pop("written", WRITTEN), **(given | changes))  # type: ignore[arg-type]


def _read(raw: bytes) -> EmailMessage:
    mail = message_from_bytes(raw, policy=default)
    assert isinstance(mail, EmailMessage)
    assert not mail.defects
    return mail


def _sound(raw: bytes) -> None:
    assert raw.isascii()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 998


def test_a_letter_comes_out_as_it_went_in() -> None:
    raw = _compose(written=digest("fr", Words()))
    _sound(raw)
    mail, written = _read(raw), digest("fr", Words())
    text, page = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert page is not None
    assert text.get_content().replace("\r\n", "\n") == written.text
    assert page.get_content().replace("\r\n", "\n") == written.html
    assert mail["Subject"] == written.subject
    assert mail.get_content_type() == "multipart/alternative"


def test_the_headers_are_those_asked_for() -> None:
    raw = _compose(
        cc=[("", "projet@acme.example")], in_reply_to="<a@b>", references=["<a@b>", "<c@d>"], subject="Re: F-2026-031"
    )
    mail = _read(raw)
    assert mail["From"] == "Studio Morel <relances@studio-morel.example>"
    assert mail["To"] == "Jeanne Durand <compta@acme.example>"
    assert mail["Cc"] == "projet@acme.example"
    assert mail["Reply-To"] == "relances@studio-morel.example"
    assert mail["Date"] == "Tue, 07 Apr 2026 09:30:00 +0200"
    assert mail["Message-ID"] == ID
    assert mail["In-Reply-To"] == "<a@b>"
    assert mail["References"] == "<a@b> <c@d>"
    assert mail["Subject"] == "Re: F-2026-031"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["MIME-Version"] == "1.0"
    assert mail["Bcc"] is None


def test_the_same_letter_gives_the_same_bytes() -> None:
    files = [File("a.pdf", "application/pdf", b"%PDF")]
    assert _compose(files=files) == _compose(files=files)
    assert _compose(files=files) != _compose(files=files, message_id="<other@studio-morel.example>")


@pytest.mark.parametrize(
    ("media_type", "content"),
    [
        ("application/pdf", bytes(range(256)) * 500),
        ("application/pdf", b"%PDF-1.7\n\n\r\nline\rend\n.\n--=_boundary--\n"),
        ("text/xml", "<a>é</a>\n".encode("latin-1")),
        ("text/plain", b"no newline at the end"),
        ("message/rfc822", b"From: a@b.example\n\nx\n"),
        ("multipart/mixed; boundary=x", b"x"),
        ("application/pdf; name=x\r\nBcc: y", b"x"),
        ("", b""),
    ],
)
def test_a_file_arrives_byte_for_byte(media_type: str, content: bytes) -> None:
    raw = _compose(files=[File("F-2026-031.pdf", media_type, content)])
    _sound(raw)
    (attachment,) = _read(raw).iter_attachments()
    assert attachment.get_payload(decode=True) == content
    assert attachment.get_filename() == "F-2026-031.pdf"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Facture n° 31 – été.pdf", "Facture n° 31 – été.pdf"),
        ("請求書.pdf", "請求書.pdf"),
        ('a"b;c.pdf', "a'b;c.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Factures\\F-1.pdf", "F-1.pdf"),
        ("x\r\nBcc: y@z.example.pdf", "x Bcc: y@z.example.pdf"),
        ("", "document"),
    ],
)
def test_a_file_keeps_its_own_name(name: str, shown: str) -> None:
    (attachment,) = _read(_compose(files=[File(name, "application/pdf", b"x")])).iter_attachments()
    assert attachment.get_filename() == shown


def test_an_over_long_file_name_keeps_its_ending() -> None:
    raw = _compose(files=[File("é" * 400 + ".pdf", "application/pdf", b"x")])
    _sound(raw)
    (attachment,) = _read(raw).iter_attachments()
    name = attachment.get_filename()
    assert name is not None
    assert len(name) == 120
    assert name.endswith("é.pdf")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(max_size=80), min_size=1, max_size=5), st.text(max_size=200))
def test_no_name_or_subject_breaks_the_headers(names: list[str], subject: str) -> None:
    raw = _compose(to=[(name, f"a{i}@acme.example") for i, name in enumerate(names)], subject=subject)
    _sound(raw)
    mail = _read(raw)
    assert [address.addr_spec for address in mail["To"].addresses] == [f"a{i}@acme.example" for i in range(len(names))]
    assert set(mail.keys()) == set(_read(_compose()).keys())


@pytest.mark.parametrize(
    "name", ["Zoé Lefèvre", "Durand, Jeanne", 'Jeanne "JD" Durand', "Société Générale, Île-de-France", "a@b.example"]
)
def test_a_display_name_comes_out_as_it_went_in(name: str) -> None:
    (address,) = _read(_compose(to=[(name, "compta@acme.example")]))["To"].addresses
    assert (address.display_name, address.addr_spec) == (name, "compta@acme.example")


def test_a_display_name_cannot_add_a_header() -> None:
    mail = _read(_compose(to=[("x\r\nBcc: evil@z.example", "compta@acme.example")], subject="y\r\nBcc: evil@z.example"))
    assert mail["Bcc"] is None
    assert mail["Subject"] == "y Bcc: evil@z.example"


def test_a_domain_of_other_letters_is_written_in_ascii() -> None:
    (address,) = _read(_compose(to=[("", "compta@société.example")]))["To"].addresses
    assert address.addr_spec == "compta@xn--socit-esab.example"


@pytest.mark.parametrize(
    "address", ["", "nobody", "a b@c.example", "a@b@c.example\r\nBcc: d", "é@c.example", "a@", "@c"]
)
def test_an_address_no_mail_can_go_to_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="not an address"):
        _compose(to=[("", address)])


def test_a_long_thread_keeps_its_first_and_its_latest_ids_whole() -> None:
    ids = [f"<{'x' * 150}.{n}@acme.example>" for n in range(60)]
    raw = _compose(references=ids, in_reply_to=ids[-1])
    _sound(raw)
    kept = str(_read(raw)["References"]).split()
    assert len(kept) == MOST_REFERENCES
    assert kept[0] == ids[0]
    assert kept[1:] == ids[-19:]
    assert b"=?" not in raw.split(b"\r\n\r\n")[0].split(b"References:")[1].split(b"Auto-Submitted")[0]


def test_ids_that_are_none_are_left_out() -> None:
    mail = _read(_compose(in_reply_to="<a\r\nBcc: x@y.example>", references=["garbage", "<ok@b>", "<é@c>", "<ok@b>"]))
    assert mail["In-Reply-To"] is None
    assert mail["References"] == "<ok@b>"


def test_a_date_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        _compose(date=datetime(2026, 4, 7))  # noqa: DTZ001


def test_utc_is_written_as_an_offset_too() -> None:
    assert b"\r\nDate: Tue, 07 Apr 2026 09:30:00 +0000\r\n" in _compose(date=datetime(2026, 4, 7, 9, 30, tzinfo=UTC))


def test_a_receipt_has_no_line_too_long_in_either_part() -> None:
    _sound(_compose(written=receipt("fr", Words())))


def test_a_picture_lies_beside_its_page_and_is_no_attachment() -> None:
    written = digest("fr", Words())
    raw = _compose(written=written, files=[File("F-1.pdf", "application/pdf", b"%PDF")])
    _sound(raw)
    mail = _read(raw)
    assert [part.get_filename() for part in mail.iter_attachments()] == ["F-1.pdf"]
    (related,) = (part for part in mail.walk() if part.get_content_type() == "multipart/related")
    assert related.get_param("type") == "text/html"
    page, *pictures = related.iter_parts()
    assert [picture["Content-ID"] for picture in pictures] == [f"<{content_id(p)}>" for p in written.pictures]
    assert [picture.get_content() for picture in pictures] == [p.png for p in written.pictures]
    assert all(picture["Content-ID"][1:-1] in page.get_content() for picture in pictures)
    assert {picture.get_content_disposition() for picture in pictures} == {"inline"}


def _shown(raw: bytes) -> str:
    """The subject as readers decode it: raw header, unfolded, through RFC 2047."""
    value = message_from_bytes(raw, policy=compat32)["Subject"]
    return str(make_header(decode_header("".join(str(value).splitlines()))))


@given(st.text(alphabet=st.sampled_from("abc é à ü’«» €ñ- =?_ F2026:,\u00a0😀"), min_size=1, max_size=250))
@settings(max_examples=120, deadline=None)
def test_every_subject_is_read_as_it_was_written(subject: str) -> None:
    raw = _compose(subject=subject)
    assert _shown(raw) == one_line(subject)
    assert _read(raw)["Subject"] == one_line(subject)
    lines = raw.split(b"\r\n\r\n", 1)[0].split(b"\r\n")
    assert all(len(line) <= 76 for line in lines if b"=?" in line)


def test_a_space_between_two_encoded_words_of_a_long_subject_stays() -> None:
    subject = "Je ne trouve aucune instruction de ces sept derniers jours à reprendre\u00a0: rien ne change"
    assert "jours à reprendre" in _shown(_compose(subject=subject))

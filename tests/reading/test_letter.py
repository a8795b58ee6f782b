"""Letters: what the raw bytes of a mail become."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

from bot.reading.letter import TEXT_LIMIT, Address, parse


def test_a_plain_mail_is_read_whole() -> None:
    letter = parse(
        b"From: =?utf-8?q?Cl=C3=A9a?= <Clea@Studio.example>\r\nTo: a@b.example, C <c@d.example>\r\n"
        b"Subject: =?iso-8859-1?Q?F=E9vrier?=\r\nDate: Mon, 2 Mar 2026 10:00:00 +0100\r\n"
        b"Message-ID: <one@studio.example>\r\nReferences: <x@y>\r\n\t<z@y>\r\nIn-Reply-To: <z@y>\r\n\r\nBonjour\r\n"
    )
    assert letter.sender == Address("clea@studio.example", "Cléa")
    assert letter.to == (Address("a@b.example"), Address("c@d.example", "C"))
    assert letter.subject == "Février"
    assert letter.date == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert letter.message_id == "<one@studio.example>"
    assert letter.references == ("<x@y>", "<z@y>")
    assert letter.text == "Bonjour\n"


def test_two_from_addresses_are_counted() -> None:
    assert parse(b"From: a@b.example, c@d.example\r\n\r\n").from_count == 2
    assert parse(b"From: a@b.example\r\nFrom: c@d.example\r\n\r\n").from_count == 2
    assert parse(b"From: owner@a.example <evil@b.example>\r\n\r\n").from_count == 2
    assert parse(b'From: "owner@a.example" <evil@b.example>\r\n\r\n').from_count == 1


def test_a_message_id_with_spaces_or_controls_is_none() -> None:
    assert parse(b"Message-ID: <a b@c>\r\n\r\n").message_id == ""
    assert parse(b"Message-ID: no brackets\r\n\r\n").message_id == ""


def test_raw_eight_bit_headers_and_unknown_charsets_keep_their_letters() -> None:
    letter = parse(b"Subject: facture caf\xe9\r\nContent-Type: text/plain; charset=nonsense\r\n\r\n\xe9t\xe9")
    assert letter.subject == "facture café"
    assert letter.text == "été"


def test_headers_keep_order_and_repetition() -> None:
    letter = parse(b"Received: one\r\nReceived: two\r\n\tfolded\r\nX-A: b\r\n\r\n")
    assert letter.all_headers("received") == ("one", "two folded")
    assert letter.header("x-a") == "b"
    assert letter.header("x-b") is None


def test_html_alone_becomes_text_with_its_lines_and_quotes() -> None:
    letter = parse(
        b"Content-Type: text/html\r\n\r\n<head><style>p{}</style></head><p>Hello<br>you</p>"
        b"<div style='display:none'>hidden</div><blockquote>old words</blockquote>"
        b"<table><tr><td>Total</td><td>12</td></tr></table>"
    )
    assert letter.text == "Hello\nyou\n\n> old words\nTotal   12"


def test_attachments_keep_bytes_even_without_a_name() -> None:
    message = EmailMessage()
    message["From"] = "a@b.example"
    message.set_content("see attached")
    message.add_attachment(b"%PDF-1.4 x", maintype="application", subtype="pdf", filename="../../été.pdf")
    message.add_attachment(b"%PDF-1.4 y", maintype="application", subtype="pdf")
    letter = parse(message.as_bytes())
    assert [(one.name, one.content) for one in letter.attachments] == [
        ("été.pdf", b"%PDF-1.4 x"),
        ("attachment.pdf", b"%PDF-1.4 y"),
    ]
    assert letter.text == "see attached\n"


def test_an_attached_mail_is_a_letter_of_its_own_and_its_text_does_not_leak() -> None:
    inner = EmailMessage()
    inner["Subject"] = "inside"
    inner.set_content("inner words")
    outer = EmailMessage()
    outer.set_content("outer words")
    outer.add_attachment(inner)
    letter = parse(outer.as_bytes())
    assert letter.text == "outer words\n"
    assert [one.subject for one in letter.forwarded] == ["inside"]
    assert letter.forwarded[0].text == "inner words\n"


def test_mail_nested_without_end_comes_back_with_its_headers() -> None:
    nested = b"".join(b"--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (i, i + 1) for i in range(3000))
    letter = parse(b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n" + nested)
    assert letter.sender.email == "a@b.example"


def test_a_huge_body_is_capped_and_nul_bytes_are_gone() -> None:
    assert len(parse(b"From: a@b.example\r\n\r\n" + b"x" * 20_000_000).text) == TEXT_LIMIT
    assert parse(b"Subject: a\r\n\r\na\x00b").text == "ab"


def test_nonsense_is_an_empty_letter() -> None:
    for raw in (b"", b"\xff\x00" * 500, b"Date: 99 Foo 20x\r\n\r\n", b"Date: Mon, 31 Dec 9999 23:00:00 -1400\r\n\r\n"):
        letter = parse(raw)
        assert letter.date is None
        assert letter.sender == Address("")

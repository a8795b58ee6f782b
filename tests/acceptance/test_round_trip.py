"""One invoice from the CC'd mail to the bank's notice, on a real mail server, three rounds a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import holidays

from tests.acceptance.letters import ACCOUNTING, BUSINESS, IBAN, PARIS, Invoice, bank_notice, invoice_mail
from tests.acceptance.world import Seen, World

FIRST, LAST, DUE = date(2026, 3, 2), date(2026, 6, 12), date(2026, 4, 1)
OPENS, CLOSES = time(8, 30), time(18, 0)
INVOICE = Invoice()


def rounds(first: date, last: date) -> Iterator[datetime]:
    for day in range((last - first).days + 1):
        for hour in (3, 9, 22):
            yield datetime.combine(first + timedelta(days=day), time(hour), PARIS)


def is_business_time(at: datetime) -> bool:
    return at.weekday() < 5 and at.date() not in holidays.country_holidays("FR") and OPENS <= at.time() < CLOSES


def test_an_invoice_is_reminded_of_until_the_bank_tells_of_its_payment(posted_world: World) -> None:
    world = posted_world
    world.round(datetime(2026, 3, 1, 9, tzinfo=PARIS))
    mail, evening = world.deliver(invoice_mail(world.address, INVOICE)), datetime(2026, 3, 2, 22, tzinfo=PARIS)
    for at in rounds(FIRST, FIRST):
        world.round(at)
    plan = world.rows("plan", "--now", evening.isoformat(), "--until", LAST.isoformat())
    assert world.to_clients() == [], "nothing to the client on the day of the invoice"
    the_receipt_says_what_was_understood_and_planned(world.to_owner(), mail.message_id, plan)

    for at in rounds(FIRST + timedelta(days=1), LAST):
        world.round(at)
    letters = world.to_clients()
    every_letter_carries_the_means_to_pay_in_the_invoices_thread(letters, mail.message_id)
    letters_come_at_the_right_time_to_the_right_people(letters)
    assert planned(plan, approval=False) == [
        (seen.at.date().isoformat(), addresses(seen, "To"), addresses(seen, "Cc"), seen.subject) for seen in letters
    ], "what is sent is what the plan showed"
    approvals_were_asked_for_and_a_digest_came_each_week(world.to_owner(), plan)

    the_bank_closes_it(world, letters)
    assert "verify" in world.verify()


def the_receipt_says_what_was_understood_and_planned(
    mails: list[Seen], invoice: str, plan: list[dict[str, Any]]
) -> None:
    receipts = [seen for seen in mails if seen.mail["In-Reply-To"] == invoice]
    assert len(receipts) == 1
    (receipt,) = receipts
    for fact in ("F-2026-031", "Acme SA", "1 250,50", "1er avril 2026", ACCOUNTING, BUSINESS, "23 mars 2026"):
        assert fact in receipt.text
    assert plan[0]["on"] == "2026-03-23"


def every_letter_carries_the_means_to_pay_in_the_invoices_thread(letters: list[Seen], invoice: str) -> None:
    for letter in letters:
        assert letter.pdfs == [INVOICE.pdf]
        assert IBAN in letter.text.replace(" ", "")
        assert "1 250,50" in letter.text
        assert letter.mail["In-Reply-To"] == invoice
        assert invoice in letter.references
        assert letter.mail["Auto-Submitted"] == "auto-generated"
    assert len({letter.id for letter in letters}) == len(letters)


def letters_come_at_the_right_time_to_the_right_people(letters: list[Seen]) -> None:
    assert all(is_business_time(letter.at) for letter in letters)
    days = [letter.at.date() for letter in letters]
    assert any(date(2026, 3, 16) <= day <= date(2026, 3, 31) for day in days)
    after = [letter for letter in letters if letter.at.date() > DUE]
    assert len(after) >= 4
    assert all(later - earlier >= timedelta(days=3) for earlier, later in pairwise(days))
    assert all(BUSINESS not in letter.recipients for letter in letters if letter.at.date() <= DUE)
    assert BUSINESS not in after[0].recipients
    assert BUSINESS in after[2].recipients
    assert {word for letter in letters for word in letter.recipients} == {ACCOUNTING, BUSINESS}
    assert not any("mise en demeure" in letter.text.lower() for letter in letters), "no formal notice without approval"


def approvals_were_asked_for_and_a_digest_came_each_week(mails: list[Seen], plan: list[dict[str, Any]]) -> None:
    digests = [seen.at.date() for seen in mails if seen.subject.startswith("Le point au")]
    assert digests == [FIRST + timedelta(weeks=week) for week in range(15)]
    asked = [seen.at.date().isoformat() for seen in mails if seen.subject.startswith("Votre accord")]
    assert asked == [row["on"] for row in plan if row["needs_approval"]]
    beforehand = [seen.at.date() for seen in mails if seen.subject.startswith("Prévu")]
    assert date(2026, 4, 3) in beforehand, "the business day before the first reminder after the due date"


def planned(plan: list[dict[str, Any]], *, approval: bool) -> list[tuple[str, set[str], set[str], str]]:
    rows = [row for row in plan if row["needs_approval"] is approval]
    return [(row["on"], set(row["to"]), set(row["cc"]), row["subject"]) for row in rows]


def addresses(seen: Seen, header: str) -> set[str]:
    return {str(a.addr_spec) for a in seen.mail[header].addresses} if seen.mail[header] else set()


def the_bank_closes_it(world: World, letters: list[Seen]) -> None:
    before = world.status("F-2026-031", datetime(2026, 6, 14, 9, tzinfo=PARIS))
    assert (before["status"], before["balance"]) == ("overdue", "1250.50")
    noon = datetime(2026, 6, 15, 8, tzinfo=PARIS)
    world.deliver(bank_notice(world.address, noon, "1 250,50", "F-2026-031"))
    for at in rounds(date(2026, 6, 15), date(2026, 7, 3)):
        world.round(at)
    row = world.status("F-2026-031", datetime(2026, 7, 3, 22, tzinfo=PARIS))
    assert (row["status"], row["balance"], row["next"]) == ("paid", "0.00", None)
    assert world.to_clients() == letters, "silence"
    told = [seen for seen in world.to_owner() if seen.at.date() == date(2026, 6, 15) and "F-2026-031" in seen.subject]
    assert len(told) == 1

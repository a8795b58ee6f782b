"""``relance add``: what is open already, from files or a list."""

from __future__ import annotations

from datetime import datetime

import pytest
from typer import BadParameter

from bot.errors import UserError
from tests.acceptance.letters import ACCOUNTING, BUSINESS, OWNER, PARIS, Invoice, Post, checked, invoice_mail
from tests.acceptance.world import World

TUESDAY = datetime(2026, 4, 7, 9, tzinfo=PARIS)
NOW = ("--now", TUESDAY.isoformat())
LATE = Invoice(number="F-2026-007", issued_on="02/01/2026", due_on="01/02/2026")
LIST = (
    "Numéro;Client;Email;Montant;Émise le;Échéance\n"
    "F-101;Boulangerie Lune;compta@lune.example;480,00;02/01/2026;01/02/2026\n"
    "F-102;Atelier Nord;ap@nord.example;1 200,00;02/04/2026;02/05/2026\n"
    "F-103;Atelier Nord;ap@nord.example;beaucoup;02/04/2026;02/05/2026\n"
)


def pdf(world: World, invoice: Invoice) -> str:
    path = world.folder / f"{invoice.number}.pdf"
    path.write_bytes(invoice.pdf)
    return str(path)


def csv(world: World, text: str = LIST) -> str:
    path = world.folder / "open.csv"
    path.write_text(text)
    return str(path)


def planned(world: World) -> list[tuple[str, str, str]]:
    rows = world.rows("plan", "--until", "2026-07-01", *NOW)
    return [(row["on"], row["invoices"][0], row["step"]) for row in rows]


def test_a_list_among_the_files_is_pointed_to_its_option(world: World) -> None:
    with pytest.raises(BadParameter, match=r"relance add --csv .*open\.csv"):
        world.relance("add", csv(world), *NOW)


def test_a_row_of_a_list_says_so_in_its_story(world: World) -> None:
    world.relance("add", "--csv", csv(world, "".join(LIST.splitlines(keepends=True)[:2])), *NOW)
    assert "(read from your list)" in world.relance("status", "F-101", *NOW)


class TestFiles:
    def test_a_late_one_starts_at_the_first_reminder_after_the_due_date(self, world: World) -> None:
        shown = world.relance("add", pdf(world, LATE), "--to", ACCOUNTING, "--cc", BUSINESS, *NOW)
        assert "1 watched from now on" in shown
        assert world.status(LATE.number, TUESDAY)["status"] == "overdue"
        assert [step for _, _, step in planned(world)][:3] == ["reminder-1", "reminder-2", "reminder-3"]
        assert world.verify()

    def test_the_reminder_goes_out_with_the_invoice(self, world: World) -> None:
        world.relance("add", pdf(world, LATE), "--to", ACCOUNTING, *NOW)
        first = datetime.fromisoformat(f"{planned(world)[0][0]}T09:00").replace(tzinfo=PARIS)
        world.round(TUESDAY)
        world.round(first)
        (letter,) = world.to_clients()
        assert letter.recipients == {ACCOUNTING}
        assert LATE.pdf in letter.pdfs
        assert LATE.number in letter.subject

    def test_a_dry_run_shows_the_same_and_leaves_no_trace(self, world: World) -> None:
        words = ("add", pdf(world, LATE), "--to", ACCOUNTING, *NOW)
        dry = world.relance(*words, "--dry-run")
        assert "nothing is done yet" in dry
        assert world.rows("status") == []
        assert "journal's 0 lines" in world.verify()
        done = world.relance(*words)
        assert dry.splitlines()[:-1] == done.splitlines()[:-1]

    def test_a_second_time_it_is_told_and_not_doubled(self, world: World) -> None:
        words = ("add", pdf(world, LATE), "--to", ACCOUNTING, *NOW)
        world.relance(*words)
        assert "watched already" in world.relance(*words)
        assert len(world.rows("status")) == 1

    def test_what_cannot_be_read_is_asked_for_and_can_be_said(self, world: World) -> None:
        scan = world.folder / "scan.pdf"
        scan.write_bytes(b"%PDF-1.4 nothing in it")
        words = ("add", str(scan), "--to", ACCOUNTING, *NOW)
        with pytest.raises(UserError, match=r"scan\.pdf: no invoice number, no amount, no due date"):
            world.relance(*words)
        world.relance(*words, "--name", "Acme SA", "--number", "F-9", "--due", "2026-04-01", "--amount", "1 250,50")
        row = world.status("F-9", TUESDAY)
        assert (row["client"], row["balance"], row["due_on"]) == ("Acme SA", "1250.50", "2026-04-01")

    def test_without_anybody_to_write_to_it_is_not_taken(self, world: World) -> None:
        with pytest.raises(UserError, match="nobody to write to"):
            world.relance("add", pdf(world, LATE), *NOW)
        assert world.rows("status") == []

    def test_whoever_is_named_is_meant_in_another_domain_too(self, world: World) -> None:
        shown = world.relance("add", pdf(world, LATE), "--to", ACCOUNTING, "--cc", "daf@holding.example", *NOW)
        assert f"{ACCOUNTING}, daf@holding.example" in shown

    def test_a_slip_in_an_address_is_said(self, world: World) -> None:
        with pytest.raises(UserError, match="is no mail address"):
            world.relance("add", pdf(world, LATE), "--to", "compta.acme", *NOW)
        assert world.rows("status") == []


class TestList:
    def test_good_rows_are_taken_and_bad_ones_told_by_line(self, world: World) -> None:
        with pytest.raises(UserError, match='line 4: "beaucoup" is no amount'):
            world.relance("add", "--csv", csv(world), *NOW)
        assert [row["invoice"] for row in world.rows("status")] == ["F-101", "F-102"]
        first = {number: step for _, number, step in reversed(planned(world))}
        assert first == {"F-101": "reminder-1", "F-102": "preventive-1"}
        assert world.verify()

    def test_again_it_adds_what_is_new_alone(self, world: World) -> None:
        good = "".join(LIST.splitlines(keepends=True)[:2])
        world.relance("add", "--csv", csv(world, good), *NOW)
        shown = world.relance(
            "add", "--csv", csv(world, good + "F-104;Lune;compta@lune.example;9,00;;01/05/2026\n"), *NOW
        )
        assert "watched already" in shown
        assert "1 watched from now on" in shown
        assert [row["invoice"] for row in world.rows("status")] == ["F-101", "F-104"]

    def test_a_file_that_is_no_list_is_said(self, world: World) -> None:
        with pytest.raises(UserError, match="headers"):
            world.relance("add", "--csv", csv(world, "hello\n"), *NOW)


def test_a_forwarded_old_invoice_mail_is_taken_in_too(world: World) -> None:
    world.round(TUESDAY)
    inner = invoice_mail(world.address, LATE)
    text = (
        "---------- Forwarded message ---------\n"
        f"From: Claire Morel <{OWNER}>\nDate: Fri, 2 Jan 2026 at 10:00\nSubject: {inner.subject}\n"
        f"To: <{ACCOUNTING}>\n\nBonjour,\n\nCi-joint notre facture.\n"
    )
    world.deliver(
        Post(OWNER, world.address, f"Fwd: {inner.subject}", text, at=TUESDAY, pdfs=inner.pdfs, top=checked(OWNER))
    )
    world.round(TUESDAY.replace(hour=10))
    assert world.status(LATE.number, TUESDAY)["status"] == "overdue"
    assert planned(world)[0][1:] == (LATE.number, "reminder-1")

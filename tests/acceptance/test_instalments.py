"""A plan of instalments from the client's letter to the last part: one paid in time, one missed, one paid at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest

from tests.acceptance.letters import ACCOUNTING, Invoice, Post, invoice_mail
from tests.acceptance.story import EVENING, NUMBER, answers, live, morning, without_digests
from tests.acceptance.test_approval import quoted
from tests.acceptance.world import Seen, World


@dataclass(frozen=True, slots=True)
class Tongue:
    """What is written and expected in one language; ``digest`` begins the subject of the weekly mail."""

    code: str
    invoice: str
    hardship: str
    digest: str
    shown: str
    missed: str


TONGUES = (
    Tongue(
        "fr",
        "Bonjour,\n\nCi-joint notre facture. Merci de votre règlement.\n\nCordialement,\nClaire",
        "Bonjour,\n\nNotre trésorerie est très tendue et nous ne pouvons pas régler maintenant. "
        "Serait-il possible de payer en trois fois, à partir du 15 avril ?\n\nPaul\n",
        "Le point au",
        "À votre accord, le client reçoit exactement ceci",
        "416,83 € en retard",
    ),
    Tongue(
        "de",
        "Guten Tag,\n\nanbei unsere Rechnung. Vielen Dank und freundliche Grüße\nClaire",
        "Guten Tag,\n\nunsere Liquidität ist derzeit sehr angespannt, wir können die Rechnung nicht auf einmal zahlen. "
        "Wäre eine Ratenzahlung in drei Raten ab dem 15. April möglich?\n\nMit freundlichen Grüßen\nPaul Weber\n",
        "Der Stand am",
        "Stimmen Sie zu, bekommt der Kunde genau dies",
        "416,83 € überfällig",
    ),
)


def credited(world: World, on: date, amount: str) -> str:
    """A statement of the bank's with one payment, taken in on the next morning."""
    file = world.folder / f"{on}.csv"
    file.write_text(f"Date;Libellé;Débit;Crédit\n{on:%d/%m/%Y};VIR ACME SA {NUMBER};;{amount}\n", encoding="utf-8")
    return world.relance("import", str(file), "--now", morning(on.month, on.day + 1).isoformat())


def granted(world: World, tongue: Tongue) -> tuple[Seen, Seen]:
    """What the owner was shown, and the client's letter after the yes."""
    text = world.config.read_text()
    world.config.write_text(text.replace("[business]", f'[business]\nlanguage = "{tongue.code}"', 1))
    world.round(morning(3, 1))
    world.deliver(replace(invoice_mail(world.address, Invoice()), text=tongue.invoice))
    world.round(EVENING)
    world.round(morning(3, 23))
    (letter,) = world.to_clients()
    subject = f"Re: {letter.subject}"
    world.deliver(Post(ACCOUNTING, world.address, subject, tongue.hardship, at=morning(3, 24), answers=letter.id))
    world.round(morning(3, 24))
    shown = without_digests(world.to_owner())[-1]
    world.deliver(answers(shown)[0].post(morning(3, 25)))
    world.round(morning(3, 25))
    return shown, world.to_clients()[-1]


def known(world: World, month: int, day: int) -> tuple[str, str, str]:
    row = world.status(NUMBER, morning(month, day))
    return row["status"], row["balance"], row["due_on"]


@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: tongue.code)
def test_a_plan_is_kept_missed_and_ended_to_the_cent(world: World, tongue: Tongue) -> None:
    shown, letter = granted(world, tongue)
    assert tongue.shown in shown.text
    whole = " ".join(letter.text.split())
    assert whole in " ".join(quoted(shown).replace(">", " ").split()), "word for word what was shown"
    assert letter.recipients == {ACCOUNTING}
    assert [letter.text.count(part) for part in ("416,84 €", "416,83 €")] == [1, 2]
    assert known(world, 3, 25) == ("upcoming", "1250.50", "2026-04-15")

    credited(world, date(2026, 4, 15), "416,84")
    assert known(world, 4, 16) == ("partly_paid", "833.66", "2026-05-15")
    before = len(world.to_clients())
    live(world, morning(4, 16), morning(4, 22))
    assert len(world.to_clients()) == before, "an instalment that is paid is reminded of no more"

    live(world, morning(5, 14), morning(5, 18))
    digest = [seen for seen in world.to_owner() if seen.subject.startswith(tongue.digest)][-1]
    assert tongue.missed in digest.subject.replace("\u00a0", " "), "what is late is the part whose day has passed"
    reminder = world.to_clients()[-1]
    assert "416,83 €" in reminder.text and "833,66" not in reminder.text
    assert known(world, 5, 18) == ("partly_paid", "833.66", "2026-05-15")

    credited(world, date(2026, 6, 2), "416,83")
    assert known(world, 6, 3) == ("partly_paid", "416.83", "2026-06-15")
    credited(world, date(2026, 6, 15), "416,83")
    assert known(world, 6, 16) == ("paid", "0.00", "2026-06-15")
    world.verify()

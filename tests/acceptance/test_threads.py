"""Whose letter is it, and about which invoice: found by thread, domain, number, helpdesk, or handed on by the owner."""

from __future__ import annotations

from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime

import pytest

from tests.acceptance.letters import ACCOUNTING, OWNER, PARIS, Invoice, Post, checked, from_owner, received
from tests.acceptance.story import NUMBER, live, morning, watch
from tests.acceptance.world import Seen, World

OTHER = "F-2026-032"
AT = datetime(2026, 4, 3, 14, tzinfo=PARIS)
WORDS = "Nous contestons cette facture."
FORWARD = """pour info

---------- Forwarded message ---------
De : Paul Roux <{sender}>
Date: ven. 3 avr. 2026 à 10:12
Objet : Re: Facture F-2026-031
À : Claire Morel <claire@studio-morel.example>

Bonjour,

{words}

Paul
"""


def shown(world: World) -> list[Seen]:
    return [seen for seen in world.to_owner() if WORDS in seen.text]


def two_invoices(world: World) -> Post:
    """The reminders of both leave together on 7 April, unless something holds one back."""
    original = watch(world, Invoice(), Invoice(number=OTHER))
    live(world, morning(3, 23), morning(4, 2))
    return original


def arrives(world: World, post: Post) -> None:
    world.round(morning(4, 3))
    world.deliver(post)
    world.round(AT)


def held(world: World, number: str) -> bool:
    return world.status(number, AT)["hold"] is not None


def test_an_answer_to_the_owners_original_mail_is_found_by_its_references(world: World) -> None:
    original = watch(world)
    live(world, morning(3, 23), morning(4, 2))
    arrives(world, Post(ACCOUNTING, OWNER, "Re: Facture", WORDS, cc=world.address, at=AT, answers=original.message_id))
    assert len(shown(world)) == 1
    assert NUMBER in shown(world)[0].subject + shown(world)[0].text
    assert held(world, NUMBER)


def test_another_address_of_the_clients_own_domain_speaks_for_it(world: World) -> None:
    two_invoices(world)
    letter = world.to_clients()[-1]
    arrives(world, Post("dg@acme.example", world.address, "Re: relance", WORDS, at=AT, answers=letter.id))
    assert len(shown(world)) == 1
    assert held(world, NUMBER)


def test_a_new_thread_is_found_by_the_number_in_its_subject(world: World) -> None:
    two_invoices(world)
    arrives(world, Post(ACCOUNTING, world.address, f"[Ticket 5512] {OTHER}", WORDS, at=AT))
    (seen,) = shown(world)
    assert OTHER in seen.subject + seen.text
    assert held(world, OTHER)


def test_a_helpdesk_of_another_domain_is_known_by_thread_and_number(world: World) -> None:
    two_invoices(world)
    letter = world.to_clients()[-1]
    subject = f"[AP#88123] Re: {letter.subject} {NUMBER}"
    arrives(world, Post("ap@helpdesk.example", world.address, subject, WORDS, at=AT, answers=letter.id))
    assert len(shown(world)) == 1
    assert held(world, NUMBER)


@pytest.mark.parametrize(
    ("sender", "subject", "in_thread"),
    [
        ("ap@helpdesk.example", "Re: relance", True),
        ("ap@helpdesk.example", f"Re: {NUMBER}", False),
        ("paul.roux@gmail.com", f"Re: {NUMBER}", True),
    ],
)
def test_neither_thread_nor_number_alone_makes_a_stranger_the_client(
    world: World, sender: str, subject: str, in_thread: bool
) -> None:
    watch(world)
    live(world, morning(3, 23), morning(4, 2))
    letter = world.to_clients()[-1]
    arrives(world, Post(sender, world.address, subject, WORDS, at=AT, answers=letter.id if in_thread else ""))
    assert not held(world, NUMBER)


def test_a_letter_that_the_owner_forwards_is_read_as_the_clients(world: World) -> None:
    watch(world)
    live(world, morning(3, 23), morning(4, 2))
    text = FORWARD.format(sender=ACCOUNTING, words=WORDS)
    arrives(world, from_owner(world.address, "Tr: Re: Facture F-2026-031", text, AT))
    assert len(shown(world)) == 1
    assert held(world, NUMBER)


def attached(world: World, inner: Post) -> bytes:
    """The owner's mail with the client's as a file."""
    outer = EmailMessage()
    outer["From"], outer["To"], outer["Subject"] = OWNER, world.address, "Tr: votre facture"
    outer["Date"], outer["Message-ID"] = format_datetime(AT), "<claire-9@studio-morel.example>"
    outer.set_content("voir ci-joint")
    outer.add_attachment(message_from_bytes(inner.raw, policy=policy.default))
    return "".join(f"{line}\r\n" for line in checked(OWNER)).encode() + outer.as_bytes()


def test_a_letter_that_the_owner_attaches_is_read_as_the_clients(world: World) -> None:
    original = watch(world)
    live(world, morning(3, 23), morning(4, 2))
    inner = Post(ACCOUNTING, OWNER, "Re: votre facture", WORDS, at=AT, answers=original.message_id)
    world.round(morning(4, 3))
    world.dovecot.deliver(world.address, attached(world, inner))
    world.round(AT)
    assert len(shown(world)) == 1
    assert held(world, NUMBER)


def test_a_letter_that_came_before_it_was_forwarded_is_not_read_twice(world: World) -> None:
    watch(world)
    live(world, morning(3, 23), morning(4, 2))
    inner = Post(ACCOUNTING, OWNER, f"Re: {NUMBER}", WORDS, cc=world.address, at=AT)
    arrives(world, inner)
    world.dovecot.deliver(world.address, attached(world, inner))
    world.round(AT)
    assert len(shown(world)) == 1


def test_a_forwarded_letter_with_our_own_invoice_in_it_is_still_the_clients(world: World) -> None:
    watch(world)
    live(world, morning(3, 23), morning(4, 2))
    text = FORWARD.format(sender=ACCOUNTING, words=WORDS)
    pdfs = ((f"{NUMBER}.pdf", Invoice().pdf),)
    post = Post(OWNER, world.address, "Tr: Re: Facture F-2026-031", text, at=AT, pdfs=pdfs, top=checked(OWNER))
    arrives(world, post)
    assert len(shown(world)) == 1
    assert held(world, NUMBER)


def test_a_new_invoice_in_a_forwarded_thread_is_taken_in(world: World) -> None:
    watch(world)
    text = FORWARD.format(sender=ACCOUNTING, words=WORDS)
    pdfs = ((f"{OTHER}.pdf", Invoice(number=OTHER).pdf),)
    arrives(world, Post(OWNER, world.address, "Tr: Re: Facture", text, at=AT, pdfs=pdfs, top=checked(OWNER)))
    assert world.status(OTHER, AT)["client"] == world.status(NUMBER, AT)["client"]


def test_what_the_owner_orders_above_a_forwarded_letter_counts(world: World) -> None:
    watch(world)
    text = FORWARD.format(sender=ACCOUNTING, words=WORDS).replace("pour info", f"{NUMBER} payée")
    arrives(world, from_owner(world.address, "Tr: Re: Facture F-2026-031", text, AT))
    assert world.status(NUMBER, AT)["status"] == "paid"
    assert shown(world) == []


@pytest.mark.parametrize("top", [(received(),), checked(OWNER, "fail")], ids=["unproven", "disproved"])
def test_a_forward_in_the_owners_name_that_is_not_proven_is_not_read(world: World, top: tuple[str, ...]) -> None:
    watch(world)
    text = FORWARD.format(sender=ACCOUNTING, words=WORDS)
    arrives(world, from_owner(world.address, "Tr: Re: Facture F-2026-031", text, AT, top=top))
    assert not held(world, NUMBER)

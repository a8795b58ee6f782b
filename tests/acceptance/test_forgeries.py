"""Mails that lie about their sender change nothing; the owner hears of each once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from tests.acceptance.letters import (
    ACCOUNTING,
    BANK,
    BORDER,
    IBAN,
    OWNER,
    Invoice,
    Post,
    bank_notice,
    checked,
    from_owner,
    invoice_mail,
    received,
)
from tests.acceptance.story import EVENING, NUMBER, answer, answers, morning, watch, without_digests
from tests.acceptance.world import Seen, World

PARTNER = "hugo@studio-morel.example"
THIEF = "voleur@ailleurs.example"
PAID = "Bonjour,\n\nLa facture F-2026-031 est payée.\n\nClaire\n"
NEXT_DAY = morning(3, 3)


def instruction(world: World, *top: str) -> bytes:
    return from_owner(world.address, f"{NUMBER} payée", PAID, NEXT_DAY, top=top).raw


def without_authentication(world: World) -> bytes:
    return instruction(world, received())


def with_failing_authentication(world: World) -> bytes:
    return instruction(world, *checked(OWNER, "fail"))


def with_another_hosts_results(world: World) -> bytes:
    return instruction(world, *checked(OWNER, by="mx.ailleurs.example"))


def with_results_below_the_border(world: World) -> bytes:
    return instruction(world, received(), *checked(OWNER))


def with_results_and_no_border(world: World) -> bytes:
    return instruction(world, checked(OWNER)[0])


def for_another_domain(world: World) -> bytes:
    return instruction(world, *checked(THIEF))


def with_two_senders(world: World) -> bytes:
    raw = instruction(world, *checked(OWNER))
    return raw.replace(b"From: ", f"From: {THIEF}\r\nFrom: ".encode(), 1)


def with_the_owner_as_first_of_two_senders(world: World) -> bytes:
    raw = instruction(world, *checked(OWNER))
    return raw.replace(b"Subject: ", f"From: {THIEF}\r\nSubject: ".encode(), 1)


def with_a_token_from_elsewhere(world: World) -> bytes:
    receipt = next(seen for seen in world.to_owner() if seen.subject.startswith("Bien reçu"))
    return answer(receipt, "pay").post(NEXT_DAY, THIEF, checked(THIEF)).raw


def with_a_made_up_token(world: World) -> bytes:
    return Post(OWNER, world.address, f"{NUMBER} [R-AAAAAAAAAAAAAAAAAAAAAA]", PAID, at=NEXT_DAY, top=(received(),)).raw


def from_a_bank_that_is_not_proven(world: World) -> bytes:
    return bank_notice(world.address, NEXT_DAY, "1 250,50", NUMBER, proven=False).raw


def from_a_bank_that_is_disproved(world: World) -> bytes:
    notice = bank_notice(world.address, NEXT_DAY, "1 250,50", NUMBER, proven=False).raw
    return notice.replace(f"{received()}\r\n".encode(), "\r\n".join((*checked(BANK, "fail"), "")).encode())


def in_the_bots_own_name(world: World) -> bytes:
    return Post(world.address, world.address, f"{NUMBER} payée", PAID, at=NEXT_DAY, top=checked(world.address)).raw


def in_the_bots_own_name_with_a_message_id_of_its_own(world: World) -> bytes:
    """Whoever got a mail of the bot's knows its Message-ID."""
    known = world.sent()[0].id
    return Post(
        world.address, world.address, f"{NUMBER} payée", PAID, at=NEXT_DAY, top=(received(),), message_id=known
    ).raw


def with_a_certificate_that_names_another_host(world: World) -> bytes:
    line = (
        f'Received: from x by ailleurs.example (unknown [1.2.3.4]) (Client CN "sent by ailleurs.example") '
        f"by {BORDER} (Postfix) with ESMTPS id 1; Mon, 02 Mar 2026 10:00:00 +0100"
    )
    return instruction(world, line, *checked(OWNER))


def with_the_owner_as_display_name(world: World) -> bytes:
    sender = f'"{OWNER}" <{THIEF}>'
    return Post(sender, world.address, f"{NUMBER} payée", PAID, at=NEXT_DAY, top=checked(THIEF)).raw


def from_a_look_alike_of_the_bank(world: World) -> bytes:
    notice = bank_notice(world.address, NEXT_DAY, "1 250,50", NUMBER, proven=False).raw
    look_alike = BANK.replace("banque", "banqve")
    lines = "\r\n".join((*checked(look_alike), ""))
    return notice.replace(BANK.encode(), look_alike.encode()).replace(f"{received()}\r\n".encode(), lines.encode())


def by_a_client_with_the_quoted_links(world: World) -> bytes:
    """The owner forwarded the receipt; the client answers and quotes it, links and all."""
    receipt = next(seen for seen in world.to_owner() if seen.subject.startswith("Bien reçu"))
    page = f"<p>Bonjour, bien noté.</p><blockquote>{receipt.html}</blockquote>"
    post = Post(ACCOUNTING, world.address, f"Re: {NUMBER}", "Bonjour, bien noté.", at=NEXT_DAY, top=checked(ACCOUNTING))
    mail = message_from_bytes(post.raw, policy=policy.SMTP)
    assert isinstance(mail, EmailMessage)
    mail.add_alternative(page, subtype="html")
    return mail.as_bytes()


def with_a_new_account_from_the_client(world: World) -> bytes:
    text = "Bonjour, votre nouveau RIB est bien FR14 2004 1010 0505 0001 3M02 606 ? Merci de l'utiliser désormais."
    return Post(ACCOUNTING, world.address, f"Re: {NUMBER}", text, at=NEXT_DAY, top=checked(ACCOUNTING)).raw


FORGERIES = [
    with_the_owner_as_display_name, from_a_look_alike_of_the_bank,
    without_authentication, with_failing_authentication, with_another_hosts_results, with_results_below_the_border,
    with_results_and_no_border, for_another_domain, with_two_senders, with_the_owner_as_first_of_two_senders,
    with_a_token_from_elsewhere, with_a_made_up_token,
    from_a_bank_that_is_not_proven, from_a_bank_that_is_disproved, in_the_bots_own_name,
    in_the_bots_own_name_with_a_message_id_of_its_own, with_a_certificate_that_names_another_host,
]  # fmt: skip


def news(world: World, told_before: int) -> list[Seen]:
    return without_digests(world.to_owner()[told_before:])


@pytest.mark.parametrize("forge", FORGERIES)
def test_a_forgery_changes_nothing_and_is_told_once(world: World, forge: Callable[[World], bytes]) -> None:
    watch(world)
    before, told = world.status(NUMBER, EVENING), len(world.to_owner())
    world.dovecot.deliver(world.address, forge(world))
    for hours in (0, 1, 3, 24, 48):
        world.round(NEXT_DAY + timedelta(hours=hours))
    assert world.status(NUMBER, EVENING) == before
    (mail,) = news(world, told)
    assert mail.recipients == {OWNER}
    assert world.to_clients() == []
    world.verify()


def test_a_token_seen_elsewhere_is_void_for_the_owner_too(world: World) -> None:
    watch(world)
    world.dovecot.deliver(world.address, with_a_token_from_elsewhere(world))
    world.round(NEXT_DAY)
    receipt = next(seen for seen in world.to_owner() if seen.subject.startswith("Bien reçu"))
    world.deliver(answer(receipt, "pay").post(morning(3, 4)))
    world.round(morning(3, 4))
    assert world.status(NUMBER, morning(3, 4))["status"] == "upcoming"


def test_a_token_in_a_clients_hands_is_void(world: World) -> None:
    """The owner forwarded the receipt, links and all."""
    watch(world)
    receipt = next(seen for seen in world.to_owner() if seen.subject.startswith("Bien reçu"))
    world.deliver(answer(receipt, "pay").post(NEXT_DAY, ACCOUNTING, checked(ACCOUNTING)))
    world.round(NEXT_DAY)
    assert world.status(NUMBER, NEXT_DAY)["balance"] == "1250.50"
    (told,) = news(world, 0)[1:]
    assert ACCOUNTING in told.text and "lien" in told.text
    assert world.status(NUMBER, NEXT_DAY)["status"] == "upcoming"
    world.deliver(answer(receipt, "pay").post(morning(3, 4)))
    world.round(morning(3, 4))
    assert world.status(NUMBER, morning(3, 4))["balance"] == "1250.50"


def test_a_clients_own_words_under_an_owners_link_are_heard(world: World) -> None:
    watch(world)
    receipt = next(seen for seen in world.to_owner() if seen.subject.startswith("Bien reçu"))
    subject = answer(receipt, "pay").subject
    text = "Bonjour,\n\nNous contestons cette facture : la prestation n'a pas été livrée.\n\nPaul"
    world.deliver(Post(ACCOUNTING, world.address, subject, text, at=NEXT_DAY, top=checked(ACCOUNTING)))
    world.round(NEXT_DAY)
    assert world.status(NUMBER, NEXT_DAY)["status"] == "disputed"
    told = [mail.text for mail in news(world, 0)[1:]]
    assert any("contestons" in text for text in told) and any("lien de réponse" in text for text in told)


def test_a_client_whose_mail_fails_the_checks_is_quoted_and_not_believed(world: World) -> None:
    watch(world)
    before = world.status(NUMBER, EVENING)
    text = "Bonjour,\n\nNous contestons la facture F-2026-031 de 1 250,50 EUR, rien n'a été livré."
    world.deliver(Post(ACCOUNTING, world.address, "Votre facture", text, at=NEXT_DAY, top=checked(ACCOUNTING, "fail")))
    world.round(NEXT_DAY)
    (told,) = news(world, 1)
    assert "rien n'a été livré" in told.text and "sans preuve" in told.text
    assert world.status(NUMBER, EVENING) == before


def test_money_announced_by_nobody_known_is_told_with_where_to_look(world: World) -> None:
    watch(world)
    world.dovecot.deliver(world.address, from_a_look_alike_of_the_bank(world))
    world.round(NEXT_DAY)
    (told,) = news(world, 1)
    assert "1 250,50" in told.text.replace("\xa0", " ").replace("\u202f", " ")
    assert NUMBER in told.text and "Regardez votre compte" in told.text
    assert "senders" not in told.text


def with_a_second_owner(world: World) -> World:
    text = world.config.read_text()
    world.config.write_text(text.replace(f'owners = ["{OWNER}"]', f'owners = ["{OWNER}", "{PARTNER}"]'))
    return world


def test_a_partners_tap_on_another_owners_link_is_answered_with_links_of_their_own(world: World) -> None:
    watch(with_a_second_owner(world))
    receipt = next(seen for seen in world.to_owner() if seen.subject.startswith("Bien reçu"))
    sent = len(world.sent())
    world.deliver(answer(receipt, "pay").post(NEXT_DAY, PARTNER, checked(PARTNER)))
    world.round(NEXT_DAY)
    (answered,) = world.sent()[sent:]
    assert answered.recipients == {PARTNER}
    assert OWNER in answered.text and "authenticité" not in answered.text
    assert world.status(NUMBER, NEXT_DAY)["status"] == "upcoming"
    world.deliver(answer(answered, "pay").post(morning(3, 4), PARTNER, checked(PARTNER)))
    world.round(morning(3, 4))
    assert world.status(NUMBER, morning(3, 4))["status"] == "paid"


def test_several_owners_read_in_whose_name_an_unproven_mail_came(world: World) -> None:
    watch(with_a_second_owner(world))
    sent = len(world.sent())
    world.deliver(Post(PARTNER, world.address, f"{NUMBER} payée", PAID, at=NEXT_DAY, top=(received(),)))
    world.round(NEXT_DAY)
    asked = world.sent()[sent:]
    assert {seen for mail in asked for seen in mail.recipients} == {OWNER, PARTNER}
    assert all(PARTNER in mail.text for mail in asked)


@pytest.mark.parametrize("forge", [by_a_client_with_the_quoted_links, with_a_new_account_from_the_client])
def test_what_a_client_cannot_do_is_shown_once_and_moves_no_money(
    world: World, forge: Callable[[World], bytes]
) -> None:
    watch(world)
    told = len(world.to_owner())
    world.dovecot.deliver(world.address, forge(world))
    for hours in (0, 1, 24):
        world.round(NEXT_DAY + timedelta(hours=hours))
    row = world.status(NUMBER, NEXT_DAY)
    assert (row["balance"], row["due_on"]) == ("1250.50", "2026-04-01")
    assert len(news(world, told)) == 1
    # asked for the account, the bot names the config's
    assert all(IBAN[-6:] in letter.text.replace(" ", "") and "FR14" not in letter.text for letter in world.to_clients())


def test_links_that_a_client_quotes_are_void_and_offered_anew(world: World) -> None:
    watch(world)
    receipt = next(seen for seen in world.to_owner() if seen.subject.startswith("Bien reçu"))
    world.dovecot.deliver(world.address, by_a_client_with_the_quoted_links(world))
    world.round(NEXT_DAY)
    world.deliver(answer(receipt, "pay").post(morning(3, 4)))
    world.round(morning(3, 4))
    assert world.status(NUMBER, morning(3, 4))["balance"] == "1250.50"
    told = without_digests(world.to_owner())[-1]
    assert "Quelqu’un d’autre que vous" in told.text
    world.deliver(answer(told, "pay").post(morning(3, 5)))
    world.round(morning(3, 5))
    assert world.status(NUMBER, morning(3, 5))["status"] == "paid"


def test_new_bank_details_from_the_proven_owner_change_nothing(world: World) -> None:
    watch(world)
    before, told = world.status(NUMBER, EVENING), len(world.to_owner())
    text = "Bonjour, voici notre nouvel IBAN : FR14 2004 1010 0505 0001 3M02 606. Merci de l'utiliser."
    world.deliver(from_owner(world.address, "Nouvel IBAN", text, NEXT_DAY))
    world.round(NEXT_DAY)
    assert world.status(NUMBER, EVENING) == before
    (answered,) = news(world, told)
    assert "config.toml" in answered.text


def test_a_second_use_says_what_the_first_did_and_offers_fresh_answers(world: World) -> None:
    watch(world)
    receipt = next(seen for seen in world.to_owner() if seen.subject.startswith("Bien reçu"))
    for day in (3, 4):
        world.deliver(answer(receipt, "pause").post(morning(3, day)))
        world.round(morning(3, day))
    again = without_digests(world.to_owner())[-1]
    assert "La première fois" in again.text and "en pause" in again.text
    world.deliver(answer(again, "reprendre").post(morning(3, 5)))
    world.round(morning(3, 5))
    assert world.status(NUMBER, morning(3, 5))["status"] == "upcoming"


def test_the_owners_own_out_of_office_is_no_instruction(world: World) -> None:
    watch(world)
    before, told = world.status(NUMBER, EVENING), len(world.to_owner())
    receipt = world.to_owner()[-1]
    away = Post(
        OWNER,
        world.address,
        f"Absence : Re: {receipt.subject}",
        PAID,
        answers=receipt.id,
        headers=(("Auto-Submitted", "auto-replied"),),
        top=checked(OWNER),
    )
    world.deliver(away)
    world.round(NEXT_DAY)
    assert world.status(NUMBER, EVENING) == before
    assert news(world, told) == []


def test_a_flood_of_forgeries_is_told_in_one_mail(world: World) -> None:
    watch(world)
    told = len(world.to_owner())
    for _ in range(20):
        world.dovecot.deliver(world.address, with_failing_authentication(world))
    for minutes in (0, 5, 10, 90):
        world.round(NEXT_DAY + timedelta(minutes=minutes))
    assert len(news(world, told)) == 1


def test_an_invoice_that_is_not_proven_waits_for_the_owners_token(world: World) -> None:
    world.round(morning(3, 1))
    world.deliver(invoice_mail(world.address, Invoice(), proven=False))
    world.round(EVENING)
    assert world.rows("status", "--now", EVENING.isoformat()) == []
    (question,) = without_digests(world.to_owner())
    assert "F-2026-031" in question.text
    (confirm,) = answers(question)
    world.deliver(confirm.post(NEXT_DAY))
    world.round(NEXT_DAY)
    row = world.status(NUMBER, NEXT_DAY)
    assert (row["status"], row["balance"], row["due_on"]) == ("upcoming", "1250.50", "2026-04-01")
    assert any(seen.subject.startswith("Bien reçu") for seen in world.to_owner())
    world.verify()

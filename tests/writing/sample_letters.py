"""One of each letter, as it might be written to a small studio's client or to its owner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.core.model import Contact, Creditor, Role, Status
from bot.core.money import Money
from bot.writing import agreed_letter
from bot.writing import digest as weekly
from bot.writing import owner_letters as owner
from bot.writing.agreed_letter import agreed_words
from bot.writing.approval_letter import ApprovalAsked, Why
from bot.writing.choices import Answer, ready_answer, ready_choice
from bot.writing.client_letters import ClientLetter, InvoiceLine, write_client_letter
from bot.writing.digest_charts import Expected
from bot.writing.document import Choice
from bot.writing.layout_letter import LayoutAsked, layout_asked, told_as
from bot.writing.own_wording import passages
from bot.writing.voice import owners_voice
from bot.writing.words import Words, Written
from tests.writing.sample_answers import ANSWERS

IBAN = "FR7630006000011234567890189"
BOT = "relances@studio-morel.example"

CREDITOR = Creditor(
    name="Studio Morel",
    iban=IBAN,
    bic="AGRIFRPP",
    signature="Claire Morel\nStudio Morel\n01 99 00 12 34",
)

LINE = InvoiceLine(
    number="F-2026-031",
    total=Money.of("1250.50", "EUR"),
    balance=Money.of("1250.50", "EUR"),
    due_on=date(2026, 4, 1),
    issued_on=date(2026, 3, 2),
    days_late=9,
    payment_reference="RF18 F2026031",
    payment_link="https://pay.example/studio-morel/F-2026-031?amount=1250.50",
)


def creditor(language: str) -> Creditor:
    return replace(CREDITOR, language=language)


def client_letter(language: str, template: str = "reminder", occurrence: int = 1) -> ClientLetter:
    return ClientLetter(
        template=template,
        occurrence=occurrence,
        language=language,
        creditor=creditor(language),
        client="Acme SA",
        contact_name="Jeanne Durand",
        lines=(replace(LINE, days_late=-14) if template == "preventive" else LINE,),
        written_on=date(2026, 3, 18) if template == "preventive" else date(2026, 4, 10),
        attached=("F-2026-031.pdf",),
    )


def several(language: str) -> ClientLetter:
    lines = (
        LINE,
        replace(
            LINE,
            number="F-2026-027",
            balance=Money.of("400", "EUR"),
            due_on=date(2026, 3, 20),
            days_late=21,
            payment_link="",
        ),
        replace(LINE, number="US-7", total=Money.of("980", "USD"), balance=Money.of("980", "USD"), payment_link=""),
    )
    return replace(client_letter(language), lines=lines, attached=("a.pdf", "b.pdf", "c.pdf"))


def special(language: str, template: str) -> ClientLetter:
    """A letter that answers something: each gets every value that any of them names."""
    paid = replace(LINE, balance=Money.of(0 if template == "thanks" else "850.50", "EUR"))
    return replace(
        client_letter(language, template),
        lines=(paid,) if template in ("thanks", "partial_payment") else (LINE,),
        promised_on=date(2026, 4, 8),
        claimed_on=date(2026, 4, 3),
        referrer="Paul Le Goff",
        absent="Paul Le Goff",
        amount=Money.of("1250.50" if template == "thanks" else "400", "EUR"),
        received_on=date(2026, 4, 9),
    )


def statement(language: str) -> ClientLetter:
    return replace(several(language), template="statement")


def instalment_plan(language: str) -> ClientLetter:
    part = replace(LINE, total=Money.of("416.84", "EUR"), balance=Money.of("416.84", "EUR"), days_late=0)
    later = replace(part, due_on=date(2026, 6, 4), total=Money.of("416.83", "EUR"), balance=Money.of("416.83", "EUR"))
    letter = client_letter(language, "instalment_plan")
    return replace(
        letter, lines=(replace(part, due_on=date(2026, 5, 4)), later, replace(later, due_on=date(2026, 7, 6)))
    )


def choices(language: str, words: Words, *answers: Answer) -> tuple[Choice, ...]:
    return tuple(
        ready_choice(answer, language, words, bot_address=BOT, subject="Re: F-2026-031", about="F-2026-031")
        for answer in answers
    )


def taken_in(language: str, words: Words) -> owner.TakenIn:
    compta, project = "compta@acme.example", "projet@acme.example"
    return owner.TakenIn(
        number="F-2026-031",
        client="Acme SA",
        total=LINE.total,
        balance=LINE.total,
        due_on=LINE.due_on,
        issued_on=LINE.issued_on,
        source="pdf-text",
        contacts=(Contact(compta, Role.ACCOUNTING), Contact(project, Role.COMMERCIAL)),
        documents=("F-2026-031.pdf",),
        outcome=owner.Outcome.NEW,
        planned=(
            owner.PlannedLine(date(2026, 3, 18), "preventive-1", (compta,), (), False),
            owner.PlannedLine(date(2026, 4, 7), "reminder-1", (compta,), (), False),
            owner.PlannedLine(date(2026, 4, 15), "reminder-2", (compta,), (project,), False),
            owner.PlannedLine(date(2026, 5, 18), "formal-notice", (compta,), (project,), True),
        ),
        choices=choices(language, words, Answer.PAUSE),
    )


def receipt(language: str, words: Words) -> Written:
    return owner.receipt([taken_in(language, words)], creditor(language), words)


def receipt_with_question(language: str, words: Words) -> Written:
    item = replace(taken_in(language, words), due_on=None, planned=(), missing=(owner.Missing.DUE_DATE,))
    return owner.receipt([item], creditor(language), words)


def receipt_with_guess(language: str, words: Words) -> Written:
    item = replace(taken_in(language, words), planned=(), doubtful=(owner.Missing.AMOUNT,))
    return owner.receipt([item], creditor(language), words)


def receipt_of_many(language: str, words: Words) -> Written:
    item = replace(taken_in(language, words), choices=())
    items = [replace(item, number=f"F-2026-{n:03}") for n in range(31, 38)]
    items[2] = replace(items[2], outcome=owner.Outcome.DUPLICATE)
    items[3] = replace(items[3], due_on=None, planned=(), missing=(owner.Missing.DUE_DATE,))
    return owner.receipt(items, creditor(language), words)


def receipt_of_corrected(language: str, words: Words) -> Written:
    changes = (("due_on", "2026-04-01", "2026-04-15"), ("total", "1250.50", "1350.50"))
    items = [
        replace(taken_in(language, words), outcome=owner.Outcome.CORRECTED, changes=changes),
        replace(taken_in(language, words), outcome=owner.Outcome.DUPLICATE, number="F-2026-030", choices=()),
    ]
    return owner.receipt(items, creditor(language), words)


def beforehand(language: str, words: Words) -> Written:
    item = owner.Announced(
        number="F-2026-031",
        client="Acme SA",
        balance=LINE.balance,
        due_on=LINE.due_on,
        on=date(2026, 4, 7),
        step="reminder-1",
        to=("compta@acme.example",),
        cc=("projet@acme.example",),
        wider=True,
        choices=choices(language, words, Answer.PAID, Answer.PAUSE, Answer.ANSWERED),
    )
    other = replace(item, number="F-2026-029", client="Boulangerie Kervella", wider=False, cc=())
    return owner.beforehand([item, other], creditor(language), words)


def approval(language: str, words: Words) -> Written:
    return owner.approval(draft(language, words), creditor(language), words)


def draft(language: str, words: Words) -> ApprovalAsked:
    letter = write_client_letter(client_letter(language, "formal_notice"), words)
    return ApprovalAsked(
        numbers=("F-2026-031",),
        client="Acme SA",
        balances=(LINE.balance,),
        due_on=LINE.due_on,
        step="formal-notice",
        to=("compta@acme.example",),
        cc=("direction@acme.example",),
        subject=letter.subject,
        passages=passages(letter),
        choices=choices(language, words, Answer.APPROVE, Answer.REJECT),
        template="formal_notice",
        attached=("F-2026-031.pdf",),
    )


def first_draft(language: str, words: Words) -> Written:
    letter = write_client_letter(several(language), words)
    item = replace(
        draft(language, words),
        numbers=("F-2026-031", "F-2026-029"),
        step="reminder-1",
        template="reminder",
        subject=letter.subject,
        passages=passages(letter),
        choices=choices(language, words, Answer.APPROVE, Answer.REJECT, Answer.GO),
        why=Why.FIRST,
        left=5,
    )
    return owner.approval(item, creditor(language), words)


def edited_draft(language: str, words: Words) -> Written:
    letter = write_client_letter(client_letter(language), words)
    item = replace(
        draft(language, words), step="reminder-1", template="reminder", passages=passages(letter), why=Why.EDITED
    )
    return owner.approval(item, creditor(language), words)


def confirm(language: str, words: Words) -> Written:
    item = owner.Unproven(
        sent_at=date(2026, 3, 2),
        subject="Facture F-2026-031",
        kind=owner.Kind.INVOICE,
        summary="F-2026-031, Acme SA, 1 250,50 €",
        choices=choices(language, words, Answer.CONFIRM),
        sender="claire@studio-morel.example",
    )
    return owner.confirm([item], creditor(language), words)


def agreed(language: str, words: Words) -> Written:
    kinds = ("promised", "new_due")
    labels = [agreed_words(kind, language, words, date(2026, 5, 15), None) for kind in kinds]
    offered = [Choice(label, ready_answer(BOT, "F-2026-031 [R-0123456789abcdefghijkl]", label)) for label in labels]
    said = "Comme convenu au téléphone, vous réglez la facture le 15 mai."
    return agreed_letter.agreed("Acme SA", ["F-2026-031"], said, offered, creditor(language), words)


def handed_in(language: str, words: Words) -> Written:
    item = owner.Unproven(
        sent_at=date(2026, 3, 2),
        subject="Facture F-2026-031",
        kind=owner.Kind.INVOICE,
        summary="F-2026-031.pdf",
        choices=choices(language, words, Answer.FOLLOW),
    )
    return owner.handed_in([item], "paul@studio-morel.example", creditor(language), words)


def reply_shown(language: str, words: Words) -> Written:
    item = owner.ReplyShown(
        client="Acme SA",
        numbers=("F-2026-031",),
        sender="compta@acme.example",
        received_on=date(2026, 4, 9),
        text="Bonjour,\n\nIl nous manque le numéro de commande.\nPouvez-vous nous renvoyer la facture ?\n\nJ. Durand",
        held_until=date(2026, 4, 13),
        choices=choices(language, words, Answer.PAID, Answer.PAUSE, Answer.RESUME),
    )
    return owner.reply_shown(item, creditor(language), words)


def done(language: str, words: Words) -> Written:
    lines = [
        owner.act_sentence("paid", language, words, number="F-2026-031", amount=LINE.total),
        owner.act_sentence("paused", language, words, number="F-2026-029", until=date(2026, 5, 15)),
    ]
    return owner.done(lines, ["et pour Kervella tu vois comme d'habitude"], (), creditor(language), words)


def payment_seen(language: str, words: Words) -> Written:
    item = owner.PaymentSeen(
        number="F-2026-031",
        client="Acme SA",
        amount=LINE.total,
        received_on=date(2026, 4, 12),
        payer="ACME SA PARIS",
        balance=Money.of(0, "EUR"),
        status=Status.PAID,
        choices=choices(language, words, Answer.RESUME),
    )
    return owner.payment_seen(item, creditor(language), words)


def payment_unmatched(language: str, words: Words) -> Written:
    return owner.payment_unmatched([_unmatched(language, words)], creditor(language), words)


def payments_unmatched(language: str, words: Words) -> Written:
    short = replace(
        _unmatched(language, words),
        candidates=("F-2026-031",),
        why=words.phrase("payments.fees", language, {"amount": Money.of("20", "EUR")}),
        choices=choices(language, words, Answer.FORGIVE, Answer.REST_DUE),
        short=True,
    )
    return owner.payment_unmatched([_unmatched(language, words), short], creditor(language), words)


def layout(language: str, words: Words) -> Written:
    cells = (("12.03.2026", "13.03.2026"), ("F-1", "Miete"), ("100,00", "-50,00"))
    columns = tuple(zip(("Spalte1", "", "Wert"), cells, strict=True))
    told = told_as((("booked", 0), ("amount", 2), ("reference", 1)), owners_voice(creditor(language), words))
    label = words.phrase("layouts.yes", language)
    choice = Choice(label, ready_answer(BOT, "umsatz.csv [R-x]", told))
    note = words.phrase("layouts.misfit", language, {"column": 3, "role": words.phrase("layouts.amount", language)})
    return layout_asked(LayoutAsked("umsatz.csv", columns, told, (choice,), (note,)), creditor(language), words)


def payment_short(language: str, words: Words) -> Written:
    short = replace(_unmatched(language, words), candidates=("F-2026-031",), short=True)
    return owner.payment_unmatched([short], creditor(language), words)


def _unmatched(language: str, words: Words) -> owner.PaymentUnmatched:
    return owner.PaymentUnmatched(
        amount=Money.of("600", "EUR"),
        received_on=date(2026, 4, 12),
        payer="ACME SA PARIS",
        reference="VIR 0412",
        candidates=("F-2026-031", "F-2026-027"),
        choices=choices(language, words, Answer.ALLOCATE, Answer.NO_INVOICE),
        why=words.phrase("payments.several_fit", language),
    )


def trouble(language: str, words: Words) -> Written:
    items = [
        owner.Trouble(
            kind,
            number="F-2026-031",
            client="Acme SA",
            address="compta@acme.example",
            sender="inconnu@else.example",
            subject="Votre facture",
            on=date(2026, 4, 9),
            detail="550 5.1.1 user unknown",
        )
        for kind in owner.TroubleKind
    ]
    return owner.trouble(items, creditor(language), words)


def full_digest(language: str, words: Words) -> weekly.Digest:
    def late(number: str, client: str, amount: str, days: int, status: Status = Status.OVERDUE) -> weekly.OverdueLine:
        return weekly.OverdueLine(
            number, client, Money.of(amount, "EUR"), date(2026, 4, 1), days, status, date(2026, 4, 15)
        )

    return weekly.Digest(
        owner=creditor(language),
        written_on=date(2026, 4, 13),
        since=date(2026, 4, 6),
        overdue=(
            late("F-2026-031", "Acme SA", "1250.50", 5),
            late("F-2026-020", "Boulangerie Kervella", "600", 12, Status.DISPUTED),
            late("F-2025-118", "Delmas Charpente SARL", "4210", 45),
            late("F-2025-090", "Garage Perrin", "320", 120, Status.HELD),
        ),
        payments=(weekly.PaymentLine(date(2026, 4, 8), "F-2026-012", "Roche", Money.of("980", "EUR")),),
        missed=(weekly.MissedPromise(date(2026, 4, 8), "F-2025-118", "Delmas Charpente SARL", Money.of("500", "EUR")),),
        replies=(weekly.ReplyLine(date(2026, 4, 9), "Acme SA", "Il nous manque le numéro de commande."),),
        taken_in=(weekly.NewLine(date(2026, 4, 7), "F-2026-040", "Roche", Money.of("450", "EUR"), date(2026, 5, 7)),),
        sent=(weekly.LetterLine(date(2026, 4, 10), "F-2025-118", "Delmas Charpente SARL", "reminder-3"),),
        waiting=(
            weekly.Waiting(
                "F-2025-118, Delmas Charpente SARL : mise en demeure ?",
                choices(language, words, Answer.APPROVE, Answer.REJECT),
            ),
        ),
        coming=(
            weekly.LetterLine(date(2026, 4, 15), "F-2026-031", "Acme SA", "reminder-2"),
            weekly.LetterLine(date(2026, 4, 16), "F-2025-118", "Delmas Charpente SARL", "formal-notice", True),
        ),
        upcoming=(Money.of("450", "EUR"),),
        expected=(
            Expected(date(2026, 4, 17), Money.of("1250.50", "EUR")),
            Expected(date(2026, 5, 7), Money.of("450", "EUR")),
            Expected(date(2026, 7, 1), Money.of("900", "EUR")),
        ),
    )


def digest(language: str, words: Words) -> Written:
    return weekly.digest(full_digest(language, words), words)


def quiet_digest(language: str, words: Words) -> Written:
    d = weekly.Digest(creditor(language), written_on=date(2026, 4, 13), since=date(2026, 4, 6))
    return weekly.digest(d, words)


def _client(template: str, occurrence: int) -> Callable[[str, Words], Written]:
    return lambda language, words: write_client_letter(client_letter(language, template, occurrence), words)


def _special(template: str) -> Callable[[str, Words], Written]:
    return lambda language, words: write_client_letter(special(language, template), words)


LETTERS: dict[str, Callable[[str, Words], Written]] = {
    "preventive-1": _client("preventive", 1),
    "preventive-2": _client("preventive", 2),
    "reminder-1": _client("reminder", 1),
    "reminder-2": _client("reminder", 2),
    "reminder-3": _client("reminder", 3),
    "reminder-4": _client("reminder", 4),
    "reminder-several": lambda language, words: write_client_letter(several(language), words),
    "broken_promise": _special("broken_promise"),
    "claimed_paid": _special("claimed_paid"),
    "redirected": _special("redirected"),
    "after_absence": _special("after_absence"),
    "statement": _special("statement"),
    "statement-several": lambda language, words: write_client_letter(statement(language), words),
    "partial_payment": _special("partial_payment"),
    "thanks": _special("thanks"),
    "noted": _special("noted"),
    "requested": _special("requested"),
    "instalment_plan": lambda language, words: write_client_letter(instalment_plan(language), words),
    "last_notice": _client("last_notice", 1),
    "formal_notice": _client("formal_notice", 1),
    "receipt": receipt,
    "receipt-question": receipt_with_question,
    "receipt-guess": receipt_with_guess,
    "receipt-many": receipt_of_many,
    "receipt-corrected": receipt_of_corrected,
    "beforehand": beforehand,
    "approval": approval,
    "approval-first": first_draft,
    "approval-edited": edited_draft,
    "confirm": confirm,
    "handed_in": handed_in,
    "agreed": agreed,
    "reply_shown": reply_shown,
    "done": done,
    "payment_seen": payment_seen,
    "layout": layout,
    "payment_unmatched": payment_unmatched,
    "payment_unmatched-several": payments_unmatched,
    "payment_unmatched-short": payment_short,
    "trouble": trouble,
    "digest": digest,
    "digest-quiet": quiet_digest,
    **ANSWERS,
}
"""Every letter by a name of its own; the name before the dash is its template."""

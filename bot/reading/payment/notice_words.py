"""What a language must bring so that its payment notices can be read: phrases, as folded regular expressions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """One language's phrases. Labels are whole (``Montant``), phrases stand anywhere in a sentence."""

    no_payment: tuple[str, ...]
    """In the subject or headline of mail that tells of no payment: statements, limits, sign-ins, offers, requests."""
    bait: tuple[str, ...]
    """What only an imitation asks for before money comes: accept, pay a fee, log in, prove who you are."""
    honest: tuple[str, ...]
    """Words of a warning, beside which bait is none ("we never ask for ...")."""
    failed: tuple[str, ...]
    harmless: tuple[str, ...]
    """Rights, conditions and fees: what could happen, beside which the words for failed, pending and payout mean nothing."""
    pending: tuple[str, ...]
    payout: tuple[str, ...]
    debit: tuple[str, ...]
    own_card: tuple[str, ...]
    """The creditor's own card or transfer: what failed there is no client's payment."""
    no_client: tuple[str, ...]
    """What comes in from nobody who was sent an invoice: interest, a loan, a bonus, a tax refund, the creditor's own money."""
    credit: tuple[str, ...]
    amount_labels: tuple[str, ...]
    sent_amount_labels: tuple[str, ...]
    """Labels of what the payer sent, where another currency arrived."""
    payout_labels: tuple[str, ...]
    beside_amount: tuple[str, ...]
    """Words beside an amount that is a balance, a fee, a limit, a net or an offer."""
    payer_labels: tuple[str, ...]
    reference_labels: tuple[str, ...]
    number_labels: tuple[str, ...]
    """Labels of a cheque or deposit number: the reference where there is no other."""
    day_labels: tuple[str, ...]
    other_day_labels: tuple[str, ...]
    """Labels of days on which nothing was received: value date, deadline, printing."""
    bare_labels: tuple[str, ...]
    """Labels that may stand before their value with nothing but a space between."""
    expected: tuple[str, ...]
    """Words beside a day that is still to come."""
    before_payer: tuple[str, ...]
    after_payer: tuple[str, ...]
    document: tuple[str, ...]
    """Words before a document's number."""
    no_name: tuple[str, ...]
    """What a payer's name never starts with: articles, pronouns, "your account"."""

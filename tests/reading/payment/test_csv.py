"""Tables of banks and providers, in their columns, and tables that nobody has seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.core.readings import Entry, NoticeKind
from bot.core.statements import DayOrder, Refused, Statement, Trouble, UnknownLayout
from bot.reading.payment.csv_statement import SURE_ENOUGH, guess_layout, read_csv
from bot.reading.payment.statements import statement_in

QONTO = """Statut;Date de l'opération (local);Montant total (TTC);Devise;Nom de la contrepartie;\
Méthode de paiement;Référence;Identifiant de transaction;IBAN de la contrepartie
Exécuté;12-03-2026 10:00:00;1250,50;EUR;GARAGE PERRIN SARL;Virement;F-2026-031;studio-1-transaction-77;\
FR7630006000011234567890189
Exécuté;13-03-2026 10:00:00;-42,00;EUR;OVH;Carte;;studio-1-transaction-78;
"""
REVOLUT = """Date started (UTC),Date completed (UTC),ID,Type,State,Description,Reference,Payer,Payment currency,Amount,Fee,Balance
2026-03-12,2026-03-12,651f-aa11-11,TOPUP,COMPLETED,Money added from CHAI CONSEIL,DV-77 solde,,EUR,2340.00,0.00,7015.12
2026-03-13,2026-03-13,651f-aa11-12,CARD_PAYMENT,COMPLETED,OVHcloud,,Anne Morel,EUR,-83.88,0.00,6931.24
2026-03-14,2026-03-14,651f-aa11-13,TOPUP,PENDING,Money added from BETA,X1,,EUR,10.00,0.00,6931.24
"""
N26 = """"Booking Date","Value Date","Partner Name","Partner Iban",Type,"Payment Reference","Account Name",\
"Amount (EUR)"
2026-03-12,2026-03-12,"Ludothèque Pêle-Mêle",FR7630006000011234567890189,"Credit Transfer","2026-011",\
"Principal",420.00
"""
WISE = """"TransferWise ID",Date,Amount,Currency,Description,"Payment Reference","Running Balance",\
"Payer Name","Total fees"
TRANSFER-998877,17-09-2026,5000.00,USD,"Received money from Harper & Lowe Inc.",FW-2026-9,5000.00,"Harper & Lowe Inc.",0.00
"""
PAYPAL = """"Date","Heure","Description","Devise","Brut","Frais","Net","Solde","Numéro de transaction","Nom"
"17/04/2026","10:11:12","Paiement mobile","EUR","318,00","-9,57","308,43","1 102,66","4HX20915KK771203A",\
"Élodie Marchetti"
"18/04/2026","10:11:12","Virement standard","EUR","-500,00","0,00","-500,00","602,66","4HX20915KK771203B",""
"19/04/2026","10:11:12","Annulation de paiement : rejet","EUR","-20,00","0,00","-20,00","582,66",\
"4HX20915KK771203C","Nina"
"""
STRIPE = """id,Created (UTC),Amount,Amount Refunded,Currency,Description,Fee,Status,Customer Description
ch_3Nabc,2026-02-05 10:00,840.00,0.00,eur,Facture 2026-004,12.85,Paid,Cabinet Roche
ch_3Nabd,2026-02-06 10:00,90.00,0.00,eur,Facture 2026-005,0.00,Failed,Atelier A
"""
BOURSO = """dateOp;dateVal;label;category;supplierFound;amount;comment;accountNum;accountbalance
2026-03-27;2026-03-27;"VIR INST EURL PLATRERIE KB FA 260327-02";"Virements reçus";"eurl platrerie kb";1 043,\
00;;00040123456;9112.45
2026-03-28;2026-03-28;"CARTE 27/03/26 LIDL";"Alimentation";lidl;-42,10;;00040123456;9070.35
"""
AGRICOLE = """Téléchargement du 12/03/2026;

MLLE MARTIN ANNE
Compte de Dépôt carte n° 12345678901;
Solde au 12/03/2026 5 000,10 €

Date;Libellé;Débit euros;Crédit euros;
03/03/2026;"VIREMENT EN VOTRE FAVEUR
MAIRIE DE SAINT-AVOLD
MANDAT 512 FACT 1093";;475,20;
04/03/2026;"PAIEMENT PAR CARTE
X1234 SNCF 03/03";42,00;;
"""
MUTUEL = """Date;Date de valeur;Débit;Crédit;Libellé;Solde
19/02/2026;19/02/2026;;980,00;VIR STUDIO PIXEL ET CIE FACTURE 2026-021;4471,36
20/02/2026;20/02/2026;-12,50;;PRLV SEPA ORANGE;4458,86
"""
SPARKASSE = """"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";\
"Kundenreferenz (End-to-End)";"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";"Betrag";"Waehrung";"Info"
"DE12500105170648489890";"04.03.26";"05.03.26";"GUTSCHR. UEBERWEISUNG";"RE-2026-044";"E2E-9";\
"Brandl Messebau GmbH";"DE89370400440532013000";"1.250,50";"EUR";"Umsatz gebucht"
"DE12500105170648489890";"05.03.26";"05.03.26";"RUECKLASTSCHRIFT";"MREF 5";"";"GAERTNEREI";\
"DE89370400440532013000";"-238,00";"EUR";"Umsatz gebucht"
"DE12500105170648489890";"06.03.26";"06.03.26";"GUTSCHR. UEBERWEISUNG";"RE 9";"";"Alpha KG";"";"10,00";"EUR";\
"Umsatz vorgemerkt"
"""
DUTCH = """"Datum";"Naam / Omschrijving";"Rekening";"Tegenrekening";"Af Bij";"Bedrag (EUR)";"Mededelingen"
"20261030";"GEMEENTE OOSTERVELD";"NL69INGB0123456789";"NL91ABNA0417164300";"Bij";"2117,50";"PO-88213"
"20261031";"Albert Heijn";"NL69INGB0123456789";"";"Af";"17,50";""
"""
BRITISH = """Date,Description,Money In,Money Out,Balance
12 Mar 2026,FASTER PAYMENT FROM BROOK LTD REF INV-7,"1,200.50",,"2,000.00"
13 Mar 2026,CARD TESCO,,12.10,"1,987.90"
"""
AMERICAN = """Posting Date,Description,Amount,Balance
03/12/2026,MONARCH ACH,2875.40,5000.00
03/25/2026,COMCAST,(80.00),4920.00
"""

TABLES = {
    "Qonto": (QONTO, ["credit 1250.50 2026-03-12 GARAGE PERRIN SARL", "debit 42.00 2026-03-13 OVH"]),
    "Revolut": (
        REVOLUT,
        [
            "credit 2340.00 2026-03-12 CHAI CONSEIL",
            "debit 83.88 2026-03-13 Anne Morel",
            "pending 10.00 2026-03-14 BETA",
        ],
    ),
    "N26": (N26, ["credit 420.00 2026-03-12 Ludothèque Pêle-Mêle"]),
    "Wise": (WISE, ["credit 5000.00 2026-09-17 Harper & Lowe Inc."]),
    "PayPal": (
        PAYPAL,
        ["credit 318.00 2026-04-17 Élodie Marchetti", "payout 500.00 2026-04-18 ", "failed 20.00 2026-04-19 Nina"],
    ),
    "Stripe": (STRIPE, ["credit 840.00 2026-02-05 Cabinet Roche", "failed 90.00 2026-02-06 Atelier A"]),
    "BoursoBank": (BOURSO, ["credit 1043.00 2026-03-27 eurl platrerie kb", "debit 42.10 2026-03-28 lidl"]),
    "Crédit Agricole": (AGRICOLE, ["credit 475.20 2026-03-03 MAIRIE DE SAINT-AVOLD", "debit 42.00 2026-03-04 "]),
    "Crédit Mutuel": (MUTUEL, ["credit 980.00 2026-02-19 STUDIO PIXEL ET CIE", "debit 12.50 2026-02-20 "]),
    "Sparkasse": (
        SPARKASSE,
        [
            "credit 1250.50 2026-03-04 Brandl Messebau GmbH",
            "failed 238.00 2026-03-05 GAERTNEREI",
            "pending 10.00 2026-03-06 Alpha KG",
        ],
    ),
    "signs in a column of words": (
        DUTCH,
        ["credit 2117.50 2026-10-30 GEMEENTE OOSTERVELD", "debit 17.50 2026-10-31 Albert Heijn"],
    ),
    "in and out, days in words": (BRITISH, ["credit 1200.50 2026-03-12 BROOK LTD", "debit 12.10 2026-03-13 "]),
    "month first, minus in brackets": (AMERICAN, ["credit 2875.40 2026-03-12 ", "debit 80.00 2026-03-25 "]),
}


def entries(content: str, encoding: str = "utf-8") -> tuple[Entry, ...]:
    reading = statement_in(content.encode(encoding))
    assert isinstance(reading, Statement), reading
    return reading.entries


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_read_by_its_columns(name: str) -> None:
    content, expected = TABLES[name]
    found = entries(content)
    assert [f"{one.kind} {one.amount} {one.received_on} {one.payer}" for one in found] == expected


def test_references_ids_and_accounts_have_their_columns() -> None:
    first = entries(SPARKASSE)[0]
    assert (first.reference, first.end_to_end, first.payer_iban) == ("RE-2026-044", "E2E-9", "DE89370400440532013000")
    assert first.account == "DE12500105170648489890"
    assert entries(QONTO)[0].identity == "studio-1-transaction-77"
    assert entries(WISE)[0].amount.currency == "USD"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_is_told_by_the_bytes(encoding: str) -> None:
    assert "FAVEUR" in entries(AGRICOLE, encoding)[0].reference
    assert entries(BOURSO, encoding)[0].amount.minor == 104300


def test_an_unknown_layout_is_shown_and_read_once_it_is_told() -> None:
    content = b"Spalte1;Spalte2;Spalte3;Spalte4\n12.03.2026;ACME;F-1;100,00\n13.03.2026;BETA;F-2;-50,00\n"
    shown = statement_in(content)
    assert isinstance(shown, UnknownLayout)
    assert shown.header[0] == "Spalte1" and shown.rows[0] == ("12.03.2026", "ACME", "F-1", "100,00")
    guessed = guess_layout(content)
    assert guessed is not None and guessed.sure < SURE_ENOUGH and guessed.layout.amount == 3
    told = replace(guessed.layout, payer=1, reference=(2,))
    reading = statement_in(content, [told])
    assert isinstance(reading, Statement)
    assert [(one.payer, one.reference, one.kind) for one in reading.entries] == [
        ("ACME", "F-1", NoticeKind.CREDIT),
        ("BETA", "F-2", NoticeKind.DEBIT),
    ]


def test_a_remembered_layout_is_for_the_same_row_of_names_only() -> None:
    guessed = guess_layout(MUTUEL.encode())
    assert guessed is not None and guessed.layout.order is DayOrder.DMY
    assert read_csv(MUTUEL.encode(), guessed.layout) == statement_in(MUTUEL.encode())
    assert read_csv(BRITISH.encode(), guessed.layout) is None


@pytest.mark.parametrize(
    "content", ["Hello, how are you?\nI am, well, fine.\n", "name;colour\na;red\nb;blue\n", "x", ";;;\n;;;\n"]
)
def test_what_has_no_days_and_amounts_is_no_statement(content: str) -> None:
    assert statement_in(content.encode()) is None


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (QONTO[: QONTO.index("Carte")], Trouble.TRUNCATED),
        (SPARKASSE.rstrip()[:-4], Trouble.TRUNCATED),
        (MUTUEL.replace("980,00", "98O,OO") + "21/02/2026;21/02/2026;;1,00;X;1,00\n" * 40, Trouble.BROKEN),
        (MUTUEL + "\x00", Trouble.BROKEN),
    ],
)
def test_half_a_table_is_refused(content: str, trouble: Trouble) -> None:
    reading = statement_in(content.encode())
    assert isinstance(reading, Refused) and reading.trouble is trouble


def test_totals_under_the_table_are_no_entries() -> None:
    assert len(entries(MUTUEL + "Total;;-12,50;980,00;;\n")) == 2


def test_a_day_is_read_in_the_order_of_its_column() -> None:
    assert entries(AMERICAN)[0].received_on == date(2026, 3, 12)
    assert entries(AMERICAN.replace("03/25/2026", "03/11/2026"))[0].received_on == date(2026, 12, 3)


def test_a_table_without_currency_is_in_that_of_the_business() -> None:
    content = BRITISH.encode()
    assert isinstance(reading := statement_in(content, currency="GBP"), Statement)
    assert {one.amount.currency for one in reading.entries} == {"GBP"}
    assert isinstance(named := statement_in(WISE.encode(), currency="GBP"), Statement)
    assert named.entries[0].amount.currency == "USD"

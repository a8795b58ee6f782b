"""Invoices in the layouts of six countries, each text at its place (millimetres from the left and the top)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Placed = tuple[float, float, str]

IBAN_DE, IBAN_FR, IBAN_GB = "DE02120300000000202051", "FR7630006000011234567890189", "GB29NWBK60161331926819"
IBAN_ES, IBAN_IT, IBAN_NL = "ES9121000418450200051332", "IT60X0542811101000000123456", "NL91ABNA0417164300"
IBAN_CH = "CH9300762011623852957"


@dataclass(frozen=True, slots=True)
class Layout:
    """A page and what it says."""

    name: str
    cells: tuple[Placed, ...]
    number: str
    issued_on: date
    due_on: date | None
    total: str
    payable: str
    currency: str
    seller: str
    buyer: str
    iban: str | None


def _column(left: float, top: float, *lines: str) -> tuple[Placed, ...]:
    return tuple((left, top + 5 * number, line) for number, line in enumerate(lines))


def _table(top: float, lefts: tuple[float, ...], *rows: tuple[str, ...]) -> tuple[Placed, ...]:
    return tuple(
        (left, top + 6 * number, text)
        for number, row in enumerate(rows)
        for left, text in zip(lefts, row, strict=False)
        if text
    )


MARCH_2 = date(2026, 3, 2)
APRIL_1 = date(2026, 4, 1)

LAYOUTS = (
    Layout(
        "a German letter: sender's line over the window address, particulars at the right, skonto in the terms",
        (
            (20, 45, "Hollerbach Metallbau GmbH - Werkstraße 4 - 70565 Stuttgart"),
            *_column(20, 52, "Ostsee Hotelbetriebe AG", "Frau Petra Lund", "Strandweg 18", "18119 Rostock"),
            *_column(130, 52, "Rechnungs-Nr.:", "Kunden-Nr.:", "Datum:", "Ihre Bestellung:"),
            *_column(165, 52, "RE-26-0417", "10233", "02.03.2026", "B-99812"),
            (20, 95, "Rechnung"),
            *_table(
                110, (20, 35, 120, 145, 175),
                ("Pos.", "Bezeichnung", "Menge", "Einzelpreis", "Gesamt"),
                ("1", "Geländer, feuerverzinkt", "12,50 m", "180,00", "2.250,00"),
                ("2", "Montage pauschal", "1", "750,00", "750,00"),
            ),
            *_table(
                140, (120, 175), ("Nettobetrag", "3.000,00 EUR"), ("zzgl. 19 % MwSt.", "570,00 EUR"),
                ("Rechnungsbetrag", "3.570,00 EUR"),
            ),
            (20, 170, "Zahlbar innerhalb von 10 Tagen mit 2 % Skonto, 30 Tage netto."),
            *_column(20, 265, "Hollerbach Metallbau GmbH", "Werkstraße 4, 70565 Stuttgart", "Geschäftsführer: Uwe Hollerbach"),
            *_column(80, 265, "Amtsgericht Stuttgart HRB 123", "USt-IdNr. DE123456789", "Steuernummer 99/815/08151"),
            *_column(140, 265, "Deutsche Kreditbank Berlin", "IBAN DE02 1203 0000 0000 2020 51", "BIC BYLADEM1001"),
        ),
        "RE-26-0417", MARCH_2, APRIL_1, "3570.00", "3570.00", "EUR",
        "Hollerbach Metallbau GmbH", "Ostsee Hotelbetriebe AG", IBAN_DE,
    ),
    Layout(
        "a German invoice with a deposit and two rates",
        (
            *_column(130, 20, "Gärtnerei Blum e.K.", "Am Anger 3", "99084 Erfurt", "Tel. 0361 123456"),
            *_column(20, 45, "Stadtwerke Musterstadt GmbH", "Einkauf", "Postfach 12 34", "99423 Weimar"),
            (20, 80, "Schlussrechnung Nr. 2026/88 vom 2. März 2026"),
            *_table(
                95, (20, 120, 145, 175),
                ("Leistung", "Satz", "Netto", "Brutto"),
                ("Pflanzen", "7 %", "1.000,00", "1.070,00"),
                ("Pflege", "19 %", "2.000,00", "2.380,00"),
            ),
            *_table(
                120, (110, 175), ("Summe netto", "3.000,00"), ("Umsatzsteuer 7 %", "70,00"), ("Umsatzsteuer 19 %", "380,00"),
                ("Gesamtbetrag brutto", "3.450,00"), ("Abzüglich Anzahlung", "-450,00"), ("Zu zahlen EUR", "3.000,00"),
            ),
            (20, 165, "Bitte überweisen Sie bis zum 16.03.2026 auf das Konto IBAN DE02120300000000202051."),
        ),
        "2026/88", MARCH_2, date(2026, 3, 16), "3450.00", "3000.00", "EUR",
        "Gärtnerei Blum e.K.", "Stadtwerke Musterstadt GmbH", IBAN_DE,
    ),
    Layout(
        "a French invoice: parties unlabelled, particulars as columns, sums as columns",
        (
            *_column(20, 20, "MENUISERIE DUVAL", "8 chemin des Chênes", "35000 RENNES", "Tél. 02 99 12 34 56"),
            *_column(120, 45, "SCI LES ORMES", "14 boulevard de la Liberté", "35200 RENNES"),
            *_table(
                80, (20, 60, 100, 150),
                ("Numéro de facture", "Date", "N° client", "Échéance"),
                ("FA-2026-0031", "02/03/2026", "C0042", "01/04/2026"),
            ),
            *_table(
                100, (20, 110, 135, 165), ("Désignation", "Qté", "P.U. HT", "Total HT"),
                ("Porte d'entrée en chêne", "1", "2 450,00", "2 450,00"), ("Pose", "2", "275,00", "550,00"),
            ),
            *_table(150, (90, 120, 150), ("Total HT", "TVA 10 %", "Total TTC"), ("3 000,00", "300,00", "3 300,00")),
            (20, 175, "Règlement par virement. Pas d'escompte. Pénalités de retard : 12 %. Indemnité forfaitaire : 40 EUR"),
            (20, 181, "IBAN : FR76 3000 6000 0112 3456 7890 189   BIC : AGRIFRPP"),
            (20, 280, "MENUISERIE DUVAL SARL au capital de 10 000 euros - RCS Rennes 123 456 789 - TVA FR12123456789"),
        ),
        "FA-2026-0031", MARCH_2, APRIL_1, "3300.00", "3300.00", "EUR", "MENUISERIE DUVAL", "SCI LES ORMES", IBAN_FR,
    ),
    Layout(
        "a French invoice: deposit paid, net payable, end of month terms",
        (
            *_column(20, 20, "Studio Morel", "12 rue des Lilas", "75011 Paris", "contact@studio-morel.example"),
            *_column(120, 20, "FACTURE N° 2026-031", "Date : 2 mars 2026", "Bon de commande : PO-77120"),
            *_column(120, 45, "Facturé à :", "Acme Distribution SAS", "Service comptabilité"),
            *_column(120, 60, "5 quai du Port", "13002 Marseille"),
            *_table(
                90, (20, 165), ("Création du site", "8 000,00 EUR"), ("Total HT", "8 000,00 EUR"), ("TVA 20 %", "1 600,00 EUR"),
                ("Total TTC", "9 600,00 EUR"), ("Acompte versé le 05/01/2026", "2 880,00 EUR"), ("Net à payer", "6 720,00 EUR"),
            ),
            (20, 140, "Conditions de règlement : 30 jours fin de mois"),
            (20, 146, "Référence à rappeler : 2026-031"),
            (20, 152, "IBAN FR7630006000011234567890189"),
        ),
        "2026-031", MARCH_2, date(2026, 4, 30), "9600.00", "6720.00", "EUR", "Studio Morel", "Acme Distribution SAS", IBAN_FR,
    ),
    Layout(
        "a British invoice: from and to side by side, terms in words",
        (
            (20, 20, "INVOICE"),
            *_column(20, 35, "From", "Orchard Joinery Ltd", "Unit 4, Mill Lane", "Leeds", "LS1 4AB"),
            *_column(110, 35, "To", "Harbour Hotels plc", "1 Quay Street", "Bristol", "BS1 4DJ"),
            *_table(75, (20, 60), ("Invoice no.", "INV-0042"), ("Invoice date", "2 March 2026"), ("Payment terms", "30 days")),
            *_table(
                100, (20, 110, 140, 170), ("Description", "Qty", "Unit price", "Amount"),
                ("Oak staircase", "1", "£1,500.00", "£1,500.00"), ("Fitting", "6", "£50.00", "£300.00"),
            ),
            *_table(130, (140, 170), ("Subtotal", "£1,800.00"), ("VAT (20%)", "£360.00"), ("Total due", "£2,160.00")),
            (20, 165, "Account name: Orchard Joinery Ltd   Sort code: 60-16-13   IBAN: GB29 NWBK 6016 1331 9268 19"),
        ),
        "INV-0042", MARCH_2, APRIL_1, "2160.00", "2160.00", "GBP", "Orchard Joinery Ltd", "Harbour Hotels plc", IBAN_GB,
    ),
    Layout(
        "an American invoice: the month first, the balance at the end",
        (
            *_column(20, 20, "Redwood Analytics LLC", "410 Pine Street, Suite 7", "Portland, OR 97204"),
            (130, 20, "INVOICE"),
            *_table(30, (130, 165), ("Invoice #", "10482"), ("Invoice date", "03/02/2026"), ("Due date", "04/01/2026")),
            *_column(20, 60, "Bill To", "Cascade Freight, Inc.", "99 Harbor Drive", "Seattle, WA 98101"),
            *_table(
                95, (20, 110, 140, 170), ("Item", "Hours", "Rate", "Amount"), ("Dashboards", "40", "$125.00", "$5,000.00"),
                ("", "", "Subtotal", "$5,000.00"), ("", "", "Tax (0%)", "$0.00"), ("", "", "Total", "$5,000.00"),
                ("", "", "Amount paid", "$1,000.00"), ("", "", "Balance due", "$4,000.00"),
            ),
        ),
        "10482", MARCH_2, APRIL_1, "5000.00", "4000.00", "USD", "Redwood Analytics LLC", "Cascade Freight, Inc.", None,
    ),
    Layout(
        "a subscription: the amount and its day in one headline",
        (
            (20, 20, "Invoice"),
            *_table(
                30, (20, 60), ("Invoice number", "7C2F41AA-0003"), ("Date of issue", "March 2, 2026"),
                ("Date due", "March 16, 2026"),
            ),
            *_column(20, 55, "Northlight Software Inc.", "548 Market Street", "San Francisco, California 94104", "United States"),
            *_column(110, 55, "Bill to", "Studio Morel", "12 rue des Lilas", "75011 Paris", "France"),
            (20, 90, "$48.00 USD due March 16, 2026"),
            *_table(
                110, (20, 110, 140, 170), ("Description", "Qty", "Unit price", "Amount"), ("Team plan", "2", "$24.00", "$48.00"),
                ("", "Subtotal", "", "$48.00"), ("", "Total", "", "$48.00"), ("", "Amount due", "", "$48.00 USD"),
            ),
        ),
        "7C2F41AA-0003", MARCH_2, date(2026, 3, 16), "48.00", "48.00", "USD", "Northlight Software Inc.", "Studio Morel", None,
    ),
    Layout(
        "a Spanish invoice with income tax withheld",
        (
            *_column(20, 20, "Taller Nube S.L.", "Calle Mayor 10", "28013 Madrid", "NIF: B12345678"),
            *_column(120, 20, "FACTURA", "Nº factura: 2026-A-77", "Fecha: 02/03/2026", "Vencimiento: 01/04/2026"),
            *_column(120, 50, "Cliente:", "Bodegas del Sur S.A.", "Avenida del Puerto 3", "11006 Cádiz"),
            *_table(
                85, (110, 170), ("Base imponible", "1.000,00 EUR"), ("IVA 21 %", "210,00 EUR"), ("Total factura", "1.210,00 EUR"),
                ("Retención IRPF 15 %", "-150,00 EUR"), ("Total a pagar", "1.060,00 EUR"),
            ),
            (20, 130, "Transferencia a ES91 2100 0418 4502 0005 1332. Titular: Taller Nube S.L."),
        ),
        "2026-A-77", MARCH_2, APRIL_1, "1210.00", "1060.00", "EUR", "Taller Nube S.L.", "Bodegas del Sur S.A.", IBAN_ES,
    ),
    Layout(
        "an Italian invoice: addressee after Spett.le, terms as abbreviations",
        (
            *_column(20, 20, "Studio Rossi S.r.l.", "Via Garibaldi 5", "20121 Milano", "P.IVA 01234567890"),
            *_column(120, 35, "Spett.le", "Cantieri Riuniti S.p.A.", "Corso Italia 88", "16121 Genova"),
            (20, 75, "Fattura n. 12/2026 del 02/03/2026"),
            (20, 81, "Condizioni di pagamento: bonifico 30 gg d.f.f.m."),
            *_table(
                100, (110, 170), ("Imponibile", "EUR 2.000,00"), ("IVA 22%", "EUR 440,00"), ("Totale documento", "EUR 2.440,00"),
                ("Netto a pagare", "EUR 2.440,00"),
            ),
            (20, 140, "Coordinate bancarie: IT60 X054 2811 1010 0000 0123 456"),
        ),
        "12/2026", MARCH_2, date(2026, 4, 30), "2440.00", "2440.00", "EUR",
        "Studio Rossi S.r.l.", "Cantieri Riuniti S.p.A.", IBAN_IT,
    ),
    Layout(
        "a Dutch invoice: payment within days, the account in the sentence",
        (
            *_column(130, 20, "Bakker Ontwerp B.V.", "Keizersgracht 1", "1015 CN Amsterdam", "KvK 12345678"),
            *_column(20, 45, "Haven Logistiek N.V.", "t.a.v. crediteuren", "Maasboulevard 9", "3063 NS Rotterdam"),
            (20, 75, "Factuur"),
            *_table(82, (20, 60), ("Factuurnummer", "2026-0044"), ("Factuurdatum", "2 maart 2026"), ("Debiteurnummer", "5521")),
            *_table(
                110, (20, 150, 170), ("Ontwerp huisstijl", "21%", "€ 1.500,00".replace("€", "EUR")),
                ("Totaal excl. btw", "", "EUR 1.500,00"), ("Btw 21%", "", "EUR 315,00"), ("Totaal incl. btw", "", "EUR 1.815,00"),
            ),
            (20, 145, "Wij verzoeken u het bedrag binnen 30 dagen over te maken op NL91 ABNA 0417 1643 00"),
            (20, 151, "ten name van Bakker Ontwerp B.V. onder vermelding van 2026-0044."),
        ),
        "2026-0044", MARCH_2, APRIL_1, "1815.00", "1815.00", "EUR", "Bakker Ontwerp B.V.", "Haven Logistiek N.V.", IBAN_NL,
    ),
    Layout(
        "a Swiss invoice: apostrophes in amounts, francs",
        (
            *_column(20, 20, "Bergquell Treuhand AG", "Bahnhofstrasse 12", "8001 Zürich"),
            *_column(120, 45, "Seeblick Immobilien GmbH", "Seestrasse 44", "6004 Luzern"),
            (20, 75, "Rechnung 26-118"),
            *_table(82, (20, 60), ("Rechnungsdatum", "02.03.2026"), ("Fälligkeitsdatum", "01.04.2026"), ("Währung", "CHF")),
            *_table(110, (110, 170), ("Zwischensumme", "11'250.00"), ("MwSt. 8.1%", "911.25"), ("Total CHF", "12'161.25")),
            (20, 145, "IBAN CH93 0076 2011 6238 5295 7"),
        ),
        "26-118", MARCH_2, APRIL_1, "12161.25", "12161.25", "CHF", "Bergquell Treuhand AG", "Seeblick Immobilien GmbH", IBAN_CH,
    ),
    Layout(
        "labels above their values in boxes",
        (
            *_column(20, 20, "Atelier Soleil", "3 place du Marché", "31000 Toulouse"),
            *_column(120, 20, "Client", "Mairie de Blagnac", "1 place des Arts", "31700 Blagnac"),
            *_column(20, 60, "Facture n°", "F26-0210"), *_column(70, 60, "Émise le", "02/03/2026"),
            *_column(120, 60, "À régler avant le", "01/04/2026"), *_column(165, 60, "Montant TTC", "1 234,56 EUR"),
            *_table(85, (20, 165), ("Total HT", "1 028,80 EUR"), ("TVA (20 %)", "205,76 EUR"), ("Total TTC", "1 234,56 EUR")),
        ),
        "F26-0210", MARCH_2, APRIL_1, "1234.56", "1234.56", "EUR", "Atelier Soleil", "Mairie de Blagnac", None,
    ),
)  # fmt: skip

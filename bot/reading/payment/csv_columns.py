"""What the columns of banks' and providers' tables are called, folded. The first column that fits takes the role.

Gathered from the exports of Qonto, Revolut, N26, Wise, PayPal, Stripe, BoursoBank, Crédit Agricole, Crédit Mutuel,
Sparkasse (CSV-CAMT), and of other banks in the six languages.
"""

from __future__ import annotations

from enum import StrEnum


class Column(StrEnum):
    """What a column can say."""

    BOOKED = "booked"
    AMOUNT = "amount"
    CREDIT = "credit"
    DEBIT = "debit"
    PAYER = "payer"
    REFERENCE = "reference"
    CURRENCY = "currency"
    IBAN = "iban"
    END_TO_END = "end_to_end"
    IDENTITY = "identity"
    ACCOUNT = "account"
    STATUS = "status"
    DIRECTION = "direction"
    SORT = "sort"


NAMES: dict[Column, tuple[str, ...]] = {
    Column.BOOKED: (
        "date d'operation", "date operation", "dateop", "date comptable", "date de comptabilisation",
        "date completed (utc)", "date completed", "completed date", "completed date (utc)", "finished on",
        "date de l'operation (local)", "date de l'operation (utc)", "settlement date (local)",
        "settlement date (utc)", "operation date (local)", "operation date (utc)", "date de la valeur (local)",
        "date de la valeur (utc)", "buchungstag", "buchungsdatum", "buchung", "booking date", "booked", "booking",
        "posting date", "posted date", "transaction date", "date de transaction", "date de la transaction",
        "created (utc)", "created date (utc)", "created", "date started (utc)", "fecha de operacion",
        "fecha operacion", "f. operacion", "fecha contable", "data contabile", "data operazione",
        "data registrazione", "boekdatum", "boekingsdatum", "transactiedatum", "datum", "date", "fecha", "data",
        "dato", "started date", "created on", "umsatzdatum", "date valeur", "dateval", "date de valeur", "valuta",
        "valutadatum", "wertstellung", "value date", "fecha valor", "data valuta", "rentedatum", "available on (utc)",
    ),
    Column.AMOUNT: (
        "montant total (ttc)", "total amount (incl. vat)", "brut", "gross", "brutto", "bruto", "lordo",
        "importe bruto", "amount (eur)", "amount (gbp)", "amount (usd)", "betrag (eur)", "betrag (€)",
        "montant (eur)", "montant (euros)", "montant en euros", "montant(euros)", "montant", "amount", "betrag",
        "importe", "importo", "bedrag", "bedrag (eur)", "importe (eur)", "importo (eur)", "importe eur", "umsatz",
        "umsatz in eur", "valeur", "transaction amount", "montant de l'operation", "montant operation",
        "converted amount", "target amount (after fees)", "transactiebedrag", "amount in account currency",
        "cantidad", "montant eur", "somme", "importo in euro", "buchungsbetrag", "payment amount", "net amount",
    ),
    Column.CREDIT: (
        "credit", "credit euros", "credit (eur)", "credit eur", "credit (€)", "montant credit", "recettes", "entrees",
        "haben", "gutschrift", "haben (eur)", "money in", "paid in", "paid in (£)", "credit amount", "deposits",
        "deposit", "ingresos", "abono", "abonos", "haber", "entrate", "accrediti", "avere", "dare/avere avere", "bij",
        "credito", "inkomsten", "encaissement", "in",
    ),
    Column.DEBIT: (
        "debit", "debit euros", "debit (eur)", "debit eur", "debit (€)", "montant debit", "depenses", "sorties",
        "soll", "lastschrift", "soll (eur)", "money out", "paid out", "paid out (£)", "debit amount", "withdrawals",
        "withdrawal", "gastos", "cargo", "cargos", "debe", "uscite", "addebiti", "dare", "af", "debito", "uitgaven",
        "decaissement", "out",
    ),
    Column.PAYER: (
        "nom de la contrepartie", "counterparty name", "partner name", "payer name", "payer", "source name", "payee",
        "contrepartie", "nom contrepartie", "emetteur", "donneur d'ordre", "tiers", "supplierfound", "nom", "name",
        "customer description", "customer name", "beguenstigter/zahlungspflichtiger", "beguenstigter / auftraggeber",
        "beguenstigter/auftraggeber", "auftraggeber/beguenstigter", "auftraggeber / begunstigter",
        "auftraggeber/empfanger", "zahlungsbeteiligter", "name zahlungsbeteiligter", "zahlungspflichtige*r",
        "zahlungsempfanger*in", "auftraggeber", "absender", "empfanger/zahlungspflichtiger",
        "begunstigter/zahlungspflichtiger", "from name", "counterparty", "counter party", "card name", "merchant",
        "description (payer)", "ordenante", "beneficiario/ordenante", "ordinante", "controparte", "naam tegenpartij",
        "naam / omschrijving", "tegenpartij", "tegenpartij naam", "opdrachtgever", "from", "sender", "client",
        "buyer name", "naam", "zahler", "partnername", "empfanger", "beneficiaire", "destinatario", "ontvanger",
        "beguenstigter", "begunstigter", "customer email", "from email address",
    ),
    Column.REFERENCE: (
        "reference", "payment reference", "verwendungszweck", "buchungsdetails", "libelle", "label",
        "libelle complet", "libelle operation", "libelle de l'operation", "detail de l'ecriture",
        "nature de l'operation", "intitule", "description", "motif", "communication", "communications",
        "mededelingen", "omschrijving", "omschrijving-1", "omschrijving-2", "concepto", "descripcion",
        "concepto ampliado", "observaciones", "descrizione", "causale", "descrizione operazione", "details",
        "narrative", "memo", "note", "notes", "remark", "text", "buchungstext", "betreff", "message", "objet",
        "subject", "identifiant de facture", "invoice id", "invoice number", "numero de facture", "rechnungsnummer",
        "item title", "titre de l'objet", "remarque", "informations complementaires", "informations", "commentaire",
        "comment", "remittance information", "transaction details", "transaction description",
        "omschrijving transactie", "concept", "detalle", "mas datos", "kenmerk", "betalingskenmerk", "custom number",
        "artikelbezeichnung", "zahlungsreferenz", "description (transaction)",
    ),
    Column.CURRENCY: (
        "devise", "currency", "wahrung", "waehrung", "moneda", "divisa", "valuta code", "munt", "muntsoort",
        "devise du compte", "payment currency", "account currency", "devise (montant total)", "currency code",
        "source currency", "wahrungscode", "ccy", "monnaie", "valuta", "divisa importe",
    ),
    Column.IBAN: (
        "iban de la contrepartie", "counterparty iban", "partner iban", "kontonummer/iban", "account number",
        "iban zahlungsbeteiligter", "iban des auftraggebers", "kontonummer", "tegenrekening",
        "tegenrekening iban/bban", "iban contrepartie", "iban tiers", "compte contrepartie", "beneficiary iban",
        "iban/bban", "iban ordenante", "iban controparte", "from account", "sender iban", "iban du tiers",
        "gegenkonto", "gegenkonto iban", "auftraggeberkonto", "compte du tiers", "numero de compte contrepartie",
        "iban / kontonummer",
    ),
    Column.END_TO_END: (
        "kundenreferenz (end-to-end)", "end-to-end-referenz", "end to end", "endtoendid", "end-to-end id",
        "kundenreferenz", "reference de bout en bout", "end to end id", "ende-zu-ende-referenz", "e2e",
        "end-to-end reference",
    ),
    Column.IDENTITY: (
        "id de transaction", "transaction id", "transactionid", "numero de transaction", "transaktionscode",
        "codigo de transaccion", "codice transazione", "transactiecode", "transferwise id", "id", "identifiant",
        "identifiant de transaction", "payment id", "reference interne", "unique id", "volgnr", "volgnummer",
        "numero de reference", "reference de l'operation", "ecriture n°", "charge id", "balance transaction id",
        "reference banque", "transaktions-id",
    ),
    Column.ACCOUNT: (
        "auftragskonto", "iban auftragskonto", "accountnum", "numero de compte", "compte", "iban du compte",
        "rekening", "rekeningnummer", "iban", "account name", "account", "nom du compte bancaire", "cuenta", "conto",
        "konto", "bank account name", "iban rekening",
    ),
    Column.STATUS: (
        "statut", "status", "state", "etat", "estado", "stato", "info", "situation",
    ),
    Column.DIRECTION: (
        "direction", "sens", "soll/haben", "af bij", "af/bij", "bij/af", "debit/credit", "credit/debit", "cr/dr",
        "dc", "d/c", "effet sur le solde", "balance impact", "auswirkung auf guthaben", "impacto en el saldo",
        "impatto sul saldo", "side", "cote", "debet/credit", "+/-", "sign", "signe", "s/h", "credit debit indicator",
        "saldo-effect", "cargo/abono",
    ),
    Column.SORT: (
        "type", "typ", "tipo", "transaction type", "type d'operation", "type de transaction", "operation type",
        "methode de paiement", "payment method", "buchungstext", "umsatzart", "buchungsart", "category", "categorie",
        "soort", "code", "mutatiesoort", "reporting category", "type operation", "movimiento", "vorgang", "umsatztyp",
        "tipo de operacion", "transaction event code", "subcategory", "activity type",
    ),
}  # fmt: skip

# Columns that stand beside an amount and must not be taken for it.
NEVER: frozenset[str] = frozenset({
    "accountbalance", "amount (foreign currency)", "amount refunded", "auslagenersatz ruecklastschrift", "balance",
    "balance (eur)", "betrag (fremdwahrung)", "comision", "commissione", "disponible", "exchange rate", "fee", "fees",
    "foreign amount", "frais", "gebuhr", "gebuhren", "kontostand", "kosten", "lastschrift ursprungsbetrag",
    "montant de la tva", "montant original", "net", "neto", "netto", "orig amount", "original amount",
    "running balance", "running total", "saldo", "saldo (eur)", "saldo contabile", "saldo disponible",
    "saldo na mutatie", "saldo nach buchung", "solde", "solde (eur)", "solde courant", "source fee amount",
    "taux de change", "total fees", "tva", "vat", "vat amount",
})  # fmt: skip

FEES: frozenset[str] = frozenset({
    "comision", "comisiones", "commissione", "commissioni", "fee", "fees", "frais", "gebuhr", "gebuhren", "kosten",
    "source fee amount", "total fees",
})  # fmt: skip

CREDIT_WORDS = frozenset({
    "+", "abono", "avere", "bij", "c", "cr", "crdt", "credit", "crediteur", "credito", "entrant", "entrata", "entree",
    "guthaben", "gutschrift", "h", "haben", "haber", "in", "incoming", "recette",
})  # fmt: skip
DEBIT_WORDS = frozenset({
    "-", "af", "belastung", "cargo", "d", "dare", "dbit", "debe", "debet", "debit", "debiteur", "debito", "depense",
    "dr", "lastschrift", "neutral", "out", "outgoing", "s", "soll", "sortant", "sortie", "uscita",
})  # fmt: skip
# A sum without a minus whose sort is one of these came from nobody.
NEVER_IN = frozenset({"cargo", "dbit", "debe", "debet", "debit", "debito", "decaissement", "depense", "sortie", "soll"})
PENDING_WORDS = frozenset({
    "a venir", "ausstehend", "en attente", "en cours", "gepland", "held", "in attesa", "in behandeling",
    "in progress", "in sospeso", "in verarbeitung", "incomplete", "pendiente", "pending", "processing",
    "umsatz vorgemerkt", "uncleared", "vorgemerkt",
})  # fmt: skip
FAILED_WORDS = frozenset({
    "abgelehnt", "annule", "annulee", "annullato", "blocked", "cancelado", "canceled", "cancelled", "declined",
    "denied", "echoue", "echouee", "expired", "failed", "fehlgeschlagen", "geweigerd", "mislukt", "rechazada",
    "rechazado", "refunded", "refuse", "refused", "refusee", "rejected", "rejete", "rejetee", "removed", "reversed",
    "reverted", "rifiutato", "storniert", "unpaid", "voided",
})  # fmt: skip

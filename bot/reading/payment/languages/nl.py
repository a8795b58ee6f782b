"""Dutch payment notices."""

from __future__ import annotations

from bot.reading.payment.notice_words import NoticeWords

WORDS = NoticeWords(
    no_payment=(
        "sneller", "welkom", "probeer", "nu beschikbaar", "jouw week", "uw week", "tips", r"ontvang (?:tot|nu|\d)",
        "(?:rekening|dag)?afschrift(?:en)? (?:staat|is|van|beschikbaar|klaar)", "rekeningafschrift(?:en)?",
        "rekeningoverzicht", r"limiet\w*", "ingelogd", "inloggen", "nieuw apparaat", "voorwaarden", "tarieven",
        "nodig .{0,20} uit", "maandoverzicht", "samenvatting", "weekoverzicht", "aanbieding", "lening",
        "krediet (?:tot|van)", "financiering", "veiligheid", r"beveiliging\w*", "wachtwoord", "document(?:en)?",
        "betaalverzoek", "verzoek (?:is )?verstuurd", "bekeken", "geopend", "enquete", "(?<!goed )nieuws(?:brief)?",
        "onderhoud (?:aan|van) (?:onze|mijn)", "herinnering", "saldo (?:laag|onder)",
        "machtiging (?:getekend|aangemaakt)", "verdien", "cadeau",
        "factuur .{0,40}(?:verstuurd|verzonden|aangemaakt|vervallen)",
        "(?:je|uw) uitgaven",
    ),
    bait=(
        r"(?:digipas|scanner|app|certificaat)\b.{0,40}\bverlopen", "werk (?:uw|je) .{0,30}bij",
        "log (?:hier |nu )?in om", "anders (?:wordt|vervalt)", "nu (?:accepteren|bevestigen|verifieren)",
        "bevestig de ontvangst", "via (?:deze|onderstaande) link",
        "(?:bevestig|verifieer|controleer|update) (?:uw|je) (?:identiteit|gegevens|rekening|account)",
        "om (?:het geld|de betaling|het bedrag) te (?:ontvangen|accepteren|vrijgeven)",
        "betaling (?:accepteren|vrijgeven)", "(?:account|rekening) (?:wordt|is) (?:geblokkeerd|opgeschort|beperkt)",
        "klik (?:hier|op de)", "kaartgegevens", "inloggegevens", "wachtwoord", "pincode", "binnen (?:12|24|48|72) uur",
        "administratiekosten vooraf", "direct actie", "actie vereist",
    ),
    honest=(
        "nooit", "pas op", "let op voor",
    ),
    failed=(
        r"mislukt\w*", "geweigerd", "gestorneerd", "teruggeboekt", r"storno\b", "stornering", "stornokosten",
        "terugboeking", "teruggestort", "terugbetaald", "terugbetaling", "geannuleerd",
        "niet (?:gelukt|geincasseerd|uitgevoerd)", "kon(?:den)? .{0,40}niet (?:incasseren|verwerken|innen|worden)",
        "afgewezen", "afgekeurd", "betwist", "geschil", "chargeback", "ontoereikend", "onvoldoende saldo",
        "teruggestuurd", "ingetrokken", "herroepen",
    ),
    harmless=(
        r"kan\b", r"zou(?:den)?\b", "kunnen", "of (?:het|de|hij) .{0,20}(?:lukt|slaagt)", "laten (?:je|u) weten",
        "zodra", "kan (?:nog|binnen|tot|worden)", r"als (?:de|het|u|je)\b", "indien", "recht (?:op|om)",
        "in geval van", "volgende", "kosten (?:bij|per|voor)", "mogelijk",
    ),
    pending=(
        "in behandeling", "onderweg", "nog niet", "nog een paar", "ingediend", "aangekondigd", "gepland",
        "wordt (?:verwerkt|binnenkort|op)", "in afwachting", "wacht op", "gestart", "aangeboden", r"verwacht\w*",
        "(?:incasso|betaling|opdracht) (?:is )?(?:aangemaakt|ingepland)",
        "wordt uitgevoerd", "vastgehouden", "in verwerking", "wordt (?:gecontroleerd)",
    ),
    payout=(
        r"uitbetaling\w*", "uitbetaald", "naar (?:je|uw|jouw) (?:bank(?:rekening)?|rekening overgemaakt)",
        "op (?:je|uw|jouw) bankrekening (?:gestort|overgemaakt|betaald)",
        "we hebben .{0,40}(?:overgemaakt|uitbetaald|gestort)", "uitkering van", "opname naar", "afrekening van",
    ),
    debit=(
        "(?:je|u) (?:stuurt|verstuurt)",
        "(?:je|u) (?:hebt|heeft) .{0,60}(?:betaald|verstuurd|overgemaakt|uitgegeven|gekocht|gepind|gestuurd)",
        "betaling (?:gedaan|verricht|verstuurd|aan|met (?:je|uw) (?:pas|kaart))",
        "van (?:je|uw) rekening .{0,60}(?:overgemaakt|afgeschreven|betaald|geincasseerd)",
        "afschrijving (?:van|op|op uw|voor|door|met)", "afgeschreven", "melding afschrijving", "aankoop",
        "pinbetaling", "kaartbetaling", "automatische incasso (?:van|door|afgeschreven)",
        "overboeking (?:naar|aan|verstuurd|uitgevoerd)", "overgemaakt naar", "(?:je|uw) (?:bon|kwitantie|abonnement)",
        "geldopname", "periodieke overboeking",
        "(?:je|uw) betaling (?:.{0,80} )?ontvangen", "ontvangen (?:.{0,20} )?(?:je|uw) betaling",
        "(?:je|uw) betaling (?:.{0,80} )?(?:gelukt|geslaagd|ontvangen)",
    ),
    own_card=(
        "(?:je|uw) (?:pas|kaart|creditcard|bankpas|betaalpas)",
        "(?:je|uw) (?:overboeking|betaling|abonnement) (?:aan|naar|bij)",
    ),
    no_client=(
        "rente", "rentebijschrijving", "cashback", "bonus", "(?:je|uw) lening", "belastingteruggave", "teruggave",
        "interne overboeking", "tussen je (?:eigen )?rekeningen",
        "dividend",
    ),
    credit=(
        "ontvangen", "bijgeschreven", "bijschrijving(?:en)?", "betaald", "overgemaakt", "binnengekomen", "gestort",
        "storting", "geslaagd", "bevestigd", "gelukt", "geincasseerd", "inkomende", "voldaan", "gecrediteerd",
        "heeft .{0,40}(?:gestuurd|overgemaakt|betaald)",
    ),
    amount_labels=(
        "deelbetaling(?: ontvangen)?",
        "(?:ontvangen |totaal|betaald |bruto|transactie|incasso|stornerings?|overgeboekt )?bedrag(?: (?:ontvangen"
        "|betaald|van de (?:betaling|incasso|transactie)|eur|incasso|bij))?",
        "totaal(?: betaald)?", "som", "ontvangen", "bijgeschreven", "bijschrijving", "bruto",
    ),
    sent_amount_labels=(
        "oorspronkelijk bedrag", "verzonden bedrag", "bedrag (?:verzonden|in vreemde valuta)", "overgemaakt bedrag",
    ),
    payout_labels=(
        "uitbetaald(?: bedrag)?", "uitbetaling(?:sbedrag)?", "netto(?:bedrag)?", "overgemaakt", "totaal uitbetaald",
    ),
    beside_amount=(
        "saldo", r"\w*kosten", "beschikbaar", r"\w*limiet\w*", "netto", "bestedingsruimte", "waarvan", "vanaf",
        "minimaal", "meer dan", "btw", "openstaand", "resterend", "provisie", "tarief", r"spaar\w*", "potje", "opzij",
        "roodstand", "rood staan", "tot en met", "drempel", "commissie", "per (?:maand|dag|jaar)", "fooi",
        "vandaag in totaal", "bonus", "tot €",
    ),
    payer_labels=(
        "opdrachtgever", "afzender", "betaler", "klant(?:naam)?", "van", "debiteur",
        "naam(?: (?:tegenpartij|betaler|afzender|klant|opdrachtgever))?", "betaald door", "consument", "tegenpartij",
        "tegenrekening", "ontvangen van", "overgemaakt door", "koper", "door", "rekeninghouder", "betaling van",
        "verstuurd door", "verzender",
    ),
    reference_labels=(
        "(?:bericht|notitie|opmerking) van .{1,40}",
        "omschrijving", "(?:betalings)?kenmerk", "mededeling(?:en)?", "referentie(?:nummer)?",
        "bericht(?: van .{1,40})?", "beschrijving", "notitie(?: van .{1,40})?", r"factuur(?:nummer|nr\.?)?",
        "bestelling", r"bestel(?:nummer|nr\.?)", "ordernummer", "order", "onderwerp", "reden van betaling", "voor",
        "betreft", r"ref\.?", "toelichting",
    ),
    number_labels=(
        "stortingsnummer", "chequenummer",
    ),
    day_labels=(
        "datum(?: (?:en tijd|ontvangst|bijschrijving|storno|stornering|betaling|transactie))?",
        "(?:boek|transactie|betaal|verwerkings|bijschrijf|storno)datum", "geboekt op", "ontvangen op", "betaald op",
        "teruggeboekt op", "gestorneerd op", "bijgeschreven op", "op", "tijdstip", "boekdag", "verwerkt op",
        "geincasseerd op", "mislukt op",
    ),
    other_day_labels=(
        "valutadatum", "rentedatum", "vervaldatum", "factuurdatum", "verwachte (?:datum|aankomst|bijschrijving)",
        "verwacht op", "reageren voor", "uiterlijk",
    ),
    bare_labels=(
        "omschrijving", "kenmerk", "betalingskenmerk", "datum", "naam", "mededeling", "opdrachtgever", "afzender",
        "referentie",
    ),
    expected=(
        r"verwacht\w*", "uiterlijk", "voor", "zal", "wordt", "vervalt", "volgende", "rond", "tot", r"gepland\w*",
    ),
    before_payer=(
        "van", "ontvangen van", "betaald door", "door", "bij", "namens", "afkomstig van", "voor",
        "(?:uw|je|jouw) klant",
    ),
    after_payer=(
        r"heeft (?:je|u|jou|een|de|uw|factuur|betaald|€|\d)", "betaalde",
        "heeft .{0,40}(?:overgemaakt|betaald|gestuurd)", "stuurde (?:je|u)",
    ),
    document=(
        "facturen", "factuur", "bestelling", "order", "offerte", "nota",
    ),
    no_name=(
        "je", "jouw", "u", "uw", "de", "het", "een", "deze", "dit", "ons", "onze", "wij", "we", "rekening", "pas",
        "vandaag", "bank",
    ),
)  # fmt: skip

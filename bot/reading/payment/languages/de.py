"""German payment notices."""

from __future__ import annotations

from bot.reading.payment.notice_words import NoticeWords

WORDS = NoticeWords(
    no_payment=(
        "schneller", "jetzt (?:testen|verfugbar|neu)", "willkommen", "ihre woche", "ubersicht", "geldanforderung",
        "einfach(?:er)? bezahlt", "tipps", r"erhalten sie (?:bis|jetzt|\d)", "sichern sie", r"kontoauszug\w*",
        "rechnungsabschluss", "limits?", "kreditrahmen", "anmeldung", "neues? gerat", "login", "agb",
        "geschaftsbedingungen", "nutzungsbedingungen", r"preis(?:e|anderung\w*|verzeichnis)", "konditionen",
        r"empfehl\w+", r"einlad\w+", "monatsubersicht", "zusammenfassung", "monatsbericht", "ruckblick",
        r"angebot\w*", "kredit (?:bis|ab|fur)", "gesch(?:a|ae)ftskredit", r"sicherheit\w*", "passwort", "tan",
        "freigabe", "neues dokument", "dokument", "postfach", r"wartung\w*", "umfrage", "(?<!gute )neuigkeiten", "neu:",
        "zahlungsanforderung", "geld angefordert", "zahlungsaufforderung", "angefordert", "angesehen", "geoffnet",
        "mahnung", "kontostand", "bonus", "pramie", "jetzt sichern", "mandat (?:erteilt|angelegt)",
        "rechnung .{0,40}(?:versendet|verschickt|erstellt|uberfallig)", "erinnerung (?:gesendet|verschickt)",
        "(?:ihre|deine) ausgaben",
    ),
    bait=(
        r"(?:push|photo|chip|sms)-?tan\b.{0,40}\b(?:abgelaufen|aktualisier\w*|erneuer\w*)",
        "aktualisieren sie (?:es|sie|ihn|jetzt|ihre?)",
        r"kann (?:\w{2,12} )?nicht (?:gebucht|gutgeschrieben|verbucht|ausgezahlt) werden", "wurde angehalten",
        "sonst (?:geht|wird|verfallt)", r"legitimier\w*",
        "kann nicht (?:gebucht|gutgeschrieben|verbucht|ausgezahlt) werden", r"verifizier\w*", "andernfalls",
        "ansonsten", "verfallt", r"melden sie sich .{0,30}\ban", "loggen sie sich",
        r"(?:bestatigen|aktualisieren|prufen) sie\b.{0,60}\b(?:konto|daten|identitat|zahlung|eingang|empfang"
        "|e-mail)",
        "jetzt (?:bestatigen|annehmen|freigeben|verifizieren|akzeptieren)", "empfang bestatigen",
        "bestatigen sie den (?:empfang|erhalt)", "link (?:unten|klicken)", "(?:zahlung|geld|betrag) wartet",
        "business-?konto (?:upgraden|erforderlich)", "gesperrt",
        r"(?:bestatigen|verifizieren|aktualisieren|uberprufen) sie (?:bitte )?(?:ihre?|das|die)\b.{0,30}(?:daten"
        "|identitat|konto|angaben|karte)",
        "identitat (?:bestatigen|nachweisen|prufen)",
        "konto (?:wird|wurde|ist) (?:gesperrt|eingeschrankt|deaktiviert)",
        "um (?:das geld|die zahlung|den betrag) zu (?:erhalten|empfangen|freizugeben)",
        "zahlung (?:annehmen|akzeptieren|freigeben)", "geld (?:annehmen|freigeben)", "kartendaten", "kartennummer",
        "passwort", "zugangsdaten", "klicken sie (?:hier|auf)", "innerhalb von (?:24|48|72)", "handlungsbedarf",
        "bearbeitungsgebuhr", "gebuhr (?:vorab|im voraus)", "sofort handeln", "wird (?:sonst )?storniert",
        "sendungsnummer", "warten? auf (?:ihre )?(?:annahme|bestatigung)",
        "schalten sie .{0,40} frei", "freischaltung (?:notig|erforderlich)",
        "bankverbindung (?:bestatigen|aktualisieren|angeben)",
    ),
    honest=(
        "niemals", "nie", "warnung vor", "vorsicht",
    ),
    failed=(
        r"rueck(?:lastschrift|buchung|gabe|zahlung|erstattung|ruf)\w*",
        r"zurueck(?:gegeben|gebucht|gewiesen|ueberwiesen)\w*", r"fehlgeschlagen\w*", r"abgelehnt\w*",
        r"zuruckgegeben\w*", r"rucklastschrift\w*", r"ruckbuchung\w*", r"zuruckgebucht\w*", "gescheitert",
        "nicht eingelost", "nicht (?:eingezogen|abgebucht|ausgefuhrt) werden", "konnte nicht",
        "konnten (?:wir )?.{0,60}nicht (?:einziehen|abbuchen|ausgefuhrt|eingezogen)", r"widerspr(?:uch|ochen)\w*",
        r"storniert\w*", "storno", "ruckruf", "zuruckgerufen", r"erstattet\w*", "erstattung", "ruckzahlung",
        "ruckerstattung", r"kauferschutz\w*", "konflikt", "streitfall", "geplatzt", "zuruckuberwiesen",
        "zuruckgewiesen", r"retour\w*", "mangels deckung", "unbezahlt", "zuruckgeschickt", "ruckscheck", "ruckgabe",
        "chargeback",
    ),
    harmless=(
        "sobald", "kostenlos", r"konnte[n]?\b(?! (?:die|der|das|den|wir|nicht|.{0,40}nicht))", r"kann\b",
        "ob (?:sie|die|der)", "melden uns", "benachrichtigen", "informieren", "kann (?:noch |bis |innerhalb )",
        "konnen sie", "falls", "wenn", "sollte", "im falle", r"moglich\w*", "nachste[rn]?", "anspruch", "frist",
        "gebuhr (?:fur|bei|pro)", "teil deiner", "teil ihrer", r"bis zu \d+ wochen", "vorbehalt",
    ),
    pending=(
        "wird .{0,30}gutgeschrieben", r"angekuendigt\w*", r"ausstehend\w*", r"angekundigt\w*", r"vorgemerkt\w*",
        "in bearbeitung", "noch nicht", "unterwegs zu (?:ihnen|dir)", r"eingereicht\w*", r"eingeleitet\w*",
        r"geplant\w*", "wird (?:voraussichtlich|am|in kurze|bald|gepruft|bearbeitet|gerade)", r"voraussichtlich\w*",
        "(?:lastschrift|zahlung|einzug) (?:wurde )?(?:erstellt|angelegt)",
        "in kurze", "wird verarbeitet", "angestossen", "gestartet", "zuruckgehalten", "in prufung", "gepruft",
        "einbehalten", "terminiert", r"schwebend\w*", r"erwartet\w*", r"avisiert\w*",
    ),
    payout=(
        "auszahlung(?:en|sbetrag)?", r"ausgezahlt\w*", "uberweisung auf ihr bankkonto",
        "auf (?:ihr|dein|euer) (?:bankkonto|referenzkonto|hausbankkonto|girokonto uberwiesen)",
        "an (?:ihre|deine|eure) bank", "wir haben .{0,40}(?:an sie |an dich )?(?:uberwiesen|ausgezahlt)",
        "abbuchung auf (?:ihr|dein)", "abrechnung (?:ihrer|deiner)", "kartenumsatze", "zum bankkonto",
        "sammelgutschrift",
    ),
    debit=(
        "(?:sie (?:senden|uberweisen)|du (?:sendest|uberweist))",
        "(?:sie haben|du hast) .{0,60}(?:gesendet|bezahlt|uberwiesen|gezahlt|ausgegeben|geschickt|eingekauft)",
        r"belastet\w*", "belastung", r"abbuchung\w*", r"abgebucht\w*", r"kartenzahlung\w*", "kartenumsatz", "einkauf",
        "lastschrift (?:von|an|zugunsten|abgebucht|eingezogen|wurde (?:von ihrem|eingelost))", "lastschrifteinzug",
        "eingezogen von (?:ihrem|deinem)", "dauerauftrag",
        "(?:ihre|deine) (?:zahlung|uberweisung) (?:an|von .{0,30} an|uber .{0,30} an|in hohe)",
        "uberweisung (?:ausgefuhrt|an|gesendet|beauftragt)", "zahlungsausgang", "geldausgang", "ausgang",
        "(?:ihr|dein) (?:beleg|kaufbeleg|abonnement|abo)", "quittung", "bargeldabhebung", "abhebung",
        "beleg fur (?:ihre|deine) zahlung", "von (?:ihrem|deinem) konto .{0,40}(?:uberwiesen|abgebucht|abgegangen)",
        "(?:ihre|deine) zahlung (?:.{0,80} )?(?:erhalten|eingegangen)", "(?:danke|dank) fur (?:ihre|deine) zahlung",
        "(?:ihre|deine) zahlung (?:.{0,80} )?(?:war erfolgreich|bestatigt)",
    ),
    own_card=(
        r"(?:ihre|deine) (?:karte|kreditkarte|girocard|business card|debitkarte|visa\w*|mastercard)",
        "(?:ihre|deine) (?:uberweisung|zahlung) an", "(?:ihr|dein) (?:dauerauftrag|abo)",
        "kartenzahlung (?:bei|uber)",
    ),
    no_client=(
        "zinsen", "zinsgutschrift", "steuererstattung", "umbuchung", "umgebucht", "bonus", "pramie", "cashback",
        "(?:ihr|dein) (?:kredit|darlehen)", "(?:kredit|darlehens)auszahlung", "ubertrag zwischen",
        "dividende",
    ),
    credit=(
        r"gutschr\.?", "ueberwiesen", "eingangen", r"ueberweisungsgutschr\w*", r"eingegangen\w*", r"gutschrift\w*",
        r"zahlungseingang\w*", "zahlungseingange", r"geldeingang\w*", "gehalts- und geldeingang",
        r"gutgeschrieben\w*", "erhalten", "bekommen", "uberwiesen", "uberwies", "bezahlt", "beglichen", "geld ist da",
        "bestatigt", "hat .{0,40}gesendet", "eingang", "umsatz gebucht", "angekommen", "eingezahlt", "einzahlung",
        "gezahlt", "erfolgreich", "eingezogen", "wurde .{0,60}gebucht", "verbucht", "scheckgutschrift",
    ),
    amount_labels=(
        "teilzahlung(?: erhalten)?",
        "(?:erhaltener |gezahlter |bezahlter |eingezogener |eingegangener |gutgeschriebener "
        "|uberwiesener |lastschrift|zahlungs|rechnungs|uberweisungs|brutto|buchungs|umsatz"
        "|gesamt|auftrags|strittiger |offener |gutschrifts|scheck|riickgabe|ruckgabe)?-?betrag(?: (?:der zahlung"
        "|erhalten|in eur|eur|brutto))?",
        "gutschrift", "summe", "zahlung", "brutto", "eingang", "umsatz", "gesamt", "erhalten", "hohe",
    ),
    sent_amount_labels=(
        "(?:original|auftrags|ursprungs|ausgangs|sende)betrag", "gesendeter betrag", "betrag in fremdwahrung",
        "ursprunglicher betrag", "kunde zahlte",
    ),
    payout_labels=(
        "auszahlung(?:sbetrag)?", "ausgezahlt(?:er betrag)?", "nettobetrag", "uberweisungsbetrag", "netto",
        "auszahlungssumme",
    ),
    beside_amount=(
        "kontostand", "saldo", "endsaldo", r"gebuhr\w*", r"\w*entgelt\w*", "kosten", "kostet", r"netto\w*",
        r"verfugbar\w*", "verfugungsrahmen", "dispo(?:sitions)?(?:kredit|rahmen|limit|zinsen)?",
        r"\w*rahmen", r"limit\w*", "davon", r"zuruckgelegt\w*",
        "ab einem", "uber (?:einem )?schwelle", "mindestens", "provision", "hauptkonto", "space", "dein geld",
        "umsatzsteuer", "mwst", "ust", r"rucklage\w*", "summe der belastung", "summe eingange", "noch offen",
        r"verbleib\w*", "restbetrag", "bonus", "pramie", "schwelle", "guthaben", "pro (?:monat|tag|jahr)", "bis zu",
        "trinkgeld", "heute insgesamt", "unterkonto", "sparen",
    ),
    payer_labels=(
        "auftraggeber(?:/in|in)?", "absender(?:in)?", "zahler(?:in)?", "kunde", "kundin", "kundenname",
        "zahlungspflichtige(?:r)?", "von", "schuldner", "debitor", "einzahler",
        "name(?: des (?:auftraggebers|zahlers|kunden))?", "kaufer", "besteller",
        "(?:zahlung|eingang|uberweisung|gutschrift|geld) von", "bezahlt von", "gesendet von", "uberwiesen von",
        "zahlungspartner", "gegenkonto", "aussteller", "rechnungsempfanger", "beg(?:u|ue)nstigter/auftraggeber",
        "durch", "auftraggebername",
    ),
    reference_labels=(
        "(?:nachricht|mitteilung|notiz) von .{1,40}",
        "verwendungszweck", "zahlungsgrund", "betreff", "zweck", "nachricht(?: von .{1,40})?",
        "mitteilung(?: von .{1,40})?", "referenz(?:nummer)?", "zahlungsreferenz", "beschreibung", "buchungstext",
        r"rechnung(?:s(?:nummer|nr\.?))?", "bestellung", r"bestell(?:nummer|nr\.?)", "notiz(?: von .{1,40})?",
        "hinweis des zahlers", "zahlungszweck", "kundenreferenz", "ende-zu-ende-referenz", "fur", "mandatsreferenz",
        "details", "bemerkung", "vorgang", "artikel", "text", "grund der zahlung",
    ),
    number_labels=(
        r"scheck(?:nummer|-nr\.?|nr\.?)", "einreichung(?:snummer)?",
    ),
    day_labels=(
        "datum", "buchung(?:stag|sdatum)?", "gebucht am", "eingegangen am", "zahlungsdatum", "transaktionsdatum",
        "eingang(?:sdatum| am)", "gutschriftdatum", "ausfuhrungsdatum", "bezahlt am", "zuruckgegeben am",
        "ruckgabe(?:datum| am)", "ruckgabetag", "am", "erhalten am", "bestatigt am", "zeitpunkt", "ausgefuhrt am",
        "tag", "uhrzeit", "gutgeschrieben am",
    ),
    other_day_labels=(
        "wertstellung(?:stag)?", "valuta(?:datum)?", "wert", "fallig(?:keit|keitsdatum)?(?: am)?",
        r"voraussichtlich\w*(?: \w{2,30})?", r"erwartete \w{2,30}",
        "antworten bis", "antwort bis", "frist", "rechnungsdatum", "erwartet am", "verfugbar ab",
    ),
    bare_labels=(
        "verwendungszweck", "betreff", "auftraggeber", "absender", "datum", "buchungstag", "referenz", "zahler",
        "zahlungsreferenz", "mitteilung", "valuta",
    ),
    expected=(
        r"voraussichtlich\w*", r"erwartet\w*", "bis zum", "bis", r"fallig\w*", r"geplant\w*", "wird", "spatestens",
        "angekundigt", "gutschrift am", "frist",
    ),
    before_payer=(
        "von", "bei", "zulasten von", "im auftrag von", "durch", "zahlung bestatigt:", "gutschrift von",
        "geldeingang von", "seitens",
        "(?:ihre?|deine?) kund(?:e|in)",
    ),
    after_payer=(
        r"hat (?:ihnen|dir|ihnen eine|sich|uns|den|die|eine|fur|rechnung|per|am|soeben|gerade)\b", r"hat [\d€]",
        "uberwies", "uberweist", "zahlte", "sendet (?:ihnen|dir)", "mochte",
        r"hat (?:deine|ihre|eure|einen?)\b",
    ),
    document=(
        r"rechnung(?:en|snummer|s-nr\.?)?", r"re\.?", r"rg\.?", "bestellung", "auftrag", "angebot", "vertrag",
    ),
    no_name=(
        "erhalten", "ihr(?:e[mnrs]?)?", "ihn(?:en)?", "dein(?:e[mnrs]?)?", "uns(?:er(?:e[mnrs]?)?)?",
        "der", "die", "das", "dem", "den", "sie", "du",
        "ein(?:e[mnrs]?)?",
        "wir", "einem", "einer", "konto", "karte", r"\d+ ",
    ),
)  # fmt: skip

"""Italian payment notices."""

from __future__ import annotations

from bot.reading.payment.notice_words import NoticeWords

WORDS = NoticeWords(
    no_payment=(
        "piu veloce", "benvenut[oa]", "prova", "ora disponibile", "la tua settimana", "consigli", "ottieni",
        r"fino a \d", "estratt[oi] conto", "limit[ei]", "massimali?", "accesso (?:da|al|effettuato|rilevato)",
        "nuovo (?:dispositivo|accesso)", "condizioni", "tariffe", "invita", "presenta un", "porta un amico",
        "riepilogo", "riassunto", "offert[ae]", "prestit[oi]", "finanziament[oi]", "sicurezza", "password",
        "codice (?:di|otp|temporaneo)", "document[oi]", "rendiconto", "hai richiesto",
        "richiesta (?:di (?:pagamento|denaro) )?(?:inviata|creata)", "ha (?:visualizzato|aperto)", "sondaggio",
        "novita", "manutenzione", "saldo basso", "promemoria", "bonus", "guadagna", "mandato (?:creato|firmato)",
        "rapporto (?:mensile|settimanale)",
        "fattura .{0,40}(?:inviata|creata|emessa|scaduta)", "sollecito (?:inviato|programmato)",
        "le (?:tue|sue) spese",
    ),
    bait=(
        r"(?:token|app|certificato|codice)\b.{0,40}\bscadut[oa]", "aggiorni (?:il|la|i)",
        "non puo essere (?:accreditat|sbloccat)[oa]", "(?:acceda|accedi) (?:qui |ora )?per", "altrimenti",
        "in caso contrario", "accetta (?:ora|pagamento)", "conferma (?:ora|la ricezione)", "verifica ora",
        "al seguente link",
        r"(?:verific\w+|conferm\w+|aggiorn\w+) (?:la (?:tua|sua)|i (?:tuoi|suoi)|il (?:tuo|suo)) (?:identita|conto"
        "|dati|account)",
        "per (?:ricevere|sbloccare|incassare|accettare) (?:il|la|i)",
        "accetta(?:re)? (?:il|la) (?:pagamento|bonifico|somma)",
        "in attesa (?:della tua|di) (?:accettazione|conferma)", "dati della (?:tua |sua )?carta",
        "conto (?:sara|verra|e stato|e) (?:sospeso|bloccato|limitato)", "clicca (?:qui|sul|sotto)", "cliccare",
        "credenziali",
        "password", "entro (?:12|24|48|72) ore", "urgente", "spese di (?:pratica|sblocco)", "bloccato fino",
        "azione richiesta",
    ),
    honest=(
        r"(?<!\d )mai(?! 20\d\d)", "diffida", "attenzione alle",
    ),
    failed=(
        "respint[oaie]", "insolut[oaie]", "stornat[oaie]", "storno", "restituit[oaie]", "fallit[oaie]",
        "non (?:e )?(?:andat[oa] a buon fine|riuscit[oa])", "rifiutat[oaie]", "annullat[oaie]", r"rimbors\w+",
        "contestat[oaie]", "contestazione", "chargeback", "controversia", "non e stato possibile", "impagat[oaie]",
        "protestat[oa]", "richiamo", "revocat[oa]", "fondi insufficienti", "mancat[oa] (?:incasso|pagamento)",
        "riaddebitat[oa]",
    ),
    harmless=(
        "non appena", "quando", "potr(?:a|ebbe)", r"puo\b", "ti avviseremo", "la avviseremo", "finche",
        "puo (?:ancora |richiedere|chiedere|essere)", r"se (?:il|la|non|si)\b", "in caso di", "diritto (?:a|di)",
        r"entro \d+ settimane", "prossim[oaie]", "commissione (?:per|di)", "spese di",
    ),
    pending=(
        "in attesa", "in (?:elaborazione|lavorazione|corso|arrivo|transito|verifica)", "programmat[oa]",
        "trattenut[oa]", "non (?:e )?ancora", "sara (?:accreditat[oa]|disponibile)", "verra accreditat[oa]",
        "previst[oa]", "annunciat[oa]", "avviat[oa]", "inviat[oa] alla banca", "presentat[oa] all(?:a|'incasso)",
        "(?:incasso|addebito|pagamento) (?:e stato )?creat[oa]",
        "verra (?:incassat|addebitat)[oa]", "presentato alla", "da confermare", "salvo (?:conferma)",
    ),
    payout=(
        "accredito verso", "(?:sul|al|verso il) (?:tuo|suo|vostro) (?:conto bancario|conto corrente bancario|iban)",
        "alla (?:tua|sua|vostra) banca", "(?:ti )?abbiamo (?:inviato|trasferito|versato|bonificato|accreditato)"
        "(?! (?:la|il|un|una) (?:fattura|promemoria|sollecito|richiesta))(?!.{0,90}(?:dispost|ordinat|ordinante|per bonifico))",
        "payout", "liquidazione", "versamento (?:dei tuoi|delle vendite|giornaliero|settimanale|inviato)",
        "trasferimento (?:verso|al tuo|in banca)", "riversamento", "prelievo verso",
        "incassi (?:del giorno )?(?:accreditati|trasferiti)",
    ),
    debit=(
        "sta(?:i)? (?:inviando|trasferendo)",
        "hai (?:pagato|inviato|speso|acquistato|trasferito|effettuato|prelevato)", "ha (?:effettuato|disposto) un",
        r"addebit\w+(?! (?:diretto )?(?:a (?!favore)|in corso per|presso))",
        "acquisto", "pagamento (?:con carta|effettuato|pos)",
        r"bonifico (?:inviato|eseguito|disposto|in uscita|a favore di|verso)(?! da\b)", "in uscita", "prelievo",
        "(?:tua|sua) ricevuta", "ricevuta (?:di|del tuo|per il tuo) pagamento", "il tuo abbonamento", "canone", "f24",
        "movimento a debito", "spesa",
        "hai appena (?:pagato|inviato|speso|acquistato|trasferito)",
        "ricevuto (?:il )?(?:tuo|suo) pagamento", "(?:tuo|suo) pagamento (?:.{0,60} )?(?:e stato )?ricevuto",
        "pagamento di .{0,30}per (?:il|la) (?:tuo|tua|suo|sua)", "a favore di .{0,60}(?:eseguito|inviato)",
    ),
    own_card=(
        "(?:la )?(?:tua|sua) carta", "il tuo (?:bonifico|abbonamento|pagamento) (?:a|verso)",
        "acquisto (?:presso|da|su)",
    ),
    no_client=(
        "interessi", "cashback", "bonus", "giroconto", "(?:tuo|suo) (?:prestito|mutuo|finanziamento)",
        "prestito erogato", "rimborso (?:fiscale|irpef|imposte)", "un rimborso", "tra i tuoi conti",
        "dividend[oi]",
    ),
    credit=(
        r"ricevut[oaie]\b(?! bancaria)(?! di pagamento)", "hai ricevuto", r"accredit\w+", "incass(?:o|i|ato|ata|ati)",
        "arrivat[oaie]", "in entrata", "a (?:suo|tuo|vostro) favore", "movimento a credito", "a credito",
        "ti ha (?:inviato|pagato|mandato|trasferito)", "(?:le|vi) ha (?:inviato|pagato)", "ha pagato", "pagat[oa]",
        "confermat[oa]", "completat[oa]", "riuscit[oa]", "versat[oa]", "saldat[oa]",
    ),
    amount_labels=(
        "pagamento parziale(?: ricevuto)?",
        "importo(?: (?:ricevuto|accreditato|lordo|totale|del (?:bonifico|pagamento)|dell'operazione|pagato|insoluto"
        "|stornato|contestato|incassato|eur))?",
        "somma", "totale(?: pagato)?", "ammontare", "accredito", "incasso", "lordo",
    ),
    sent_amount_labels=(
        "importo (?:inviato|originario|originale|ordinato|in divisa)",
    ),
    payout_labels=(
        "importo (?:netto|trasferito|versato|accreditato|liquidato)", "netto",
        "totale (?:versato|accreditato|netto|trasferito)", "versato", "bonifico", "accredito", "trasferito",
        "liquidato",
    ),
    beside_amount=(
        "sald[oi]", r"disponibil\w+", "commission[ei]", "spese", "limit[ei]", "nett[oi]", "fido", "liquidita",
        "incassi di oggi", "costo", "costa", "canone", "iva", "di cui", "superiore", "almeno", "oltre",
        r"risparmi\w*", "salvadanaio", r"accantonat\w+", "residuo", "rimanente", "rimangono", "fino a", "plafond",
        "provvigione", "bonus", "soglia", "al mese", "al giorno", "mancia",
    ),
    payer_labels=(
        "ordinante", "mittente", "pagatore", "cliente", "debitore", "da",
        "nome(?: (?:del (?:cliente|pagatore)|ordinante))?", "acquirente", "eseguito da", "inviato da", "pagato da",
        "disposto da", "da parte di", "per conto di", "bonifico (?:ricevuto )?da", "versante", "titolare", "traente",
        "consumatore", "controparte", "intestatario",
    ),
    reference_labels=(
        "(?:nota|messaggio) (?:di|da) .{1,40}",
        "causale(?: (?:del (?:bonifico|pagamento)|bonifico))?", "riferiment[oi](?: (?:pagamento|ordine|cliente))?",
        "descrizione", "note?(?: (?:di|da) .{1,40})?", "messaggio(?: (?:di|da) .{1,40})?", "oggetto", "motivo",
        "codice ordine", "ordine", "fattura(?: n[.°])?", "numero (?:fattura|ordine)", "dettagli(?:o)?", r"rif\.?",
        "per", "articolo", "informazioni (?:di riconciliazione|aggiuntive)", "comunicazione", "effetto",
    ),
    number_labels=(
        "(?:numero|n[.°]) (?:assegno|distinta|effetto)", "assegno n[.°]?",
    ),
    day_labels=(
        "dat[ae](?: (?:contabile|operazione|dell'operazione|di (?:accredito|registrazione|pagamento|ricezione"
        "|esecuzione|contabilizzazione|ritorno|insoluto)|(?:del )?pagamento|ritorno|e ora|della transazione"
        "|transazione|movimento|storno))?",
        "contabilizzat[oa](?: il)?", "ricevut[oa] il", "accreditat[oa] il", "pagat[oa] il", "stornat[oa] il", "il",
        "registrat[oa] il", "eseguit[oa] il", "giorno", "in data",
    ),
    other_day_labels=(
        "(?:data )?valuta", "data (?:prevista|scadenza|fattura|stimata)", "scadenza", "rispondere entro",
        "(?:arrivo|accredito) (?:previsto|stimato)", "disponibile dal",
    ),
    bare_labels=(
        "causale", "riferimento", "ordinante", "data", "mittente", "data contabile", "data valuta", r"rif\.",
    ),
    expected=(
        "previst[oa]", "stimat[oa]", "entro", "arrivera", "sara", "verra", "scadenza", "prossim[oa]", "a partire dal",
    ),
    before_payer=(
        "addebito (?:diretto )?a", "incasso da", "da parte di", "ricevuto da", "a vostro favore da",
        "a (?:tuo|suo) favore da", "ordinato da", "disposto da", "inviato da", "pagato da", "da", "presso",
        "per conto di", "la banca di", "a carico di", "bonifico di", "pagamento di",
        "(?:il|la) (?:tuo|suo|tua|sua) cliente",
    ),
    after_payer=(
        "(?:ti|le|vi|ci) ha (?:inviato|pagato|mandato|trasferito|versato)",
        "ha (?:pagato|avviato|programmato|inviato|contestato|saldato|effettuato|disposto)",
    ),
    document=(
        "fattur[ae]", r"fatt\.?", r"ft\.?", "ordine", "preventivo", "parcella",
    ),
    no_name=(
        "tu",
        "tu[aoe]", "tuoi", "su[oa]", "suoi", r"vostr\w+", r"nostr\w+", "il", "la", "lo", "i", "gli", "le", "un", "una",
        "l'",
        "questo", "questa", "conto", "carta", "oggi",
    ),
)  # fmt: skip

"""English payment notices."""

from __future__ import annotations

from bot.reading.payment.notice_words import NoticeWords

WORDS = NoticeWords(
    no_payment=(
        "(?:paid|payouts?) faster", "faster payouts?", "try (?:it|our|out)", "now available", "upgrade",
        "get started", "welcome", "your week", "your month", "get paid", "money request", "asked .{0,40} to pay",
        r"tips?\b", "guide", "save", "how to", "boost", "past due", "statements?", "limits?", "sign(?:ed)?[- ]?in",
        "log(?:ged)?[- ]?in", "new device", "terms", "user agreement", "fees? (?:change|update)",
        "changes? to (?:our|your)", "pricing", "refer a", "referrals?", "invite", "summary (?:of|for)",
        "(?:weekly|monthly|daily|your) (?:summary|report|recap|digest|roundup)", "in review", "viewed", "requested",
        "request sent", "payment request", "request for payment", "we sent your request", "reminder",
        "invoice (?:sent|created|due|overdue|viewed)", "overdue", "borrow", "loans?", "offers?", "cashback", "earn",
        "webinar", "survey", "what's new", "introducing", "new feature", "security", "password", "verification code",
        "one[- ]time", "passcode", "new payee", "payee added", "documents? (?:is|are)? ?(?:ready|available)",
        "maintenance", "low balance", "balance alert", "your balance",
        "account (?:locked|limited|suspended|restricted)", "mandate (?:created|set up|cancelled|active)",
        "you've been selected", "tax (?:form|document)", "1099", "newsletter", "frozen", "freeze",
        "payment link (?:created|sent)",
        "(?:your )?spending (?:in|this|last|summary|insights?)",
    ),
    bait=(
        r"(?:your|the) (?:token|security|certificate|app|card reader)\b.{0,40}\bexpired",
        "because your .{0,40}(?:expired|invalid)", "(?:cannot|can't|could not) be (?:credited|released|paid out)",
        "(?:log|sign) ?in (?:here |now |below )?to (?:receive|confirm|release|claim|accept)",
        r"otherwise (?:it|the|your|this)\b", "failure to", "accept (?:payment|transfer|deposit|now)",
        "claim (?:now|it|payment)", "confirm (?:receipt|now)", "verify now", "to receive it",
        "(?:by )?paying (?:the|a) .{0,30}fee", r"attached (?:payment advice|document|file|invoice)\b.{0,60}password",
        "ship (?:the|your) (?:item|goods)", "courier", "confirm to accept",
        "(?:accept|claim|release|unlock|receive) (?:the|your|this) (?:payment|funds|money|transfer"
        r"|deposit)\b.{0,60}\b(?:click|confirm|verify|must|need|log ?in|fee|pay|upgrade)",
        "to (?:accept|claim|release|unlock|receive) (?:the|your|this) (?:payment|funds|money|transfer)",
        r"upgrade (?:your|the|to)\b.{0,40}(?:account|business|funds|receive|release)",
        "(?:verify|confirm|validate|update) (?:your|the) (?:identity|account|details|information|beneficiary|card"
        "|bank|billing)",
        "e-?mail (?:login|password|credentials)", "your password",
        "account (?:will be|has been|is) (?:suspended|limited|locked|closed|restricted)",
        "kindly (?:open|click|confirm|find)", "(?:click|tap) (?:here|below|the link) to", "within (?:24|48|72) ?h",
        "act now", "urgent(?:ly)?", "card (?:details|number)", "(?<!non-)refundable (?:fee|deposit)",
        r"password \d{3,8}", r"\.(?:zip|html?|exe|iso|xlsm|docm)\b", "action required", "tracking number",
        "gift cards?", "on hold until you",
        r"(?:transfered|recieved|fund)\b.{0,60}\b(?:your|you)\b.{0,80}\b(?:confirm|verify|login)",
    ),
    honest=(
        "never", "don't share", "do not share", "beware", "won't ask", "will not ask",
    ),
    failed=(
        r"fail(?:ed|s|ure|ures)?\b", "declined", "returned", "reversed", "reversal", "revers(?:e|ing) a",
        "charge ?backs?", "bounced", r"refund(?:ed|s)?\b", r"disput(?:e|ed|es)\b", "unpaid", "dishonou?red",
        "couldn't (?:collect|take|be (?:collected|completed|processed))",
        "could not be (?:collected|completed|processed)", "unable to collect", "not be collected", "sent back",
        "rejected", "unsuccessful", "didn't go through", "cancelled", "canceled", "recall(?:ed)?", "clawed back",
        "insufficient funds", "charged back", "was stopped", "voided",
    ),
    harmless=(
        "as soon as", "if", "no fee", "might", "could(?!n)", r"can\b(?!n)",
        "may (?:be|still|also|take|not|have|claim|ask|cancel|dispute|fail|need|apply|then|want|yet)", "whether",
        "either", "would", "let you know", "we'll (?:tell|e-?mail|notify)", "once (?:it|the)", "guarantee",
        "may (?:still )?(?:be|claim|ask|cancel|dispute)", "can (?:still |not )?(?:be|ask|claim|dispute|cancel)",
        "cannot be", "can't be", "ask for", "right to", r"if (?:the|it|you|this|a|your|something|they|that)\b",
        "policy", "window", "either succeeds", "succeeds or fails", "when it", "in case of",
        "next (?:payout|transfer|business)", "non-?refundable", r"until (?:the|it|we)\b", "fee(?:s)? (?:for|if|per)",
        "usually final", "protection", "eligible", "avoid", "unless", "will be (?:included|added|part)",
        "part of your", "taken off your",
    ),
    pending=(
        "clears? in", "isn't in your", "after (?:checks|verification|review)", "pending", "processing",
        "is being processed", "scheduled", "on its way(?: to you)?", "initiated", "payment started",
        "has been started", "started by", "under review", "uncleared",
        "not (?:yet )?(?:been )?(?:cleared|applied|settled|credited|available|received)",
        "hasn't (?:cleared|settled|arrived)", "holding", "on hold", "held", "awaiting", "expected (?:on|by|to)",
        "will (?:arrive|be credited|be available|clear)", "submitted", "authori[sz]ed a", "authori[sz]ation hold",
        "in transit", "upcoming", "in progress", "being cleared", "funds available (?:on|from)",
        "advance notice", "expect (?:it|a payment|the money)", "clearing",
        "due to arrive", "has been (?:submitted|presented|announced|advised)",
        "will be (?:paid|credited|collected|taken|added) (?:to|into|on|in|from|by)", "coming (?:soon|your way)",
        "is coming", "routine checks", "on the way to you", "not yet", "still (?:being|needs)", "yet to",
        "(?:payment|collection|direct debit) (?:has been |was )?created",
        "business days", "authori[sz]ed(?:,| but)", "provisional(?:ly)?",
    ),
    payout=(
        "(?:sent|transferred|paid|moved) to your (?:linked |own )?(?:account|card) ending", "payouts?", "paid out",
        "we've (?:just )?(?:sent|paid|transferred|moved|initiated|deposited) .{0,40}(?:to|into|in) your",
        "(?:being|been|was|is) (?:transferred|paid|sent|moved) (?:out )?to your (?:bank|linked)",
        "(?:sent|transferred|paid|moved|way|heading|transfer|deposit|payment) (?:to|into|for) your (?:linked |own "
        "|external )?bank(?: account)?",
        "heading to your", "transfer of your", "your transfer is (?:complete|on)", "you've got a transfer",
        "withdrawal", "you(?:'ve| have)? (?:withdrew|withdrawn|moved)", "settlement (?:of|sent|report|paid|summary)",
        "disbursement", "sweep", "(?:your|daily|weekly) deposit (?:is|of|has|was|summary|from)", "next-?day deposit",
        r"your (?:sales|takings|earnings|funds)\b.{0,40}(?:way|bank|arriv\w+|sent|deposited)", "remitted to your",
        "cash ?out",
        "(?:sent|transferred|moved|moving|withdrew) (?:.{0,50} )?(?:to|into) your (?:linked |own |external )?bank",
    ),
    debit=(
        "you(?:'re| are) (?:sending|transferring)",
        "we've sent .{0,40} to(?! you)", "(?:money|transfer|payment) is on its way to(?! you)",
        "your money has (?:been sent|arrived in)", "has been debited",
        "your (?:transfer|payment) (?:was sent|has been sent|is complete)",
        r"you(?:'ve| have)? (?:just )?(?:paid(?! in\b)|sent|spent|transferred|bought|made a (?:payment|purchase"
        "|transfer)|withdrew)",
        "your (?:payment|transfer) (?:of .{0,30})?to", "you sent", "receipts? (?:from|for)", "your receipt",
        "direct debit (?:taken|paid|payment to|collected|of|for .{0,40} will)", "collected .{0,40} from your",
        "standing order", "amount charged", "card (?:purchase|payment|transaction)", "purchase",
        "(?:has|have) left your", "(?:was|been) (?:debited|taken from|charged|deducted)",
        "debit(?:ed)? (?:alert|advice|of|from|to your)", r"a debit\b", "money out", "paid from your", "payment sent",
        "outgoing", "wire sent", "your subscription", "we(?:'ve| have)? (?:charged|billed)", "you refunded",
        "refund (?:sent|issued) to", "payment out", "bill payment", "cash withdrawal",
        "(?:received|thank you for|thanks for) your payment",
        "your payment (?:of (?!.{0,40}from).{0,60} )?(?:has been|was|is) received", "payment received - thank you",
        "your payment (?:of (?!.{0,40}from).{0,60} )?(?:has been|was|is) (?:successful|confirmed|completed)",
    ),
    own_card=(
        "your card(?! reader)", "your (?:outgoing|direct debit|payment to|transfer to|standing order|subscription)",
        "your (?:payment|transfer) (?:of .{0,30})?to(?! you)", "purchase at", r"at \w+.{0,40} was declined",
    ),
    no_client=(
        "interest (?:paid|earned|credited|payment)", "cashback", "cash back", "bonus", "rewards?",
        "(?:loan|advance|credit line) .{0,30}(?:paid|credited|disbursed|funded|deposited)", "your (?:loan|advance)",
        "tax (?:refund|rebate|credit)", "converted", "between your (?:own )?accounts",
        "(?:into|to|from) (?:your )?(?:savings|pot|space|vault)",
        "dividends?", r"received [\d.,]{1,20} (?:btc|eth|usdt|usdc)",
    ),
    credit=(
        "receiv(?:ed|ing)", "recieved", "credited",
        "credit (?:advice|alert|from|of|notification|note to your|received)", "(?:a|alert:|account) credit",
        "alert: credit", "deposit(?:ed)?", "lodged", "lodgement", "incoming", "inward",
        r"paid (?:your|by|at|in(?:to)?\b|on\b|you|£|\$|€|\d|invoice|inv)", "has paid", r"paid [\d.,]+", "sent you",
        "payment in", "invoice .{0,40}paid", "(?:was|been|is) paid", "(?:is|was) paid", "came in", "landed",
        "(?:has|have) arrived", "arrived (?:in|from)", "money in", "money is in", "gone into your", "got paid",
        "cleared", "payment (?:of .{0,40} )?(?:from|confirmed|succeeded|successful|completed)", "confirmed a payment",
        "online payment", "paid:", "collected", "transferred to you", "put .{0,30} into your", "captured", "settled",
    ),
    amount_labels=(
        "part(?:ial)? payment(?: received)?",
        "(?:gross |total |transaction |payment |transfer |credit |deposit |cheque |check |returned |disputed "
        "|deposited |paid |received |credited |failed |invoice )?amounts?(?: (?:received|paid|credited|deposited"
        "|returned|disputed|in question|of (?:payment|credit|transfer)|due|collected|failed|gbp|usd|eur|settled"
        "|cleared|transferred))?",
        "how much", "total(?: paid| received| amount)?", "gross", "payment in", "payment", "sum", "value", "credit",
        "deposit", "money in", "you(?:'ll| will)? (?:received?|get|got)", "paid in",
    ),
    sent_amount_labels=(
        "(?:original|instructed|sender|sent|source) amount", "amount sent", "(?:they|sender) (?:sent|paid)",
        "paid by sender", "amount (?:in original currency|instructed)", "customer paid",
    ),
    payout_labels=(
        "(?:total |net )?(?:paid out|payout|transferred|deposited|sent to bank)(?: amount)?", "payout total",
        "net(?: payout| amount| total| settlement)?", "amount (?:paid out|transferred|sent)", "total payout",
        "deposit", "settled",
        "(?:you )?(?:transferred|withdrew|moved)",
    ),
    beside_amount=(
        "balances?", "available", "fees?", "commissions?", "limits?", "overdraft", "net", "cashback", "charges",
        "(?:bank|service|account|alert) charge", "capped", "greater", "threshold", "over", "above", "more than",
        "at least", "costs?", "costing", "vat", "tax", "of which", "savings?", "left in", "remaining", "processing",
        "tip", "subtotal", "interest", "free allowance", "allowance", "turned it into", "converted", "you now have",
        "still owing", "owing", "outstanding", "set aside", "stands at", "up to", "minimum", "per (?:month|day|year)",
        "spent", "pot", "other invoices", "rate", "quote", "earned", "reward", "bonus", "this (?:month|week|year)",
        "today's total", "year to date",
    ),
    payer_labels=(
        "from(?: account)?", "senders?(?: name)?", "payers?(?: name)?", "payor", "paid (?:in )?by", "remitter",
        "(?:ordering|by order of) ?(?:customer|party|institution)?", "customer(?: name)?", "consumer", "buyer",
        "sent by", "originator(?: name)?", "debtor(?: name)?", "name", "client",
        "(?:cheque|check|payment|transfer|deposit|money|received|credit|wire) from", "drawer", "account holder", "by",
        "cardholder", "counterparty", "patron", "remitting party", "payment by", "company", "who", "payer/remitter",
        "billed to", "guest", "donor", "maker",
    ),
    reference_labels=(
        "(?:their |payment |your |customer |payer |sender(?:'s)? |invoice |order |bank "
        r"|client )?ref(?:erence)?s?\.?(?: (?:number|no\.?|provided|given|text|from payer))?",
        "description", "message(?: from .{1,40})?",
        "payment (?:details|for|reason|note|description|message|reference)", "details",
        "remittance (?:information|info|advice|details)", r"(?:invoice|order|bill)(?: (?:number|no\.?|id|#))?",
        "addenda", "request description", "sent with the note", "note(?: from .{1,40})?", "what (?:for|it's for)",
        "what's it for", "for", "memo", "narrative", "document", "item", "subject", "purpose(?: of payment)?",
        "statement text", "particulars", "in respect of", "product", "regarding", "re",
        "(?:sender|payer|customer|client)'s (?:message|note|reference)",
    ),
    number_labels=(
        r"(?:cheque|check|deposit|slip) (?:number|no\.?)", r"paying[- ]in slip(?: no\.?)?", "serial(?: number)?",
    ),
    day_labels=(
        "dates?(?: (?:received|paid|posted|of (?:payment|credit|return|transaction)|credited|and time|booked"
        "|settled|returned))?",
        "(?:booking|posting|payment|transaction|transfer|deposit|return|credit|entry|received|settlement|dispute"
        "|processed) date",
        "(?:paid|posted|booked|received|credited|cleared|settled|returned|deposited|processed|completed|captured"
        "|confirmed|collected|lodged)(?: (?:on|at))?",
        "on", "when", "time", "chargeback received", "dispute (?:opened|received|date)(?: on)?", "opened(?: on)?",
        "date/time", "failed on",
    ),
    other_day_labels=(
        "value date", "due(?: date)?", "(?:invoice|issue) date", "respond by",
        "(?:expected|estimated) (?:in your bank|arrival|date|on|by|deposit)", "arrives?(?: (?:by|on))?",
        "available(?: on)?", "expected", "mandate date", "payment due", "next .{1,30}",
    ),
    bare_labels=(
        "reference", r"ref\.?", "memo", "date", "sender", "payer", "remitter", "payment reference", "narrative",
        "sent by", "paid by",
    ),
    expected=(
        "expected", "estimated", "arriv(?:e|es|al|ing)", "by", "due", "available on", "will", "should",
        "scheduled for", "before", "until", "from",
    ),
    before_payer=(
        "from", "paid in by", "paid by", "sent by", "by order of", "received from", "on behalf of", "the bank of",
        "started by", "collected from", "drawn by", "payment confirmed:", "payment failed:", "to you failed:",
        "your (?:customer|client)",
    ),
    after_payer=(
        "is (?:sending|paying)", "will (?:pay|send)", "has asked", "sent you", "has paid",
        r"paid (?:you|your|invoice|inv|£|\$|€|\d)", "(?:has )?authori[sz]ed a",
        r"(?:has )?(?:scheduled|started|initiated|made) (?:a|an)\b", "tried to pay", "cancell?ed (?:their|the|his|her)",
        "asked (?:their|the|his|her) (?:card|bank)", "has (?:sent|transferred|disputed|filed|deposited|settled)",
        "(?:just )?transferred", "just paid", "filed a", "(?:has )?disputed (?:a|the)", "settled",
    ),
    document=(
        "invoices?", r"inv\.?", "order", "bill", "quote", "estimate", "statement", "subscription", "contract",
        "booking",
    ),
    no_name=(
        "your", "you", "our", "we", "the", "this", "that", "a", "an", "their", "his", "her", "it", "they", "one of",
        "account", "card", "bank", "when", "if", "money", "payment", "which",
    ),
)  # fmt: skip

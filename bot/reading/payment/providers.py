"""Payment providers, by the names under which their transfers arrive."""

from __future__ import annotations

import re

from bot.reading.folding import fold

_NAMES = re.compile(
    r"(?:stripe|paypal|pay pal|gocardless|sumup|mollie|adyen|zettle|izettle|square|squareup|payplug|stancer|slimpay"
    r"|worldline|klarna|shopify|airbnb|amazon payments?|checkout\.com|worldpay|nexi payments|satispay|twikey|redsys"
    r"|braintree|etsy|payoneer|alma|lemonway|mangopay|stichting (?:mollie|adyen|derdengelden|custodian)|buckaroo"
    r"|multisafepay|pay\.nl|icepay|trustly|payone|unzer|concardis|hipay|elavon|opayo|fiserv|trustpayments|viva wallet"
    r"|sezzle|afterpay|izipay)\b"
    r"(?! (?:consult\w*|studio|design|architect\w*|immo\w*|garden\w*))"
)


def is_provider(payer: str) -> bool:
    """Whether the payer is a payment provider: its transfer is a payout, no client's payment."""
    return _NAMES.match(fold(payer[:100])) is not None

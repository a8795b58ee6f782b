"""The law of late payment, one file a country; what is reckoned with it is in ``core/interest.py``."""

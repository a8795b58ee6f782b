"""Relance: an e-mail bot that gets invoices paid. See docs/how-it-works.md for the way of one mail in and one out."""

__version__ = "0.1.0"

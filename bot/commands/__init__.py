"""Commands that fill a page of their own; cli.py registers them."""

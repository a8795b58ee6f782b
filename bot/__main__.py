"""``python -m bot`` is ``relance``."""

from bot.cli import main

if __name__ == "__main__":
    main()

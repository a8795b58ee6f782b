"""The failures that a person must act on. Everything else that raises is a defect."""

from __future__ import annotations

from collections.abc import Sequence


class UserError(Exception):
    """Something the owner can mend: every problem is one plain sentence that says where and what to do."""

    def __init__(self, problems: Sequence[str] | str) -> None:
        self.problems: tuple[str, ...] = (problems,) if isinstance(problems, str) else tuple(problems)
        super().__init__("\n".join(self.problems))


class MailboxUnavailable(UserError):  # noqa: N818 - a state of the world, not a defect
    """The IMAP server cannot be reached, refused the login or hung up; trying later may help."""


class RelayUnavailable(UserError):  # noqa: N818 - a state of the world, not a defect
    """The SMTP server cannot be reached or refused the login; nothing was handed over."""


class PasswordMissing(UserError):  # noqa: N818 - a state of the world, not a defect
    """Neither the environment nor the file beside the config has the password."""


class RoundBusy(UserError):  # noqa: N818 - a state of the world, not a defect
    """Another process is working a round on this mailbox."""


class ChainBroken(UserError):  # noqa: N818 - a state of the world, not a defect
    """The journal does not verify: a line was changed, removed or added from outside."""

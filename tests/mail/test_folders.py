from __future__ import annotations

from bot.mail.folders import Folder, places


def folder(name: str, *flags: str, delimiter: str = "/") -> Folder:
    return Folder(name, delimiter, frozenset(flags))


def test_special_use_comes_before_names() -> None:
    folders = [folder("INBOX"), folder("Sent"), folder("Postausgang", "\\Sent"), folder("Spam")]
    assert list(places(folders)) == ["Postausgang", "Spam"]


def test_usual_names_are_known_in_any_letter_case_and_below_any_parent() -> None:
    folders = [folder("INBOX.Éléments envoyés", delimiter="."), folder("[Gmail]/All Mail"), folder("JUNK")]
    assert list(places(folders)) == ["INBOX.Éléments envoyés", "[Gmail]/All Mail", "JUNK"]


def test_a_folder_that_holds_no_mail_is_left_out() -> None:
    assert list(places([folder("Sent", "\\Noselect"), folder("Spam", "\\NonExistent")])) == []


def test_a_folder_with_two_uses_is_named_once() -> None:
    assert list(places([folder("Everything", "\\All", "\\Sent")])) == ["Everything"]


def test_a_server_without_a_hierarchy_has_no_delimiter() -> None:
    assert Folder.listed([b"\\Sent"], None, "Sent") == folder("Sent", "\\Sent", delimiter="")

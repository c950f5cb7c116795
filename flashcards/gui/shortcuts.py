"""The keys of the program in one list: what pages listen for, menus and caps say, and the sheet shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from flashcards.i18n import N_, _, language

ANYWHERE, DECKS, STUDYING, WRITING = N_("Anywhere"), N_("Deck page"), N_("Studying"), N_("Writing cards")
DRAFTS, OUTLINE = N_("Drafts of an article"), N_("Outline of an article")
FINDING = N_("Finding cards")
TRANSFER, LESSON = N_("Import and share"), N_("Lesson in class")
GROUPS = (ANYWHERE, DECKS, FINDING, TRANSFER, LESSON, OUTLINE, STUDYING, WRITING, DRAFTS)


@dataclass(frozen=True, slots=True)
class Shortcut:
    """What some keys do; `keys` are alternatives, as QKeySequence reads them; `label` is a msgid.

    `keys_in` has the keys of languages in which the letter of the word is another.
    """

    name: str
    group: str
    keys: tuple[str, ...]
    label: str
    keys_in: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


SHORTCUTS = (
    Shortcut("undo", ANYWHERE, ("Ctrl+Z",), N_("Undo")),
    Shortcut("redo", ANYWHERE, ("Ctrl+Shift+Z", "Ctrl+Y"), N_("Redo")),
    Shortcut("preferences", ANYWHERE, ("Ctrl+,",), N_("Preferences")),
    Shortcut("full_screen", ANYWHERE, ("F11",), N_("Full screen")),
    Shortcut("larger", ANYWHERE, ("Ctrl++", "Ctrl+="), N_("Larger text")),
    Shortcut("smaller", ANYWHERE, ("Ctrl+-",), N_("Smaller text")),
    Shortcut("usual_size", ANYWHERE, ("Ctrl+0",), N_("Text at 100%")),
    Shortcut("menu", ANYWHERE, ("F10",), N_("Menu")),
    Shortcut("to_study", ANYWHERE, ("Ctrl+1",), N_("To the decks")),
    Shortcut("to_articles", ANYWHERE, ("Ctrl+2",), N_("To the article")),
    Shortcut("to_find", ANYWHERE, ("Ctrl+3", "Ctrl+F"), N_("Find cards")),
    Shortcut("to_progress", ANYWHERE, ("Ctrl+4",), N_("To the progress")),
    Shortcut("to_classes", ANYWHERE, ("Ctrl+5",), N_("To the classes")),
    Shortcut("new_article", ANYWHERE, ("Ctrl+Shift+O",), N_("New from article")),
    Shortcut("paste_text", ANYWHERE, ("Ctrl+Shift+V",), N_("Paste a text")),
    Shortcut("import_file", ANYWHERE, ("Ctrl+Shift+I",), N_("Import cards")),
    Shortcut("share", ANYWHERE, ("Ctrl+E",), N_("Share a deck")),
    Shortcut("export", ANYWHERE, ("Ctrl+Shift+E",), N_("Export cards")),
    Shortcut("backups", ANYWHERE, ("Ctrl+Shift+B",), N_("Backups")),
    Shortcut("help", ANYWHERE, ("F1",), N_("Help")),
    Shortcut("shortcuts", ANYWHERE, ("?",), N_("All shortcuts")),
    Shortcut("quit", ANYWHERE, ("Ctrl+Q",), N_("Quit")),
    Shortcut("start", DECKS, ("Enter", "Space"), N_("Start studying")),
    Shortcut("new_card", DECKS, ("N",), N_("New card")),
    Shortcut("open_folder", DECKS, ("Ctrl+O",), N_("Open a deck folder")),
    Shortcut("read_again", DECKS, ("F5",), N_("Read the folder again")),
    Shortcut("new_deck", DECKS, ("Ctrl+Shift+N",), N_("New deck")),
    Shortcut("rename_deck", DECKS, ("F2",), N_("Rename the deck")),
    Shortcut("delete_deck", DECKS, ("Delete",), N_("Delete the deck")),
    Shortcut("nest_deck", DECKS, ("Ctrl+Right",), N_("Move into the deck above")),
    Shortcut("raise_deck", DECKS, ("Ctrl+Left",), N_("Move out one level")),
    Shortcut("move_cards", FINDING, ("Ctrl+D",), N_("Move the cards to a deck")),
    Shortcut("tag_cards", FINDING, ("Ctrl+T",), N_("Tag the cards")),
    Shortcut("flag_cards", FINDING, ("F",), N_("Flag the cards, or take the flag away")),
    Shortcut("suspend_cards", FINDING, ("@",), N_("Suspend the cards, or resume them")),
    Shortcut("delete_cards", FINDING, ("Delete",), N_("Delete the cards")),
    Shortcut("reveal", STUDYING, ("Space", "Enter"), N_("Show the answer, then: Good")),
    Shortcut("rate", STUDYING, ("1", "2", "3", "4"), N_("Forgot, Hard, Good, Easy")),
    Shortcut("reveal_all", STUDYING, ("A",), N_("Show the whole list")),
    Shortcut("play_again", STUDYING, ("R",), N_("Play the sound again")),
    Shortcut("enlarge", STUDYING, ("Z",), N_("Enlarge the picture")),
    Shortcut("edit", STUDYING, ("E",), N_("Edit the card")),
    Shortcut("flag", STUDYING, ("F",), N_("Flag the card")),
    Shortcut("bury", STUDYING, ("-",), N_("Put off until tomorrow")),
    Shortcut("suspend", STUDYING, ("@",), N_("Suspend the card")),
    Shortcut("delete_card", STUDYING, ("Ctrl+Delete",), N_("Delete card")),
    Shortcut("source", STUDYING, ("S",), N_("Show in article")),
    Shortcut("keep", STUDYING, ("K",), N_("Keep the draft"), {"id": ("P",)}),
    Shortcut("throw_away", STUDYING, ("X",), N_("Throw the draft away")),
    Shortcut("leave", STUDYING, ("Esc",), N_("Leave the session")),
    Shortcut("import_cards", TRANSFER, ("Enter",), N_("Import, or study what came")),
    Shortcut("give_cards", TRANSFER, ("Ctrl+Shift+Enter",), N_("Take a pasted text as finished cards")),
    Shortcut("share_as", TRANSFER, ("1", "2", "3"), N_("To a friend, to a phone, as a table")),
    Shortcut("next_field", WRITING, ("Tab",), N_("Next field")),
    Shortcut("save", WRITING, ("Ctrl+Enter",), N_("Add or save the card")),
    Shortcut("bold", WRITING, ("Ctrl+B",), N_("Bold")),
    Shortcut("make_list", WRITING, ("Ctrl+Shift+L",), N_("List")),
    Shortcut("code", WRITING, ("Ctrl+Shift+K",), N_("Code")),
    Shortcut("formula", WRITING, ("Ctrl+Shift+M",), N_("Formula")),
    Shortcut("add_picture", WRITING, ("Ctrl+Shift+G",), N_("Picture…")),
    Shortcut("preview", WRITING, ("Ctrl+Shift+P",), N_("Preview")),
    Shortcut("many_cards", WRITING, ("Ctrl+Shift+A",), N_("Several at once")),
    Shortcut("gap", WRITING, ("Ctrl+Shift+C",), N_("Hide the selected words")),
    Shortcut("cancel", WRITING, ("Esc",), N_("Cancel")),
    Shortcut("accept_sure", DRAFTS, ("Ctrl+Enter",), N_("Accept the sure ones")),
    Shortcut("accept", DRAFTS, ("A",), N_("Accept"), {"id": ("T",)}),
    Shortcut("edit_draft", DRAFTS, ("E",), N_("Edit"), {"id": ("U",)}),
    Shortcut("split", DRAFTS, ("S",), N_("Split"), {"id": ("B",)}),
    Shortcut("reject", DRAFTS, ("X",), N_("Reject")),
    Shortcut("next_draft", DRAFTS, ("J", "Down"), N_("Next draft")),
    Shortcut("draft_before", DRAFTS, ("K", "Up"), N_("Draft before")),
    Shortcut("tick", DRAFTS, ("Space",), N_("Tick or untick")),
    Shortcut("panes", DRAFTS, ("F6",), N_("To the outline, the text, the drafts")),
    Shortcut("own_question", DRAFTS, ("Q",), N_("Question"), {"id": ("P",)}),
    Shortcut("own_gap", DRAFTS, ("G",), N_("Gap"), {"id": ("R",)}),
    Shortcut("own_list", DRAFTS, ("L",), N_("List"), {"id": ("D",)}),
    Shortcut("fold_outline", OUTLINE, ("F9",), N_("Fold or show the outline")),
    Shortcut("rename_section", OUTLINE, ("F2",), N_("Rename the section")),
    Shortcut("higher_section", OUTLINE, ("Alt+Left",), N_("One level up")),
    Shortcut("deeper_section", OUTLINE, ("Alt+Right",), N_("One level down")),
    Shortcut("merge_section", OUTLINE, ("Ctrl+M",), N_("Merge with the one above")),
    Shortcut("hide_section", OUTLINE, ("Ctrl+H",), N_("Leave out of the drafts")),
    Shortcut("list_section", OUTLINE, ("Ctrl+L",), N_("This is a list")),
    Shortcut("forward", LESSON, ("PgDown", "Right", "Space"), N_("Show the answer, then the next card")),
    Shortcut("back_step", LESSON, ("PgUp", "Left"), N_("Back")),
    Shortcut("black", LESSON, (".",), N_("Class screen black")),
    Shortcut("freeze", LESSON, ("F",), N_("Freeze the class screen")),
    Shortcut("class_screen", LESSON, ("F5",), N_("Class screen on")),
    Shortcut("console", LESSON, ("F6",), N_("With one screen: look at the teacher's screen")),
    Shortcut("go_to_card", LESSON, ("G",), N_("Go to a card: its number, then Enter")),
    Shortcut("all_cards", LESSON, ("Tab",), N_("All cards of the lesson")),
    Shortcut("right", LESSON, ("Up",), N_("Right")),
    Shortcut("wrong", LESSON, ("Down",), N_("Wrong")),
    Shortcut("hands", LESSON, ("H",), N_("Hands raised: how many, then Enter")),
    Shortcut("draw", LESSON, ("N",), N_("Draw a pupil")),
    Shortcut("absent", LESSON, ("Shift+N",), N_("Who was drawn is absent: draw again")),
    Shortcut("point", LESSON, ("1", "2", "3", "4", "5", "6"), N_("A point for the team")),
    Shortcut("point_less", LESSON, ("Shift+1",), N_("A point less for team 1; so for each")),
    Shortcut("next_turn", LESSON, ("Shift+P",), N_("The next team's turn")),
    Shortcut("scoreboard", LESSON, ("P",), N_("Points on the class screen")),
    Shortcut("pause", LESSON, ("T",), N_("Pause the time, or go on")),
    Shortcut("play", LESSON, ("R",), N_("Play the sounds of the card")),
    Shortcut("dark_room", LESSON, ("D",), N_("Class screen for a dark room")),
)
_RATE_WITH_TWO = Shortcut("rate", STUDYING, ("1", "2"), N_("Forgot, Good"))
_BY_NAME = {shortcut.name: shortcut for shortcut in SHORTCUTS}


def of_group(group: str, *, two_buttons: bool = False) -> list[Shortcut]:
    """`two_buttons`: as they are while there are two ratings only."""
    found = [shortcut for shortcut in SHORTCUTS if shortcut.group == group]
    return [_RATE_WITH_TWO if two_buttons and one.name == "rate" else one for one in found]


def sequences(name: str) -> list[QKeySequence]:
    """The keys of the shortcut `name`, for an action of Qt."""
    return [QKeySequence(keys) for keys in keys_of(_BY_NAME[name])]


def keys_of(shortcut: Shortcut) -> tuple[str, ...]:
    """Its keys in the language in use."""
    return shortcut.keys_in.get(language(), shortcut.keys)


def codes(name: str) -> list[tuple[Qt.KeyboardModifier, Qt.Key]]:
    """The same for a page that listens itself: the modifiers and the key of each."""
    pressed = [sequence[0] for sequence in sequences(name)]  # type: ignore[index]  # stubs: not indexable
    return [(one.keyboardModifiers(), one.key()) for one in pressed]


def label(name: str) -> str:
    """What the shortcut `name` does, in the language in use."""
    return _(_BY_NAME[name].label)


def cap(name: str) -> str:
    """What the key cap beside a button for the shortcut `name` says."""
    return cap_text(keys_of(_BY_NAME[name])[0])


def cap_text(sequence: str) -> str:
    """A key sequence as people read it on their keyboard."""
    words = {"Space": _("Space"), "Delete": _("Del"), "Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
    words |= {"PgDown": "PageDown", "PgUp": "PageUp"}  # as it is printed on the keys
    return "+".join(words.get(key, key) for key in sequence.split("+"))

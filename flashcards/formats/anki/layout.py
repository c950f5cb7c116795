"""The decks, note types and presets of a package, and the places among them that Anki's ids stand for."""

import re
from dataclasses import dataclass, field, replace

from flashcards.core.notes import BUILT_IN, NoteType, NoteTypeId, Preset, Template
from flashcards.formats.anki import deck_names, ours
from flashcards.formats.anki.presets import preset_of
from flashcards.formats.anki.raw import SEPARATOR, Raw, RawDeck, RawPreset, RawType
from flashcards.formats.package import PackageDeck, PackageType, Skipped
from flashcards.i18n import _

DEFAULT = 1  # the id of Anki's deck that cannot be deleted
DEEPEST = 30  # decks within decks
LONGEST_DECK = 200  # characters of one name
MOST_FIELDS = 500
LAST_CLOZE = 500  # Anki's highest number of a gap
LARGEST_TEMPLATE = 500_000  # characters of one side, or of a style sheet

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(slots=True)
class TypePlace:
    """A note type by its place, with what reading its notes needs; `keys`: of its cards, in order."""

    place: int
    built_in: NoteTypeId | None
    field_count: int
    keys: tuple[str, ...]


@dataclass(slots=True)
class Layout:
    """`deck_places`, `filtered` and `type_places` are by Anki's ids."""

    decks: list[PackageDeck] = field(default_factory=list)
    types: list[PackageType] = field(default_factory=list)
    presets: list[Preset] = field(default_factory=list)
    deck_places: dict[int, int] = field(default_factory=dict)
    type_places: dict[int, TypePlace] = field(default_factory=dict)
    default_preset: Preset = field(default_factory=Preset)

    def preset(self, place: int) -> Preset:
        """The preset of the deck in that place."""
        preset = self.decks[place].preset
        return self.default_preset if preset is None else self.presets[preset]

    def lost_deck(self) -> int:
        """The place of the deck for cards whose own is missing; it is made when there is none."""
        place = self.deck_places.get(DEFAULT)
        if place is None:
            place = self.deck_places[DEFAULT] = self._place((_("Default"),), None)
        return place

    def _place(self, path: tuple[str, ...], preset: int | None) -> int:
        for place, deck in enumerate(self.decks):
            if deck.path == path:
                return place
        self.decks.append(PackageDeck(path, preset))
        return len(self.decks) - 1


def layout_of(raw: Raw, used_decks: frozenset[int], skipped: list[Skipped]) -> Layout:
    """The layout; `used_decks` are the ids of decks with cards in them: an empty "Default" is left out."""
    layout = Layout()
    _add_decks(layout, raw, used_decks, skipped)
    for one in raw.types:
        _add_type(layout, one, skipped)
    return layout


def _add_decks(layout: Layout, raw: Raw, used_decks: frozenset[int], skipped: list[Skipped]) -> None:
    presets = {one.id: one for one in raw.presets}
    options: dict[tuple[object, ...], int] = {}
    paths: dict[tuple[str, ...], int] = {}
    for deck in sorted(raw.decks, key=lambda one: one.name):
        if deck.is_filtered or (deck.id == DEFAULT and _is_clutter(deck, raw, used_decks)):
            continue
        path = _path(deck.name, skipped)
        if path not in paths:
            paths[path] = len(layout.decks)
            preset = _preset_place(layout, deck, presets, options, skipped)
            layout.decks.append(PackageDeck(path, preset))
        layout.deck_places[deck.id] = paths[path]


def _is_clutter(deck: RawDeck, raw: Raw, used_decks: frozenset[int]) -> bool:
    below = deck.name + SEPARATOR
    return deck.id not in used_decks and not any(one.name.startswith(below) for one in raw.decks)


def _path(name: str, skipped: list[Skipped]) -> tuple[str, ...]:
    names = [deck_names.from_anki(_CONTROL.sub(" ", one)) for one in name.split(SEPARATOR)]
    names = [" ".join(one.split())[:LONGEST_DECK] or _("Untitled") for one in names]
    if len(names) > DEEPEST:
        what = _("Deck “{name}”").format(name=f"{names[0]}::…::{names[-1]}")
        skipped.append(
            Skipped(what, _("it is {n} levels deep; {most} are kept").format(n=len(names), most=DEEPEST))
        )
    return tuple(names[:DEEPEST])


def _preset_place(
    layout: Layout,
    deck: RawDeck,
    presets: dict[int, RawPreset],
    options: dict[tuple[object, ...], int],
    skipped: list[Skipped],
) -> int | None:
    """The place of the deck's preset; a deck with limits of its own has one of its own."""
    key = (deck.preset, deck.retention, deck.new_limit, deck.review_limit)
    if key in options:
        return options[key]
    raw = presets.get(deck.preset)
    if raw is None:
        return None
    own = raw._replace(
        retention=raw.retention if deck.retention is None else deck.retention,
        new_per_day=raw.new_per_day if deck.new_limit is None else deck.new_limit,
        reviews_per_day=raw.reviews_per_day if deck.review_limit is None else deck.review_limit,
    )
    preset = preset_of(own, skipped)
    if own != raw:
        preset = replace(
            preset, name=f"{preset.name} ({_CONTROL.sub(' ', deck.name.rpartition(SEPARATOR)[2])})"
        )
    layout.presets.append(preset)
    options[key] = len(layout.presets) - 1
    return options[key]


def _add_type(layout: Layout, raw: RawType, skipped: list[Skipped]) -> None:
    name = " ".join(_CONTROL.sub(" ", raw.name).split())[:LONGEST_DECK] or _("Untitled")
    sides = [side for one in raw.templates for side in (one.question, one.answer)]
    if (
        not raw.fields
        or not raw.templates
        or len(raw.fields) > MOST_FIELDS
        or len(raw.templates) > MOST_FIELDS
    ):
        skipped.append(Skipped(_("Note type “{name}”").format(name=name), _("it has no fields or no cards")))
        return
    if any(len(side) > LARGEST_TEMPLATE for side in (*sides, raw.css)):
        skipped.append(Skipped(_("Note type “{name}”").format(name=name), _("its templates are too large")))
        return
    built_in = ours.built_in(raw.id)
    if built_in is not None and raw.fields != ours.anki_type(built_in).fields:
        built_in = None  # changed in Anki since: a type like any other
    layout.type_places[raw.id] = TypePlace(
        len(layout.types),
        built_in,
        len(raw.fields),
        tuple(map(str, range(1, LAST_CLOZE + 1) if raw.is_cloze else range(len(raw.templates)))),
    )
    layout.types.append(PackageType(_note_type(raw, name, built_in), dict(raw.extra)))


def _note_type(raw: RawType, name: str, built_in: NoteTypeId | None) -> NoteType:
    if built_in is not None:
        return next(one for one in BUILT_IN if one.id == built_in)
    return NoteType(
        NoteTypeId(0),
        name,
        "cloze" if raw.is_cloze else "standard",
        tuple(" ".join(_CONTROL.sub(" ", one).split()) for one in raw.fields),
        tuple(Template(one.name, one.question, one.answer) for one in raw.templates),
        markup="html",
        css=raw.css,
    )

"""The one place of the look: colours, type, sizes, and how they reach every open window."""

import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from flashcards.gui import icons

Role = Literal[
    "question",
    "answer",
    "h1",
    "figure",
    "h2",
    "h3",
    "big",
    "lead",
    "read",
    "code",
    "ui",
    "strong",
    "small",
    "cap",
]
Tone = Literal[
    "ink",
    "ink2",
    "ink3",
    "accent",
    "on_accent",
    "fail",
    "sheet",
    "desk",
    "well",
    "hair",
    "edge",
    "soft",
    "focus",
]

RADIUS = 6  # sheets, buttons, fields
SMALL_RADIUS = 3  # tags, key caps, check boxes
RING = 2  # focus ring
_WIDE_WINDOW = 1100


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one appearance, and how thick its lines are."""

    name: str
    desk: str
    sheet: str
    well: str
    hair: str
    edge: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    accent_hi: str
    accent_lo: str
    on_accent: str
    soft: str
    mark: str
    mark_ink: str
    fail: str
    fail_soft: str
    focus: str
    data1: str
    data2: str
    data3: str
    data4: str
    line: int = 1
    heavy: int = 2  # the default rating, the current draft

    def tone(self, name: Tone) -> QColor:
        return QColor(str(getattr(self, name)))


LIGHT = Palette(
    name="light",
    desk="#F2EEE6", sheet="#FFFDF8", well="#EBE7DE", hair="#DBD5C9", edge="#8C8475",
    ink="#24211C", ink2="#5F594E", ink3="#8D8678",
    accent="#17604D", accent_hi="#124F3F", accent_lo="#0D3F32", on_accent="#FFFFFF", soft="#E1EBE4",
    mark="#FBE9A6", mark_ink="#24211C", fail="#993A1E", fail_soft="#F6E5DC", focus="#17604D",
    data1="#E4DFD4", data2="#C4BCAC", data3="#938A79", data4="#544D42",
)  # fmt: skip
DARK = Palette(
    name="dark",
    desk="#1A1917", sheet="#242220", well="#141312", hair="#3B3833", edge="#8A8376",
    ink="#EDE9E1", ink2="#B3ADA1", ink3="#7F796D",
    accent="#7CC4A9", accent_hi="#92D3BB", accent_lo="#66AC92", on_accent="#0D231B", soft="#26352F",
    mark="#594A17", mark_ink="#FFF4CF", fail="#F2A88F", fail_soft="#3A2822", focus="#7CC4A9",
    data1="#302D29", data2="#56514A", data3="#8C8578", data4="#D0C9BB",
)  # fmt: skip
CONTRAST = Palette(
    name="contrast",
    desk="#000000", sheet="#000000", well="#2B2B2B", hair="#FFFFFF", edge="#FFFFFF",
    ink="#FFFFFF", ink2="#FFFFFF", ink3="#BDBDBD",
    accent="#FFD93B", accent_hi="#FFE57A", accent_lo="#E0B800", on_accent="#000000", soft="#3A3200",
    mark="#FFD93B", mark_ink="#000000", fail="#FFB8A3", fail_soft="#3B1208", focus="#6FE3FF",
    data1="#333333", data2="#777777", data3="#BBBBBB", data4="#FFFFFF",
    line=2, heavy=3,
)  # fmt: skip
PALETTES = {palette.name: palette for palette in (LIGHT, DARK, CONTRAST)}


@dataclass(frozen=True, slots=True)
class Type:
    """One role of type: size in px at 100 %, weight, line height as a factor of the size."""

    size: int
    weight: int
    leading: float


TYPES: dict[Role, Type] = {
    "question": Type(32, 400, 1.32),
    "answer": Type(26, 400, 1.36),
    "h1": Type(28, 600, 1.3),
    "figure": Type(32, 400, 1.2),
    "h2": Type(20, 600, 1.3),
    "h3": Type(16, 600, 1.3),
    "big": Type(17, 600, 1.4),
    "lead": Type(17, 400, 1.4),
    "read": Type(16, 400, 1.6),
    "code": Type(15, 400, 1.5),
    "ui": Type(14, 400, 1.4),
    "strong": Type(14, 600, 1.4),
    "small": Type(13, 400, 1.4),
    "cap": Type(12, 400, 1.4),
}


@cache
def _face(fixed: bool) -> QFont:
    kind = QFontDatabase.SystemFont.FixedFont if fixed else QFontDatabase.SystemFont.GeneralFont
    face = QFontDatabase.systemFont(kind)
    if sys.platform.startswith("linux") and not fixed:
        face.setFamilies(["Noto Sans", face.family()])
    return face


TEXT_SIZES = (100, 125, 150, 175, 200)  # % that can be chosen


@dataclass(frozen=True, slots=True)
class Theme:
    """An appearance at a text size: what every part asks when it measures and paints itself."""

    palette: Palette = LIGHT
    scale: float = 1.0
    reduce_motion: bool = False

    def px(self, size: float) -> int:
        """`size` px at 100 %, at this text size; for type, heights and paddings, not for lines."""
        return round(size * self.scale)

    def is_wide(self, width: int) -> bool:
        """Whether a window of `width` has room for things side by side, and for wide margins."""
        return width >= self.px(_WIDE_WINDOW)

    def margin(self, width: int) -> int:
        """What a page of `width` leaves free at each side."""
        return self.px(48 if self.is_wide(width) else 24)

    def motion(self, milliseconds: int) -> int:
        return 0 if self.reduce_motion else milliseconds

    def font(self, role: Role) -> QFont:
        font = QFont(_face(role == "code"))
        font.setPixelSize(self.px(TYPES[role].size))
        font.setWeight(QFont.Weight(TYPES[role].weight))
        return font

    def line_height(self, role: Role) -> int:
        """From base line to base line, in px."""
        return round(TYPES[role].size * self.scale * TYPES[role].leading)


class _Holder(QObject):
    """Holds the theme in use and says when it changed."""

    changed = Signal()
    theme = Theme()


_holder = _Holder()


def current() -> Theme:
    """The theme in use."""
    return _holder.theme


def follow(restyle: Callable[[], None]) -> None:
    """Call `restyle` (a method of a QObject, which ends with it) now and whenever the theme changes."""
    _holder.changed.connect(restyle)
    restyle()


def system_theme() -> Theme:
    """The appearance that the system asks for, at 100 %."""
    hints = QApplication.styleHints()
    # Qt 6.10 and later know the wish for contrast.
    wish = hints.accessibility().contrastPreference() if hasattr(hints, "accessibility") else None
    if wish is not None and wish == Qt.ContrastPreference.HighContrast:
        return Theme(CONTRAST)
    return Theme(DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT)


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the program in `theme`, and restyle every widget that is there."""
    _holder.theme = theme
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setFont(theme.font("ui"))
    app.setPalette(_qt_palette(theme.palette))
    app.setStyleSheet(stylesheet(theme))
    _holder.changed.emit()


def _qt_palette(colours: Palette) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, colour in {
        roles.Window: colours.desk,
        roles.WindowText: colours.ink,
        roles.Base: colours.sheet,
        roles.AlternateBase: colours.sheet,
        roles.Text: colours.ink,
        roles.PlaceholderText: colours.ink2,
        roles.Button: colours.sheet,
        roles.ButtonText: colours.ink,
        roles.BrightText: colours.fail,
        roles.Highlight: colours.soft,
        roles.HighlightedText: colours.ink,
        roles.Accent: colours.accent,
        roles.Link: colours.ink,
        roles.LinkVisited: colours.ink,
        roles.ToolTipBase: colours.sheet,
        roles.ToolTipText: colours.ink,
        roles.Light: colours.sheet,
        roles.Midlight: colours.well,
        roles.Mid: colours.hair,
        roles.Dark: colours.edge,
        roles.Shadow: colours.edge,
    }.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.ink3))
    return palette


# {sN} is N px scaled; {..._ring} is less by what a border of 2 takes, so that nothing shifts.
_SHEET = """
QLineEdit, QTextEdit[field="true"], QPlainTextEdit, QComboBox, QAbstractSpinBox {{
  background: {sheet}; color: {ink}; border: {line}px solid {edge}; border-radius: 6px;
  placeholder-text-color: {ink2}; padding: {pad_y}px {pad}px; }}
QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox {{
  selection-background-color: {mark}; selection-color: {mark_ink}; }}
QTextEdit[field="true"]:focus, QPlainTextEdit:focus {{
  border: 2px solid {focus}; padding: {pad_y_ring}px {pad_ring}px; }}
QTextEdit[error="true"], QPlainTextEdit[error="true"] {{
  border: 2px solid {fail}; padding: {pad_y_ring}px {pad_ring}px; }}
QLineEdit, QComboBox, QAbstractSpinBox {{
  min-height: {field}px; max-height: {field}px; padding: 0 {pad}px; }}
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{
  border: 2px solid {focus}; min-height: {field_ring}px; max-height: {field_ring}px;
  padding: 0 {pad_ring}px; }}
QLineEdit[error="true"] {{
  border: 2px solid {fail}; min-height: {field_ring}px; max-height: {field_ring}px;
  padding: 0 {pad_ring}px; }}
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled,
QAbstractSpinBox:disabled {{ background: transparent; border-color: {hair}; color: {ink3}; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: none; min-height: 0; padding: 0; }}
QComboBox {{ selection-background-color: {soft}; selection-color: {ink}; }}
QComboBox::drop-down {{ border: none; width: {s32}px; }}
QComboBox::down-arrow {{ image: url("{down}"); width: {s16}px; height: {s16}px; }}
QComboBox QAbstractItemView {{ border: {line}px solid {edge}; border-radius: 0; }}
QComboBox QAbstractItemView::item {{ min-height: {s32}px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none; width: {s28}px; }}
QAbstractSpinBox::up-arrow {{ image: url("{up}"); width: {s12}px; height: {s12}px; }}
QAbstractSpinBox::down-arrow {{ image: url("{down}"); width: {s12}px; height: {s12}px; }}
QCheckBox, QRadioButton {{ spacing: {s10}px; padding-right: {s6}px; min-height: {s28}px; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {ink3}; }}
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {{
  width: {tick}px; height: {tick}px; background: {sheet}; border: {line}px solid {edge};
  border-radius: 3px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {ink}; }}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{
  background: {ink}; border-color: {ink}; image: url("{tick_image}"); }}
QRadioButton::indicator {{ border-radius: {dot_radius}px; }}
QRadioButton::indicator:checked {{ width: {dot}px; height: {dot}px; border: {dot_line}px solid {ink}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{
  background: transparent; border-color: {hair}; }}
QCheckBox::indicator:checked:disabled {{ background: {ink3}; border-color: {ink3}; }}
QMenu {{ background: {sheet}; border: {line}px solid {edge}; padding: {s4}px 0; }}
QMenu::item {{ padding: {s8}px {s24}px {s8}px {s16}px; }}
QMenu::item:selected {{ background: {soft}; color: {ink}; }}
QMenu::item:disabled {{ color: {ink3}; background: transparent; }}
QMenu::separator {{ height: {line}px; background: {hair}; margin: {s4}px 0; }}
QMenuBar {{ background: {desk}; }}
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {edge}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {ink2}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolTip {{ background: {sheet}; color: {ink}; border: {line}px solid {edge}; padding: {s4}px {s8}px; }}
QScrollArea {{ background: transparent; border: none; }}
QAbstractItemView {{ background: {sheet}; border: {line}px solid {hair}; border-radius: 6px; outline: 0; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{ background: transparent; color: {ink2}; font-size: {s13}px; border: none;
  border-bottom: {line}px solid {edge}; padding: 0 {s16}px; min-height: {s36}px; }}
Sheet {{ background: {sheet}; border: {line}px solid {hair}; border-radius: 6px; }}
Notice {{ background: {well}; border-radius: 6px; }}
Toast {{ background: {ink}; border-radius: 6px; }}
"""


def stylesheet(theme: Theme) -> str:
    """What Fusion draws, in the colours and sizes of `theme`; the parts paint themselves."""
    colours, px = theme.palette, theme.px
    more = RING - colours.line
    pad, pad_y, field, tick = px(12), px(9), px(40) - 2 * colours.line, px(18) - 2 * colours.line
    dot_line = px(5)
    sizes = {f"s{size}": px(size) for size in (4, 6, 8, 10, 12, 13, 16, 24, 28, 32, 36)}
    return _SHEET.format(
        **asdict(colours),
        **sizes,
        pad=pad,
        pad_ring=pad - more,
        pad_y=pad_y,
        pad_y_ring=pad_y - more,
        field=field,
        field_ring=field - 2 * more,
        tick=tick,
        dot_radius=px(18) // 2,
        dot_line=dot_line,
        dot=px(18) - 2 * dot_line,
        tick_image=icons.tinted_file("tick", colours.sheet),
        up=icons.tinted_file("up", colours.ink2),
        down=icons.tinted_file("down", colours.ink2),
    )

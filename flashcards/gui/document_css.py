"""The style sheet of a text of a card or an article."""

from flashcards.gui.theme import Role, Theme


def of(theme: Theme, role: Role, size: int, gap: int) -> str:
    """What a style sheet can say. It is read once for a style, not with every text."""
    colours = theme.palette
    fixed = theme.font("code").family()
    return f"""
    p, ul, ol, dl, blockquote, pre, table {{ margin: 0 0 {gap}px 0; }}
    li {{ margin: 0 0 {round(size * 0.27)}px 0; }}
    strong, b, h1, h2, h3, h4, h5, h6 {{ font-weight: 600; }}
    code, pre, tt, kbd, samp {{ font-family: "{fixed}"; font-size: {round(size * 0.88)}px; }}
    pre, pre code {{ font-size: {theme.px(15)}px; }}
    h1, h2, h3, h4, h5, h6 {{ font-size: {size}px; margin: {2 * gap}px 0 {gap // 2}px 0; }}
    {_article_css(theme) if role == "read" else ""}
    a[name="filled"] {{ font-weight: 600; text-decoration: underline; }}
    blockquote {{ margin-left: {theme.px(28)}px; color: {colours.ink2}; }}
    td {{ font-size: {min(size, theme.px(18))}px; }}
    th {{ font-size: {theme.px(14)}px; font-weight: 400; color: {colours.ink2}; }}
    """


def _article_css(theme: Theme) -> str:
    px = theme.px
    return f"""
    h1 {{ font-size: {px(28)}px; margin: {px(32)}px 0 {px(16)}px 0; }}
    h2 {{ font-size: {px(20)}px; margin: {px(32)}px 0 {px(15)}px 0; }}
    h3, h4, h5, h6 {{ font-size: {px(16)}px; margin: {px(20)}px 0 {px(8)}px 0; }}
    """

"""What an article's page knows: its text and outline, every draft of it, and which of them wait."""

from collections import Counter
from collections.abc import Mapping

from flashcards import drafting
from flashcards.articles.document import Section
from flashcards.articles.draft import Draft
from flashcards.core.notes import Article, ArticleId, DeckId, Note
from flashcards.drafting import Judged
from flashcards.gui.draft_feed import Portion
from flashcards.gui.draft_states import RuleOff
from flashcards.gui.draft_words import kind_word
from flashcards.gui.section_model import SectionModel, Tally
from flashcards.store import articles, decks, notes
from flashcards.workspace import Workspace


class ArticleState:
    """Read from the collection; the drafts come from outside and are kept until the text changes."""

    def __init__(self, workspace: Workspace, article_id: ArticleId, model: SectionModel) -> None:
        self._workspace, self._id, self._model = workspace, article_id, model
        self.article: Article | None = None
        self.sections: tuple[Section, ...] = ()  # empty while those of another text are on their way
        self._before: tuple[Section, ...] = ()  # the outline before it was corrected
        self._text_before = ""
        self.drafts: tuple[Draft, ...] = ()
        self.quotes: dict[str, tuple[str, ...]] = {}
        self.share = 0.0  # of the text that drafts were looked for in
        self.waiting: tuple[Draft, ...] = ()
        self.off: tuple[RuleOff, ...] = ()
        self.notes: tuple[Note, ...] = ()
        self.judged: dict[tuple[str, ...], Judged] = {}
        self._nodes: dict[tuple[str, ...], int | None] = {}  # where drafts of these titles stand
        self._chapters: dict[str, int | None] = {}  # by keys of drafts: the section of the first level

    def read_article(self) -> bool:
        """Whether the article is another one than it was; then its outline and drafts are to come."""
        found = articles.get(self._workspace.db, self._id)
        if found == self.article:
            return False
        self._text_before = self.article.markdown if self.article else ""
        self.article = found
        self._before, self.sections = self.sections or self._before, ()
        self.drafts, self.quotes, self.share = (), {}, 0.0
        self.waiting, self.judged = (), {}
        self._nodes, self._chapters = {}, {}
        return True

    def outlined(self, sections: tuple[Section, ...], node: int) -> int:
        """Take the outline; where in it the section stands that was `node` in the one before."""
        self.sections = sections
        before = self._before[node] if node < len(self._before) else None
        if before is None or not sections:
            return min(node, max(0, len(sections) - 1))
        titles, titles_before = (Counter(one.title for one in some) for some in (sections, self._before))
        if titles != titles_before:
            return self._touched()
        if sections[node].title == before.title:
            return node
        alike = [n for n, one in enumerate(sections) if one.title == before.title]
        return min(alike, key=lambda n: abs(n - node), default=min(node, len(sections) - 1))

    def _touched(self) -> int:
        """The section in which the text begins to be another than it was."""
        text = self.article.markdown if self.article else ""
        pairs = enumerate(zip(self._text_before, text, strict=False))
        at = next((n for n, (old, new) in pairs if old != new), min(len(self._text_before), len(text)))
        found = [n for n, one in enumerate(self.sections) if one.start <= at and one.kind == "section"]
        return found[-1] if found else 0

    def take(self, portion: Portion) -> None:
        """Some drafts more; only they are looked up."""
        db = self._workspace.db
        self.drafts += portion.drafts
        self.quotes |= portion.quotes
        self.share = max(self.share, portion.share)
        for draft in portion.drafts:
            node = self._model.node_at(offset_of(draft))
            self._nodes.setdefault(draft.section, node)
            self._chapters[draft.key] = self._top(node)
        self.waiting += drafting.waiting(db, self._id, portion.drafts)
        for titles, one in drafting.judged(db, self._id, portion.drafts).items():
            self.judged[titles] = _sum(self.judged.get(titles, Judged()), one)
        self._look_up_rules()

    def judge_again(self) -> None:
        """Look up what of the drafts was judged, and which cards there are."""
        db = self._workspace.db
        if self.drafts:
            self.waiting = drafting.waiting(db, self._id, self.drafts)
            self.judged = drafting.judged(db, self._id, self.drafts)
        self.notes = tuple(notes.of_article(db, self._id))
        self._look_up_rules()

    def _look_up_rules(self) -> None:
        """Which rules, of those that drafted something here, are off."""
        db = self._workspace.db
        states = drafting.rule_states(db)
        here = {draft.rule: draft.family for draft in self.drafts}
        off = [rule for rule, state in states.items() if rule in here and not state.is_on]
        self.off = tuple(RuleOff(rule, kind_word(here[rule])) for rule in off)

    def group(self) -> DeckId | None:
        """The deck of the whole article."""
        return decks.group_of(self._workspace.db, self._id)

    # By the nodes of the outline

    def within(self, node: int) -> tuple[Draft, ...]:
        """The drafts that wait in a section and in those below it; in the title, those of no section."""
        if node >= len(self.sections):
            return ()
        section = self.sections[node]
        if section.level == 0:
            return tuple(draft for draft in self.waiting if self._chapters[draft.key] == node)
        return tuple(draft for draft in self.waiting if section.start <= offset_of(draft) < section.end)

    def node_of(self, key: str) -> int | None:
        """The section of a draft that waits; None when it is not there."""
        draft = next((draft for draft in self.waiting if draft.key == key), None)
        return self._nodes.get(draft.section) if draft else None

    def _top(self, node: int | None) -> int | None:
        """The section of the first level that a node is in, or the title."""
        while node is not None and (above := self._model.parent_of(node)) is not None:
            node = above
        return node

    def tallies(self) -> tuple[Mapping[int, Tally], Tally]:
        """Of each node, those below it counted in, and of the whole article."""
        tallies: dict[int, Tally] = {}
        whole = Tally()
        for titles, counts in self.judged.items():
            one = Tally(counts.waiting, counts.judged, counts.studied)
            whole = whole.plus(one)
            at = self._nodes.get(titles)
            while at is not None:
                tallies[at] = tallies.get(at, Tally()).plus(one)
                at = self._model.parent_of(at)
        return tallies, whole

    def had_drafts(self, node: int) -> bool:
        """Whether anything was drafted in a section or below it."""
        tallies, _whole = self.tallies()
        return tallies.get(node, Tally()).total > 0

    def next_chapter(self, node: int) -> int | None:
        """The next section of the first level with drafts that wait, from this one on, then from the top."""
        if not self.sections:
            return None
        title = self._model.title()
        chapters = [*([] if title is None else [title]), *self._model.chapters()]
        start = self.sections[node].start if node < len(self.sections) else 0
        after = [one for one in chapters if self.sections[one].start > start]
        before = [one for one in chapters if self.sections[one].start <= start]
        return next((one for one in after + before if self.within(one)), None)

    def titles_at(self, offset: int) -> tuple[str, ...]:
        """The titles of the headings around a place of the text, the article's own left out."""
        node = self._model.node_at(offset) if self.sections else None
        path: list[str] = []
        at = node
        while at is not None and self.sections[at].level > 0:
            if self.sections[at].kind != "list":
                path.insert(0, self.sections[at].title)
            at = self._model.parent_of(at)
        return tuple(path)


def _sum(one: Judged, other: Judged) -> Judged:
    return Judged(one.judged + other.judged, one.studied + other.studied, one.waiting + other.waiting)


def offset_of(draft: Draft) -> int:
    """Where the first passage of a draft begins."""
    return draft.passages[0][0] if draft.passages else 0

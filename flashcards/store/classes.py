"""The classes of a teacher: a name and a number of pupils."""

from dataclasses import dataclass
from typing import NewType

from flashcards.store.database import Database

ClassId = NewType("ClassId", int)


@dataclass(frozen=True, slots=True)
class SchoolClass:
    """A class. Its pupils have numbers from 1 to `pupils`, no names."""

    id: ClassId
    name: str
    pupils: int


def every(db: Database) -> list[SchoolClass]:
    """All classes by name."""
    rows = db.rows("select id, name, pupils from school_class order by name collate nocase, id")
    return [SchoolClass(*row) for row in rows]


def get(db: Database, class_id: ClassId) -> SchoolClass | None:
    row = db.row("select id, name, pupils from school_class where id = ?", class_id)
    return SchoolClass(*row) if row else None


def add(db: Database, name: str, pupils: int) -> ClassId:
    return ClassId(db.run("insert into school_class (name, pupils) values (?, ?)", name, pupils))


def change(db: Database, class_id: ClassId, name: str, pupils: int) -> None:
    db.run("update school_class set name = ?, pupils = ? where id = ?", name, pupils, class_id)


def remove(db: Database, class_id: ClassId) -> None:
    """Delete the class with its lessons; row by row, so that undo can bring it back."""
    db.run("delete from lesson_card where lesson_id in (select id from lesson where class_id = ?)", class_id)
    db.run("delete from lesson where class_id = ?", class_id)
    db.run("delete from school_class where id = ?", class_id)


def is_waiting(db: Database, since: float, until: float) -> bool:
    """Whether a lesson broke off between these seconds; light enough to be asked at every start."""
    sql = "select 1 from lesson where ended is null and saved between ? and ? limit 1"
    return db.value(sql, since, until) is not None

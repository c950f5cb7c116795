-- The classroom. What a class did is no review of anybody's: no row here touches a card or the review log.

create table school_class (
  id integer primary key,
  name text not null,
  pupils integer not null                 -- how many; they have numbers from 1, no names
) strict;

create table lesson (
  id integer primary key,
  class_id integer references school_class on delete cascade,
  title text not null,                    -- the names of its decks
  decks text not null,                    -- JSON: their ids, of which some may be gone since
  started integer not null,
  ended integer,                          -- null while it runs, or after it broke off
  state text,                             -- JSON of core.lesson.Lesson while it runs
  saved real                              -- the lesson's own seconds when that was written
) strict;
create index lesson_class on lesson (class_id);

create table lesson_card (                -- of a lesson that is over
  id integer primary key,
  lesson_id integer not null references lesson on delete cascade,
  position integer not null,
  card_id integer not null,               -- may be gone since; ids are never used again
  question text not null,                 -- its words then
  shown integer not null,                 -- whether the class saw the answer
  right integer not null,
  wrong integer not null,
  hands integer,
  present integer,                        -- of how many pupils
  unknown integer not null,               -- ticked as not known yet
  unique (lesson_id, position)
) strict;
create index lesson_card_card on lesson_card (card_id);

-- Finding cards: the order of their questions, and on which day a note was added.

-- A million questions in order are walked along, not sorted; one that asks the same is found at once.
create index note_question on note (lower(substr(search, 1, 60)));

create table note_day (                   -- the id is a study day
  id integer primary key,
  last_note integer not null              -- the last note before it: later ones were added on that day or after
) strict;

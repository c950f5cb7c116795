-- The first schema. Every table has `id integer primary key`: the undo triggers rely on it.
-- Instants are milliseconds since 1970 (UTC); study days are days since 1970-01-01.

create table setting (
  id integer primary key,
  key text not null unique,
  value text not null                     -- JSON
) strict;

create table preset (
  id integer primary key,
  name text not null,
  options text not null                   -- JSON: fields of core.notes.Preset; one that is missing is as there
) strict;

create table folder (                     -- a folder of deck files that this collection reads or writes
  id integer primary key,
  path text not null unique,              -- absolute; "bundled:NAME" for the decks that come with the program
  version text not null default ''        -- of the program, when a bundled folder was read last
) strict;

create table file (                       -- a file of a folder as it was read or written last
  id integer primary key,
  folder_id integer not null references folder on delete cascade,
  name text not null,                     -- relative, with /
  sha256 text not null,
  unique (folder_id, name)
) strict;

create table article (
  id integer primary key,
  folder_id integer references folder on delete set null,
  file text,                              -- relative to its folder
  title text not null,
  lang text not null default '',
  markdown text not null,
  base text                               -- the markdown as last read from or written to its file
) strict;

create table deck (
  id integer primary key autoincrement,
  parent_id integer references deck,
  name text not null,
  name_key text not null,                 -- NFC, case-folded: siblings differ in it
  position integer not null default 0,
  preset_id integer not null default 1 references preset,
  article_id integer references article on delete set null,
  folder_id integer references folder on delete set null,
  file text,                              -- relative to its folder, for a deck that is a file; "" for the folder
  base text,                              -- the name as last read from or written to the file
  hidden integer not null default 0       -- an example that was put away
) strict;
create unique index deck_sibling on deck (ifnull(parent_id, 0), name_key);
create index deck_folder on deck (folder_id, file);

create table note_type (
  id integer primary key,
  name text not null,
  kind text not null,
  markup text not null,
  css text not null default '',
  fields text not null,                   -- JSON: [{"name": …, …}]
  templates text not null,                -- JSON: [{"name": …, "question": …, "answer": …, …}]
  extra text not null default '{}'        -- JSON: what another program keeps with it
) strict;

create table note (
  id integer primary key autoincrement,
  guid text not null unique,
  note_type_id integer not null references note_type,
  fields text not null,                   -- JSON: ["…", …], as they came
  tags text not null default '',          -- words with a blank between
  article_id integer references article on delete set null,
  source text not null default '[]',      -- JSON: the quotes of its passages
  search text not null,                   -- the fields as plain text
  folder_id integer references folder on delete set null,
  file text,                              -- relative to its folder
  base text,                              -- JSON: text and deck as last read from or written to its file
  changed integer not null
) strict;
create index note_folder on note (folder_id, file) where folder_id is not null;

create table card (
  id integer primary key autoincrement,   -- never used again, so no new card inherits a history
  note_id integer not null references note,
  deck_id integer not null references deck,
  key text not null,
  position integer not null,              -- the order of new cards; the same for the cards of a note
  state integer not null default 0 check (state between 0 and 3),
  step integer,
  due integer,                            -- an instant, while learning
  due_day integer,                        -- a study day, in review
  interval integer not null default 0,
  stability real,
  difficulty real,
  last_day integer,
  reps integer not null default 0,
  lapses integer not null default 0,
  suspended integer not null default 0,
  buried_until integer not null default 0,
  flag integer not null default 0,
  has_siblings integer not null default 0, -- the note has, or had, other cards; kept by a trigger
  unique (note_id, key),
  check ((stability is null) = (difficulty is null) and (stability is null) = (last_day is null)),
  check ((state in (1, 3)) = (due is not null)),
  check ((state = 2) = (due_day is not null))
) strict;
create index card_new on card (deck_id, position, buried_until, note_id, has_siblings)
  where state = 0 and suspended = 0;
create index card_learning on card (due, deck_id, buried_until) where state in (1, 3) and suspended = 0;
create index card_review on card (deck_id, due_day, buried_until, note_id, has_siblings)
  where state = 2 and suspended = 0;
create index card_deck on card (deck_id);
create index card_known on card (deck_id) where state = 2 and interval >= 21;
create trigger card_has_siblings after insert on card
  when exists (select 1 from card where note_id = new.note_id and id <> new.id) begin
  update card set has_siblings = 1 where note_id = new.note_id and has_siblings = 0;
end;

create table review (                     -- append-only: the truth that card memory is computed from
  id integer primary key autoincrement,
  uid text not null unique,
  card_id integer not null,               -- of a card that may be gone: its history stays
  at integer not null,
  zone integer not null,                  -- minutes east of UTC
  day integer not null,
  kind integer not null,
  rating integer,
  state_before integer not null,
  state integer not null,
  step integer,
  due integer,
  due_day integer,
  interval integer not null,
  took_ms integer not null,
  stability real,                         -- of a seed only
  difficulty real,
  last_day integer,
  checksum text not null
) strict;
create index review_card on review (card_id);
create index review_day on review (day);

create table undone (                     -- reviews that were taken back; replay and statistics skip them
  id integer primary key                  -- = review.id
) strict;

create table removed (                    -- notes deleted in the program: a file does not bring them back
  id integer primary key,
  guid text not null unique
) strict;

create table conflict (                   -- changed here and in the file: the collection's version stays
  id integer primary key,
  note_id integer not null unique references note on delete cascade,
  theirs text not null                    -- JSON like note.base
) strict;

create table picture (                    -- a picture's name where it is used, and the stored file
  id integer primary key,
  folder_id integer references folder on delete cascade,
  name text not null,
  file text not null                      -- in the media folder, named after the picture's sha256
) strict;
create unique index picture_name on picture (ifnull(folder_id, 0), name);

create virtual table note_fts using fts5 (
  search, content = 'note', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
create trigger note_fts_insert after insert on note begin
  insert into note_fts (rowid, search) values (new.id, new.search);
end;
create trigger note_fts_delete after delete on note begin
  insert into note_fts (note_fts, rowid, search) values ('delete', old.id, old.search);
end;
create trigger note_fts_update after update of search on note when old.search <> new.search begin
  insert into note_fts (note_fts, rowid, search) values ('delete', old.id, old.search);
  insert into note_fts (rowid, search) values (new.id, new.search);
end;

pragma application_id = 1179403331;       -- "FLDC"

insert into preset (id, name, options) values (1, 'Default', '{}');

insert into note_type (id, name, kind, markup, fields, templates) values    -- as core.notes.BUILT_IN
  (1, 'Basic', 'standard', 'markdown', '[{"name": "Question"}, {"name": "Answer"}]',
   '[{"name": "Question", "question": "{{Question}}", "answer": "{{Answer}}"}]'),
  (2, 'Both directions', 'standard', 'markdown', '[{"name": "Question"}, {"name": "Answer"}]',
   '[{"name": "Question", "question": "{{Question}}", "answer": "{{Answer}}"},
     {"name": "Reverse", "question": "{{Answer}}", "answer": "{{Question}}"}]'),
  (3, 'List', 'list', 'markdown', '[{"name": "Question"}, {"name": "Answer"}]',
   '[{"name": "Question", "question": "{{Question}}", "answer": "{{Answer}}"}]'),
  (4, 'Cloze', 'cloze', 'markdown', '[{"name": "Text"}]',
   '[{"name": "Cloze", "question": "{{cloze:Text}}", "answer": "{{cloze:Text}}"}]');

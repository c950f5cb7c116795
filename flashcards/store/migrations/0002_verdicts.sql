-- What people said of drafts. A draft itself is never stored: it is made again from the article and known by its key.

create table verdict (
  id integer primary key,
  article_id integer references article on delete set null,
  key text not null,                      -- of the draft
  rule text not null,                     -- that drafted it
  verdict text not null check (verdict in ('accepted', 'edited', 'rejected', 'deleted')),
  drafted text not null,                  -- JSON: note type, fields and source as they were drafted
  guid text,                              -- of the note that it became, which may be gone since
  at integer not null,
  unique (article_id, key)
) strict;
create index verdict_rule on verdict (rule);

create table rule (                       -- what a person said of a rule; one that is not here is left to the verdicts
  id integer primary key,
  name text not null unique,
  is_on integer not null,
  since integer not null default 0        -- verdicts up to this id no longer count against it
) strict;

alter table note add column draft_key text;                       -- of the draft that the note was
alter table note add column rule text;
alter table note add column drafted text;                         -- as in verdict
alter table note add column unjudged integer not null default 0;  -- studied before a person said yes to it
create index note_article on note (article_id) where article_id is not null;
create index note_unjudged on note (id) where unjudged = 1;

alter table deck add column section text;  -- JSON: the titles of the section of its article that it is for
create index deck_article on deck (article_id) where article_id is not null;

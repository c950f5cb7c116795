-- What comes from other programs, and goes back to them.

alter table review add column raw text;   -- the row as the other program had it, as JSON
alter table note add column shared text;  -- a digest of its text as last read from or written to a package

-- An index of two letters is enough: with three, few words begin alike, and a bulk takes half as long.
drop table note_fts;
create virtual table note_fts using fts5 (
  search, content = 'note', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '2'
);
insert into note_fts (note_fts, rank) values ('hashsize', 33554432);  -- bytes that one statement may gather
insert into note_fts (note_fts) values ('rebuild');

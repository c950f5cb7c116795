-- What comes from other programs, and goes back to them.

alter table review add column raw text;   -- the row as the other program had it, as JSON
insert into note_fts (note_fts, rank) values ('hashsize', 33554432);  -- bytes that one statement may gather
alter table note add column shared text;  -- a digest of its text as last read from or written to a package

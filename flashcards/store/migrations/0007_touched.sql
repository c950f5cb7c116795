-- Which rows were changed or deleted since the last backup: any other row has to be as it is there. SQLite does
-- not see a flipped bit in a cell; with this a backup does. Temporary triggers fill it (store/touched.py).

create table touched (
  id integer primary key,                 -- in the order of the changes
  place text not null,                    -- the table
  row integer not null                    -- its id
) strict;

-- Which collection this is, so that a log of another is known.
insert into setting (key, value) values ('collection', '"' || lower(hex(randomblob(16))) || '"');

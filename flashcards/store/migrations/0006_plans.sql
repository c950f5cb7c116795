-- Plans: the day of a deck's exam. An absence and catching up after one are settings.

alter table deck add column exam integer;  -- a study day; of the deck and what is below it

-- Multiple choice is built in. A note type of another program that has its number gets the next free one.

insert into note_type (name, kind, markup, css, fields, templates, extra)
  select name, kind, markup, css, fields, templates, extra from note_type where id = 5;
update note set note_type_id = (select max(id) from note_type) where note_type_id = 5;
delete from note_type where id = 5;

insert into note_type (id, name, kind, markup, fields, templates) values    -- as core.notes.BUILT_IN
  (5, 'Multiple choice', 'choice', 'markdown',
   '[{"name": "Question"}, {"name": "Options"}, {"name": "Explanation"}]',
   '[{"name": "Choice", "question": "{{Question}}", "answer": "{{Options}}{{Explanation}}"}]');

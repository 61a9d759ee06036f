-- Filters kept under a name get a table of their own. In format 1 they stood among the layouts of imported tables,
-- under a key that begins with view: and with name and filter as JSON.
CREATE TABLE saved_view(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK(trim(name) <> ''), name_key TEXT NOT NULL UNIQUE,
  typed TEXT NOT NULL) STRICT;

-- The log follows, so that what was done to views in format 1 can still be taken back, and copies merged. Which rows
-- were views, say those that are left and what the log keeps of those that are gone.
UPDATE change_row SET tbl = 'saved_view' WHERE tbl = 'import_mapping' AND row_id IN(
  SELECT id FROM import_mapping WHERE headers GLOB 'view:*'
  UNION SELECT row_id FROM change_row
    WHERE tbl = 'import_mapping' AND json_extract(was, '$.headers') GLOB 'view:*');
-- A change holds the columns that changed, a deletion all of them; json_patch leaves out what there is none of.
UPDATE change_row SET
  was = json_patch('{}', json_object(
    'id', CASE op WHEN 'D' THEN row_id END,
    'name', json_extract(json_extract(was, '$.fields'), '$.name'),
    'name_key', substr(json_extract(was, '$.headers'), 6),
    'typed', json_extract(json_extract(was, '$.fields'), '$.typed'))),
  now = CASE op WHEN 'U' THEN json_patch('{}', json_object(
    'name', json_extract(json_extract(now, '$.fields'), '$.name'),
    'name_key', substr(json_extract(now, '$.headers'), 6),
    'typed', json_extract(json_extract(now, '$.fields'), '$.typed'))) END
  WHERE tbl = 'saved_view' AND op <> 'I';

INSERT INTO saved_view(id, name, name_key, typed)
  SELECT id, coalesce(nullif(trim(json_extract(fields, '$.name')), ''), nullif(trim(substr(headers, 6)), ''), 'view'),
    substr(headers, 6), coalesce(json_extract(fields, '$.typed'), '')
  FROM import_mapping WHERE headers GLOB 'view:*';
DELETE FROM import_mapping WHERE headers GLOB 'view:*';

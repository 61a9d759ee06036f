-- The first schema of the workbook.
-- Ids are 60-bit integers made by the program (milliseconds and chance), so rows born in two copies of one
-- workbook never collide and foreign keys survive a merge. *_on = local calendar date, *_at = UTC instant,
-- *_local = wall time as typed. Enumerations are lowercase words. What is owed is computed, never stored.

CREATE TABLE meta(
  key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- The log of changes: one change_set a deed; change_row is written by generated triggers.
CREATE TABLE change_set(
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, label TEXT NOT NULL,
  kind TEXT NOT NULL CHECK(kind IN('deed','undo','redo','setup')),
  source TEXT NOT NULL DEFAULT 'app' CHECK(source IN('app','cli','import','merge')),
  undoes_id INTEGER REFERENCES change_set(id),
  state TEXT NOT NULL DEFAULT 'done' CHECK(state IN('done','undone','dropped'))) STRICT;
CREATE INDEX change_set_undoes ON change_set(undoes_id) WHERE undoes_id IS NOT NULL;
CREATE INDEX change_set_open ON change_set(state, id) WHERE kind = 'deed';
CREATE TABLE change_row(
  id INTEGER PRIMARY KEY, change_id INTEGER NOT NULL REFERENCES change_set(id) ON DELETE CASCADE,
  tbl TEXT NOT NULL, row_id INTEGER NOT NULL, op TEXT NOT NULL CHECK(op IN('I','U','D')),
  was TEXT, now TEXT) STRICT;
CREATE INDEX change_row_set ON change_row(change_id);
CREATE INDEX change_row_of ON change_row(tbl, row_id);

-- Organisations and people.
CREATE TABLE organisation(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK(trim(name) <> ''), name_key TEXT NOT NULL,
  website TEXT NOT NULL DEFAULT '', city TEXT NOT NULL DEFAULT '', notes TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX organisation_key ON organisation(name_key);

CREATE TABLE person(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK(trim(name) <> ''), name_key TEXT NOT NULL,
  -- NULL: waits in the reservoir (imported, not picked yet)
  stage TEXT CHECK(stage IN('spotted','ready','asked','arranging','booked','debrief','tending','resting','dormant','closed')),
  stage_since TEXT,
  path TEXT NOT NULL DEFAULT 'cold' CHECK(path IN('referred','alumni','reconnect','warm','cold')),
  why TEXT NOT NULL DEFAULT '', connection TEXT NOT NULL DEFAULT '', question TEXT NOT NULL DEFAULT '',
  how_found TEXT NOT NULL DEFAULT '', preferred_channel TEXT NOT NULL DEFAULT '',
  zone TEXT NOT NULL DEFAULT '', country TEXT NOT NULL DEFAULT '', city TEXT NOT NULL DEFAULT '',
  seniority TEXT NOT NULL DEFAULT '', setting TEXT NOT NULL DEFAULT '',
  stance TEXT NOT NULL DEFAULT '' CHECK(stance IN('','practises','left','declined')),
  tier TEXT CHECK(tier IN('monthly','quarterly','half_year','yearly','none')),
  remember TEXT NOT NULL DEFAULT '', common_ground TEXT NOT NULL DEFAULT '',
  how_to_reach TEXT NOT NULL DEFAULT '', ok_to_return TEXT NOT NULL DEFAULT '',
  assistant_of_id INTEGER REFERENCES person(id) ON DELETE SET NULL,
  discreet INTEGER NOT NULL DEFAULT 0 CHECK(discreet IN(0,1)),
  do_not_contact INTEGER NOT NULL DEFAULT 0 CHECK(do_not_contact IN(0,1)),
  archived_on TEXT, notes TEXT NOT NULL DEFAULT '',
  added_on TEXT NOT NULL, batch_id INTEGER REFERENCES import_batch(id) ON DELETE SET NULL,
  -- how an import knows this person again where no address does, and the row it saw last
  import_key TEXT NOT NULL DEFAULT '', import_row TEXT NOT NULL DEFAULT '',
  CHECK((stage IS NULL) = (stage_since IS NULL))) STRICT;
CREATE INDEX person_key ON person(name_key);
CREATE INDEX person_stage ON person(stage, name_key) WHERE stage IS NOT NULL;
CREATE INDEX person_assistant ON person(assistant_of_id) WHERE assistant_of_id IS NOT NULL;
CREATE INDEX person_import ON person(import_key) WHERE import_key <> '';
CREATE INDEX person_batch ON person(batch_id) WHERE batch_id IS NOT NULL;

CREATE TABLE affiliation(
  id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  organisation_id INTEGER REFERENCES organisation(id) ON DELETE RESTRICT, role TEXT NOT NULL DEFAULT '',
  started_on TEXT, ended_on TEXT,
  CHECK(organisation_id IS NOT NULL OR role <> '')) STRICT;
CREATE INDEX affiliation_person ON affiliation(person_id);
CREATE INDEX affiliation_organisation ON affiliation(organisation_id);

CREATE TABLE channel(
  id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK(kind IN('mail','phone','profile','url')),
  value TEXT NOT NULL CHECK(trim(value) <> ''), value_key TEXT NOT NULL,
  label TEXT NOT NULL DEFAULT '', stale INTEGER NOT NULL DEFAULT 0 CHECK(stale IN(0,1)),
  UNIQUE(person_id, kind, value_key)) STRICT;
CREATE INDEX channel_key ON channel(kind, value_key);

CREATE TABLE fact(
  id INTEGER PRIMARY KEY, person_id INTEGER REFERENCES person(id) ON DELETE CASCADE,
  organisation_id INTEGER REFERENCES organisation(id) ON DELETE CASCADE,
  text TEXT NOT NULL CHECK(trim(text) <> ''), source TEXT NOT NULL DEFAULT '', noted_on TEXT NOT NULL,
  CHECK((person_id IS NULL) <> (organisation_id IS NULL))) STRICT;
CREATE INDEX fact_person ON fact(person_id) WHERE person_id IS NOT NULL;
CREATE INDEX fact_organisation ON fact(organisation_id) WHERE organisation_id IS NOT NULL;

CREATE TABLE tag(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK(trim(name) <> ''), name_key TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE person_tag(
  id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tag(id) ON DELETE CASCADE, UNIQUE(person_id, tag_id)) STRICT;
CREATE INDEX person_tag_tag ON person_tag(tag_id);

-- Directions: testable guesses, what is unknown, how sure one has been.
CREATE TABLE direction(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK(trim(name) <> ''), name_key TEXT NOT NULL UNIQUE,
  guess TEXT NOT NULL DEFAULT '', must_be_true TEXT NOT NULL DEFAULT '',
  motivation INTEGER NOT NULL DEFAULT 2 CHECK(motivation BETWEEN 0 AND 4),
  status TEXT NOT NULL DEFAULT 'open' CHECK(status IN('open','chosen','parked','dropped')),
  confidence INTEGER CHECK(confidence BETWEEN 0 AND 100),
  split_from_id INTEGER REFERENCES direction(id) ON DELETE SET NULL,
  decided_on TEXT, because TEXT NOT NULL DEFAULT '', added_on TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX direction_split ON direction(split_from_id) WHERE split_from_id IS NOT NULL;
-- What one knows of oneself before there is a direction: the start for whoever does not know what they want.
CREATE TABLE about_me(
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK(kind IN('like','dislike','moment','wonder')),
  text TEXT NOT NULL CHECK(trim(text) <> ''), noted_on TEXT NOT NULL,
  direction_id INTEGER REFERENCES direction(id) ON DELETE SET NULL) STRICT;
CREATE INDEX about_me_direction ON about_me(direction_id) WHERE direction_id IS NOT NULL;
CREATE TABLE person_direction(
  id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  direction_id INTEGER NOT NULL REFERENCES direction(id) ON DELETE CASCADE, UNIQUE(person_id, direction_id)) STRICT;
CREATE INDEX person_direction_direction ON person_direction(direction_id);

-- Meetings: wall time as typed, its zone, and the instant; several people; every earlier date kept.
CREATE TABLE meeting(
  id INTEGER PRIMARY KEY,
  status TEXT NOT NULL CHECK(status IN('booked','held','cancelled','missed')),
  starts_local TEXT NOT NULL, zone TEXT NOT NULL DEFAULT '', starts_at TEXT NOT NULL,
  minutes INTEGER NOT NULL DEFAULT 30 CHECK(minutes BETWEEN 1 AND 1440), minutes_actual INTEGER,
  medium TEXT NOT NULL DEFAULT '' CHECK(medium IN('','phone','video','in_person','mail')),
  place TEXT NOT NULL DEFAULT '', who_calls TEXT NOT NULL DEFAULT '',
  direction_id INTEGER REFERENCES direction(id) ON DELETE SET NULL,
  purpose TEXT NOT NULL DEFAULT '', give_idea TEXT NOT NULL DEFAULT '', praise TEXT NOT NULL DEFAULT '',
  about_me TEXT NOT NULL DEFAULT '', why_you TEXT NOT NULL DEFAULT '', why_field TEXT NOT NULL DEFAULT '',
  scratch TEXT NOT NULL DEFAULT '', booked_on TEXT NOT NULL, invited_on TEXT, confirmed_on TEXT, prepared_on TEXT,
  calendar_uid TEXT NOT NULL DEFAULT '', calendar_sequence INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX meeting_open ON meeting(starts_local) WHERE status = 'booked';
CREATE INDEX meeting_when ON meeting(starts_local);
CREATE INDEX meeting_direction ON meeting(direction_id) WHERE direction_id IS NOT NULL;
CREATE INDEX meeting_calendar ON meeting(calendar_uid) WHERE calendar_uid <> '';
CREATE TABLE meeting_person(
  id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0, note TEXT NOT NULL DEFAULT '', UNIQUE(meeting_id, person_id)) STRICT;
CREATE INDEX meeting_person_person ON meeting_person(person_id);
CREATE TABLE meeting_change(
  id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK(kind IN('moved','cancelled','they_missed','i_missed')),
  by TEXT NOT NULL DEFAULT 'them' CHECK(by IN('me','them')),
  was_local TEXT NOT NULL, was_zone TEXT NOT NULL, on_date TEXT NOT NULL, note TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX meeting_change_meeting ON meeting_change(meeting_id);
CREATE TABLE checklist_tick(
  id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,
  item TEXT NOT NULL, ticked_on TEXT NOT NULL, UNIQUE(meeting_id, item)) STRICT;

-- Introductions: a graph; whether one may say their name; each step is told to the introducer by events.
CREATE TABLE introduction(
  id INTEGER PRIMARY KEY, introducer_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  introduced_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  meeting_id INTEGER REFERENCES meeting(id) ON DELETE SET NULL, on_date TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'referral' CHECK(kind IN('referral','redirect')),
  permission TEXT NOT NULL DEFAULT 'ask' CHECK(permission IN('yes','no','ask')),
  who_acts TEXT NOT NULL DEFAULT 'me' CHECK(who_acts IN('me','them')),
  why TEXT NOT NULL DEFAULT '', UNIQUE(introducer_id, introduced_id), CHECK(introducer_id <> introduced_id)) STRICT;
CREATE INDEX introduction_to ON introduction(introduced_id);
CREATE INDEX introduction_meeting ON introduction(meeting_id) WHERE meeting_id IS NOT NULL;

-- Everything that happened, in either direction.
CREATE TABLE event(
  id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  kind TEXT NOT NULL, on_date TEXT NOT NULL CHECK(on_date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  at_time TEXT, until_on TEXT, note TEXT NOT NULL DEFAULT '', channel TEXT NOT NULL DEFAULT '',
  meeting_id INTEGER REFERENCES meeting(id) ON DELETE SET NULL,
  introduction_id INTEGER REFERENCES introduction(id) ON DELETE SET NULL,
  was_stage TEXT, now_stage TEXT, recorded_at TEXT NOT NULL) STRICT;
CREATE INDEX event_person ON event(person_id, on_date, id);
CREATE INDEX event_when ON event(on_date);
CREATE INDEX event_kind ON event(kind, on_date);
CREATE INDEX event_meeting ON event(meeting_id) WHERE meeting_id IS NOT NULL;
CREATE INDEX event_introduction ON event(introduction_id) WHERE introduction_id IS NOT NULL;

-- Words that went out: which template, which version, which try.
CREATE TABLE template(
  id INTEGER PRIMARY KEY, key TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1, title TEXT NOT NULL,
  kind TEXT NOT NULL, subject TEXT NOT NULL DEFAULT '', body TEXT NOT NULL,
  target INTEGER NOT NULL DEFAULT 0, cap INTEGER NOT NULL DEFAULT 0,
  own INTEGER NOT NULL DEFAULT 1 CHECK(own IN(0,1)), archived_on TEXT, UNIQUE(key, version)) STRICT;
CREATE TABLE message(
  id INTEGER PRIMARY KEY, event_id INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE,
  template_key TEXT NOT NULL DEFAULT '', template_version INTEGER NOT NULL DEFAULT 0,
  attempt INTEGER NOT NULL DEFAULT 0, subject TEXT NOT NULL DEFAULT '', body TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX message_event ON message(event_id);

-- The question bank, what is planned for a meeting, what was answered.
CREATE TABLE question(
  id INTEGER PRIMARY KEY, key TEXT NOT NULL DEFAULT '', text TEXT NOT NULL CHECK(trim(text) <> ''),
  theme TEXT NOT NULL, phase TEXT NOT NULL CHECK(phase IN('open','middle','close')),
  minutes INTEGER NOT NULL DEFAULT 3 CHECK(minutes BETWEEN 1 AND 60), rapport INTEGER NOT NULL DEFAULT 0 CHECK(rapport BETWEEN 0 AND 2),
  gift INTEGER NOT NULL DEFAULT 0 CHECK(gift IN(0,1)), core INTEGER NOT NULL DEFAULT 0 CHECK(core IN(0,1)),
  second_meeting INTEGER NOT NULL DEFAULT 0 CHECK(second_meeting IN(0,1)), reserved TEXT NOT NULL DEFAULT '',
  hint TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0, archived_on TEXT) STRICT;
CREATE UNIQUE INDEX question_key ON question(key) WHERE key <> '';
CREATE TABLE planned_question(
  id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,
  question_id INTEGER REFERENCES question(id) ON DELETE SET NULL, text TEXT NOT NULL CHECK(trim(text) <> ''),
  minutes INTEGER NOT NULL DEFAULT 3, position INTEGER NOT NULL DEFAULT 0, why TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'planned' CHECK(state IN('planned','ready','asked','skipped'))) STRICT;
CREATE INDEX planned_question_meeting ON planned_question(meeting_id, position);
CREATE INDEX planned_question_question ON planned_question(question_id) WHERE question_id IS NOT NULL;
CREATE TABLE answer(
  id INTEGER PRIMARY KEY, planned_question_id INTEGER NOT NULL REFERENCES planned_question(id) ON DELETE CASCADE,
  person_id INTEGER REFERENCES person(id) ON DELETE SET NULL, text TEXT NOT NULL DEFAULT '',
  agrees TEXT NOT NULL DEFAULT '' CHECK(agrees IN('','agrees','contradicts')), noted_on TEXT NOT NULL) STRICT;
CREATE INDEX answer_planned ON answer(planned_question_id);
CREATE INDEX answer_person ON answer(person_id) WHERE person_id IS NOT NULL;

-- Reflection: measure 1 once for the talk, measures 2 to 4 for each person in it.
CREATE TABLE reflection(
  id INTEGER PRIMARY KEY, meeting_id INTEGER REFERENCES meeting(id) ON DELETE CASCADE, on_date TEXT NOT NULL,
  who_talked TEXT NOT NULL DEFAULT '' CHECK(who_talked IN('','they','even','me')),
  surprise TEXT NOT NULL DEFAULT '', their_likes TEXT NOT NULL DEFAULT '', their_dislikes TEXT NOT NULL DEFAULT '',
  information INTEGER CHECK(information BETWEEN 0 AND 4),
  do_differently TEXT NOT NULL DEFAULT '', wish_asked TEXT NOT NULL DEFAULT '',
  hard_to_ask INTEGER CHECK(hard_to_ask BETWEEN 0 AND 4), readiness TEXT NOT NULL DEFAULT '',
  form TEXT NOT NULL DEFAULT '{}' CHECK(json_valid(form))) STRICT; -- as it was filled in, to open it again
CREATE UNIQUE INDEX reflection_meeting ON reflection(meeting_id) WHERE meeting_id IS NOT NULL;
CREATE TABLE reflection_person(
  id INTEGER PRIMARY KEY, reflection_id INTEGER NOT NULL REFERENCES reflection(id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  lit_up TEXT NOT NULL DEFAULT '', shared_good TEXT NOT NULL DEFAULT '', gave TEXT NOT NULL DEFAULT '',
  giving INTEGER CHECK(giving BETWEEN 0 AND 4), connection INTEGER CHECK(connection BETWEEN 0 AND 4),
  job_lead INTEGER CHECK(job_lead BETWEEN 0 AND 4), updated_on TEXT NOT NULL, UNIQUE(reflection_id, person_id)) STRICT;
CREATE INDEX reflection_person_person ON reflection_person(person_id);
CREATE TABLE measure_change(
  id INTEGER PRIMARY KEY, reflection_person_id INTEGER NOT NULL REFERENCES reflection_person(id) ON DELETE CASCADE,
  measure TEXT NOT NULL CHECK(measure IN('giving','connection','job_lead')),
  was INTEGER, now INTEGER, on_date TEXT NOT NULL, note TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX measure_change_of ON measure_change(reflection_person_id);

CREATE TABLE open_question(
  id INTEGER PRIMARY KEY, direction_id INTEGER REFERENCES direction(id) ON DELETE CASCADE,
  text TEXT NOT NULL CHECK(trim(text) <> ''), asked_on TEXT NOT NULL,
  reflection_id INTEGER REFERENCES reflection(id) ON DELETE SET NULL, answered_on TEXT) STRICT;
CREATE INDEX open_question_direction ON open_question(direction_id);
CREATE INDEX open_question_reflection ON open_question(reflection_id) WHERE reflection_id IS NOT NULL;
CREATE TABLE takeaway(
  id INTEGER PRIMARY KEY, reflection_id INTEGER REFERENCES reflection(id) ON DELETE CASCADE,
  person_id INTEGER REFERENCES person(id) ON DELETE SET NULL, direction_id INTEGER REFERENCES direction(id) ON DELETE SET NULL,
  text TEXT NOT NULL CHECK(trim(text) <> ''), theme TEXT NOT NULL DEFAULT '',
  pull INTEGER NOT NULL DEFAULT 0 CHECK(pull BETWEEN -2 AND 2),
  confidence TEXT NOT NULL DEFAULT 'heard' CHECK(confidence IN('hunch','heard','seen')),
  novelty TEXT NOT NULL DEFAULT 'new' CHECK(novelty IN('new','confirms','contradicts')),
  relates_to_id INTEGER REFERENCES takeaway(id) ON DELETE SET NULL,
  answers_id INTEGER REFERENCES open_question(id) ON DELETE SET NULL,
  in_confidence INTEGER NOT NULL DEFAULT 0 CHECK(in_confidence IN(0,1)), on_date TEXT NOT NULL) STRICT;
CREATE INDEX takeaway_reflection ON takeaway(reflection_id);
CREATE INDEX takeaway_person ON takeaway(person_id);
CREATE INDEX takeaway_direction ON takeaway(direction_id, theme);
CREATE INDEX takeaway_relates ON takeaway(relates_to_id) WHERE relates_to_id IS NOT NULL;
CREATE INDEX takeaway_answers ON takeaway(answers_id) WHERE answers_id IS NOT NULL;
CREATE TABLE direction_step(
  id INTEGER PRIMARY KEY, direction_id INTEGER NOT NULL REFERENCES direction(id) ON DELETE CASCADE,
  reflection_id INTEGER REFERENCES reflection(id) ON DELETE SET NULL, on_date TEXT NOT NULL,
  was INTEGER CHECK(was BETWEEN 0 AND 100), now INTEGER CHECK(now BETWEEN 0 AND 100),
  energy INTEGER CHECK(energy BETWEEN -2 AND 2),
  next TEXT NOT NULL DEFAULT '' CHECK(next IN('','keep','sharpen','split','drop','decide')),
  because TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX direction_step_direction ON direction_step(direction_id, on_date);
CREATE INDEX direction_step_reflection ON direction_step(reflection_id) WHERE reflection_id IS NOT NULL;

-- Loops: promises both ways, advice acted on and reported, gifts given and kept on the shelf, leads.
CREATE TABLE commitment(
  id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  meeting_id INTEGER REFERENCES meeting(id) ON DELETE SET NULL, who TEXT NOT NULL CHECK(who IN('me','them')),
  what TEXT NOT NULL CHECK(trim(what) <> ''), made_on TEXT NOT NULL, due_on TEXT,
  state TEXT NOT NULL DEFAULT 'open' CHECK(state IN('open','kept','dropped')), closed_on TEXT,
  CHECK((state = 'open') = (closed_on IS NULL))) STRICT;
CREATE INDEX commitment_person ON commitment(person_id);
CREATE INDEX commitment_open ON commitment(who, due_on) WHERE state = 'open';
CREATE INDEX commitment_meeting ON commitment(meeting_id) WHERE meeting_id IS NOT NULL;
CREATE TABLE advice(
  id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  meeting_id INTEGER REFERENCES meeting(id) ON DELETE SET NULL, what TEXT NOT NULL CHECK(trim(what) <> ''),
  given_on TEXT NOT NULL, told_them INTEGER NOT NULL DEFAULT 0 CHECK(told_them IN(0,1)), report_on TEXT,
  state TEXT NOT NULL DEFAULT 'open' CHECK(state IN('open','acted','reported','dropped')),
  acted_on TEXT, did TEXT NOT NULL DEFAULT '', result TEXT NOT NULL DEFAULT '', reported_on TEXT) STRICT;
CREATE INDEX advice_person ON advice(person_id);
CREATE INDEX advice_meeting ON advice(meeting_id) WHERE meeting_id IS NOT NULL;
CREATE TABLE gift(
  id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  meeting_id INTEGER REFERENCES meeting(id) ON DELETE SET NULL, what TEXT NOT NULL CHECK(trim(what) <> ''),
  state TEXT NOT NULL CHECK(state IN('shelf','given','dropped')), noted_on TEXT NOT NULL, given_on TEXT,
  heard_from_id INTEGER REFERENCES person(id) ON DELETE SET NULL, effort INTEGER) STRICT;
CREATE INDEX gift_person ON gift(person_id, state);
CREATE INDEX gift_meeting ON gift(meeting_id) WHERE meeting_id IS NOT NULL;
CREATE INDEX gift_heard ON gift(heard_from_id) WHERE heard_from_id IS NOT NULL;
CREATE TABLE lead(
  id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  meeting_id INTEGER REFERENCES meeting(id) ON DELETE SET NULL,
  organisation_id INTEGER REFERENCES organisation(id) ON DELETE SET NULL,
  what TEXT NOT NULL CHECK(trim(what) <> ''), role TEXT NOT NULL DEFAULT '', on_date TEXT NOT NULL,
  level INTEGER CHECK(level BETWEEN 1 AND 4),
  state TEXT NOT NULL DEFAULT 'open' CHECK(state IN('open','applied','interview','offer','landed','declined','gone')),
  ended_on TEXT, outcome TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX lead_person ON lead(person_id);
CREATE INDEX lead_meeting ON lead(meeting_id) WHERE meeting_id IS NOT NULL;
CREATE INDEX lead_organisation ON lead(organisation_id) WHERE organisation_id IS NOT NULL;

-- What one chose about a card: later (a date), or not at all (no date). `subject_id` names what the card is about.
CREATE TABLE snooze(
  id INTEGER PRIMARY KEY, person_id INTEGER REFERENCES person(id) ON DELETE CASCADE,
  kind TEXT NOT NULL, subject_id INTEGER NOT NULL, made_on TEXT NOT NULL, until_on TEXT,
  reason TEXT NOT NULL DEFAULT '', spread INTEGER NOT NULL DEFAULT 0 CHECK(spread IN(0,1))) STRICT;
CREATE INDEX snooze_person ON snooze(person_id);
CREATE INDEX snooze_subject ON snooze(kind, subject_id);

CREATE TABLE review(
  id INTEGER PRIMARY KEY, day TEXT NOT NULL, scope TEXT NOT NULL DEFAULT 'daily' CHECK(scope IN('daily','weekly','quarterly')),
  started_at TEXT NOT NULL, finished_at TEXT, cards TEXT NOT NULL DEFAULT '[]' CHECK(json_valid(cards)),
  UNIQUE(scope, day)) STRICT;
CREATE TABLE review_answer(
  id INTEGER PRIMARY KEY, review_id INTEGER REFERENCES review(id) ON DELETE CASCADE,
  person_id INTEGER REFERENCES person(id) ON DELETE CASCADE, card TEXT NOT NULL, kind TEXT NOT NULL,
  answer TEXT NOT NULL CHECK(answer IN('done','skipped','snoozed','rested','dropped')), on_date TEXT NOT NULL) STRICT;
CREATE INDEX review_answer_day ON review_answer(on_date);
CREATE INDEX review_answer_review ON review_answer(review_id);
CREATE INDEX review_answer_person ON review_answer(person_id) WHERE person_id IS NOT NULL;

-- What is being typed: saved as it is typed, no undo step of its own.
CREATE TABLE draft(
  key TEXT PRIMARY KEY, person_id INTEGER REFERENCES person(id) ON DELETE CASCADE,
  fields TEXT NOT NULL CHECK(json_valid(fields)), updated_at TEXT NOT NULL) STRICT;
CREATE INDEX draft_person ON draft(person_id) WHERE person_id IS NOT NULL;

CREATE TABLE import_batch(
  id INTEGER PRIMARY KEY, file_name TEXT NOT NULL, format TEXT NOT NULL, sha256 TEXT NOT NULL, on_date TEXT NOT NULL,
  counts TEXT NOT NULL DEFAULT '{}' CHECK(json_valid(counts))) STRICT;
CREATE TABLE import_mapping(
  id INTEGER PRIMARY KEY, headers TEXT NOT NULL UNIQUE, fields TEXT NOT NULL CHECK(json_valid(fields))) STRICT;

-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 1 of the content of an .iecere file. No trigger, no view, no UNIQUE on an order; every table has a PRIMARY KEY.
-- Dates are ISO 8601 text (YYYY-MM-DD), '' for unknown; times are UTC, YYYY-MM-DDTHH:MM:SSZ.

-- Settings of the strategy: uid, title, language, group, period, goal-pattern, …; the names are in iec-setting.h.
CREATE TABLE strategy (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE element (
  uid TEXT PRIMARY KEY NOT NULL,
  parent TEXT REFERENCES element (uid) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('section', 'vision', 'goal', 'action-line')),
  title TEXT NOT NULL,
  body TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL DEFAULT '',
  requirement TEXT NOT NULL DEFAULT '',
  hint TEXT NOT NULL DEFAULT '',
  left_reason TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE INDEX element_parent ON element (parent, position);

CREATE TABLE workshop (
  uid TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  place TEXT NOT NULL,
  date TEXT NOT NULL DEFAULT '',
  method TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;

-- Participants of a workshop by group ('' when they were only counted).
CREATE TABLE attendance (
  workshop TEXT NOT NULL REFERENCES workshop (uid) DEFERRABLE INITIALLY DEFERRED,
  people TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 0),
  PRIMARY KEY (workshop, people)
) WITHOUT ROWID;

CREATE TABLE theme (
  uid TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  title TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE need (
  uid TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;

-- One import: what was read, and how.
CREATE TABLE batch (
  uid TEXT PRIMARY KEY NOT NULL,
  file TEXT NOT NULL,
  sheet TEXT NOT NULL DEFAULT '',
  time TEXT NOT NULL,
  encoding TEXT NOT NULL DEFAULT '',
  separator TEXT NOT NULL DEFAULT '',
  mapping TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;

CREATE TABLE proposal (
  uid TEXT PRIMARY KEY NOT NULL,
  number TEXT NOT NULL,
  text TEXT NOT NULL,
  original TEXT NOT NULL,
  votes INTEGER CHECK (votes >= 0),
  workshop TEXT REFERENCES workshop (uid) DEFERRABLE INITIALLY DEFERRED,
  theme TEXT REFERENCES theme (uid) DEFERRABLE INITIALLY DEFERRED,
  need TEXT REFERENCES need (uid) DEFERRABLE INITIALLY DEFERRED,
  date TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL DEFAULT '',
  people TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'community', 'municipality', 'outside', 'declined')),
  addressee TEXT NOT NULL DEFAULT '',
  outcome_date TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  batch TEXT REFERENCES batch (uid) DEFERRABLE INITIALLY DEFERRED,
  source_number TEXT NOT NULL DEFAULT '',
  source_row INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX proposal_number ON proposal (number);
CREATE INDEX proposal_workshop ON proposal (workshop);
CREATE INDEX proposal_need ON proposal (need);

-- Evidence that is no proposal.
CREATE TABLE source (
  uid TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('statistic', 'survey', 'study', 'plan', 'quote')),
  title TEXT NOT NULL,
  text TEXT NOT NULL DEFAULT '',
  date TEXT NOT NULL DEFAULT '',
  reference TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;

-- An element's evidence. The wordings are those of both ends when a person confirmed the link.
CREATE TABLE link (
  element TEXT NOT NULL REFERENCES element (uid) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('proposal', 'need', 'source')),
  target TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  element_wording TEXT NOT NULL,
  target_wording TEXT NOT NULL,
  time TEXT NOT NULL,
  PRIMARY KEY (element, kind, target)
) WITHOUT ROWID;
CREATE INDEX link_target ON link (target, kind);

-- A frozen state, made at an export; outside undo. Content is the XML that iec-draft.c in src/model describes.
CREATE TABLE draft (
  number INTEGER PRIMARY KEY NOT NULL,
  id TEXT NOT NULL,
  label TEXT NOT NULL DEFAULT '',
  date TEXT NOT NULL,
  content TEXT NOT NULL
);

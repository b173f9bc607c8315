-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a working copy has beside the content. None of it is ever published.

-- One row. A revision counts each committed step, undo, redo and draft; head is the last step that is done, 0 for
-- none; history_bytes is the sum of the bytes of all steps; index_version is that of the indexer that wrote the search index, '' when there is no index.
CREATE TABLE work_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  revision INTEGER NOT NULL,
  head INTEGER NOT NULL,
  history_bytes INTEGER NOT NULL,
  index_version TEXT NOT NULL
);

-- The undo history: numbers without gaps; those above the head are undone.
CREATE TABLE work_step (
  id INTEGER PRIMARY KEY,
  verb TEXT NOT NULL,
  object TEXT NOT NULL,
  count INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  changeset BLOB NOT NULL
);

-- Which row of the content a row of the search index stands for.
CREATE TABLE work_indexed (
  id INTEGER PRIMARY KEY,
  content TEXT NOT NULL,
  uid TEXT NOT NULL,
  UNIQUE (content, uid)
);

-- The words are made by the indexer, so the tokenizer only parts them at the spaces.
CREATE VIRTUAL TABLE work_search USING fts5 (head, rest, tokenize = 'unicode61 remove_diacritics 0');

INSERT INTO work_state (id, revision, head, history_bytes, index_version) VALUES (1, 0, 0, 0, '');

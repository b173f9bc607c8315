-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 2: pictures that belong to the strategy, one for each place that a document has for one.

-- The logos of the title page. Data is a PNG, JPEG or SVG, as mime_type says; name that of the file that it came from.
CREATE TABLE picture (
  role TEXT PRIMARY KEY NOT NULL CHECK (role IN ('group', 'eu', 'programme')),
  name TEXT NOT NULL,
  mime_type TEXT NOT NULL CHECK (mime_type IN ('image/png', 'image/jpeg', 'image/svg+xml')),
  data BLOB NOT NULL CHECK (length(data) > 0),
  description TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many letters of a word get their diacritics back at most, and how many spellings are tried at most. */
#define IEC_RESTORER_MAX_LETTERS 3
#define IEC_RESTORER_MAX_SPELLINGS 150

/*
 * IecRestorer: the spellings that a Latvian word typed without diacritics may stand for, those with the fewest restored
 * letters first.
 */
typedef struct
{
  gunichar letters[64];
  guint places[64]; /* of the letters that have a sister with a diacritic */
  guint n_letters;
  guint n_places;
  guint chosen[IEC_RESTORER_MAX_LETTERS]; /* indexes into places, rising */
  guint n_chosen;
  guint tried;
} IecRestorer;

gboolean iec_restorer_init (IecRestorer *self, const char *word);
char *iec_restorer_next (IecRestorer *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-restorer-private.h"

#include <string.h>

/* "un", "ar", "no" stand for themselves. */
#define MIN_LETTERS 3

static gunichar
find_sister (gunichar c)
{
  static const char plain[] = "acegiklnsuz";
  static const gunichar marked[] = { 0x0101, 0x010D, 0x0113, 0x0123, 0x012B, 0x0137,
                                     0x013C, 0x0146, 0x0161, 0x016B, 0x017E };
  const char *found = c < 0x80 && c != 0 ? strchr (plain, (int)c) : NULL;
  return found != NULL ? marked[found - plain] : 0;
}

/* The next choice of as many places, in lexical order; FALSE after the last. */
static gboolean
advance (IecRestorer *self)
{
  for (guint i = self->n_chosen; i-- > 0;)
    if (self->chosen[i] + (self->n_chosen - i) < self->n_places)
      {
        self->chosen[i]++;
        for (guint j = i + 1; j < self->n_chosen; j++)
          self->chosen[j] = self->chosen[j - 1] + 1;
        return TRUE;
      }
  return FALSE;
}

/* The first choice of one place more. */
static gboolean
widen (IecRestorer *self)
{
  if (self->n_chosen == IEC_RESTORER_MAX_LETTERS || self->n_chosen == self->n_places)
    return FALSE;
  self->n_chosen++;
  for (guint i = 0; i < self->n_chosen; i++)
    self->chosen[i] = i;
  return TRUE;
}

/*
 * iec_restorer_init:
 * @word: a word in lower case and NFC
 *
 * Returns: whether the word is one to try: of Latin letters without any diacritic, at least three
 */
gboolean
iec_restorer_init (IecRestorer *self, const char *word)
{
  memset (self, 0, sizeof *self);
  for (const char *p = word; *p != '\0'; p++)
    {
      if (!g_ascii_islower (*p) || self->n_letters == G_N_ELEMENTS (self->letters))
        return FALSE;
      if (find_sister ((gunichar)*p) != 0)
        self->places[self->n_places++] = self->n_letters;
      self->letters[self->n_letters++] = (gunichar)*p;
    }
  return self->n_letters >= MIN_LETTERS;
}

/*
 * iec_restorer_next:
 *
 * Returns: (transfer full) (nullable): the next spelling; %NULL after the last or after
 *   %IEC_RESTORER_MAX_SPELLINGS
 */
char *
iec_restorer_next (IecRestorer *self)
{
  if (self->tried == IEC_RESTORER_MAX_SPELLINGS || (!advance (self) && !widen (self)))
    return NULL;
  self->tried++;

  GString *spelling = g_string_sized_new (self->n_letters + IEC_RESTORER_MAX_LETTERS);
  guint next = 0;
  for (guint i = 0; i < self->n_letters; i++)
    {
      gboolean restore = next < self->n_chosen && self->places[self->chosen[next]] == i;
      g_string_append_unichar (spelling, restore ? find_sister (self->letters[i]) : self->letters[i]);
      next += restore ? 1 : 0;
    }
  return g_string_free (spelling, FALSE);
}

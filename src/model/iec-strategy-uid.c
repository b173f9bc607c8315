/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-strategy-private.h"
#include "iec-util.h"

#include <string.h>

#define NUMBER_MAX_DIGITS 15

/**
 * _iec_strategy_uid_is_free:
 *
 * Returns: whether no row of the strategy has this uid
 */
gboolean
_iec_strategy_uid_is_free (IecStrategy *self, const char *uid)
{
  if (g_hash_table_contains (self->elements, uid) || g_hash_table_contains (self->batches, uid)
      || g_strcmp0 (iec_strategy_get_uid (self), uid) == 0)
    return FALSE;
  for (guint table = 0; table < IEC_N_TABLES; table++)
    if (self->collections[table].by_uid != NULL && g_hash_table_contains (self->collections[table].by_uid, uid))
      return FALSE;
  return TRUE;
}

/**
 * _iec_strategy_new_uid:
 *
 * A uid that no row of the strategy has. With the environment variable IECERE_SEED it is made of the seed and a
 * counter that begins with the number of rows at opening and goes on until a uid is free, so several programs in a row
 * on one file give the same uids each time and never one twice.
 *
 * Returns: (transfer full): the uid
 */
char *
_iec_strategy_new_uid (IecStrategy *self)
{
  for (;;)
    {
      g_autofree char *uid = iec_uid_new (self->seed, self->uid_counter++);

      if (_iec_strategy_uid_is_free (self, uid))
        return g_steal_pointer (&uid);
    }
}

/**
 * _iec_number_key:
 *
 * What proposal numbers are compared by: as one tidy line, without case.
 *
 * Returns: (transfer full): the key
 */
char *
_iec_number_key (const char *number)
{
  g_autofree char *line = iec_str_squeeze (number);

  return g_utf8_casefold (line, -1);
}

/* The value of "P017"; 0 for other numbers. */
static gint64
read_own_number (const char *number)
{
  gsize digits = strlen (number) > 1 ? strspn (number + 1, "0123456789") : 0;

  if ((number[0] != 'P' && number[0] != 'p') || digits == 0 || digits > NUMBER_MAX_DIGITS || number[1 + digits] != '\0')
    return 0;
  return g_ascii_strtoll (number + 1, NULL, 10);
}

static gint64
find_next_number (IecStrategy *self)
{
  IecObjectList *proposals = self->collections[IEC_TABLE_PROPOSAL].list;
  gint64 last = 0;

  for (guint i = 0; i < iec_object_list_get_length (proposals); i++)
    {
      gint64 number = read_own_number (iec_proposal_get_number (iec_object_list_peek (proposals, i)));

      last = MAX (last, number);
    }
  return last + 1;
}

/**
 * _iec_strategy_assign_number:
 * @wanted: (nullable): the number that the proposal should have
 * @own_uid: (nullable): the proposal itself, which may keep its number
 *
 * Numbers are unique in the strategy: @wanted if it is free, else the one after the highest P001, P002 … in use.
 *
 * Returns: (transfer full): the number
 */
char *
_iec_strategy_assign_number (IecStrategy *self, const char *wanted, const char *own_uid)
{
  g_autofree char *line = iec_str_squeeze (wanted);

  if (line[0] != '\0')
    {
      g_autofree char *key = _iec_number_key (line);
      IecProposal *holder = g_hash_table_lookup (self->numbers, key);

      if (holder == NULL || g_strcmp0 (iec_proposal_get_uid (holder), own_uid) == 0)
        {
          if (read_own_number (line) != 0)
            self->next_number = 0;
          return g_steal_pointer (&line);
        }
    }
  if (self->next_number == 0)
    self->next_number = find_next_number (self);
  for (;;)
    {
      g_autofree char *number = g_strdup_printf ("P%03" G_GINT64_FORMAT, self->next_number++);
      g_autofree char *key = _iec_number_key (number);

      if (!g_hash_table_contains (self->numbers, key))
        return g_steal_pointer (&number);
    }
}

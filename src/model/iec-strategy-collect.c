/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"
#include "iec-step.h"
#include "iec-strategy-private.h"
#include "iec-util.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/** People of one group at one workshop. */
#define PEOPLE_MAX 1000000

static const char *const source_kinds[] = { "statistic", "survey", "study", "plan", "quote", NULL };

static gboolean
require (const char *text, const char *message, GError **error)
{
  if (text[0] != '\0')
    return TRUE;
  g_set_error_literal (error, IEC_ERROR, IEC_ERROR_INVALID, message);
  return FALSE;
}

/* Writes one row as an edit of its own. */
static gboolean
write_row (IecStrategy *self,
           IecTable table,
           gconstpointer row,
           gboolean is_new,
           const char *verb,
           const char *object,
           GError **error)
{
  gboolean good;

  if (!_iec_strategy_begin_edit (self, error))
    return FALSE;
  good = is_new ? _iec_strategy_insert (self, table, row, error) : _iec_strategy_update (self, table, row, error);
  if (!good)
    return _iec_strategy_fail_edit (self);
  return _iec_strategy_end_edit (self, verb, object, 1, error);
}

/* A uid that comes with a row must be a uid, and free. */
static gboolean
settle_uid (IecStrategy *self, char **uid, GError **error)
{
  if (*uid == NULL || **uid == '\0')
    return _iec_strategy_take (uid, _iec_strategy_new_uid (self));
  if (iec_uid_is_valid (*uid) && _iec_strategy_uid_is_free (self, *uid))
    return TRUE;
  g_set_error (error, IEC_ERROR, IEC_ERROR_REFUSED, _ ("“%s” cannot be the id of a new entry."), *uid);
  return FALSE;
}

static gint64
last_position (IecStrategy *self, IecTable table)
{
  IecObjectList *list = self->collections[table].list;
  guint n = iec_object_list_get_length (list);

  if (n == 0)
    return -1;
  gpointer last = iec_object_list_peek (list, n - 1);
  if (table == IEC_TABLE_WORKSHOP)
    return iec_workshop_get_row (last)->position;
  if (table == IEC_TABLE_THEME)
    return iec_theme_get_row (last)->position;
  if (table == IEC_TABLE_NEED)
    return iec_need_get_row (last)->position;
  return iec_source_get_row (last)->position;
}

/**
 * iec_strategy_add_workshop:
 * @place: the village
 * @date: (nullable): YYYY-MM-DD, or empty
 *
 * Adds a workshop after the others. One step.
 *
 * Returns: (transfer none): the workshop
 */
IecWorkshop *
iec_strategy_add_workshop (IecStrategy *self, const char *place, const char *date, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);
  g_return_val_if_fail (place != NULL, NULL);

  g_autofree char *line = _iec_strategy_clean_line (place, _ ("place"), error);
  g_autofree char *day = line != NULL ? _iec_strategy_clean_date (date, error) : NULL;
  if (day == NULL || !require (line, _ ("A workshop needs a place."), error)
      || !_iec_strategy_check_editable (self, error))
    return NULL;
  g_autofree char *uid = _iec_strategy_new_uid (self);
  IecWorkshopRow row = { uid, last_position (self, IEC_TABLE_WORKSHOP) + 1, line, day, (char *)"", (char *)"" };
  if (!write_row (self, IEC_TABLE_WORKSHOP, &row, TRUE, IEC_STEP_WORKSHOP, line, error))
    return NULL;
  return iec_strategy_find_workshop (self, uid);
}

static gboolean
check_workshop (IecStrategy *self, const char *uid, GError **error)
{
  if (iec_strategy_find_workshop (self, uid) != NULL)
    return TRUE;
  g_set_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND, _ ("The workshop is not in the strategy any more."));
  return FALSE;
}

/**
 * iec_strategy_set_workshop:
 * @row: what it shall be; its uid says which workshop
 *
 * Changes a workshop. One step.
 */
gboolean
iec_strategy_set_workshop (IecStrategy *self, const IecWorkshopRow *row, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);
  g_return_val_if_fail (row != NULL, FALSE);

  if (!check_workshop (self, row->uid, error))
    return FALSE;
  g_autofree char *place = _iec_strategy_clean_line (row->place, _ ("place"), error);
  g_autofree char *date = place != NULL ? _iec_strategy_clean_date (row->date, error) : NULL;
  g_autofree char *method = date != NULL ? _iec_strategy_clean_text (row->method, _ ("method"), error) : NULL;
  g_autofree char *note = method != NULL ? _iec_strategy_clean_text (row->note, _ ("note"), error) : NULL;
  if (note == NULL || !require (place, _ ("A workshop needs a place."), error))
    return FALSE;
  IecWorkshopRow clean = { row->uid, row->position, place, date, method, note };
  return write_row (self, IEC_TABLE_WORKSHOP, &clean, FALSE, IEC_STEP_WORKSHOP, place, error);
}

static const IecAttendanceRow *
find_group (IecWorkshop *workshop, const char *people)
{
  for (guint i = 0; i < iec_workshop_get_n_groups (workshop); i++)
    if (strcmp (iec_workshop_get_group (workshop, i)->people, people) == 0)
      return iec_workshop_get_group (workshop, i);
  return NULL;
}

/**
 * iec_strategy_set_attendance:
 * @people: (nullable): the group of people ("youth"); NULL or empty where they were only counted
 * @number: how many of them took part; negative to take the group away
 *
 * One step, none if it is so already.
 */
gboolean
iec_strategy_set_attendance (IecStrategy *self,
                             IecWorkshop *workshop,
                             const char *people,
                             gint64 number,
                             GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);
  g_return_val_if_fail (IEC_IS_WORKSHOP (workshop), FALSE);

  g_autofree char *line = _iec_strategy_clean_line (people, _ ("group of people"), error);
  if (line == NULL || !check_workshop (self, iec_workshop_get_uid (workshop), error))
    return FALSE;
  if (number > PEOPLE_MAX)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("A workshop has at most %d participants of a group."),
                   PEOPLE_MAX);
      return FALSE;
    }
  const IecAttendanceRow *old = find_group (workshop, line);
  if (old != NULL ? old->number == number : number < 0)
    return TRUE;
  const char *keys[] = { iec_workshop_get_uid (workshop), line, NULL };
  IecAttendanceRow row = { (char *)keys[0], line, number };
  const char *place = iec_workshop_get_place (workshop);
  if (number >= 0)
    return write_row (self, IEC_TABLE_ATTENDANCE, &row, old == NULL, IEC_STEP_WORKSHOP, place, error);
  if (!_iec_strategy_begin_edit (self, error))
    return FALSE;
  if (!_iec_strategy_delete (self, IEC_TABLE_ATTENDANCE, keys, error))
    return _iec_strategy_fail_edit (self);
  return _iec_strategy_end_edit (self, IEC_STEP_WORKSHOP, place, 1, error);
}

/**
 * iec_strategy_ensure_theme:
 * @title: a theme's title, in any case
 *
 * Finds the theme, or adds it after the others in one step.
 *
 * Returns: (transfer full): its uid
 */
char *
iec_strategy_ensure_theme (IecStrategy *self, const char *title, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);
  g_return_val_if_fail (title != NULL, NULL);

  IecObjectList *themes = self->collections[IEC_TABLE_THEME].list;
  g_autofree char *line = _iec_strategy_clean_line (title, _ ("title"), error);
  if (line == NULL || !require (line, _ ("A theme needs a title."), error))
    return NULL;
  g_autofree char *wanted = _iec_number_key (line);
  for (guint i = 0; i < iec_object_list_get_length (themes); i++)
    {
      IecTheme *theme = iec_object_list_peek (themes, i);
      g_autofree char *key = _iec_number_key (iec_theme_get_title (theme));

      if (g_str_equal (key, wanted))
        return g_strdup (iec_theme_get_uid (theme));
    }
  g_autofree char *uid = _iec_strategy_new_uid (self);
  IecThemeRow row = { uid, last_position (self, IEC_TABLE_THEME) + 1, line };
  if (!write_row (self, IEC_TABLE_THEME, &row, TRUE, IEC_STEP_THEME, line, error))
    return NULL;
  return g_steal_pointer (&uid);
}

/**
 * iec_strategy_add_need:
 * @title: the want in one line
 * @note: (nullable): what is noted on it
 *
 * Adds a need after the others. One step.
 *
 * Returns: (transfer full): its uid
 */
char *
iec_strategy_add_need (IecStrategy *self, const char *title, const char *note, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);
  g_return_val_if_fail (title != NULL, NULL);

  g_autofree char *line = _iec_strategy_clean_line (title, _ ("title"), error);
  g_autofree char *text = line != NULL ? _iec_strategy_clean_text (note, _ ("note"), error) : NULL;
  if (text == NULL || !require (line, _ ("A need needs a title."), error))
    return NULL;
  g_autofree char *uid = _iec_strategy_new_uid (self);
  IecNeedRow row = { uid, last_position (self, IEC_TABLE_NEED) + 1, line, text };
  if (!write_row (self, IEC_TABLE_NEED, &row, TRUE, IEC_STEP_NEED, line, error))
    return NULL;
  return g_steal_pointer (&uid);
}

static gboolean
clean_source (IecSourceRow *row, GError **error)
{
  if (row->kind == NULL || !g_strv_contains (source_kinds, row->kind))
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("“%s” is no kind of source."),
                   row->kind != NULL ? row->kind : "");
      return FALSE;
    }
  return _iec_strategy_take (&row->title, _iec_strategy_clean_line (row->title, _ ("title"), error))
         && _iec_strategy_take (&row->text, _iec_strategy_clean_text (row->text, _ ("text"), error))
         && _iec_strategy_take (&row->date, _iec_strategy_clean_date (row->date, error))
         && _iec_strategy_take (&row->reference, _iec_strategy_clean_line (row->reference, _ ("reference"), error))
         && require (row->title, _ ("A source needs a title."), error);
}

/**
 * iec_strategy_add_source:
 * @row: what it is; its position is not read
 *
 * Adds a source after the others. One step.
 *
 * Returns: (transfer full): its uid
 */
char *
iec_strategy_add_source (IecStrategy *self, const IecSourceRow *row, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);
  g_return_val_if_fail (row != NULL, NULL);

  IecSourceRow *clean = iec_row_copy (IEC_TABLE_SOURCE, row);
  char *uid = NULL;
  clean->position = last_position (self, IEC_TABLE_SOURCE) + 1;
  if (clean_source (clean, error) && settle_uid (self, &clean->uid, error)
      && write_row (self, IEC_TABLE_SOURCE, clean, TRUE, IEC_STEP_SOURCE, clean->title, error))
    uid = g_strdup (clean->uid);
  iec_row_free (IEC_TABLE_SOURCE, clean);
  return uid;
}

/**
 * iec_strategy_add_batch:
 * @row: what was imported, and how; an empty time is now
 *
 * Notes an import. One step.
 *
 * Returns: (transfer full): its uid
 */
char *
iec_strategy_add_batch (IecStrategy *self, const IecBatchRow *row, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);
  g_return_val_if_fail (row != NULL, NULL);

  IecBatchRow *clean = iec_row_copy (IEC_TABLE_BATCH, row);
  char *uid = NULL;
  if (clean->time == NULL || clean->time[0] == '\0')
    _iec_strategy_take (&clean->time, _iec_strategy_dup_time ());
  if (_iec_strategy_take (&clean->file, _iec_strategy_clean_line (row->file, _ ("file name"), error))
      && _iec_strategy_take (&clean->sheet, _iec_strategy_clean_line (row->sheet, _ ("sheet name"), error))
      && _iec_strategy_take (&clean->encoding, _iec_strategy_clean_line (row->encoding, _ ("encoding"), error))
      && _iec_strategy_take (&clean->separator, g_strdup (row->separator != NULL ? row->separator : ""))
      && _iec_strategy_take (&clean->mapping, _iec_strategy_clean_text (row->mapping, _ ("mapping"), error))
      && settle_uid (self, &clean->uid, error)
      && write_row (self, IEC_TABLE_BATCH, clean, TRUE, IEC_STEP_BATCH, clean->file, error))
    uid = g_strdup (clean->uid);
  iec_row_free (IEC_TABLE_BATCH, clean);
  return uid;
}

static gboolean
check_setting (const char *name, const char *value, GError **error)
{
  if (iec_setting_get_default (name) == NULL || strcmp (name, IEC_SETTING_UID) == 0)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("“%s” is no setting of a strategy."), name);
      return FALSE;
    }
  if (value == NULL)
    return TRUE;
  if (strcmp (name, IEC_SETTING_LANGUAGE) == 0 && !_iec_language_is_known (value))
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("The language of a strategy is “lv” or “en”, not “%s”."),
                   value);
      return FALSE;
    }
  return !g_str_has_suffix (name, "-pattern") || _iec_code_pattern_check (name, value, error);
}

/**
 * iec_strategy_set_setting:
 * @name: a setting (iec-setting.h)
 * @value: (nullable): one line; NULL for what it is when the file does not say
 *
 * Changes a setting. One step, none if it is so already. After another language the search index of this session goes
 * on in the language before; it is made anew when the file is opened again.
 */
gboolean
iec_strategy_set_setting (IecStrategy *self, const char *name, const char *value, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  g_autofree char *line = _iec_strategy_clean_line (value, name, error);
  const char *old = g_hash_table_lookup (self->settings, name);
  if (line == NULL || !check_setting (name, value != NULL ? line : NULL, error))
    return FALSE;
  if (g_strcmp0 (old, value != NULL ? line : NULL) == 0)
    return TRUE;
  IecStrategyRow row = { (char *)name, line };
  const char *keys[] = { name, NULL };
  if (value != NULL)
    return write_row (self, IEC_TABLE_STRATEGY, &row, old == NULL, IEC_STEP_SETTING, name, error);
  if (!_iec_strategy_begin_edit (self, error))
    return FALSE;
  if (!_iec_strategy_delete (self, IEC_TABLE_STRATEGY, keys, error))
    return _iec_strategy_fail_edit (self);
  return _iec_strategy_end_edit (self, IEC_STEP_SETTING, name, 1, error);
}

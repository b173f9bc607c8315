/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"
#include "iec-step.h"
#include "iec-strategy-private.h"
#include "iec-template.h"
#include "iec-util.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * _iec_language_is_known:
 *
 * Returns: whether a document can be written in @language
 */
gboolean
_iec_language_is_known (const char *language)
{
  return strcmp (language, "lv") == 0 || strcmp (language, "en") == 0;
}

/* The language must be known before the store opens, since the search index depends on it. */
static char *
peek_language (const char *database, GError **error)
{
  const char *keys[] = { IEC_SETTING_LANGUAGE, NULL };
  g_autoptr (IecStore) store = iec_store_open_read_only (database, error);

  if (store == NULL)
    return NULL;
  IecStrategyRow *row = iec_store_find (store, IEC_TABLE_STRATEGY, keys, NULL);
  char *language = g_strdup (
      row != NULL && _iec_language_is_known (row->value) ? row->value : iec_setting_get_default (IEC_SETTING_LANGUAGE));
  iec_row_free (IEC_TABLE_STRATEGY, row);
  iec_store_close (store);
  return language;
}

static gboolean
open_writing (IecStrategy *self, const char *known_language, GError **error)
{
  const char *database = iec_working_copy_get_database (self->copy);
  g_autofree char *language = known_language != NULL ? g_strdup (known_language) : peek_language (database, error);

  if (language == NULL)
    return FALSE;
  self->indexing = _iec_indexing_new (language);
  self->store = iec_store_open (database, _iec_indexing_get_indexer (self->indexing), error);
  return self->store != NULL;
}

static gboolean
open_reading (IecStrategy *self, const char *database, GError **error)
{
  self->read_only = TRUE;
  self->store = iec_store_open_read_only (database, error);
  return self->store != NULL;
}

/* Takes the working copy over. */
static IecStrategy *
open_copy (IecWorkingCopy *copy, GError **error)
{
  g_autoptr (IecStrategy) self = NULL;
  gboolean opened;

  if (copy == NULL)
    return NULL;
  self = g_object_new (IEC_TYPE_STRATEGY, NULL);
  self->copy = copy;
  if (iec_working_copy_get_state (copy) == IEC_OPEN_READ_ONLY)
    opened = open_reading (self, iec_working_copy_get_database (copy), error);
  else
    opened = open_writing (self, NULL, error);
  if (!opened || !_iec_strategy_load (self, error))
    return NULL;
  _iec_strategy_update_state (self);
  return g_steal_pointer (&self);
}

static gboolean
write_setting (IecStrategy *self, const char *name, const char *value, GError **error)
{
  IecStrategyRow row = { (char *)name, (char *)value };

  return _iec_strategy_insert (self, IEC_TABLE_STRATEGY, &row, error);
}

static gboolean
write_section (IecStrategy *self, const IecTemplateSection *section, GPtrArray *path, GPtrArray *counts, GError **error)
{
  IecElementRow row = { 0 };

  g_ptr_array_set_size (path, (int)section->depth);
  g_ptr_array_set_size (counts, (int)section->depth + 1);
  guint position = GPOINTER_TO_UINT (g_ptr_array_index (counts, section->depth));
  g_ptr_array_index (counts, section->depth) = GUINT_TO_POINTER (position + 1);
  g_autofree char *uid = _iec_strategy_new_uid (self);
  row.uid = uid;
  row.parent = section->depth > 0 ? g_ptr_array_index (path, section->depth - 1) : NULL;
  row.position = position;
  row.kind = (char *)iec_element_kind_to_string (IEC_ELEMENT_SECTION);
  row.title = section->title;
  row.body = (char *)"";
  row.role = section->role;
  row.requirement = section->requirement;
  row.hint = section->hint;
  row.left_reason = (char *)"";
  gboolean good = _iec_strategy_insert (self, IEC_TABLE_ELEMENT, &row, error);
  g_ptr_array_add (path, g_steal_pointer (&uid));
  return good;
}

static gboolean
write_template (IecStrategy *self, const IecTemplate *template, const char *title, const char *language, GError **error)
{
  g_autoptr (GPtrArray) path = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) counts = g_ptr_array_new ();
  g_autofree char *uid = _iec_strategy_new_uid (self);
  gboolean titled = title[0] != '\0';

  if (!write_setting (self, IEC_SETTING_UID, uid, error) || !write_setting (self, IEC_SETTING_LANGUAGE, language, error)
      || (titled && !write_setting (self, IEC_SETTING_TITLE, title, error)))
    return FALSE;
  for (guint i = 0; i < template->settings->len; i++)
    {
      const IecStrategyRow *row = g_ptr_array_index (template->settings, i);

      if ((!titled || strcmp (row->name, IEC_SETTING_TITLE) != 0)
          && !write_setting (self, row->name, row->value, error))
        return FALSE;
    }
  for (guint i = 0; i < template->sections->len; i++)
    if (!write_section (self, g_ptr_array_index (template->sections, i), path, counts, error))
      return FALSE;
  return TRUE;
}

static gboolean
fill_new (IecStrategy *self, const IecTemplate *template, const char *title, const char *language, GError **error)
{
  if (!_iec_strategy_begin_edit (self, error))
    return FALSE;
  if (!write_template (self, template, title, language, error))
    return _iec_strategy_fail_edit (self);
  return _iec_strategy_end_edit (self, IEC_STEP_NEW, NULL, 0, error);
}

/* A strategy that could not be made leaves no working copy behind. */
static void
drop_copy (IecStrategy *self)
{
  g_autoptr (IecWorkingCopy) copy = g_steal_pointer (&self->copy);

  iec_strategy_close (self);
  iec_working_copy_discard (copy);
}

/**
 * iec_strategy_new:
 * @title: (nullable): the title; NULL or empty for the template's
 * @language: of the document: "lv" or "en"
 * @template_name: (nullable): the outline to begin with (iec-template.h); NULL for %IEC_TEMPLATE_DEFAULT
 * @flags: how its working copy is held
 *
 * A new strategy without a file, with the template's sections.
 *
 * Returns: (transfer full): the strategy
 */
IecStrategy *
iec_strategy_new (const char *title,
                  const char *language,
                  const char *template_name,
                  IecOpenFlags flags,
                  GError **error)
{
  g_return_val_if_fail (language != NULL, NULL);

  g_autofree char *line = _iec_strategy_clean_line (title, _ ("title"), error);
  g_autoptr (IecTemplate) template = line != NULL ? iec_template_load (template_name, language, error) : NULL;
  g_autoptr (IecStrategy) self = NULL;

  if (template == NULL)
    return NULL;
  IecWorkingCopy *copy = iec_working_copy_new_untitled (flags, error);
  if (copy == NULL)
    return NULL;
  self = g_object_new (IEC_TYPE_STRATEGY, NULL);
  self->copy = copy;
  if (open_writing (self, language, error) && _iec_strategy_load (self, error)
      && fill_new (self, template, line, language, error))
    return g_steal_pointer (&self);
  drop_copy (self);
  return NULL;
}

/**
 * iec_strategy_open:
 * @path: the user's file
 *
 * Opens a strategy through its working copy (iec_working_copy_open()); iec_working_copy_get_state() says what was
 * found.
 *
 * Returns: (transfer full): the strategy
 */
IecStrategy *
iec_strategy_open (const char *path, IecOpenFlags flags, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  return open_copy (iec_working_copy_open (path, flags, error), error);
}

/**
 * iec_strategy_open_untitled:
 * @id: the id of a working copy without a file
 *
 * Returns: (transfer full): the strategy
 */
IecStrategy *
iec_strategy_open_untitled (const char *id, GError **error)
{
  g_return_val_if_fail (id != NULL, NULL);

  return open_copy (iec_working_copy_open_untitled (id, error), error);
}

/**
 * iec_strategy_new_from_file:
 * @path: an .iecere file
 *
 * Returns: (transfer full): a new strategy without a file that holds what the file at @path holds
 */
IecStrategy *
iec_strategy_new_from_file (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  return open_copy (iec_working_copy_new_from_file (path, error), error);
}

/**
 * iec_strategy_open_snapshot:
 * @database_path: a working copy's database
 *
 * The strategy as it is at this moment, for reading only, in one read transaction that ends with
 * iec_strategy_close(). It belongs to the calling thread, so a worker can compose and export while the editor goes on.
 *
 * Returns: (transfer full): the strategy
 */
IecStrategy *
iec_strategy_open_snapshot (const char *database_path, GError **error)
{
  g_return_val_if_fail (database_path != NULL, NULL);

  g_autoptr (IecStrategy) self = g_object_new (IEC_TYPE_STRATEGY, NULL);
  if (!open_reading (self, database_path, error) || !iec_store_begin_read (self->store, error))
    return NULL;
  self->in_read = TRUE;
  return _iec_strategy_load (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * iec_strategy_save:
 *
 * Writes the strategy to its own file.
 *
 * Returns: whether it stands there; %IEC_ERROR_INVALID if it has no file yet
 */
gboolean
iec_strategy_save (IecStrategy *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);

  if (!_iec_strategy_check_between_steps (self, error))
    return FALSE;
  const char *path = iec_working_copy_get_path (self->copy);
  if (path == NULL)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("The strategy has no file yet; say where to save it."));
      return FALSE;
    }
  return iec_working_copy_publish (self->copy, path, IEC_PUBLISH_NONE, cancellable, error);
}

/**
 * iec_strategy_save_as:
 * @path: where to
 * @flags: whether @path becomes the strategy's own file
 *
 * Writes the strategy to another file.
 *
 * Returns: whether it stands there
 */
gboolean
iec_strategy_save_as (IecStrategy *self,
                      const char *path,
                      IecPublishFlags flags,
                      GCancellable *cancellable,
                      GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  return _iec_strategy_check_between_steps (self, error)
         && iec_working_copy_publish (self->copy, path, flags, cancellable, error);
}

/**
 * iec_strategy_has_unpublished:
 *
 * Returns: whether there are steps that the user's file does not have yet
 */
gboolean
iec_strategy_has_unpublished (IecStrategy *self)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);

  if (self->copy == NULL || self->store == NULL || self->read_only)
    return FALSE;
  IecStore *reader = _iec_strategy_get_reader (self, NULL);
  return reader == NULL || iec_working_copy_has_unpublished (self->copy, reader);
}

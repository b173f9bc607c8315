/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"
#include "iec-picture-guard.h"
#include "iec-step.h"
#include "iec-strategy-private.h"

#include <glib/gi18n-lib.h>

/* How long the words for those who do not see a picture may be, in letters. */
#define MAX_DESCRIPTION 500u

static const char *const roles[] = { IEC_PICTURE_GROUP, IEC_PICTURE_EU, IEC_PICTURE_PROGRAMME, NULL };

/**
 * iec_picture_list_roles:
 *
 * Returns: (transfer none): the places that a document has for pictures, NULL-terminated
 */
const char *const *
iec_picture_list_roles (void)
{
  return roles;
}

static gboolean
check_role (const char *role, GError **error)
{
  if (g_strv_contains (roles, role))
    return TRUE;
  /* Translators: the second %s is a list such as “group, eu, programme”, which is not translated. */
  g_autofree char *list = g_strjoinv (", ", (char **)roles);
  g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("There is no place for a picture “%s”; the places are: %s."),
               role, list);
  return FALSE;
}

static char *
clean_description (const char *description, GError **error)
{
  g_autofree char *line = _iec_strategy_clean_line (description, _ ("description"), error);

  if (line == NULL || g_utf8_strlen (line, -1) <= MAX_DESCRIPTION)
    return g_steal_pointer (&line);
  g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE,
               /* Translators: a number of letters. */
               _ ("The description of a picture may have %u letters at most."), MAX_DESCRIPTION);
  return NULL;
}

static gboolean
write_picture (IecStrategy *self, const IecPictureRow *row, GError **error)
{
  const IecPictureRow *old = iec_strategy_get_picture (self, row->role);
  gboolean good;

  if (old != NULL && g_bytes_equal (old->data, row->data) && g_str_equal (old->name, row->name)
      && g_str_equal (old->description, row->description))
    return TRUE;
  if (!_iec_strategy_begin_edit (self, error))
    return FALSE;
  good = old == NULL ? _iec_strategy_insert (self, IEC_TABLE_PICTURE, row, error)
                     : _iec_strategy_update (self, IEC_TABLE_PICTURE, row, error);
  if (!good)
    return _iec_strategy_fail_edit (self);
  return _iec_strategy_end_edit (self, IEC_STEP_PICTURE, row->name, 1, error);
}

/**
 * iec_strategy_get_picture:
 * @role: a place for a picture
 *
 * Returns: (transfer none) (nullable): the picture there, until the next change; NULL if there is none
 */
const IecPictureRow *
iec_strategy_get_picture (IecStrategy *self, const char *role)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);
  g_return_val_if_fail (role != NULL, NULL);

  return g_hash_table_lookup (self->pictures, role);
}

/**
 * iec_strategy_set_picture:
 * @role: %IEC_PICTURE_GROUP, %IEC_PICTURE_EU or %IEC_PICTURE_PROGRAMME
 * @data: a PNG, JPEG or SVG within the limits of iec-picture-guard.h
 * @name: of the file that it came from
 * @description: (nullable): what it shows, for those who do not see it; else the document's words for the place
 * @error: what iec_picture_guard_read() says, or %IEC_ERROR_INVALID for another place
 *
 * Puts a picture into the strategy. One step, none if it is there already. That it can be drawn to its end, whoever
 * reads it from a file must have seen.
 */
gboolean
iec_strategy_set_picture (IecStrategy *self,
                          const char *role,
                          GBytes *data,
                          const char *name,
                          const char *description,
                          GError **error)
{
  const char *mime_type = NULL;

  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);
  g_return_val_if_fail (role != NULL && data != NULL && name != NULL, FALSE);

  if (!check_role (role, error))
    return FALSE;
  g_autofree char *line = _iec_strategy_clean_line (name, _ ("file name"), error);
  g_autofree char *words = line != NULL ? clean_description (description, error) : NULL;
  g_autoptr (GBytes) clean = words != NULL ? iec_picture_guard_read (data, line, &mime_type, error) : NULL;
  if (clean == NULL || !_iec_strategy_check_editable (self, error))
    return FALSE;
  const IecPictureRow row = { (char *)role, line, (char *)mime_type, clean, words };
  return write_picture (self, &row, error);
}

/**
 * iec_strategy_remove_picture:
 * @role: a place for a picture
 * @error: %IEC_ERROR_NOT_FOUND if there is none
 *
 * Takes a picture out of the strategy. One step.
 */
gboolean
iec_strategy_remove_picture (IecStrategy *self, const char *role, GError **error)
{
  const char *keys[] = { role, NULL };

  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);
  g_return_val_if_fail (role != NULL, FALSE);

  if (!check_role (role, error))
    return FALSE;
  const IecPictureRow *row = iec_strategy_get_picture (self, role);
  if (row == NULL)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND, _ ("There is no picture “%s”."), role);
      return FALSE;
    }
  g_autofree char *name = g_strdup (row->name);
  if (!_iec_strategy_begin_edit (self, error))
    return FALSE;
  if (!_iec_strategy_delete (self, IEC_TABLE_PICTURE, keys, error))
    return _iec_strategy_fail_edit (self);
  return _iec_strategy_end_edit (self, IEC_STEP_REMOVE_PICTURE, name, 1, error);
}

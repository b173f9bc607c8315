/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"
#include "iec-strategy-private.h"
#include "iec-util.h"

#include <glib/gi18n-lib.h>

/**
 * iec_strategy_get_uid:
 *
 * Returns: (transfer none): the strategy's uid, which never changes
 */
const char *
iec_strategy_get_uid (IecStrategy *self)
{
  return iec_strategy_get_setting (self, IEC_SETTING_UID);
}

/**
 * iec_strategy_get_title:
 *
 * Returns: (transfer none): the title, maybe empty
 */
const char *
iec_strategy_get_title (IecStrategy *self)
{
  return iec_strategy_get_setting (self, IEC_SETTING_TITLE);
}

/**
 * iec_strategy_get_language:
 *
 * Returns: (transfer none): the document's language, "lv" or "en"; the default where the file names another
 */
const char *
iec_strategy_get_language (IecStrategy *self)
{
  const char *language = iec_strategy_get_setting (self, IEC_SETTING_LANGUAGE);

  return language != NULL && _iec_language_is_known (language) ? language
                                                               : iec_setting_get_default (IEC_SETTING_LANGUAGE);
}

/**
 * iec_strategy_get_setting:
 * @name: a setting (iec-setting.h)
 *
 * Returns: (transfer none) (nullable): its value, or what it is when the file does not say; NULL if there is no such
 *   setting
 */
const char *
iec_strategy_get_setting (IecStrategy *self, const char *name)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  const char *value = g_hash_table_lookup (self->settings, name);
  return value != NULL ? value : iec_setting_get_default (name);
}

/**
 * iec_strategy_get_root:
 *
 * Returns: (transfer none): the hidden root of the outline
 */
IecElement *
iec_strategy_get_root (IecStrategy *self)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);

  return self->root;
}

/**
 * iec_strategy_get_proposals:
 *
 * Returns: (transfer none): a list of #IecProposal by number
 */
GListModel *
iec_strategy_get_proposals (IecStrategy *self)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);

  return G_LIST_MODEL (self->collections[IEC_TABLE_PROPOSAL].list);
}

/**
 * iec_strategy_get_workshops:
 *
 * Returns: (transfer none): a list of #IecWorkshop
 */
GListModel *
iec_strategy_get_workshops (IecStrategy *self)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);

  return G_LIST_MODEL (self->collections[IEC_TABLE_WORKSHOP].list);
}

/**
 * iec_strategy_get_themes:
 *
 * Returns: (transfer none): a list of #IecTheme
 */
GListModel *
iec_strategy_get_themes (IecStrategy *self)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);

  return G_LIST_MODEL (self->collections[IEC_TABLE_THEME].list);
}

/**
 * iec_strategy_get_needs:
 *
 * Returns: (transfer none): a list of #IecNeed
 */
GListModel *
iec_strategy_get_needs (IecStrategy *self)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);

  return G_LIST_MODEL (self->collections[IEC_TABLE_NEED].list);
}

/**
 * iec_strategy_get_sources:
 *
 * Returns: (transfer none): a list of #IecSource
 */
GListModel *
iec_strategy_get_sources (IecStrategy *self)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);

  return G_LIST_MODEL (self->collections[IEC_TABLE_SOURCE].list);
}

/**
 * iec_strategy_find_element:
 *
 * Returns: (transfer none) (nullable): the element with this uid
 */
IecElement *
iec_strategy_find_element (IecStrategy *self, const char *uid)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);

  return uid != NULL ? g_hash_table_lookup (self->elements, uid) : NULL;
}

/**
 * iec_strategy_find_code:
 * @code: a code ("2.1", "r1.1", "M1."), a role ("summary") or a uid
 *
 * Finds an element as a person names it: case, spaces and a full stop at the end do not matter. Codes come before
 * roles, roles before uids.
 *
 * Returns: (transfer none): the element; NULL with %IEC_ERROR_NOT_FOUND if there is none
 */
IecElement *
iec_strategy_find_code (IecStrategy *self, const char *code, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);
  g_return_val_if_fail (code != NULL, NULL);

  g_autofree char *valid = g_utf8_make_valid (code, -1);
  g_autofree char *key = _iec_code_key (valid);
  IecElement *element = g_hash_table_lookup (self->codes, key);
  if (element == NULL && key[0] != '\0')
    element = iec_strategy_find_role (self, key);
  if (element == NULL)
    element = iec_strategy_find_element (self, key);
  if (element == NULL)
    g_set_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND, _ ("There is no element “%s” in the strategy."), valid);
  return element;
}

/**
 * iec_strategy_find_role:
 *
 * Returns: (transfer none) (nullable): the first section from the top with the role @role
 */
IecElement *
iec_strategy_find_role (IecStrategy *self, const char *role)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);

  if (role == NULL || role[0] == '\0')
    return NULL;
  for (IecElement *element = iec_element_get_next_in_outline (self->root, self->root); element != NULL;
       element = iec_element_get_next_in_outline (element, self->root))
    if (iec_element_has_role (element, role))
      return element;
  return NULL;
}

/**
 * iec_strategy_find_proposal:
 *
 * Returns: (transfer none) (nullable): the proposal with this uid
 */
IecProposal *
iec_strategy_find_proposal (IecStrategy *self, const char *uid)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);

  return uid != NULL ? g_hash_table_lookup (self->collections[IEC_TABLE_PROPOSAL].by_uid, uid) : NULL;
}

/**
 * iec_strategy_find_number:
 * @number: a proposal's number, in any case
 *
 * Returns: (transfer none): the proposal; NULL with %IEC_ERROR_NOT_FOUND if there is none
 */
IecProposal *
iec_strategy_find_number (IecStrategy *self, const char *number, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);
  g_return_val_if_fail (number != NULL, NULL);

  g_autofree char *key = _iec_number_key (number);
  IecProposal *proposal = g_hash_table_lookup (self->numbers, key);
  if (proposal == NULL)
    {
      g_autofree char *line = iec_str_squeeze (number);

      g_set_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND, _ ("There is no proposal “%s” in the strategy."), line);
    }
  return proposal;
}

/**
 * iec_strategy_find_workshop:
 *
 * Returns: (transfer none) (nullable): the workshop with this uid
 */
IecWorkshop *
iec_strategy_find_workshop (IecStrategy *self, const char *uid)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);

  return uid != NULL ? g_hash_table_lookup (self->collections[IEC_TABLE_WORKSHOP].by_uid, uid) : NULL;
}

/**
 * iec_strategy_find_place:
 * @place: where a workshop was held, in any case
 *
 * Returns: (transfer none) (nullable): the first workshop there
 */
IecWorkshop *
iec_strategy_find_place (IecStrategy *self, const char *place)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);
  g_return_val_if_fail (place != NULL, NULL);

  IecObjectList *workshops = self->collections[IEC_TABLE_WORKSHOP].list;
  g_autofree char *wanted = _iec_number_key (place);
  for (guint i = 0; i < iec_object_list_get_length (workshops); i++)
    {
      IecWorkshop *workshop = iec_object_list_peek (workshops, i);
      g_autofree char *key = _iec_number_key (iec_workshop_get_place (workshop));

      if (g_str_equal (key, wanted))
        return workshop;
    }
  return NULL;
}

/**
 * iec_strategy_get_theme_title:
 * @uid: (nullable): a theme
 *
 * Returns: (transfer none) (nullable): its title
 */
const char *
iec_strategy_get_theme_title (IecStrategy *self, const char *uid)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);

  IecTheme *theme = uid != NULL ? g_hash_table_lookup (self->collections[IEC_TABLE_THEME].by_uid, uid) : NULL;
  return theme != NULL ? iec_theme_get_title (theme) : NULL;
}

/**
 * iec_strategy_get_need_title:
 * @uid: (nullable): a need
 *
 * Returns: (transfer none) (nullable): its title
 */
const char *
iec_strategy_get_need_title (IecStrategy *self, const char *uid)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);

  IecNeed *need = uid != NULL ? g_hash_table_lookup (self->collections[IEC_TABLE_NEED].by_uid, uid) : NULL;
  return need != NULL ? iec_need_get_title (need) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-command-private.h"

#include "iec-body.h"
#include "iec-error.h"

#include <glib/gi18n.h>

/* The position that puts an element behind its future siblings. */
#define LAST (-1)

/**
 * iec_command_add:
 *
 * Adds an element, last in its parent. JSON: {uid,code}.
 */
gboolean
iec_command_add (IecCommandContext *context, char **arguments, GError **error)
{
  const char *parent_code = NULL, *text = NULL;
  const IecCliOption options[] = {
    { "--parent", .value = &parent_code },
    { "--text", .value = &text },
  };
  g_autoptr (GPtrArray) words = iec_cli_arguments_parse (arguments, options, G_N_ELEMENTS (options), 2, 2, error);
  g_autofree char *body = text != NULL ? iec_body_from_plain (text) : NULL;
  IecElementKind kind;
  IecElement *parent, *element;

  if (words == NULL)
    return FALSE;
  if (!iec_element_kind_from_string (words->pdata[0], &kind))
    {
      iec_cli_set_usage_error (error, _ ("There is no kind of element called “%s”."), (char *)words->pdata[0]);
      return FALSE;
    }
  parent = parent_code != NULL ? iec_strategy_find_code (context->strategy, parent_code, error)
                               : iec_strategy_get_default_parent (context->strategy, kind, error);
  if (parent == NULL)
    return FALSE;
  element = iec_strategy_add_element (context->strategy, kind, parent, LAST, words->pdata[1], body, error);
  if (element == NULL)
    return FALSE;
  iec_command_answer_element (context, element);
  return TRUE;
}

/**
 * iec_command_set:
 *
 * Changes an element's title, its text, the reason for which its gaps are left, or several of them. An empty reason
 * takes the reason back. JSON: {uid,code}.
 */
gboolean
iec_command_set (IecCommandContext *context, char **arguments, GError **error)
{
  const char *title = NULL, *text = NULL, *reason = NULL;
  const IecCliOption options[] = {
    { "--title", .value = &title },
    { "--text", .value = &text },
    { "--leave", .value = &reason },
  };
  g_autoptr (GPtrArray) words = iec_cli_arguments_parse (arguments, options, G_N_ELEMENTS (options), 1, 1, error);
  g_autofree char *body = text != NULL ? iec_body_from_plain (text) : NULL;
  IecElement *element;

  if (words == NULL)
    return FALSE;
  if (title == NULL && text == NULL && reason == NULL)
    {
      iec_cli_set_usage_error (error, _ ("One of “--title”, “--text” and “--leave” is needed."));
      return FALSE;
    }
  element = iec_strategy_find_code (context->strategy, words->pdata[0], error);
  if (element == NULL)
    return FALSE;
  if (title != NULL && !iec_strategy_set_title (context->strategy, element, title, error))
    return FALSE;
  if (body != NULL && !iec_strategy_set_body (context->strategy, element, body, error))
    return FALSE;
  if (reason != NULL && !iec_strategy_set_left_reason (context->strategy, element, reason, error))
    return FALSE;
  iec_command_answer_element (context, element);
  return TRUE;
}

/* Where "--before" or "--after" TARGET is: its parent, and the position among the parent's children without ELEMENT. */
static gboolean
find_place (IecElement *element, IecElement *target, gboolean after, IecElement **parent, int *position, GError **error)
{
  *parent = iec_element_get_parent (target);
  if (*parent == NULL || target == element)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_REFUSED, _ ("%s cannot be moved beside itself."),
                   iec_element_get_code (element));
      return FALSE;
    }
  *position = (int)iec_element_get_position (target) + (after ? 1 : 0);
  if (iec_element_get_parent (element) == *parent && iec_element_get_position (element) < (guint)*position)
    (*position)--;
  return TRUE;
}

/**
 * iec_command_move:
 *
 * Moves an element with all that is in it. JSON: {uid,code}, the code being the new one.
 */
gboolean
iec_command_move (IecCommandContext *context, char **arguments, GError **error)
{
  const char *parent_code = NULL, *before = NULL, *after = NULL;
  const IecCliOption options[] = {
    { "--parent", .value = &parent_code },
    { "--before", .value = &before },
    { "--after", .value = &after },
  };
  g_autoptr (GPtrArray) words = iec_cli_arguments_parse (arguments, options, G_N_ELEMENTS (options), 1, 1, error);
  const char *target_code = parent_code != NULL ? parent_code : before != NULL ? before : after;
  IecElement *element, *target, *parent;
  int position = LAST;

  if (words == NULL)
    return FALSE;
  if ((parent_code != NULL) + (before != NULL) + (after != NULL) != 1)
    {
      iec_cli_set_usage_error (error, _ ("One of “--parent”, “--before” and “--after” is needed."));
      return FALSE;
    }
  element = iec_strategy_find_code (context->strategy, words->pdata[0], error);
  target = element != NULL ? iec_strategy_find_code (context->strategy, target_code, error) : NULL;
  if (target == NULL)
    return FALSE;
  parent = target;
  if (parent_code == NULL && !find_place (element, target, after != NULL, &parent, &position, error))
    return FALSE;
  if (!iec_strategy_move (context->strategy, element, parent, position, error))
    return FALSE;
  iec_command_answer_element (context, element);
  return TRUE;
}

/**
 * iec_command_remove:
 *
 * Removes elements with all that is in them, as one step. JSON: {uid,code} of the first one named, and all of them as
 * removed:[{uid,code}].
 */
gboolean
iec_command_remove (IecCommandContext *context, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) words = iec_cli_arguments_parse (arguments, NULL, 0, 1, G_MAXUINT, error);
  g_autoptr (GPtrArray) elements = g_ptr_array_new_with_free_func (g_object_unref);
  JsonBuilder *json = iec_cli_output_get_json (context->output);

  if (words == NULL)
    return FALSE;
  for (guint i = 0; i < words->len; i++)
    {
      IecElement *element = iec_strategy_find_code (context->strategy, words->pdata[i], error);

      if (element == NULL)
        return FALSE;
      if (!g_ptr_array_find (elements, element, NULL))
        g_ptr_array_add (elements, g_object_ref (element));
    }
  if (json != NULL)
    {
      iec_json_add_string (json, "uid", iec_element_get_uid (elements->pdata[0]));
      iec_json_add_string (json, "code", iec_element_get_code (elements->pdata[0]));
      iec_json_begin_array (json, "removed");
      for (guint i = 0; i < elements->len; i++)
        {
          json_builder_begin_object (json);
          iec_json_add_string (json, "uid", iec_element_get_uid (elements->pdata[i]));
          iec_json_add_string (json, "code", iec_element_get_code (elements->pdata[i]));
          json_builder_end_object (json);
        }
      json_builder_end_array (json);
    }
  if (!iec_strategy_remove (context->strategy, (IecElement *const *)elements->pdata, elements->len, error))
    return FALSE;
  iec_cli_output_print (context->output, ngettext ("%u element removed.\n", "%u elements removed.\n", elements->len),
                        elements->len);
  return TRUE;
}

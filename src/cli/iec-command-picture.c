/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-command-private.h"

#include "iec-error.h"
#include "iec-picture-guard.h"
#include "iec-picture.h"

#include <glib/gi18n.h>

static void
answer_picture (IecCommandContext *context, const IecPictureRow *row)
{
  JsonBuilder *json = iec_cli_output_get_json (context->output);

  if (json == NULL)
    return;
  iec_json_add_string (json, "name", row->name);
  iec_json_add_string (json, "type", row->mime_type);
  iec_json_add_int (json, "bytes", (gint64)g_bytes_get_size (row->data));
  iec_json_add_string (json, "description", row->description);
}

static void
answer_pictures (IecCommandContext *context)
{
  const char *const *roles = iec_picture_list_roles ();
  JsonBuilder *json = iec_cli_output_get_json (context->output);
  g_autoptr (IecCliTable) table = iec_cli_table_new ("lll");

  if (json != NULL)
    iec_json_begin_array (json, "pictures");
  for (guint i = 0; roles[i] != NULL; i++)
    {
      const IecPictureRow *row = iec_strategy_get_picture (context->strategy, roles[i]);

      iec_cli_table_add (table, roles[i]);
      iec_cli_table_add (table, row != NULL ? row->name : "–");
      iec_cli_table_add (table, row != NULL ? row->description : "");
      if (json == NULL || row == NULL)
        continue;
      json_builder_begin_object (json);
      iec_json_add_string (json, "role", roles[i]);
      answer_picture (context, row);
      json_builder_end_object (json);
    }
  if (json != NULL)
    json_builder_end_array (json);
  iec_cli_table_print (table, context->output);
}

static gboolean
remove_picture (IecCommandContext *context, const char *role, GError **error)
{
  JsonBuilder *json = iec_cli_output_get_json (context->output);

  if (!iec_strategy_remove_picture (context->strategy, role, error))
    return FALSE;
  if (json != NULL)
    iec_json_add_string (json, "removed", role);
  iec_cli_output_print (context->output, _ ("Picture removed.\n"));
  return TRUE;
}

/* A picture is drawn once before it is taken, so that what is damaged is refused here and not found on the page. */
static gboolean
set_picture (IecCommandContext *context, const char *role, const char *path, const char *description, GError **error)
{
  const char *mime_type;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);
  g_autoptr (GBytes) bytes = iec_picture_guard_read_path (path, &mime_type, error);
  g_autoptr (IecPicture) picture = bytes != NULL ? iec_picture_new (bytes, shown, error) : NULL;

  if (picture == NULL || !iec_strategy_set_picture (context->strategy, role, bytes, shown, description, error))
    return FALSE;
  if (iec_cli_output_get_json (context->output) != NULL)
    {
      iec_json_add_string (iec_cli_output_get_json (context->output), "role", role);
      answer_picture (context, iec_strategy_get_picture (context->strategy, role));
    }
  /* Translators: %s is a file's name. */
  iec_cli_output_print (context->output, _ ("Picture “%s” taken.\n"), shown);
  return TRUE;
}

/**
 * iec_command_picture:
 *
 * Lists the pictures of the title page, takes one from a file, or removes one. JSON: {pictures:[{role,name,type,bytes,
 * description}]}, one such object without the array, or {removed}.
 */
gboolean
iec_command_picture (IecCommandContext *context, char **arguments, GError **error)
{
  const char *description = NULL;
  gboolean remove = FALSE;
  const IecCliOption options[] = {
    { "--alt", .value = &description },
    { "--remove", .flag = &remove },
  };
  g_autoptr (GPtrArray) words = iec_cli_arguments_parse (arguments, options, G_N_ELEMENTS (options), 0, 2, error);

  if (words == NULL)
    return FALSE;
  if (words->len == 0 && !remove && description == NULL)
    {
      answer_pictures (context);
      return TRUE;
    }
  if (words->len != (remove ? 1 : 2) || (remove && description != NULL))
    {
      iec_cli_set_usage_error (error, _ ("A picture needs its place and either a file or “--remove”."));
      return FALSE;
    }
  if (remove)
    return remove_picture (context, words->pdata[0], error);
  return set_picture (context, words->pdata[0], words->pdata[1], description, error);
}

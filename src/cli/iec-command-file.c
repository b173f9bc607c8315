/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-command-private.h"

#include "iec-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define DEFAULT_LANGUAGE "lv"
#define DEFAULT_TEMPLATE "svva-2023"

/* The first language of the locale that documents can have. */
static const char *
guess_language (void)
{
  const char *const *names = g_get_language_names ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (strcmp (names[i], "lv") == 0)
        return "lv";
      if (strcmp (names[i], "en") == 0)
        return "en";
    }
  return DEFAULT_LANGUAGE;
}

/**
 * iec_command_new:
 *
 * Makes a strategy from a template and writes it to a file that must not exist. JSON: {uid}.
 */
gboolean
iec_command_new (IecCommandContext *context, char **arguments, GError **error)
{
  const char *title = NULL, *language = NULL, *template_name = DEFAULT_TEMPLATE;
  const IecCliOption options[] = {
    { "--title", .value = &title },
    { "--language", .value = &language },
    { "--template", .value = &template_name },
  };
  g_autoptr (GPtrArray) words = iec_cli_arguments_parse (arguments, options, G_N_ELEMENTS (options), 0, 0, error);
  g_autoptr (IecStrategy) strategy = NULL;
  JsonBuilder *json = iec_cli_output_get_json (context->output);
  gboolean saved;

  if (words == NULL || !iec_command_check_language (language, error))
    return FALSE;
  if (g_file_test (context->file, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_REFUSED, _ ("%s: the file exists already and is left as it is."),
                   context->file);
      return FALSE;
    }
  strategy = iec_strategy_new (title, language != NULL ? language : guess_language (), template_name,
                               IEC_OPEN_FLAG_EXCLUSIVE | IEC_OPEN_FLAG_TRANSIENT, error);
  if (strategy == NULL)
    return FALSE;
  saved = iec_strategy_save_as (strategy, context->file, IEC_PUBLISH_NONE, context->cancellable, error);
  if (saved && json != NULL)
    iec_json_add_string (json, "uid", iec_strategy_get_uid (strategy));
  if (saved)
    iec_cli_output_print (context->output, _ ("%s: made.\n"), context->file);
  iec_strategy_close (strategy);
  return saved;
}

/**
 * iec_command_verify:
 *
 * Checks a file without making a working copy of it. JSON: {ok}.
 */
gboolean
iec_command_verify (IecCommandContext *context, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) words = iec_cli_arguments_parse (arguments, NULL, 0, 0, 0, error);
  JsonBuilder *json = iec_cli_output_get_json (context->output);

  if (words == NULL || !iec_working_copy_verify_file (context->file, error))
    return FALSE;
  if (json != NULL)
    iec_json_add_boolean (json, "ok", TRUE);
  iec_cli_output_print (context->output, _ ("%s: the file is whole.\n"), context->file);
  return TRUE;
}

static gboolean
is_setting (const char *name, GError **error)
{
  unsigned n_settings;
  const IecSetting *settings = iec_setting_list (&n_settings);

  for (unsigned i = 0; i < n_settings; i++)
    if (strcmp (settings[i].name, name) == 0)
      return TRUE;
  g_set_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND, _ ("There is no setting “%s”."), name);
  return FALSE;
}

static void
answer_settings (IecCommandContext *context)
{
  unsigned n_settings;
  const IecSetting *settings = iec_setting_list (&n_settings);
  JsonBuilder *json = iec_cli_output_get_json (context->output);
  g_autoptr (IecCliTable) table = iec_cli_table_new ("ll");

  if (json != NULL)
    {
      json_builder_set_member_name (json, "settings");
      json_builder_begin_object (json);
    }
  for (unsigned i = 0; i < n_settings; i++)
    {
      const char *value = iec_strategy_get_setting (context->strategy, settings[i].name);

      iec_cli_table_add (table, settings[i].name);
      iec_cli_table_add (table, value);
      if (json != NULL)
        iec_json_add_string (json, settings[i].name, value);
    }
  if (json != NULL)
    json_builder_end_object (json);
  iec_cli_table_print (table, context->output);
}

/**
 * iec_command_setting:
 *
 * Shows all settings, shows one, or changes one. JSON: {settings:{NAME:VALUE}} or {name,value}.
 */
gboolean
iec_command_setting (IecCommandContext *context, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) words = iec_cli_arguments_parse (arguments, NULL, 0, 0, 2, error);
  JsonBuilder *json = iec_cli_output_get_json (context->output);
  const char *name, *value;

  if (words == NULL)
    return FALSE;
  if (words->len == 0)
    {
      answer_settings (context);
      return TRUE;
    }
  name = words->pdata[0];
  if (!is_setting (name, error))
    return FALSE;
  if (words->len > 1 && strcmp (name, IEC_SETTING_LANGUAGE) == 0
      && !iec_command_check_language (words->pdata[1], error))
    return FALSE;
  if (words->len > 1 && !iec_strategy_set_setting (context->strategy, name, words->pdata[1], error))
    return FALSE;
  value = iec_strategy_get_setting (context->strategy, name);
  if (json != NULL)
    {
      iec_json_add_string (json, "name", name);
      iec_json_add_string (json, "value", value);
    }
  iec_cli_output_print (context->output, "%s\n", value);
  return TRUE;
}

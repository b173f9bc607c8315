/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-command-private.h"

#include "iec-composer.h"
#include "iec-error.h"
#include "iec-export.h"
#include "iec-util.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* The format that is a table of proposals instead of the strategy's text. */
#define TABLE_FORMAT "csv"

static gboolean
read_options (IecComposerOptions *options, GPtrArray *pairs, const char *language, GError **error)
{
  if (!iec_command_check_language (language, error))
    return FALSE;
  options->language = g_strdup (language);
  for (guint i = 0; i < pairs->len; i++)
    {
      g_autofree char *name = NULL, *value = NULL;
      g_autoptr (GError) reason = NULL;

      if (!iec_cli_parse_pair (pairs->pdata[i], &name, &value))
        {
          iec_cli_set_usage_error (error, _ ("“--option” wants NAME=VALUE, not “%s”."), (char *)pairs->pdata[i]);
          return FALSE;
        }
      if (!iec_composer_options_set (options, name, value, &reason))
        {
          iec_cli_set_usage_error (error, "%s", reason->message);
          return FALSE;
        }
    }
  return TRUE;
}

static void
answer (IecCommandContext *context, const char *out, const char *format, const IecDraft *draft, guint n_pages)
{
  JsonBuilder *json = iec_cli_output_get_json (context->output);

  if (json != NULL)
    {
      iec_json_add_string (json, "file", out);
      iec_json_add_string (json, "format", format);
      json_builder_set_member_name (json, "draft");
      json_builder_begin_object (json);
      iec_json_add_int (json, "number", draft->number);
      iec_json_add_string (json, "id", draft->id);
      iec_json_add_string (json, "label", draft->label);
      iec_json_add_string (json, "date", draft->date);
      json_builder_end_object (json);
      if (n_pages > 0)
        iec_json_add_int (json, "pages", n_pages);
      else
        iec_json_add_string (json, "pages", NULL);
    }
  if (n_pages > 0)
    iec_cli_output_print (context->output, ngettext ("%s: %u page\n", "%s: %u pages\n", n_pages), out, n_pages);
  else
    iec_cli_output_print (context->output, "%s\n", out);
  if (draft->number > 0)
    iec_cli_output_print (context->output, _ ("Draft no. %d of %s\n"), (int)draft->number, draft->date);
  else
    iec_cli_output_print (context->output, "%s\n",
                          _ ("The strategy’s file cannot be written, so the draft has no number."));
}

/* Puts back what OUT was before a draft was written that did not get into the strategy. */
static void
restore_out (const char *out, GBytes *before)
{
  if (before != NULL)
    iec_file_replace_bytes (out, before, NULL, NULL);
  else
    g_unlink (out);
}

/* Writes OUT, then the draft's number into the strategy's file; when the second fails, the first is undone. */
static gboolean
write_out (IecCommandContext *context, IecDocument *document, const char *out, guint *n_pages, GError **error)
{
  g_autoptr (GBytes) before = NULL;
  gboolean is_new = !g_file_test (out, G_FILE_TEST_EXISTS);
  char *content = NULL;
  gsize length;

  if (g_file_test (out, G_FILE_TEST_IS_REGULAR) && g_file_get_contents (out, &content, &length, NULL))
    before = g_bytes_new_take (content, length);
  if (!iec_export (document, out, n_pages, NULL, NULL, context->cancellable, error))
    return FALSE;
  if (iec_command_save (context, error))
    return TRUE;
  if (is_new || before != NULL)
    restore_out (out, before);
  return FALSE;
}

/* (transfer full): the strategy to be exported: of a file that may only be read, what can take no draft's number. */
static IecStrategy *
open_source (IecCommandContext *context, GError **error)
{
  IecWorkingCopy *copy = iec_strategy_get_working_copy (context->strategy);

  if (g_access (context->file, W_OK) == 0)
    return g_object_ref (context->strategy);
  return iec_strategy_open_snapshot (iec_working_copy_get_database (copy), error);
}

static gboolean
export_strategy (IecCommandContext *context,
                 IecStrategy *source,
                 const char *out,
                 const char *label,
                 const IecComposerOptions *options,
                 GError **error)
{
  const IecWriter *writer = iec_writer_for_path (out, error);
  g_autoptr (IecDraft) draft = writer != NULL ? iec_draft_ensure (source, label, error) : NULL;
  g_autoptr (IecDocument) document = NULL;
  guint n_pages = 0;

  if (draft == NULL)
    return FALSE;
  document = g_str_equal (writer->name, TABLE_FORMAT) ? iec_compose_proposals (source, options, error)
                                                      : iec_compose_strategy (source, options, draft, error);
  if (document == NULL || !write_out (context, document, out, &n_pages, error))
    return FALSE;
  answer (context, out, writer->name, draft, n_pages);
  return TRUE;
}

/**
 * iec_command_export:
 *
 * Writes a draft of the strategy as PDF or ODT, or the list of proposals as CSV; the draft is remembered in the
 * strategy's file. JSON: {file,format,draft:{number,id,label,date},pages}; pages is null where the format has none.
 */
gboolean
iec_command_export (IecCommandContext *context, char **arguments, GError **error)
{
  const char *label = NULL, *language = NULL;
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  const IecCliOption options[] = {
    { "--draft", .value = &label },
    { "--language", .value = &language },
    { "--option", .values = pairs },
  };
  g_autoptr (GPtrArray) words = iec_cli_arguments_parse (arguments, options, G_N_ELEMENTS (options), 1, 1, error);
  g_autoptr (IecStrategy) source = NULL;
  IecComposerOptions composer_options;
  gboolean done;

  if (words == NULL || !iec_command_check_path (words->pdata[0], error))
    return FALSE;
  iec_composer_options_init (&composer_options);
  done = read_options (&composer_options, pairs, language, error) && (source = open_source (context, error)) != NULL
         && export_strategy (context, source, words->pdata[0], label, &composer_options, error);
  iec_composer_options_clear (&composer_options);
  if (source != NULL && source != context->strategy)
    iec_strategy_close (source);
  return done;
}

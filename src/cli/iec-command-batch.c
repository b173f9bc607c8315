/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-command-private.h"

#include "iec-error.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#define CHUNK_BYTES 65536

/* Reads the standard input to its end, so that it can be cancelled while a person still types. */
static char *
read_script (GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GString) script = g_string_new (NULL);
  g_autofree char *chunk = g_malloc (CHUNK_BYTES);
  gssize n_read;

  while ((n_read = g_input_stream_read (input, chunk, CHUNK_BYTES, cancellable, error)) > 0)
    {
      if (script->len + (gsize)n_read > IEC_BATCH_MAX_BYTES)
        {
          g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE, _ ("The script is longer than %u MiB."),
                       IEC_BATCH_MAX_BYTES / (1024 * 1024));
          return NULL;
        }
      g_string_append_len (script, chunk, n_read);
    }
  if (n_read < 0)
    return NULL;
  if (!g_utf8_validate (script->str, (gssize)script->len, NULL))
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("The script is not UTF-8 text."));
      return NULL;
    }
  return g_strdup (g_str_has_prefix (script->str, "\xef\xbb\xbf") ? script->str + 3 : script->str);
}

/* (transfer full): the line with each "\n" inside double quotes made a line break. */
static char *
unescape_breaks (const char *line)
{
  g_autoptr (GString) result = g_string_new (NULL);
  char quote = '\0';

  for (const char *p = line; *p != '\0'; p++)
    {
      if (quote == '"' && p[0] == '\\' && p[1] == 'n')
        {
          g_string_append_c (result, '\n');
          p++;
          continue;
        }
      if (quote != '\'' && p[0] == '\\' && p[1] != '\0')
        g_string_append_c (result, *p++);
      else if (quote == *p)
        quote = '\0';
      else if (quote == '\0' && (*p == '"' || *p == '\''))
        quote = *p;
      g_string_append_c (result, *p);
    }
  return g_string_free (g_steal_pointer (&result), FALSE);
}

/* Divides a line into words; *words is NULL for a blank line or a comment. */
static gboolean
split_line (const char *line, char ***words, GError **error)
{
  g_autofree char *text = unescape_breaks (line);
  g_autoptr (GError) reason = NULL;

  *words = NULL;
  if (g_shell_parse_argv (text, NULL, words, &reason))
    return TRUE;
  if (g_error_matches (reason, G_SHELL_ERROR, G_SHELL_ERROR_EMPTY_STRING))
    return TRUE;
  g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("A quotation mark is not closed."));
  return FALSE;
}

static gboolean
run_words (IecCommandContext *context, char **words, GError **error)
{
  const IecCommand *command = iec_command_find (words[0]);
  g_autoptr (IecCliOutput) output = iec_cli_output_new (FALSE);
  IecCommandContext inner = *context;

  if (command == NULL)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("There is no command “%s”."), words[0]);
      return FALSE;
    }
  if (command->kind != IEC_COMMAND_EDITS)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_REFUSED,
                   _ ("“%s” cannot stand in a script; only commands that edit can."), words[0]);
      return FALSE;
    }
  inner.output = output;
  return command->run (&inner, words + 1, error);
}

/* Runs the script's lines one after another; the error of one names it. */
static gboolean
run_lines (IecCommandContext *context, char **lines, guint *n_commands, GError **error)
{
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = NULL;
      g_autoptr (GError) reason = NULL;

      if (g_cancellable_set_error_if_cancelled (context->cancellable, error))
        return FALSE;
      g_strchomp (lines[i]);
      if (!split_line (lines[i], &words, &reason) || (words != NULL && !run_words (context, words, &reason)))
        {
          if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
            g_propagate_error (error, g_steal_pointer (&reason));
          else
            /* Translators: the number of a script's line, and a sentence. */
            g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("Line %u: %s"), i + 1, reason->message);
          return FALSE;
        }
      *n_commands += words != NULL ? 1 : 0;
    }
  return TRUE;
}

/* All lines are one step. */
static gboolean
run_script (IecCommandContext *context, char **lines, guint *n_commands, GError **error)
{
  if (!iec_strategy_begin_step (context->strategy, "batch", "", 0, error))
    return FALSE;
  if (!run_lines (context, lines, n_commands, error))
    {
      iec_strategy_cancel_step (context->strategy);
      return FALSE;
    }
  return iec_strategy_end_step (context->strategy, error);
}

/**
 * iec_command_batch:
 *
 * Runs the commands of the standard input, one a line and without the file's name, as one step with one save at the
 * end: all of them or none. Words are quoted as in a shell; inside double quotes "\n" is a line break; "#" begins a
 * comment. JSON: {commands}.
 */
gboolean
iec_command_batch (IecCommandContext *context, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) words = iec_cli_arguments_parse (arguments, NULL, 0, 0, 0, error);
  g_autofree char *script = words != NULL ? read_script (context->cancellable, error) : NULL;
  g_auto (GStrv) lines = script != NULL ? g_strsplit (script, "\n", -1) : NULL;
  g_autoptr (IecStrategy) strategy = NULL;
  JsonBuilder *json = iec_cli_output_get_json (context->output);
  guint n_commands = 0;
  gboolean done;

  if (lines == NULL)
    return FALSE;
  strategy = iec_strategy_open (context->file, IEC_OPEN_FLAG_EXCLUSIVE | IEC_OPEN_FLAG_TRANSIENT, error);
  if (strategy == NULL)
    return FALSE;
  context->strategy = strategy;
  done = run_script (context, lines, &n_commands, error) && iec_command_save (context, error);
  iec_strategy_close (strategy);
  context->strategy = NULL;
  if (!done)
    return FALSE;
  if (json != NULL)
    iec_json_add_int (json, "commands", n_commands);
  iec_cli_output_print (context->output, ngettext ("%u command done.\n", "%u commands done.\n", n_commands),
                        n_commands);
  return TRUE;
}

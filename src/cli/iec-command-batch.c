/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-command-private.h"

#include "iec-error.h"
#include "iec-step.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <unistd.h>

#define CHUNK_BYTES 65536

/* A command of the script: its line, from 1, and its words, owned. */
typedef struct
{
  guint number;
  char **words;
} Line;

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

/* (transfer full): the line up to a comment, with each "\n" inside double quotes made a line break. */
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
      if (quote == '\0' && *p == '#' && (p == line || g_ascii_isspace (p[-1])))
        break;
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

/* "Line 4: …"; a cancellation is no line's fault. */
static void
blame_line (guint number, GError *reason, GError **error)
{
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, reason);
      return;
    }
  /* Translators: the number of a script's line, and a sentence. */
  g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("Line %u: %s"), number, reason->message);
  g_error_free (reason);
}

static void
free_line (gpointer data)
{
  Line *line = data;

  g_strfreev (line->words);
  g_free (line);
}

/* (transfer full) (element-type Line): the script's commands, without blank lines and comments. */
static GPtrArray *
split_script (const char *script, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (free_line);
  g_auto (GStrv) texts = g_strsplit (script, "\n", -1);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      char **words;
      GError *reason = NULL;
      Line *line;

      if (!split_line (g_strchomp (texts[i]), &words, &reason))
        {
          blame_line (i + 1, reason, error);
          return NULL;
        }
      if (words == NULL)
        continue;
      line = g_new0 (Line, 1);
      line->number = i + 1;
      line->words = words;
      g_ptr_array_add (lines, line);
    }
  return g_steal_pointer (&lines);
}

static gboolean
run_lines (IecCommandContext *context, GPtrArray *lines, GError **error)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = lines->pdata[i];
      GError *reason = NULL;

      if (g_cancellable_set_error_if_cancelled (context->cancellable, error))
        return FALSE;
      if (!run_words (context, line->words, &reason))
        {
          blame_line (line->number, reason, error);
          return FALSE;
        }
    }
  return TRUE;
}

/* All lines are one step. */
static gboolean
run_script (IecCommandContext *context, GPtrArray *lines, GError **error)
{
  if (!iec_strategy_begin_step (context->strategy, IEC_STEP_SCRIPT, NULL, lines->len, error))
    return FALSE;
  if (!run_lines (context, lines, error))
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
  g_autoptr (GPtrArray) lines = script != NULL ? split_script (script, error) : NULL;
  g_autoptr (IecStrategy) strategy = NULL;
  JsonBuilder *json = iec_cli_output_get_json (context->output);
  gboolean done;

  if (lines == NULL)
    return FALSE;
  strategy = iec_strategy_open (context->file, IEC_OPEN_FLAG_EXCLUSIVE | IEC_OPEN_FLAG_TRANSIENT, error);
  if (strategy == NULL)
    return FALSE;
  context->strategy = strategy;
  done = run_script (context, lines, error) && iec_command_save (context, error);
  iec_strategy_close (strategy);
  context->strategy = NULL;
  if (!done)
    return FALSE;
  if (json != NULL)
    iec_json_add_int (json, "commands", lines->len);
  iec_cli_output_print (context->output, ngettext ("%u command done.\n", "%u commands done.\n", lines->len),
                        lines->len);
  return TRUE;
}

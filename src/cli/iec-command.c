/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-command.h"

#include "iec-command-private.h"
#include "iec-error.h"

#include <glib/gi18n.h>

static const char export_details[] =
    /* Translators: names and values of options stay as they are; the first value is what holds where none is given. */
    N_ ("Options (--option NAME=VALUE):\n"
        "  evidence=full|counts|annex|none   line and notes; line only; line, and the list in the annex; nothing\n"
        "  annex=yes|no|workshops|themes|matrix|all   annexes, several with commas; “yes” is “workshops,matrix”\n"
        "  lines=no|yes   numbers of lines on each page\n"
        "  mark=none|diagonal|corner   the word “DRAFT” on each page\n"
        "  recipient=TEXT   whom the copy is for, printed on each page\n"
        "  margin=normal|wide   room for notes by hand\n"
        "  justify=no|yes   both edges of the text even\n"
        "  template=FILE   the look, from an .odt or .ott");

/* In the order in which the work is done. */
static const IecCommand commands[] = {
  { "new", N_ ("FILE [--title T] [--language lv|en] [--template svva-2023|blank]"), N_ ("Makes a new strategy"),
    IEC_COMMAND_OPENS, iec_command_new },
  { "setting", N_ ("FILE [NAME [VALUE]]"), N_ ("Shows or changes the strategy’s settings"), IEC_COMMAND_EDITS,
    iec_command_setting },
  { "picture", N_ ("FILE [group|eu|programme PATH [--alt T] | group|eu|programme --remove]"),
    N_ ("Lists the logos of the title page, takes one from a PNG, JPEG or SVG file, or removes one"), IEC_COMMAND_EDITS,
    iec_command_picture },
  { "import", N_ ("FILE TABLE [--sheet S] [--workshop W] [--map FIELD=HEADING]… [--dry-run]"),
    N_ ("Takes proposals from a CSV, TSV, ODS or XLSX table"), IEC_COMMAND_EDITS, iec_command_import },
  { "workshop", N_ ("FILE PLACE [--date YYYY-MM-DD] [--method T] [--participants N | --participants GROUP=N]…"),
    N_ ("Adds or changes a workshop"), IEC_COMMAND_EDITS, iec_command_workshop },
  { "proposals", N_ ("FILE [--unlinked] [--theme T] [--workshop W]"), N_ ("Lists the proposals"), IEC_COMMAND_READS,
    iec_command_proposals },
  { "search", N_ ("FILE WORDS [--limit N]"), N_ ("Finds elements and proposals, best first"), IEC_COMMAND_READS,
    iec_command_search },
  { "add", N_ ("FILE section|vision|goal|action-line TITLE [--parent CODE] [--text T]"),
    N_ ("Adds an element and prints its code"), IEC_COMMAND_EDITS, iec_command_add },
  { "set", N_ ("FILE CODE [--title T] [--text T] [--leave REASON]"),
    N_ ("Changes an element’s title or text, or leaves its gaps with a reason"), IEC_COMMAND_EDITS, iec_command_set },
  { "move", N_ ("FILE CODE --parent CODE | --before CODE | --after CODE"), N_ ("Moves an element"), IEC_COMMAND_EDITS,
    iec_command_move },
  { "remove", N_ ("FILE CODE…"), N_ ("Removes elements with all that is in them"), IEC_COMMAND_EDITS,
    iec_command_remove },
  { "link", N_ ("FILE CODE NUMBER…"), N_ ("Links proposals to an element as its evidence"), IEC_COMMAND_EDITS,
    iec_command_link },
  { "unlink", N_ ("FILE CODE NUMBER…"), N_ ("Takes such links away"), IEC_COMMAND_EDITS, iec_command_unlink },
  { "cite", N_ ("FILE CODE WORDS NUMBER…"), N_ ("Has an element’s text cite proposals behind its words"),
    IEC_COMMAND_EDITS, iec_command_cite },
  { "need", N_ ("FILE TITLE NUMBER…"), N_ ("Groups proposals that say the same want into a need"), IEC_COMMAND_EDITS,
    iec_command_need },
  { "answer",
    N_ ("FILE community|municipality|outside|declined|none NUMBER… [--to ADDRESSEE] [--date YYYY-MM-DD] [--reason T]"),
    N_ ("Says what becomes of proposals that are not included"), IEC_COMMAND_EDITS, iec_command_answer },
  { "show", N_ ("FILE"), N_ ("Shows the outline with its evidence"), IEC_COMMAND_READS, iec_command_show },
  { "check", N_ ("FILE"), N_ ("Lists the gaps, each with how to mend it"), IEC_COMMAND_READS, iec_command_check },
  { "export", N_ ("FILE OUT.pdf|OUT.odt|OUT.csv [--draft LABEL] [--language lv|en] [--option NAME=VALUE]…"),
    N_ ("Writes a draft of the strategy, or the list of proposals"), IEC_COMMAND_SAVES, iec_command_export,
    export_details },
  { "verify", N_ ("FILE"), N_ ("Checks that a file is whole"), IEC_COMMAND_OPENS, iec_command_verify },
  { "batch", N_ ("FILE < SCRIPT"), N_ ("Runs commands from the standard input, all or none of them"), IEC_COMMAND_OPENS,
    iec_command_batch },
};

/**
 * iec_command_list:
 * @n_commands: (out): how many there are
 *
 * Returns: (transfer none): all commands
 */
const IecCommand *
iec_command_list (guint *n_commands)
{
  *n_commands = G_N_ELEMENTS (commands);
  return commands;
}

/**
 * iec_command_find:
 * @name: a command's name
 *
 * Returns: (transfer none) (nullable): the command
 */
const IecCommand *
iec_command_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];
  return NULL;
}

/**
 * iec_command_dup_usage:
 * @self: a command
 *
 * Returns: (transfer full): the line that tells how it is written, in the language of the locale
 */
char *
iec_command_dup_usage (const IecCommand *self)
{
  return g_strdup_printf (_ ("Usage: iecere-cli [--json] %s %s"), self->name, _ (self->usage));
}

/**
 * iec_command_save:
 * @context: with an open strategy
 *
 * Puts what was changed into the file. Nothing changed: the file stays as it is, to the byte.
 *
 * Returns: FALSE with an error; the file is then as it was
 */
gboolean
iec_command_save (IecCommandContext *context, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (context->cancellable, error))
    return FALSE;
  if (!iec_strategy_has_unpublished (context->strategy))
    return TRUE;
  return iec_strategy_save (context->strategy, context->cancellable, error);
}

/**
 * iec_command_run:
 * @self: a command
 * @context: with everything but the strategy
 * @arguments: the words after the file's name, NULL-terminated
 *
 * Opens the file for this process alone, runs the command and saves what it changed. A command that fails leaves the
 * file as it was.
 *
 * Returns: FALSE with %IEC_CLI_USAGE_ERROR when the command is written wrongly, with another error when it failed
 */
gboolean
iec_command_run (const IecCommand *self, IecCommandContext *context, char **arguments, GError **error)
{
  g_autoptr (IecStrategy) strategy = NULL;
  gboolean done;

  if (!iec_command_check_path (context->file, error))
    return FALSE;
  if (self->kind == IEC_COMMAND_OPENS)
    return self->run (context, arguments, error);
  strategy = iec_strategy_open (context->file, IEC_OPEN_FLAG_EXCLUSIVE | IEC_OPEN_FLAG_TRANSIENT, error);
  if (strategy == NULL)
    return FALSE;
  context->strategy = strategy;
  done = self->run (context, arguments, error);
  if (done && self->kind == IEC_COMMAND_EDITS)
    done = iec_command_save (context, error);
  iec_strategy_close (strategy);
  context->strategy = NULL;
  return done;
}

/**
 * iec_command_check_path:
 * @path: what was written where a file's name belongs
 *
 * Returns: TRUE for a name, FALSE with %IEC_CLI_USAGE_ERROR for an empty one
 */
gboolean
iec_command_check_path (const char *path, GError **error)
{
  if (*path != '\0')
    return TRUE;
  iec_cli_set_usage_error (error, _ ("A file’s name is empty."));
  return FALSE;
}

/**
 * iec_command_check_language:
 * @language: (nullable): what was written after "--language"
 *
 * Returns: TRUE for NULL and for a language that documents can have, else FALSE with %IEC_CLI_USAGE_ERROR
 */
gboolean
iec_command_check_language (const char *language, GError **error)
{
  if (language == NULL || g_str_equal (language, "lv") || g_str_equal (language, "en"))
    return TRUE;
  iec_cli_set_usage_error (error, _ ("The language is “lv” or “en”, not “%s”."), language);
  return FALSE;
}

/**
 * iec_command_find_proposals:
 * @strategy: a strategy
 * @words: (element-type utf8): a command's words
 * @first: which of them is the first number
 *
 * Returns: (transfer container) (element-type IecProposal): the proposals that the numbers from @first on name; NULL
 *   with an error that names the number that there is none of
 */
GPtrArray *
iec_command_find_proposals (IecStrategy *strategy, GPtrArray *words, guint first, GError **error)
{
  g_autoptr (GPtrArray) proposals = g_ptr_array_new ();

  for (guint i = first; i < words->len; i++)
    {
      IecProposal *proposal = iec_strategy_find_number (strategy, words->pdata[i], error);

      if (proposal == NULL)
        return NULL;
      if (!g_ptr_array_find (proposals, proposal, NULL))
        g_ptr_array_add (proposals, proposal);
    }
  return g_steal_pointer (&proposals);
}

/**
 * iec_command_answer_element:
 * @context: where the answer goes
 * @element: what was added or changed
 *
 * Answers with the element's uid and code; for a person, with the code alone, or with the uid of an element that has
 * no code: either finds it again.
 */
void
iec_command_answer_element (IecCommandContext *context, IecElement *element)
{
  JsonBuilder *json = iec_cli_output_get_json (context->output);
  const char *uid = iec_element_get_uid (element);
  const char *code = iec_element_get_code (element);

  if (json != NULL)
    {
      iec_json_add_string (json, "uid", uid);
      iec_json_add_string (json, "code", code);
    }
  iec_cli_output_print (context->output, "%s\n", *code != '\0' ? code : uid);
}

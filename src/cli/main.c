/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-cli-arguments.h"
#include "iec-command.h"
#include "iec-error.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum
{
  STATUS_DONE = 0,
  STATUS_FAILED = 1,
  STATUS_WRONG_USAGE = 2,
};

/* Prefers the translations of the build folder to installed ones when the program runs from there. */
static void
set_up_translations (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *build = g_path_get_dirname (IEC_BUILD_LOCALE_DIR);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;
  gboolean from_build = folder != NULL && g_str_equal (folder, build);

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, from_build ? IEC_BUILD_LOCALE_DIR : IEC_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/* The first Ctrl+C asks the work to end cleanly, the second one ends the process. */
static gpointer
wait_for_signals_cb (gpointer data)
{
  GCancellable *cancellable = data;
  sigset_t signals;
  int number;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  sigwait (&signals, &number);
  g_cancellable_cancel (cancellable);
  sigwait (&signals, &number);
  _exit (128 + number);
}

static void
set_up_signals (GCancellable *cancellable)
{
  sigset_t signals;

  /* A file that would pass the limit of its size is an error like a full disk. */
  signal (SIGXFSZ, SIG_IGN);
  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  pthread_sigmask (SIG_BLOCK, &signals, NULL);
  g_thread_unref (g_thread_new ("signals", wait_for_signals_cb, cancellable));
}

/* One line on the standard error; messages come with or without their full stop. */
static void
print_error (const GError *error)
{
  const char *message = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                            ? _ ("The work was cancelled; nothing was changed.")
                            : error->message;

  fprintf (stderr, "iecere-cli: %s\n", message);
}

static void
print_help (void)
{
  guint n_commands;
  const IecCommand *commands = iec_command_list (&n_commands);
  g_autoptr (IecCliTable) table = iec_cli_table_new ("ll");
  g_autoptr (IecCliOutput) output = iec_cli_output_new (FALSE);

  iec_cli_output_print (output, "%s\n\n", _ ("Usage: iecere-cli [--json] COMMAND FILE …"));
  for (guint i = 0; i < n_commands; i++)
    {
      g_autofree char *name = g_strconcat ("  ", commands[i].name, NULL);

      iec_cli_table_add (table, name);
      iec_cli_table_add (table, _ (commands[i].summary));
    }
  iec_cli_table_print (table, output);
  iec_cli_output_print (output, "\n%s\n", _ ("“iecere-cli COMMAND --help” tells how a command is written."));
  iec_cli_output_flush (output, NULL);
}

static int
fail_with_usage (const GError *error, const IecCommand *command)
{
  g_autofree char *usage = command != NULL ? iec_command_dup_usage (command) : NULL;

  print_error (error);
  fprintf (stderr, "%s\n", usage != NULL ? usage : _ ("Usage: iecere-cli [--json] COMMAND FILE …"));
  return STATUS_WRONG_USAGE;
}

static int
run_command (const IecCommand *command, const char *file, char **arguments, gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (IecCliOutput) output = iec_cli_output_new (as_json);
  IecCommandContext context = { .file = file, .output = output, .cancellable = cancellable };

  /* The thread keeps the process's last reference. */
  set_up_signals (g_object_ref (cancellable));
  if (iec_command_run (command, &context, arguments, &error) && iec_cli_output_flush (output, &error))
    return STATUS_DONE;
  if (g_error_matches (error, IEC_CLI_USAGE_ERROR, 0))
    return fail_with_usage (error, command);
  print_error (error);
  return STATUS_FAILED;
}

/* Takes the option that every command has away from the words up to "--"; TRUE if it was there. */
static gboolean
take_word (GPtrArray *words, const char *name)
{
  for (guint i = 0; i < words->len && strcmp (words->pdata[i], "--") != 0; i++)
    if (strcmp (words->pdata[i], name) == 0)
      {
        g_ptr_array_remove_index (words, i);
        return TRUE;
      }
  return FALSE;
}

/* (transfer full) (nullable): the words of the command line in UTF-8, without the program's name. */
static GPtrArray *
read_words (int argc, char **argv, GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (int i = 1; i < argc; i++)
    {
      char *word =
          g_utf8_validate (argv[i], -1, NULL) ? g_strdup (argv[i]) : g_locale_to_utf8 (argv[i], -1, NULL, NULL, NULL);

      if (word == NULL)
        {
          iec_cli_set_usage_error (error, _ ("Word %d of the command line is neither UTF-8 nor of the locale."), i);
          return NULL;
        }
      g_ptr_array_add (words, word);
    }
  return g_steal_pointer (&words);
}

/* --help and --version, which need no file. */
static gboolean
answer_about_program (GPtrArray *words, const IecCommand *command, gboolean wants_help)
{
  g_autofree char *usage = command != NULL ? iec_command_dup_usage (command) : NULL;

  if (words->len > 0 && strcmp (words->pdata[0], "--version") == 0)
    printf ("iecere-cli %s\n", IEC_VERSION);
  else if (wants_help && command != NULL)
    printf ("%s\n%s.\n%s%s%s", usage, _ (command->summary), command->details != NULL ? "\n" : "",
            command->details != NULL ? _ (command->details) : "", command->details != NULL ? "\n" : "");
  else if (wants_help)
    print_help ();
  else
    return FALSE;
  return TRUE;
}

/* What keeps the words from being a command; FALSE with %IEC_CLI_USAGE_ERROR. */
static gboolean
check_words (GPtrArray *words, const IecCommand *command, GError **error)
{
  if (words->len == 0)
    iec_cli_set_usage_error (error, _ ("A command is missing."));
  else if (command == NULL)
    iec_cli_set_usage_error (error, _ ("There is no command “%s”."), (char *)words->pdata[0]);
  else if (words->len < 2)
    iec_cli_set_usage_error (error, _ ("The file’s name is missing."));
  else
    return TRUE;
  return FALSE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) words = NULL;
  const IecCommand *command;
  gboolean as_json, wants_help;

  set_up_translations ();
  words = read_words (argc, argv, &error);
  if (words == NULL)
    return fail_with_usage (error, NULL);
  as_json = take_word (words, "--json");
  wants_help = take_word (words, "--help");
  command = words->len > 0 ? iec_command_find (words->pdata[0]) : NULL;
  if (answer_about_program (words, command, wants_help))
    return STATUS_DONE;
  if (!check_words (words, command, &error))
    return fail_with_usage (error, command);
  g_ptr_array_add (words, NULL);
  return run_command (command, words->pdata[1], (char **)words->pdata + 2, as_json);
}

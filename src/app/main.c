/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-application.h"
#include "iec-probe.h"
#include "iec-settings.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>

/* (transfer full) (nullable): the build folder, when the program runs from there. */
static char *
find_build_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *build = g_path_get_dirname (IEC_BUILD_LOCALE_DIR);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;

  return g_strcmp0 (folder, build) == 0 ? g_steal_pointer (&build) : NULL;
}

/* The schema of the build folder, before anything reads settings. */
static void
set_up_settings (const char *build)
{
  g_autofree char *schemas = build != NULL ? g_build_filename (build, "data", NULL) : NULL;

  if (schemas != NULL)
    g_setenv ("GSETTINGS_SCHEMA_DIR", schemas, FALSE);
}

/* A language that was chosen goes before the locale's; gettext takes it in any locale but C (Debian 13). */
static void
set_up_language (const char *build)
{
  g_autoptr (GSettings) settings = iec_settings_new ();
  g_autofree char *language = g_settings_get_string (settings, IEC_KEY_UI_LANGUAGE);

  if (language[0] != '\0')
    g_setenv ("LANGUAGE", language, TRUE);
  setlocale (LC_ALL, "");
  if (language[0] != '\0' && g_str_equal (setlocale (LC_MESSAGES, NULL), "C"))
    setlocale (LC_MESSAGES, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, build != NULL ? IEC_BUILD_LOCALE_DIR : IEC_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char *argv[])
{
  g_autofree char *build = find_build_folder ();
  g_autoptr (IecApplication) application = NULL;

  /* A file that would pass the limit of its size is an error like a full disk. */
  signal (SIGXFSZ, SIG_IGN);
  set_up_settings (build);
  set_up_language (build);
  iec_probe_watch_main_loop ();
  application = iec_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}

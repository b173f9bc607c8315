/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "iec-composer.h"

#include "iec-error.h"
#include "iec-util.h"

/* The options and their values, in the order of their enumerations where there is one; design: "Options". */
static const char *const evidence_values[] = { "full", "counts", "annex", "none", NULL };
static const char *const mark_values[] = { "none", "diagonal", "corner", NULL };
static const char *const margin_values[] = { "normal", "wide", NULL };
static const char *const switch_values[] = { "no", "yes", NULL };
static const char *const language_values[] = { "lv", "en", NULL };
static const char *const annex_values[] = { "no", "yes", "workshops", "themes", "matrix", "all", NULL };
static const IecAnnexes annexes[] = { IEC_ANNEXES_NONE,   IEC_ANNEXES_USUAL,  IEC_ANNEXES_WORKSHOPS,
                                      IEC_ANNEXES_THEMES, IEC_ANNEXES_MATRIX, IEC_ANNEXES_ALL };

/* What an option is: one of its values, several of them, a person's words, a file. */
typedef enum
{
  OPTION_CHOICE,
  OPTION_SET,
  OPTION_WORDS,
  OPTION_FILE,
} OptionKind;

typedef struct
{
  const char *name;
  OptionKind kind;
  const char *const *values;
} Option;

static const Option option_list[] = {
  { "evidence", OPTION_CHOICE, evidence_values },
  { "annex", OPTION_SET, annex_values },
  { "lines", OPTION_CHOICE, switch_values },
  { "mark", OPTION_CHOICE, mark_values },
  { "recipient", OPTION_WORDS, NULL },
  { "margin", OPTION_CHOICE, margin_values },
  { "justify", OPTION_CHOICE, switch_values },
  { "template", OPTION_FILE, NULL },
  { "language", OPTION_CHOICE, language_values },
};

/**
 * iec_composer_options_init:
 * @options: (out caller-allocates): what is chosen where nobody chooses: all evidence, the annexes with all proposals
 *   by workshop and with the coverage, ragged right, no marks of a working-group copy, the built-in stylesheet, the
 *   strategy's language
 */
void
iec_composer_options_init (IecComposerOptions *options)
{
  g_return_if_fail (options != NULL);

  *options = (IecComposerOptions){ .evidence = IEC_EVIDENCE_FULL, .annex = IEC_ANNEXES_USUAL };
}

/**
 * iec_composer_options_copy:
 * @options: (out caller-allocates): the same choices; to be cleared by itself
 * @from: options
 */
void
iec_composer_options_copy (IecComposerOptions *options, const IecComposerOptions *from)
{
  g_return_if_fail (options != NULL && from != NULL);

  *options = *from;
  options->language = g_strdup (from->language);
  options->recipient = g_strdup (from->recipient);
  options->template_path = g_strdup (from->template_path);
}

/**
 * iec_composer_options_clear:
 * @options: (inout): options
 */
void
iec_composer_options_clear (IecComposerOptions *options)
{
  g_return_if_fail (options != NULL);

  g_clear_pointer (&options->language, g_free);
  g_clear_pointer (&options->recipient, g_free);
  g_clear_pointer (&options->template_path, g_free);
}

static int
find_value (const char *const *values, const char *value)
{
  for (int i = 0; values[i] != NULL; i++)
    if (g_strcmp0 (values[i], value) == 0)
      return i;
  return -1;
}

static void
set_unknown_option (const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (option_list); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", option_list[i].name);
  /* Translators: the second %s is a list such as “evidence, annex, justify”. */
  g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("There is no option “%s”; the options are: %s."), name,
               names->str);
}

static void
set_unknown_value (const Option *option, const char *value, GError **error)
{
  g_autofree char *list = g_strjoinv (", ", (char **)option->values);

  /* Translators: an option's name, a value, and a list such as “full, counts, annex, none”. */
  g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("The option “%s” cannot be “%s”; its values are: %s."),
               option->name, value, list);
}

/* "workshops,matrix" */
static gboolean
read_annexes (const Option *option, const char *value, IecAnnexes *result, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (value, ",", -1);
  IecAnnexes wanted = IEC_ANNEXES_NONE;

  for (guint i = 0; i == 0 || parts[i] != NULL; i++)
    {
      int choice = parts[i] != NULL ? find_value (annex_values, g_strstrip (parts[i])) : -1;

      if (choice < 0)
        {
          set_unknown_value (option, parts[i] != NULL ? parts[i] : value, error);
          return FALSE;
        }
      wanted |= annexes[choice];
    }
  *result = wanted;
  return TRUE;
}

/* Whom the copy is for: a line's worth of words. */
static gboolean
read_recipient (IecComposerOptions *options, const char *value, GError **error)
{
  g_autofree char *words = NULL;

  if (!g_utf8_validate (value, -1, NULL))
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("The option “recipient” is not text in UTF-8."));
      return FALSE;
    }
  words = iec_str_squeeze (value);
  if (g_utf8_strlen (words, -1) > IEC_RECIPIENT_MAX_CHARS)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID,
                   ngettext ("The option “recipient” can have up to %u character.",
                             "The option “recipient” can have up to %u characters.", IEC_RECIPIENT_MAX_CHARS),
                   IEC_RECIPIENT_MAX_CHARS);
      return FALSE;
    }
  g_free (options->recipient);
  options->recipient = *words != '\0' ? g_steal_pointer (&words) : NULL;
  return TRUE;
}

static void
set_choice (IecComposerOptions *options, const Option *option, int choice)
{
  if (option->values == evidence_values)
    options->evidence = (IecEvidenceOption)choice;
  else if (option->values == mark_values)
    options->mark = (IecMark)choice;
  else if (option->values == margin_values)
    options->wide_margin = choice > 0;
  else if (option->values == language_values)
    iec_set_str (&options->language, language_values[choice]);
  else if (g_str_equal (option->name, "lines"))
    options->lines = choice > 0;
  else
    options->justify = choice > 0;
}

/**
 * iec_composer_options_set:
 * @options: options
 * @name: "evidence", "annex", "lines", "mark", "recipient", "margin", "justify", "template" or "language"
 * @value: its value; of "annex" also several with commas between; an empty "recipient" is none
 * @error: %IEC_ERROR_INVALID for an unknown name or value; the sentence lists the valid ones
 *
 * Returns: whether it was set; if not, nothing is changed
 */
gboolean
iec_composer_options_set (IecComposerOptions *options, const char *name, const char *value, GError **error)
{
  const Option *option = NULL;
  int choice;

  g_return_val_if_fail (options != NULL && name != NULL && value != NULL, FALSE);

  for (guint i = 0; option == NULL && i < G_N_ELEMENTS (option_list); i++)
    if (g_str_equal (option_list[i].name, name))
      option = &option_list[i];
  if (option == NULL)
    {
      set_unknown_option (name, error);
      return FALSE;
    }
  if (option->kind == OPTION_SET)
    return read_annexes (option, value, &options->annex, error);
  if (option->kind == OPTION_WORDS)
    return read_recipient (options, value, error);
  if (option->kind == OPTION_FILE)
    {
      if (*value == '\0')
        {
          g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("The option “%s” needs the name of a file."), name);
          return FALSE;
        }
      iec_set_str (&options->template_path, value);
      return TRUE;
    }

  choice = find_value (option->values, value);
  if (choice < 0)
    {
      set_unknown_value (option, value, error);
      return FALSE;
    }
  set_choice (options, option, choice);
  return TRUE;
}

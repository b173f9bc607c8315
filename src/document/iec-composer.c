/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "iec-compose-private.h"

#include "iec-error.h"

/* The options and their values, in the order of IecEvidenceOption where there is one; design: "Options". */
static const char *const evidence_values[] = { "full", "counts", "annex", "none", NULL };
static const char *const switch_values[] = { "no", "yes", NULL };
static const char *const language_values[] = { "lv", "en", NULL };

static const struct
{
  const char *name;
  const char *const *values; /* NULL for a file */
} option_list[] = {
  { "evidence", evidence_values }, { "annex", switch_values }, { "justify", switch_values }, { "template", NULL },
  { "language", language_values },
};

/**
 * iec_composer_options_init:
 * @options: (out caller-allocates): what is chosen where nobody chooses: all evidence, the annex, ragged right, the
 *   built-in stylesheet, the strategy's language
 */
void
iec_composer_options_init (IecComposerOptions *options)
{
  g_return_if_fail (options != NULL);

  *options = (IecComposerOptions){ .evidence = IEC_EVIDENCE_FULL, .annex = TRUE };
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
set_unknown_value (const char *name, const char *const *values, const char *value, GError **error)
{
  g_autofree char *list = g_strjoinv (", ", (char **)values);

  /* Translators: an option's name, a value, and a list such as “full, counts, annex, none”. */
  g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("The option “%s” cannot be “%s”; its values are: %s."), name,
               value, list);
}

/**
 * iec_composer_options_set:
 * @options: options
 * @name: "evidence", "annex", "justify", "template" or "language"
 * @value: its value
 * @error: %IEC_ERROR_INVALID for an unknown name or value; the sentence lists the valid ones
 *
 * Returns: whether it was set; if not, nothing is changed
 */
gboolean
iec_composer_options_set (IecComposerOptions *options, const char *name, const char *value, GError **error)
{
  guint option = 0;
  int choice = 0;

  g_return_val_if_fail (options != NULL && name != NULL && value != NULL, FALSE);

  while (option < G_N_ELEMENTS (option_list) && !g_str_equal (option_list[option].name, name))
    option++;
  if (option == G_N_ELEMENTS (option_list))
    {
      set_unknown_option (name, error);
      return FALSE;
    }
  if (option_list[option].values != NULL && (choice = find_value (option_list[option].values, value)) < 0)
    {
      set_unknown_value (name, option_list[option].values, value, error);
      return FALSE;
    }
  if (option_list[option].values == NULL && *value == '\0')
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("The option “%s” needs the name of a file."), name);
      return FALSE;
    }

  if (option_list[option].values == evidence_values)
    options->evidence = (IecEvidenceOption)choice;
  else if (g_str_equal (name, "annex"))
    options->annex = choice > 0;
  else if (g_str_equal (name, "justify"))
    options->justify = choice > 0;
  else if (g_str_equal (name, "language"))
    iec_set_str (&options->language, value);
  else
    iec_set_str (&options->template_path, value);
  return TRUE;
}

static IecStylesheet *
load_stylesheet (const IecComposerOptions *options, GError **error)
{
  g_autoptr (IecStylesheet) sheet = NULL;

  if (options->template_path != NULL)
    sheet = iec_stylesheet_new_for_path (options->template_path, error);
  else
    sheet = iec_stylesheet_new_default (error);
  if (sheet != NULL && options->justify)
    return iec_stylesheet_new_justified (sheet, error);
  return g_steal_pointer (&sheet);
}

static const char *
get_language (IecStrategy *strategy, const IecComposerOptions *options)
{
  const char *language = options->language != NULL ? options->language : iec_strategy_get_language (strategy);

  return iec_words_has_language (language) ? language : language_values[0];
}

static const char *
get_setting (IecStrategy *strategy, const char *name, const char *instead)
{
  const char *value = iec_strategy_get_setting (strategy, name);

  if ((value == NULL || *value == '\0') && instead != NULL)
    return get_setting (strategy, instead, NULL);
  return value != NULL ? value : "";
}

/* "Kadiķu partnerība · SVVA stratēģija 2023–2027" */
static void
set_head (IecDocument *document, IecStrategy *strategy)
{
  const char *group = get_setting (strategy, IEC_SETTING_SHORT_GROUP, IEC_SETTING_GROUP);
  const char *title = get_setting (strategy, IEC_SETTING_SHORT_TITLE, IEC_SETTING_TITLE);
  g_autofree char *head = g_strconcat (group, *group != '\0' && *title != '\0' ? IEC_PART_SEPARATOR : "", title, NULL);

  iec_document_set_field (document, IEC_FIELD_HEAD, head);
}

/* "3. redakcija darba grupai · 09.06.2023." */
static void
set_draft (IecDocument *document, const IecDraft *draft)
{
  const char *language = iec_document_get_language (document);
  g_autofree char *name = iec_words_dup_draft (language, draft->number, draft->label);
  g_autofree char *date = iec_words_dup_date (language, draft->date, IEC_DATE_SHORT);
  g_autofree char *foot = g_strjoin (IEC_PART_SEPARATOR, name, date, NULL);
  g_autofree char *time = g_strconcat (draft->date, "T00:00:00Z", NULL);

  iec_document_set_field (document, IEC_FIELD_FOOT, foot);
  iec_document_set_field (document, IEC_FIELD_DRAFT_ID, draft->id);
  iec_document_set_field (document, IEC_FIELD_DATE, time);
}

static IecDocument *
make_document (IecStrategy *strategy, const IecComposerOptions *options, const IecDraft *draft, GError **error)
{
  g_autoptr (IecStylesheet) sheet = load_stylesheet (options, error);
  const char *language = get_language (strategy, options);
  const char *title = iec_strategy_get_title (strategy);
  IecDocument *document;

  if (sheet == NULL)
    return NULL;

  document = iec_document_new (title != NULL ? title : "", language);
  iec_document_set_stylesheet (document, sheet);
  set_head (document, strategy);
  iec_document_set_field (document, IEC_FIELD_CREATOR, get_setting (strategy, IEC_SETTING_GROUP, NULL));
  iec_document_set_field (document, IEC_FIELD_STRATEGY_UID, iec_strategy_get_uid (strategy));
  iec_document_set_field (document, IEC_FIELD_CONTENTS, iec_words_get (language, IEC_WORD_CONTENTS));
  if (draft != NULL)
    set_draft (document, draft);
  return document;
}

/**
 * iec_compose_strategy:
 * @strategy: what is printed
 * @options: how it is printed
 * @draft: (nullable): which draft it is; NULL for the text as it is now
 * @error: what the template's reader says
 *
 * Composes title page, contents, all chapters with their evidence, and the annex.
 *
 * Returns: (transfer full) (nullable): the document
 */
IecDocument *
iec_compose_strategy (IecStrategy *strategy, const IecComposerOptions *options, const IecDraft *draft, GError **error)
{
  IecCompose compose;
  IecDocument *document;

  g_return_val_if_fail (IEC_IS_STRATEGY (strategy) && options != NULL, NULL);

  document = make_document (strategy, options, draft, error);
  if (document == NULL)
    return NULL;

  _iec_compose_init (&compose, strategy, options, document);
  compose.draft = draft;
  _iec_compose_cover (&compose);
  _iec_compose_contents (&compose);
  _iec_compose_elements (&compose);
  _iec_compose_clear (&compose);
  return document;
}

/**
 * iec_compose_proposals:
 * @strategy: what is printed
 * @options: how it is printed; only language and template matter
 * @error: what the template's reader says
 *
 * Composes one table of all proposals with what became of each, for spreadsheets.
 *
 * Returns: (transfer full) (nullable): the document
 */
IecDocument *
iec_compose_proposals (IecStrategy *strategy, const IecComposerOptions *options, GError **error)
{
  IecCompose compose;
  IecDocument *document;

  g_return_val_if_fail (IEC_IS_STRATEGY (strategy) && options != NULL, NULL);

  document = make_document (strategy, options, NULL, error);
  if (document == NULL)
    return NULL;

  _iec_compose_init (&compose, strategy, options, document);
  /* A list for further work names whom a proposal was sent to, however few they are. */
  compose.names_addressee = TRUE;
  _iec_compose_proposals_table (&compose);
  _iec_compose_clear (&compose);
  return document;
}

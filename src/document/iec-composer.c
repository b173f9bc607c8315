/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-compose-private.h"

/* What documents are made in where the strategy's language is none of theirs. */
#define DEFAULT_LANGUAGE "lv"
/* How much a wide margin for notes is wider. */
#define NOTES_MARGIN (24 * IEC_MM)

static IecStylesheet *
load_stylesheet (const IecComposerOptions *options, GError **error)
{
  g_autoptr (IecStylesheet) sheet = NULL;

  if (options->template_path != NULL)
    sheet = iec_stylesheet_new_for_path (options->template_path, error);
  else
    sheet = iec_stylesheet_new_default (error);
  if (sheet != NULL && options->justify)
    {
      IecStylesheet *justified = iec_stylesheet_new_justified (sheet, error);

      iec_stylesheet_unref (sheet);
      sheet = justified;
    }
  if (sheet != NULL && options->wide_margin)
    return iec_stylesheet_new_with_margin (sheet, NOTES_MARGIN, error);
  return g_steal_pointer (&sheet);
}

static const char *
get_language (IecStrategy *strategy, const IecComposerOptions *options)
{
  const char *language = options->language != NULL ? options->language : iec_strategy_get_language (strategy);

  return iec_words_has_language (language) ? language : DEFAULT_LANGUAGE;
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
  _iec_compose_set_copy (document, strategy, options);
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
  _iec_compose_landscape (&compose);
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

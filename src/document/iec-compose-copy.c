/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-compose-private.h"

/* A code as comments name places by: an action line's, else that of any element. */
static const char *
find_code (IecStrategy *strategy)
{
  IecElement *root = iec_strategy_get_root (strategy);
  const char *found = "1";

  for (IecElement *element = iec_element_get_next_in_outline (root, root); element != NULL;
       element = iec_element_get_next_in_outline (element, root))
    {
      const char *code = iec_element_get_code (element);

      if (code == NULL || *code == '\0')
        continue;
      if (iec_element_get_kind (element) == IEC_ELEMENT_ACTION_LINE)
        return code;
      if (g_str_equal (found, "1"))
        found = code;
    }
  return found;
}

static void
set_mark (IecDocument *document, IecMark mark)
{
  const char *language = iec_document_get_language (document);

  if (mark == IEC_MARK_NONE)
    return;
  iec_document_set_field (document, IEC_FIELD_MARK, iec_words_get (language, IEC_WORD_MARK));
  iec_document_set_field (document, IEC_FIELD_MARK_PLACE,
                          mark == IEC_MARK_CORNER ? IEC_FIELD_CORNER : IEC_FIELD_DIAGONAL);
}

/* "3. redakcija darba grupai · 09.06.2023. · Eksemplārs: Anna" */
static void
add_to_foot (IecDocument *document, const char *words)
{
  const char *foot = iec_document_get_field (document, IEC_FIELD_FOOT);
  g_autofree char *longer = foot != NULL ? g_strconcat (foot, IEC_PART_SEPARATOR, words, NULL) : g_strdup (words);

  iec_document_set_field (document, IEC_FIELD_FOOT, longer);
}

/**
 * _iec_compose_set_copy:
 * @document: has its other fields already
 * @strategy: what is printed
 * @options: how it is printed
 *
 * Gives the document the fields of a copy for reviewing: numbered lines, the mark, whom it is for and how to comment
 * on it.
 */
void
_iec_compose_set_copy (IecDocument *document, IecStrategy *strategy, const IecComposerOptions *options)
{
  const char *language = iec_document_get_language (document);
  g_autofree char *words = NULL;
  g_autofree char *how = NULL;

  set_mark (document, options->mark);
  if (options->lines)
    iec_document_set_field (document, IEC_FIELD_LINES, IEC_FIELD_YES);
  if (!options->lines && options->recipient == NULL)
    return;

  if (options->recipient != NULL)
    words = iec_words_dup_phrase (language, IEC_WORD_COPY_FOR, options->recipient, NULL);
  if (words != NULL)
    add_to_foot (document, words);
  how = iec_words_dup_phrase (language, options->lines ? IEC_WORD_HOW_TO_COMMENT_LINES : IEC_WORD_HOW_TO_COMMENT,
                              find_code (strategy), NULL);
  iec_document_set_field (document, IEC_FIELD_COPY, words != NULL ? words : iec_words_get (language, IEC_WORD_COPY));
  iec_document_set_field (document, IEC_FIELD_COPY_HOW, how);
}

/**
 * _iec_compose_copy_note:
 * @self: what the chapters share
 * @side: a side note
 *
 * Adds what the copy is and how to comment on it, if it is one for reviewing. On the other pages this is furniture, so
 * it is said once where it is read, too.
 */
void
_iec_compose_copy_note (IecCompose *self, IecBlock *side)
{
  const char *copy = iec_document_get_field (self->document, IEC_FIELD_COPY);
  IecBlock *note;

  if (copy == NULL)
    return;
  note = iec_block_append_new (side, IEC_BLOCK_PARAGRAPH, IEC_STYLE_SIDE);
  iec_block_add_styled (note, copy, IEC_STYLE_STRONG, 0);
  iec_block_add_break (note);
  iec_block_add_text (note, iec_document_get_field (self->document, IEC_FIELD_COPY_HOW));
}

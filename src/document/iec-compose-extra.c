/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-compose-private.h"

/**
 * _iec_compose_list_extra_annexes:
 * @self: what the chapters share
 * @extras: (out) (array length=IEC_MAX_EXTRA_ANNEXES): where they go
 *
 * The annexes that are made beside those that the strategy has sections for, in their order: the list of proposals
 * where no section is meant for it, the list by theme where the other stands elsewhere already, the coverage. They are
 * numbered behind the strategy's own.
 *
 * Returns: how many there are
 */
guint
_iec_compose_list_extra_annexes (IecCompose *self, IecExtraAnnex *extras)
{
  gboolean workshops = (self->lists & IEC_ANNEXES_WORKSHOPS) != 0, themes = (self->lists & IEC_ANNEXES_THEMES) != 0;
  guint n = 0, number = g_hash_table_size (self->annexes);

  if (workshops && self->annex == NULL)
    extras[n++] = (IecExtraAnnex){ IEC_ANNEXES_WORKSHOPS, IEC_WORD_ALL_PROPOSALS, IEC_ANCHOR_ANNEX, 0 };
  if (themes && (workshops || self->annex == NULL))
    extras[n++] = (IecExtraAnnex){ IEC_ANNEXES_THEMES, IEC_WORD_PROPOSALS_BY_THEME,
                                   workshops ? IEC_ANCHOR_THEMES : IEC_ANCHOR_ANNEX, 0 };
  if ((self->lists & IEC_ANNEXES_MATRIX) != 0)
    extras[n++] = (IecExtraAnnex){ IEC_ANNEXES_MATRIX, IEC_WORD_COVERAGE, IEC_ANCHOR_COVERAGE, 0 };
  for (guint i = 0; i < n && number + n > 1; i++)
    extras[i].number = number + i + 1;
  return n;
}

/* "4. pielikums", and what it is about under it. */
static void
add_extra (IecCompose *self, const IecExtraAnnex *extra)
{
  const char *page = extra->kind == IEC_ANNEXES_MATRIX ? _iec_compose_get_coverage_page (self) : IEC_PAGE_ANNEX;
  IecBlock *part = iec_block_append_new (iec_document_get_root (self->document), IEC_BLOCK_PART, page);
  IecBlock *heading = iec_block_append_new (part, IEC_BLOCK_HEADING, IEC_STYLE_ANNEX_HEADING);
  g_autofree char *words = iec_words_dup_annex (self->language, extra->number, IEC_ANNEX_HEADING);

  heading->level = 1;
  heading->anchor = g_strdup (extra->anchor);
  iec_block_add_text (heading, words);
  _iec_compose_words (self, part, IEC_STYLE_ANNEX_TITLE, iec_words_get (self->language, extra->title));
  if (extra->kind == IEC_ANNEXES_WORKSHOPS)
    _iec_compose_annex (self, part);
  else if (extra->kind == IEC_ANNEXES_THEMES)
    _iec_compose_themes (self, part);
  else
    _iec_compose_coverage (self, part);
}

/**
 * _iec_compose_extra_annexes:
 * @self: what the chapters share
 *
 * Adds the annexes that no section is meant for.
 */
void
_iec_compose_extra_annexes (IecCompose *self)
{
  IecExtraAnnex extras[IEC_MAX_EXTRA_ANNEXES];
  guint n = _iec_compose_list_extra_annexes (self, extras);

  for (guint i = 0; i < n; i++)
    add_extra (self, &extras[i]);
}

/**
 * _iec_compose_extra_entries:
 * @self: what the chapters share
 * @contents: where they go
 *
 * Adds these annexes to the contents, with codes as those of the others.
 */
void
_iec_compose_extra_entries (IecCompose *self, IecBlock *contents)
{
  IecExtraAnnex extras[IEC_MAX_EXTRA_ANNEXES];
  guint n = _iec_compose_list_extra_annexes (self, extras);

  for (guint i = 0; i < n; i++)
    {
      IecBlock *entry = iec_block_append_new (contents, IEC_BLOCK_ENTRY, IEC_STYLE_ENTRY_1);

      entry->level = 1;
      if (extras[i].number > 0)
        entry->label = iec_strategy_dup_annex_code (self->strategy, extras[i].number);
      entry->target = g_strdup (extras[i].anchor);
      iec_block_add_text (entry, iec_words_get (self->language, extras[i].title));
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-compose-private.h"

#include "iec-theme-matrix.h"

/**
 * _iec_compose_figure_caption:
 * @self: what the chapters share
 * @part: where the figure will go
 * @code: of the chapter
 * @number: of the figure in the chapter
 * @title: what it shows
 *
 * Adds the caption beside the figure that follows: "2.1. attēls", and under it the title.
 *
 * Returns: (transfer none): the side note, which may take more
 */
IecBlock *
_iec_compose_figure_caption (IecCompose *self, IecBlock *part, const char *code, guint number, const char *title)
{
  IecBlock *side = iec_block_append_new (part, IEC_BLOCK_SIDE, NULL);
  IecBlock *caption = iec_block_append_new (side, IEC_BLOCK_PARAGRAPH, IEC_STYLE_CAPTION);
  g_autofree char *label = iec_words_dup_figure (self->language, code, number);

  iec_block_add_styled (caption, label, IEC_STYLE_STRONG, 0);
  iec_block_add_break (caption);
  iec_block_add_text (caption, title);
  return side;
}

/* The first paragraph of the section that ends with @last, if it has more: it introduces what the charts show. */
static IecBlock *
find_introduction (IecBlock *last)
{
  IecBlock *first = NULL;

  for (IecBlock *block = last; block != NULL && block->kind == IEC_BLOCK_PARAGRAPH; block = block->previous)
    first = block;
  if (first == NULL || first == last || first->previous == NULL || first->previous->kind != IEC_BLOCK_HEADING)
    return NULL;
  return first;
}

/* Moves what was added behind @last to behind @introduction. */
static void
move_behind (IecBlock *last, IecBlock *introduction)
{
  while (last->next != NULL)
    {
      IecBlock *block = last->next;

      iec_block_move_behind (block, introduction);
      introduction = block;
    }
}

/**
 * _iec_compose_charts:
 * @self: what the chapters share
 * @part: where they go
 * @chapter: the chapter about the involvement
 *
 * Adds the chart of votes by theme, and the table of votes by theme and workshop where there are several of both:
 * behind the first paragraph of the section before them, so that the text goes on under them. Without themes there is
 * nothing to show.
 */
void
_iec_compose_charts (IecCompose *self, IecBlock *part, IecElement *chapter)
{
  const char *code = iec_element_get_code (chapter);
  g_autoptr (IecThemeMatrix) matrix = NULL;

  if (self->tally.n_proposals == 0 || g_list_model_get_n_items (iec_strategy_get_themes (self->strategy)) == 0)
    return;
  matrix = iec_theme_matrix_new (self);
  if (matrix->n_themes < 2)
    return;
  IecBlock *last = part->last, *introduction = last != NULL ? find_introduction (last) : NULL;
  _iec_compose_bars (self, part, code != NULL ? code : "", 1, matrix);
  if (matrix->workshops->len > 1 && matrix->cells != NULL)
    _iec_compose_heat (self, part, code != NULL ? code : "", 2, matrix);
  if (introduction != NULL)
    move_behind (last, introduction);
}

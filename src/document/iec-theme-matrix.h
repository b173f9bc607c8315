/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-compose-private.h"

G_BEGIN_DECLS

#define IEC_THEME_MATRIX_MAX_CELLS 200000u

/**
 * IecThemeMatrix: what was said, by theme and workshop.
 * @n_themes: those with proposals, most votes first; proposals without a theme are the last row
 * @n_workshops: those with proposals, in the strategy's order; proposals from none are the last column
 * @by_votes: votes were counted, so they are what is shown; else the numbers of proposals
 * @themes, @workshops: their names
 * @sums: of the themes
 * @included: of the themes' votes or proposals, those of proposals that are included
 * @cells: (nullable): themes × workshops, row by row; NULL for more than %IEC_THEME_MATRIX_MAX_CELLS
 */
typedef struct
{
  guint n_themes, n_workshops;
  gboolean by_votes;
  /* Owned */
  GPtrArray *themes;
  GPtrArray *workshops;
  IecTally *sums;
  gint64 *included;
  IecTally *cells;
} IecThemeMatrix;

IecThemeMatrix *iec_theme_matrix_new (IecCompose *compose);
void iec_theme_matrix_free (IecThemeMatrix *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecThemeMatrix, iec_theme_matrix_free)

const IecTally *iec_theme_matrix_get (const IecThemeMatrix *self, guint theme, guint workshop);
gint64 iec_theme_matrix_get_value (const IecThemeMatrix *self, const IecTally *tally);
void iec_tally_add (IecTally *self, const IecTally *other);

/* The two pictures of it. */
void _iec_compose_bars (IecCompose *self, IecBlock *part, const char *code, guint number, const IecThemeMatrix *matrix);
void _iec_compose_heat (IecCompose *self, IecBlock *part, const char *code, guint number, const IecThemeMatrix *matrix);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-session.h"

G_BEGIN_DECLS

/** IEC_NO_MATCH: no place among the matches. */
#define IEC_NO_MATCH G_MAXUINT

/**
 * IecTextMatch: something found in the text of the strategy.
 * @element: whose title or body it is in; borrowed, for as long as the finder does not change
 * @which: among the matches of the title, or of the body
 * @in_piece: whether it stands in what an editor shows as a piece
 * @place: of the piece among all pieces of the body, or of the match among those in the title or in the body's own text
 */
typedef struct
{
  IecElement *element;
  gboolean in_title;
  guint which;
  gboolean in_piece;
  guint place;
} IecTextMatch;

/**
 * IecTextFinder:
 *
 * Finds in all titles and body texts of a strategy, and replaces in them.
 *
 * Signals: "changed": the matches are others than before.
 */
#define IEC_TYPE_TEXT_FINDER (iec_text_finder_get_type ())
G_DECLARE_FINAL_TYPE (IecTextFinder, iec_text_finder, IEC, TEXT_FINDER, GObject)

IecTextFinder *iec_text_finder_new (IecSession *session);
void iec_text_finder_set_query (IecTextFinder *self, const char *query);
const char *iec_text_finder_get_folded (IecTextFinder *self);
guint iec_text_finder_get_n_matches (IecTextFinder *self);
const IecTextMatch *iec_text_finder_get_match (IecTextFinder *self, guint position);
guint iec_text_finder_find_again (IecTextFinder *self, const IecTextMatch *match);
gboolean iec_text_finder_replace (IecTextFinder *self, guint position, const char *replacement);
void iec_text_finder_replace_all (IecTextFinder *self, const char *replacement);

G_END_DECLS

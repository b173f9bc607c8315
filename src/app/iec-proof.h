/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-typesetter.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * IecProof:
 *
 * The pages of a strategy as a person sees them before they are printed: a document's pages with what tells where on
 * them an element, or what a person was looking at, stands. Never changes, so any thread may read it.
 */
#define IEC_TYPE_PROOF (iec_proof_get_type ())
G_DECLARE_FINAL_TYPE (IecProof, iec_proof, IEC, PROOF, GObject)

/**
 * IecProofPlace: a line of text, told so that it is found again in another proof of the same strategy.
 * @chapter: (nullable): whose text it is: an element's uid, or the name of a part without elements; NULL for nowhere
 * @nth_block: which block of that, from 0
 * @nth_line: which item of the block, from 0
 */
typedef struct
{
  char *chapter;
  guint nth_block;
  guint nth_line;
} IecProofPlace;

void iec_proof_place_clear (IecProofPlace *place);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (IecProofPlace, iec_proof_place_clear)

IecProof *iec_proof_new (IecPages *pages);
IecProof *iec_proof_new_mended (IecProof *base, guint first, IecPages *pages);
gboolean iec_proof_has_what_is_on (IecProof *self, guint index);
gboolean iec_proof_is_whole (IecProof *self);
IecPages *iec_proof_get_pages (IecProof *self);
guint iec_proof_get_n_pages (IecProof *self);
const IecPage *iec_proof_get_page (IecProof *self, guint index);

const char *iec_proof_get_uid_at (IecProof *self, guint index, double x, double y);
const char *iec_proof_get_target_at (IecProof *self, guint index, double x, double y);
gboolean iec_proof_find_element (IecProof *self, const char *uid, guint *index, double *y);
gboolean iec_proof_get_extents (IecProof *self, guint index, const char *uid, cairo_rectangle_t *extents);
void iec_proof_get_place (IecProof *self, guint index, double y, IecProofPlace *place, double *offset);
gboolean iec_proof_find_place (IecProof *self, const IecProofPlace *place, guint *index, double *y);
IecPages *iec_proof_set_some (IecProof *self,
                              IecTypesetter *typesetter,
                              IecDocument *document,
                              guint *first,
                              guint n_pages,
                              GCancellable *cancellable);
char *iec_proof_dup_text (IecProof *self, guint index);

G_END_DECLS

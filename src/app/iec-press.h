/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-composer.h"
#include "iec-proof.h"

G_BEGIN_DECLS

/**
 * IecPress:
 *
 * Sets a strategy on pages in a worker, which reads it by a connection of its own, so the editor goes on meanwhile. It
 * keeps its fonts and what it set last, so the same text is quicker the next time. One order at a time.
 */
#define IEC_TYPE_PRESS (iec_press_get_type ())
G_DECLARE_FINAL_TYPE (IecPress, iec_press, IEC, PRESS, GObject)

/**
 * IecPressOrder: what is to be set.
 * @database: the working copy's
 * @options: how it is printed
 * @draft: (nullable): which draft it is; NULL for the one that an export would make now
 * @is_numbered: whether an export could give that one a number
 * @before: (nullable): what a person sees until then; with it, the pages around @near are set first
 * @near: which page of @before a person looks at
 */
typedef struct
{
  const char *database;
  const IecComposerOptions *options;
  const IecDraft *draft;
  gboolean is_numbered;
  IecProof *before;
  guint near;
} IecPressOrder;

/**
 * IecPressFirst: called in the main thread when the pages that a person looks at are there and the others are not.
 */
typedef void (*IecPressFirst) (IecProof *mended, gpointer user_data);

IecPress *iec_press_new (void);
void iec_press_set_async (IecPress *self,
                          const IecPressOrder *order,
                          IecPressFirst first,
                          gpointer first_data,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
IecProof *iec_press_set_finish (IecPress *self, GAsyncResult *result, GError **error);
double iec_press_get_fraction (IecPress *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-composer.h"
#include "iec-proof.h"
#include "iec-session.h"

G_BEGIN_DECLS

/**
 * IecProofer:
 *
 * Follows a session's strategy with proofs of it, while somebody looks at them: when the strategy or the options
 * change, what was being set is given up and the newest state is set, first the pages that are looked at, then all.
 * Until then the old proof stays.
 *
 * Properties: "proof" (nullable #IecProof, read-only), "working" (boolean, read-only: a newer proof is on its way),
 * "problem" (nullable string, read-only: why there is none), "active" (boolean: somebody looks).
 */
#define IEC_TYPE_PROOFER (iec_proofer_get_type ())
G_DECLARE_FINAL_TYPE (IecProofer, iec_proofer, IEC, PROOFER, GObject)

IecProofer *iec_proofer_new (IecSession *session);
IecSession *iec_proofer_get_session (IecProofer *self);
IecProof *iec_proofer_get_proof (IecProofer *self);
const char *iec_proofer_get_problem (IecProofer *self);
gboolean iec_proofer_is_working (IecProofer *self);
double iec_proofer_get_fraction (IecProofer *self);

void iec_proofer_set_active (IecProofer *self, gboolean active);
void iec_proofer_set_follows_typing (IecProofer *self, gboolean follows);
void iec_proofer_set_near (IecProofer *self, guint index);
void iec_proofer_set_options (IecProofer *self, const IecComposerOptions *options, const IecDraft *draft);

G_END_DECLS

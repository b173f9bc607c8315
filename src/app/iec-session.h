/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-element-facts.h"
#include "iec-strategy.h"

G_BEGIN_DECLS

/**
 * IecSession:
 *
 * An open strategy as one window works on it: what all its views share. That is the selected element, the typing that
 * is not yet a step, the counts that badges show, and the way to tell the person something.
 *
 * A command of the UI first calls iec_session_prepare(), then edits through the strategy, then, if that failed, calls
 * iec_session_tell_error(). Typing goes through iec_session_type_title() and iec_session_type_body().
 *
 * Properties: "strategy" (construct only), "selected" (nullable #IecElement, the same in all views), "typing" (whether
 * there is text that is not yet in the strategy).
 *
 * Signals: "message" (#IecMessage), each to be shown as a toast and kept in the log.
 */
#define IEC_TYPE_SESSION (iec_session_get_type ())
G_DECLARE_FINAL_TYPE (IecSession, iec_session, IEC, SESSION, GObject)

IecSession *iec_session_new (IecStrategy *strategy);
IecStrategy *iec_session_get_strategy (IecSession *self);

IecElement *iec_session_get_selected (IecSession *self);
void iec_session_set_selected (IecSession *self, IecElement *element);
IecElementFacts *iec_session_get_facts (IecSession *self, IecElement *element);

/* Typing */

/**
 * IecPendingFunc: writes what @owner holds of typed text by iec_session_type_title() or iec_session_type_body().
 */
typedef void (*IecPendingFunc) (gpointer owner);

void iec_session_hold_pending (IecSession *self, IecPendingFunc func, gpointer owner);
void iec_session_drop_pending (IecSession *self, gpointer owner);
gboolean iec_session_type_title (IecSession *self, IecElement *element, const char *title, gboolean opens_step);
gboolean iec_session_type_body (IecSession *self, IecElement *element, const char *body, gboolean opens_step);
void iec_session_flush (IecSession *self);
void iec_session_end_typing (IecSession *self);
void iec_session_join_typing (IecSession *self, IecElement *element);

/* Commands */
gboolean iec_session_prepare (IecSession *self);
void iec_session_undo (IecSession *self);
void iec_session_redo (IecSession *self);
gboolean iec_session_link (IecSession *self, IecElement *element, IecProposal *const *proposals, guint n_proposals);
gboolean iec_session_unlink (IecSession *self, IecElement *element, IecProposal *const *proposals, guint n_proposals);

/* Telling */
void iec_session_tell (IecSession *self, const char *text);
void iec_session_tell_with_action (IecSession *self,
                                   const char *text,
                                   const char *button_label,
                                   const char *action_name,
                                   GVariant *target);
void iec_session_tell_error (IecSession *self, const GError *error);

G_END_DECLS

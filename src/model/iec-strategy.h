/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-element.h"
#include "iec-need.h"
#include "iec-proposal.h"
#include "iec-setting.h"
#include "iec-source.h"
#include "iec-step.h"
#include "iec-theme.h"
#include "iec-working-copy.h"
#include "iec-workshop.h"

G_BEGIN_DECLS

/** Titles and other one-line texts, in characters. */
#define IEC_TITLE_MAX_CHARS 4000
/** A proposal's text and other texts without mark-up, in bytes. */
#define IEC_TEXT_MAX_BYTES (256u * 1024)

/**
 * IecStrategy:
 *
 * The open file, and the only object that changes anything. Each editing function is one step of the history, unless
 * it is called between iec_strategy_begin_step() and iec_strategy_end_step(): then all of them are one. A refused or
 * failed edit changes nothing. It belongs to the thread that opened it; what takes long is made by
 * iec_strategy_run_long_step_async().
 */
#define IEC_TYPE_STRATEGY (iec_strategy_get_type ())
G_DECLARE_FINAL_TYPE (IecStrategy, iec_strategy, IEC, STRATEGY, GObject)

/* Life */
IecStrategy *iec_strategy_new (const char *title,
                               const char *language,
                               const char *template_name,
                               IecOpenFlags flags,
                               GError **error);
IecStrategy *iec_strategy_open (const char *path, IecOpenFlags flags, GError **error);
IecStrategy *iec_strategy_open_untitled (const char *id, GError **error);
IecStrategy *iec_strategy_new_from_file (const char *path, GError **error);
IecStrategy *iec_strategy_open_snapshot (const char *database_path, GError **error);
gboolean iec_strategy_save (IecStrategy *self, GCancellable *cancellable, GError **error);
gboolean iec_strategy_save_as (IecStrategy *self,
                               const char *path,
                               IecPublishFlags flags,
                               GCancellable *cancellable,
                               GError **error);
void iec_strategy_save_async (IecStrategy *self,
                              const char *path,
                              IecPublishFlags flags,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean iec_strategy_save_finish (IecStrategy *self, GAsyncResult *result, GError **error);
void iec_strategy_close (IecStrategy *self);
IecWorkingCopy *iec_strategy_get_working_copy (IecStrategy *self);
gboolean iec_strategy_has_unpublished (IecStrategy *self);
gboolean iec_strategy_is_read_only (IecStrategy *self);
gboolean iec_strategy_is_busy (IecStrategy *self);
gboolean iec_strategy_hold (IecStrategy *self, GError **error);
void iec_strategy_release (IecStrategy *self);

/*
 * Reading. Lists are #GListModel of the named type, all (transfer none). The arrays are (transfer container): free them
 * with g_ptr_array_unref(); what they hold is valid until the next change.
 */
const char *iec_strategy_get_uid (IecStrategy *self);
const char *iec_strategy_get_title (IecStrategy *self);
const char *iec_strategy_get_language (IecStrategy *self);
const char *iec_strategy_get_setting (IecStrategy *self, const char *name);
IecElement *iec_strategy_get_root (IecStrategy *self);
GListModel *iec_strategy_get_proposals (IecStrategy *self);
GListModel *iec_strategy_get_workshops (IecStrategy *self);
GListModel *iec_strategy_get_themes (IecStrategy *self);
GListModel *iec_strategy_get_needs (IecStrategy *self);
GListModel *iec_strategy_get_sources (IecStrategy *self);
IecElement *iec_strategy_find_element (IecStrategy *self, const char *uid);
char *iec_strategy_dup_annex_code (IecStrategy *self, guint number);
IecElement *iec_strategy_find_code (IecStrategy *self, const char *code, GError **error);
IecElement *iec_strategy_find_role (IecStrategy *self, const char *role);
IecProposal *iec_strategy_find_proposal (IecStrategy *self, const char *uid);
IecProposal *iec_strategy_find_number (IecStrategy *self, const char *number, GError **error);
IecWorkshop *iec_strategy_find_workshop (IecStrategy *self, const char *uid);
IecWorkshop *iec_strategy_find_place (IecStrategy *self, const char *place);
const char *iec_strategy_get_theme_title (IecStrategy *self, const char *uid);
const char *iec_strategy_get_need_title (IecStrategy *self, const char *uid);
GPtrArray *iec_strategy_get_links (IecStrategy *self, IecElement *element);
GPtrArray *iec_strategy_get_proposal_elements (IecStrategy *self, IecProposal *proposal);
IecOutcome iec_strategy_get_outcome (IecStrategy *self, IecProposal *proposal);
gboolean iec_strategy_is_linked (IecStrategy *self, IecElement *element, const char *kind, const char *target);
gboolean iec_strategy_is_suspect (IecStrategy *self, const IecLinkRow *link);

/* Steps and history */
gboolean
iec_strategy_begin_step (IecStrategy *self, const char *verb, const char *object, gint64 count, GError **error);
gboolean iec_strategy_extend_step (IecStrategy *self, GError **error);
gboolean iec_strategy_end_step (IecStrategy *self, GError **error);
void iec_strategy_cancel_step (IecStrategy *self);
gboolean iec_strategy_undo (IecStrategy *self, GError **error);
gboolean iec_strategy_redo (IecStrategy *self, GError **error);
char *iec_strategy_dup_undo_label (IecStrategy *self);
char *iec_strategy_dup_redo_label (IecStrategy *self);
gint64 iec_strategy_get_undo_count (IecStrategy *self);
gint64 iec_strategy_get_redo_count (IecStrategy *self);

/**
 * IecLongStep:
 * @strategy: the worker's own, which holds the same as the one that the step was begun on
 *
 * What takes long: one step, undo or redo, made in a worker.
 *
 * Returns: whether it was done; if not, it changed nothing and set @error
 */
typedef gboolean (*IecLongStep) (IecStrategy *strategy, gpointer data, GCancellable *cancellable, GError **error);

void iec_strategy_run_long_step_async (IecStrategy *self,
                                       IecLongStep func,
                                       gpointer data,
                                       GDestroyNotify destroy,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean iec_strategy_run_long_step_finish (IecStrategy *self, GAsyncResult *result, GError **error);
void iec_strategy_undo_async (IecStrategy *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean iec_strategy_undo_finish (IecStrategy *self, GAsyncResult *result, GError **error);
void iec_strategy_redo_async (IecStrategy *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean iec_strategy_redo_finish (IecStrategy *self, GAsyncResult *result, GError **error);

/* Editing the outline */
IecElement *iec_strategy_add_element (IecStrategy *self,
                                      IecElementKind kind,
                                      IecElement *parent,
                                      int position,
                                      const char *title,
                                      const char *body,
                                      GError **error);
IecElement *iec_strategy_get_default_parent (IecStrategy *self, IecElementKind kind, GError **error);
gboolean iec_strategy_set_title (IecStrategy *self, IecElement *element, const char *title, GError **error);
gboolean iec_strategy_set_body (IecStrategy *self, IecElement *element, const char *body, GError **error);
gboolean iec_strategy_set_left_reason (IecStrategy *self, IecElement *element, const char *reason, GError **error);
gboolean
iec_strategy_check_move (IecStrategy *self, IecElement *element, IecElement *parent, int position, GError **error);
gboolean iec_strategy_move (IecStrategy *self, IecElement *element, IecElement *parent, int position, GError **error);
gboolean iec_strategy_remove (IecStrategy *self, IecElement *const *elements, guint n_elements, GError **error);

/* Editing the evidence */
gboolean iec_strategy_link (IecStrategy *self,
                            IecElement *element,
                            IecProposal *const *proposals,
                            guint n_proposals,
                            guint *n_linked,
                            GError **error);
gboolean iec_strategy_unlink (IecStrategy *self,
                              IecElement *element,
                              IecProposal *const *proposals,
                              guint n_proposals,
                              guint *n_unlinked,
                              GError **error);
gboolean iec_strategy_link_target (IecStrategy *self,
                                   IecElement *element,
                                   const char *kind,
                                   const char *target,
                                   const char *note,
                                   GError **error);
gboolean iec_strategy_unlink_target (IecStrategy *self,
                                     IecElement *element,
                                     const char *kind,
                                     const char *target,
                                     GError **error);
gboolean iec_strategy_confirm_link (IecStrategy *self, const IecLinkRow *link, GError **error);

/* Editing what was collected. A row's NULL or empty uid is given one; the number, when empty, too. */
IecProposal *iec_strategy_add_proposal (IecStrategy *self, const IecProposalRow *row, GError **error);
gboolean iec_strategy_set_proposal (IecStrategy *self, const IecProposalRow *row, GError **error);
gboolean
iec_strategy_remove_proposals (IecStrategy *self, IecProposal *const *proposals, guint n_proposals, GError **error);
gboolean iec_strategy_set_outcome (IecStrategy *self,
                                   IecProposal *const *proposals,
                                   guint n_proposals,
                                   IecOutcome outcome,
                                   const char *addressee,
                                   const char *date,
                                   const char *reason,
                                   GError **error);
IecWorkshop *iec_strategy_add_workshop (IecStrategy *self, const char *place, const char *date, GError **error);
gboolean iec_strategy_set_workshop (IecStrategy *self, const IecWorkshopRow *row, GError **error);
gboolean iec_strategy_set_attendance (IecStrategy *self,
                                      IecWorkshop *workshop,
                                      const char *people,
                                      gint64 number,
                                      GError **error);
char *iec_strategy_ensure_theme (IecStrategy *self, const char *title, GError **error);
char *iec_strategy_add_need (IecStrategy *self, const char *title, const char *note, GError **error);
char *iec_strategy_add_source (IecStrategy *self, const IecSourceRow *row, GError **error);
char *iec_strategy_add_batch (IecStrategy *self, const IecBatchRow *row, GError **error);
const char *const *iec_picture_list_roles (void);
const IecPictureRow *iec_strategy_get_picture (IecStrategy *self, const char *role);
gboolean iec_strategy_set_picture (IecStrategy *self,
                                   const char *role,
                                   GBytes *data,
                                   const char *name,
                                   const char *description,
                                   GError **error);
gboolean iec_strategy_remove_picture (IecStrategy *self, const char *role, GError **error);
gboolean iec_strategy_set_setting (IecStrategy *self, const char *name, const char *value, GError **error);

G_END_DECLS

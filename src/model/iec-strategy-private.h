/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-element-private.h"
#include "iec-indexing-private.h"
#include "iec-object-list-private.h"
#include "iec-objects-private.h"
#include "iec-strategy.h"

G_BEGIN_DECLS

/**
 * IecCollection: a content table that is a list: its objects in order and by uid.
 */
typedef struct
{
  IecObjectList *list;
  GHashTable *by_uid;
} IecCollection;

/**
 * IecLongRun: a long step that a worker makes (iec-strategy-long-step.c).
 */
typedef struct _IecLongRun IecLongRun;

/**
 * IecOpenStep: the step that is being made, if @depth is above 0.
 * @depth: how many begin_step() without their end
 * @broken: a write failed in it, so nothing of it may be kept
 * @extend: it joins the last step of the history
 * @touched: (element-type IecChange): the rows written so far
 * @n_shown: how many of them the objects show
 */
typedef struct
{
  guint depth;
  gboolean broken;
  gboolean extend;
  IecStepLabel *label;
  GPtrArray *touched;
  guint n_shown;
} IecOpenStep;

struct _IecStrategy
{
  GObject parent_instance;

  gboolean read_only;
  gboolean busy;
  gboolean in_read;
  gboolean can_undo;
  gboolean can_redo;
  gboolean recode;
  gboolean evidence_changed;
  gboolean numbers_clash;
  gint64 revision;
  gint64 next_number;
  guint64 uid_counter;
  IecOpenStep step;
  /* Borrowed */
  IecLongRun *long_run; /* NULL while the store is here */
  /* Owned */
  IecWorkingCopy *copy;
  IecStore *store;
  IecStore *reader;     /* NULL unless something was read while the store was lent */
  GPtrArray *committed; /* of a worker: GPtrArray of IecChange, one a step; else NULL */
  IecIndexing *indexing;
  char *seed;
  GHashTable *settings;
  GHashTable *pictures;
  IecElement *root;
  GHashTable *elements;
  GHashTable *codes;
  IecCollection collections[IEC_N_TABLES];
  GHashTable *numbers;
  GHashTable *members;
  GHashTable *batches;
  GHashTable *links;
  GHashTable *links_of_element;
  GHashTable *links_of_target;
};

/* iec-strategy-load.c, -tree.c */
void _iec_strategy_init_collections (IecStrategy *self);
gboolean _iec_strategy_load (IecStrategy *self, GError **error);
gboolean _iec_strategy_refresh (IecStrategy *self, GPtrArray *changes, GError **error);
gboolean _iec_strategy_refresh_elements (IecStrategy *self, GPtrArray *changes, GError **error);
void _iec_strategy_load_tree (IecStrategy *self, GPtrArray *rows);
gboolean
_iec_strategy_find_row (IecStrategy *self, IecTable table, const char *const *keys, gpointer *row, GError **error);

/* iec-codes.c */
void _iec_strategy_update_codes (IecStrategy *self);
char *_iec_code_key (const char *code);
gboolean _iec_code_pattern_check (const char *setting, const char *pattern, GError **error);

/* iec-strategy-link-index.c */
void _iec_strategy_index_link (IecStrategy *self, const char *const *keys, IecLinkRow *row);
const IecLinkRow *
_iec_strategy_find_link (IecStrategy *self, const char *element, const char *kind, const char *target);
GPtrArray *_iec_strategy_peek_links (IecStrategy *self, const char *element);
GPtrArray *_iec_strategy_peek_target_links (IecStrategy *self, const char *target);
GPtrArray *_iec_strategy_peek_members (IecStrategy *self, const char *need);
void _iec_strategy_index_member (IecStrategy *self, IecProposal *proposal, const char *before, const char *after);

/* iec-strategy-life.c */
gboolean _iec_language_is_known (const char *language);

/* iec-strategy-history.c */
gboolean _iec_strategy_check_editable (IecStrategy *self, GError **error);
gboolean _iec_strategy_check_between_steps (IecStrategy *self, GError **error);
gboolean _iec_strategy_begin_edit (IecStrategy *self, GError **error);
gboolean _iec_strategy_end_edit (IecStrategy *self, const char *verb, const char *object, gint64 count, GError **error);
gboolean _iec_strategy_fail_edit (IecStrategy *self);
gboolean _iec_strategy_flush (IecStrategy *self, GError **error);
gboolean _iec_strategy_insert (IecStrategy *self, IecTable table, gconstpointer row, GError **error);
gboolean _iec_strategy_update (IecStrategy *self, IecTable table, gconstpointer row, GError **error);
gboolean _iec_strategy_delete (IecStrategy *self, IecTable table, const char *const *keys, GError **error);
void _iec_strategy_update_state (IecStrategy *self);

/* iec-strategy-long-step.c */
void _iec_strategy_end_long_step (IecStrategy *self);
void _iec_strategy_take_back (IecStrategy *self);
void _iec_strategy_run_yielding_async (IecStrategy *self,
                                       IecLongStep func,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
IecStore *_iec_strategy_get_reader (IecStrategy *self, GError **error);

/* iec-strategy-text.c */
char *_iec_strategy_clean_line (const char *text, const char *what, GError **error);
char *_iec_strategy_clean_text (const char *text, const char *what, GError **error);
char *_iec_strategy_clean_body (const char *body, GError **error);
char *_iec_strategy_clean_date (const char *date, GError **error);
gboolean _iec_strategy_take (char **target, char *clean);
char *_iec_strategy_dup_time (void);

/* iec-strategy-uid.c */
gboolean _iec_strategy_uid_is_free (IecStrategy *self, const char *uid);
char *_iec_strategy_new_uid (IecStrategy *self);
char *_iec_strategy_assign_number (IecStrategy *self, const char *wanted, const char *own_uid);
char *_iec_number_key (const char *number);

/* iec-strategy-outline.c, -proposals.c */
gboolean _iec_strategy_check_element (IecStrategy *self, IecElement *element, GError **error);
gboolean
_iec_strategy_check_proposals (IecStrategy *self, IecProposal *const *proposals, guint n_proposals, GError **error);

/* iec-strategy-evidence.c */
char *_iec_strategy_dup_wording (IecStrategy *self, const char *kind, const char *target);

/* iec-strategy.c */
void _iec_strategy_notify_settings (IecStrategy *self, const char *name);
void _iec_strategy_notify_state (IecStrategy *self, gboolean can_undo, gboolean can_redo, gint64 revision);
void _iec_strategy_emit_evidence_changed (IecStrategy *self);

G_END_DECLS

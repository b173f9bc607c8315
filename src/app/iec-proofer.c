/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-proofer.h"

#include "iec-press.h"

/* Several steps of one moment are one change; and typed text is taken over so soon while it is followed. */
#define REST_MS 10

struct _IecProofer
{
  GObject parent_instance;

  gboolean is_active;
  gboolean follows_typing;
  gboolean is_stale;  /* the proof is not of the newest state */
  gboolean has_first; /* the order under way has told its first pages */
  gboolean was_working;
  guint near;
  guint rest_source;
  guint flush_source;
  IecComposerOptions options;
  /* Owned */
  IecSession *session;
  GSignalGroup *strategy_signals;
  GSignalGroup *session_signals;
  IecPress *press;
  GCancellable *cancellable; /* (nullable): of the order under way */
  IecProof *whole;           /* (nullable): the last one of all pages */
  IecProof *proof;           /* (nullable) */
  IecDraft *draft;           /* (nullable) */
  char *problem;             /* (nullable) */
};

enum
{
  PROP_0,
  PROP_PROOF,
  PROP_WORKING,
  PROP_PROBLEM,
  PROP_ACTIVE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (IecProofer, iec_proofer, G_TYPE_OBJECT)

static void send_order (IecProofer *self);

static void
update_working (IecProofer *self)
{
  gboolean working = iec_proofer_is_working (self);

  if (self->was_working == working)
    return;
  self->was_working = working;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKING]);
}

static void
take_proof (IecProofer *self, IecProof *proof)
{
  if (iec_proof_is_whole (proof))
    g_set_object (&self->whole, proof);
  if (g_set_object (&self->proof, proof))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROOF]);
}

static void
take_problem (IecProofer *self, const char *problem)
{
  if (g_strcmp0 (self->problem, problem) == 0)
    return;
  g_free (self->problem);
  self->problem = g_strdup (problem);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

static void
first_cb (IecProof *mended, gpointer user_data)
{
  IecProofer *self = user_data;

  self->has_first = TRUE;
  take_proof (self, mended);
  /* What changed meanwhile need not wait for pages that are old already. */
  if (self->is_stale)
    g_cancellable_cancel (self->cancellable);
}

static void
set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (IecProofer) self = g_weak_ref_get (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (IecProof) proof = iec_press_set_finish (IEC_PRESS (source), result, &error);

  g_weak_ref_clear (user_data);
  g_free (user_data);
  if (self == NULL)
    return;
  g_clear_object (&self->cancellable);
  if (proof != NULL)
    take_proof (self, proof);
  if (proof != NULL || !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    take_problem (self, proof != NULL ? NULL : error->message);
  if (self->is_stale)
    send_order (self);
  update_working (self);
}

static void
send_order (IecProofer *self)
{
  IecStrategy *strategy = iec_session_get_strategy (self->session);
  IecWorkingCopy *copy = iec_strategy_get_working_copy (strategy);
  IecPressOrder order = { .options = &self->options,
                          .draft = self->draft,
                          .is_numbered = !iec_strategy_is_read_only (strategy),
                          .before = self->whole,
                          .near = self->near };

  if (self->cancellable != NULL || !self->is_active || copy == NULL)
    return;
  self->is_stale = self->has_first = FALSE;
  order.database = iec_working_copy_get_database (copy);
  self->cancellable = g_cancellable_new ();
  GWeakRef *weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  iec_press_set_async (self->press, &order, first_cb, self, self->cancellable, set_cb, weak);
  update_working (self);
}

static gboolean
rested_cb (gpointer data)
{
  IecProofer *self = data;

  self->rest_source = 0;
  send_order (self);
  return G_SOURCE_REMOVE;
}

/* The newest state wins; but somebody who types on and on must see something, so an order is given up only when its
   first pages are there. */
static void
change (IecProofer *self, gboolean gives_up)
{
  self->is_stale = TRUE;
  if (self->cancellable != NULL && (gives_up || self->has_first))
    g_cancellable_cancel (self->cancellable);
  if (self->is_active && self->rest_source == 0)
    self->rest_source = g_timeout_add_full (G_PRIORITY_DEFAULT, REST_MS, rested_cb, self, NULL);
  update_working (self);
}

static void
revision_cb (IecProofer *self)
{
  change (self, FALSE);
}

static gboolean
flush_cb (gpointer data)
{
  IecProofer *self = data;

  self->flush_source = 0;
  iec_session_flush (self->session);
  return G_SOURCE_REMOVE;
}

static void
typing_cb (IecProofer *self)
{
  gboolean typing;

  g_object_get (self->session, "typing", &typing, NULL);
  if (typing && self->is_active && self->follows_typing && self->flush_source == 0)
    self->flush_source = g_timeout_add (REST_MS, flush_cb, self);
}

/* GObject */

static void
iec_proofer_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  IecProofer *self = IEC_PROOFER (object);

  switch (id)
    {
    case PROP_PROOF:
      g_value_set_object (value, self->proof);
      break;
    case PROP_WORKING:
      g_value_set_boolean (value, iec_proofer_is_working (self));
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    case PROP_ACTIVE:
      g_value_set_boolean (value, self->is_active);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
iec_proofer_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ACTIVE)
    iec_proofer_set_active (IEC_PROOFER (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
iec_proofer_dispose (GObject *object)
{
  IecProofer *self = IEC_PROOFER (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->rest_source, g_source_remove);
  g_clear_handle_id (&self->flush_source, g_source_remove);
  g_clear_object (&self->strategy_signals);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  g_clear_object (&self->press);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->whole);
  g_clear_object (&self->proof);
  G_OBJECT_CLASS (iec_proofer_parent_class)->dispose (object);
}

static void
iec_proofer_finalize (GObject *object)
{
  IecProofer *self = IEC_PROOFER (object);

  iec_composer_options_clear (&self->options);
  g_clear_pointer (&self->draft, iec_draft_free);
  g_free (self->problem);
  G_OBJECT_CLASS (iec_proofer_parent_class)->finalize (object);
}

static void
iec_proofer_class_init (IecProoferClass *klass)
{
  const GParamFlags common = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = iec_proofer_get_property;
  object_class->set_property = iec_proofer_set_property;
  object_class->dispose = iec_proofer_dispose;
  object_class->finalize = iec_proofer_finalize;
  properties[PROP_PROOF] = g_param_spec_object ("proof", NULL, NULL, IEC_TYPE_PROOF, G_PARAM_READABLE | common);
  properties[PROP_WORKING] = g_param_spec_boolean ("working", NULL, NULL, FALSE, G_PARAM_READABLE | common);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, G_PARAM_READABLE | common);
  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE, G_PARAM_READWRITE | common);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
iec_proofer_init (IecProofer *self)
{
  self->press = iec_press_new ();
  self->is_stale = TRUE;
  iec_composer_options_init (&self->options);
  self->strategy_signals = g_signal_group_new (IEC_TYPE_STRATEGY);
  g_signal_group_connect_swapped (self->strategy_signals, "notify::revision", G_CALLBACK (revision_cb), self);
  self->session_signals = g_signal_group_new (IEC_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::typing", G_CALLBACK (typing_cb), self);
}

/**
 * iec_proofer_new:
 * @session: whose strategy to follow
 *
 * Returns: (transfer full): a proofer that is not active, with the options that an export has when nobody chooses
 */
IecProofer *
iec_proofer_new (IecSession *session)
{
  g_return_val_if_fail (IEC_IS_SESSION (session), NULL);

  IecProofer *self = g_object_new (IEC_TYPE_PROOFER, NULL);
  self->session = g_object_ref (session);
  g_signal_group_set_target (self->strategy_signals, iec_session_get_strategy (session));
  g_signal_group_set_target (self->session_signals, session);
  return self;
}

/** iec_proofer_get_session: Returns: (transfer none): whose strategy it follows */
IecSession *
iec_proofer_get_session (IecProofer *self)
{
  g_return_val_if_fail (IEC_IS_PROOFER (self), NULL);

  return self->session;
}

/** iec_proofer_get_proof: Returns: (transfer none) (nullable): the newest pages; NULL until there are some */
IecProof *
iec_proofer_get_proof (IecProofer *self)
{
  g_return_val_if_fail (IEC_IS_PROOFER (self), NULL);

  return self->proof;
}

/** iec_proofer_get_problem: Returns: (transfer none) (nullable): one sentence on why there is no newer proof */
const char *
iec_proofer_get_problem (IecProofer *self)
{
  g_return_val_if_fail (IEC_IS_PROOFER (self), NULL);

  return self->problem;
}

/** iec_proofer_is_working: Returns: whether a newer proof is on its way */
gboolean
iec_proofer_is_working (IecProofer *self)
{
  g_return_val_if_fail (IEC_IS_PROOFER (self), FALSE);

  return self->is_active && (self->cancellable != NULL || self->rest_source != 0);
}

/** iec_proofer_get_fraction: Returns: how much of the proof on its way is set, from 0 to 1 */
double
iec_proofer_get_fraction (IecProofer *self)
{
  g_return_val_if_fail (IEC_IS_PROOFER (self), 0);

  return iec_press_get_fraction (self->press);
}

/**
 * iec_proofer_set_active:
 * @active: whether somebody looks
 *
 * Nothing is set while nobody looks. The proof that there is stays, and is brought up to date when somebody looks
 * again.
 */
void
iec_proofer_set_active (IecProofer *self, gboolean active)
{
  g_return_if_fail (IEC_IS_PROOFER (self));

  if (self->is_active == active)
    return;
  self->is_active = active;
  if (active && self->is_stale)
    send_order (self);
  if (!active)
    {
      g_clear_handle_id (&self->rest_source, g_source_remove);
      self->is_stale = self->is_stale || self->cancellable != NULL;
      if (self->cancellable != NULL)
        g_cancellable_cancel (self->cancellable);
    }
  typing_cb (self);
  update_working (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

/**
 * iec_proofer_set_follows_typing:
 * @follows: whether text is taken over while it is typed, rather than when it is written into the strategy
 */
void
iec_proofer_set_follows_typing (IecProofer *self, gboolean follows)
{
  g_return_if_fail (IEC_IS_PROOFER (self));

  self->follows_typing = follows;
  typing_cb (self);
}

/** iec_proofer_set_near: tells which page, from 0, somebody looks at: it is set first. */
void
iec_proofer_set_near (IecProofer *self, guint index)
{
  g_return_if_fail (IEC_IS_PROOFER (self));

  self->near = index;
}

/**
 * iec_proofer_set_options:
 * @options: how it is printed; copied
 * @draft: (nullable): which draft it is; copied. NULL for the one that an export would make
 */
void
iec_proofer_set_options (IecProofer *self, const IecComposerOptions *options, const IecDraft *draft)
{
  g_return_if_fail (IEC_IS_PROOFER (self));
  g_return_if_fail (options != NULL);

  iec_composer_options_clear (&self->options);
  iec_composer_options_copy (&self->options, options);
  g_clear_pointer (&self->draft, iec_draft_free);
  self->draft = draft != NULL ? iec_draft_copy (draft) : NULL;
  change (self, TRUE);
}

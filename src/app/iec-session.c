/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-session.h"

#include "iec-error.h"
#include "iec-message.h"
#include "iec-phrases.h"

#include <glib/gi18n.h>

/* Design, "Undo": a typing step closes after so much rest. */
#define TYPING_REST (700 * G_TIME_SPAN_MILLISECOND)
/* Typed text is in the working copy after this, so that a crash loses less than a second. */
#define FLUSH_DELAY_MS 400
/* After a write that failed, on a full disk say. */
#define RETRY_DELAY_MS 3000
/* Undoing a step of more rows than this is a worker's. */
#define LONG_STEP_COUNT 500

/* Typed text that is not yet in the strategy. */
typedef struct
{
  IecPendingFunc func;
  gpointer owner; /* Borrowed */
} Pending;

struct _IecSession
{
  GObject parent_instance;

  gboolean is_flushing;
  gboolean may_extend;
  gboolean is_failing; /* told once, until a write succeeds */
  gboolean retry;
  gboolean write_failed;
  gint64 last_key; /* monotonic time of the last typed change */
  guint flush_source;
  guint count_source;
  GArray *pending; /* of Pending */
  /* Owned */
  IecStrategy *strategy;
  IecElement *selected; /* (nullable) */
  GHashTable *facts;    /* IecElement → IecElementFacts */
  char *typed_element;  /* (nullable): the uid that the last typing step is about */
  const char *typed_verb;
};

enum
{
  PROP_0,
  PROP_STRATEGY,
  PROP_SELECTED,
  PROP_TYPING,
  N_PROPS,
};

enum
{
  SIGNAL_MESSAGE,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IecSession, iec_session, G_TYPE_OBJECT)

/* Counts */

static gboolean
is_in_outline (IecSession *self, IecElement *element)
{
  return iec_strategy_find_element (self->strategy, iec_element_get_uid (element)) == element;
}

static gboolean
count_again_cb (gpointer data)
{
  IecSession *self = data;
  GHashTableIter iter;
  gpointer element, facts;

  self->count_source = 0;
  g_hash_table_iter_init (&iter, self->facts);
  while (g_hash_table_iter_next (&iter, &element, &facts))
    if (is_in_outline (self, element))
      iec_element_facts_update (facts);
    else
      g_hash_table_iter_remove (&iter);
  return G_SOURCE_REMOVE;
}

static void
evidence_changed_cb (IecSession *self)
{
  if (self->count_source == 0)
    self->count_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, count_again_cb, self, NULL);
}

/* Selection */

static void
find_selected_again (IecSession *self)
{
  if (self->selected != NULL && !is_in_outline (self, self->selected))
    iec_session_set_selected (self, NULL);
}

static void
revision_changed_cb (IecSession *self)
{
  find_selected_again (self);
}

/* Typing */

static gboolean
flush_cb (gpointer data)
{
  IecSession *self = data;

  self->flush_source = 0;
  iec_session_flush (self);
  return G_SOURCE_REMOVE;
}

static void
schedule_flush (IecSession *self, guint delay)
{
  if (self->flush_source == 0)
    self->flush_source = g_timeout_add (delay, flush_cb, self);
}

static int
find_pending (IecSession *self, gpointer owner)
{
  for (guint i = 0; i < self->pending->len; i++)
    if (g_array_index (self->pending, Pending, i).owner == owner)
      return (int)i;
  return -1;
}

static gboolean
is_worth_retrying (const GError *error)
{
  return error->domain != IEC_ERROR || error->code == IEC_ERROR_NO_SPACE || error->code == IEC_ERROR_READ_ONLY
         || error->code == IEC_ERROR_BUSY || error->code == IEC_ERROR_FAILED;
}

static gboolean
begin_typing (IecSession *self, IecElement *element, const char *verb, GError **error)
{
  gboolean same = self->may_extend && g_strcmp0 (self->typed_element, iec_element_get_uid (element)) == 0
                  && g_strcmp0 (self->typed_verb, verb) == 0;

  if (same)
    return iec_strategy_extend_step (self->strategy, error);
  return iec_strategy_begin_step (self->strategy, verb, iec_element_get_code (element), 0, error);
}

typedef gboolean (*WriteFunc) (IecStrategy *strategy, IecElement *element, const char *text, GError **error);

static gboolean
write_step (IecSession *self, IecElement *element, const char *text, const char *verb, WriteFunc write, GError **error)
{
  if (!begin_typing (self, element, verb, error))
    return FALSE;
  if (write (self->strategy, element, text, error))
    return iec_strategy_end_step (self->strategy, error);
  iec_strategy_cancel_step (self->strategy);
  return FALSE;
}

/* The last step is about @element: more of the same joins it. */
static void
note_typed (IecSession *self, IecElement *element, const char *verb)
{
  self->may_extend = TRUE;
  g_free (self->typed_element);
  self->typed_element = g_strdup (iec_element_get_uid (element));
  self->typed_verb = verb;
}

/* Of a full disk nothing is said of the working copy, which nobody knows by its name. */
static void
tell_unwritten (IecSession *self, const GError *error)
{
  g_autoptr (GError) full = NULL;

  if (g_error_matches (error, IEC_ERROR, IEC_ERROR_NO_SPACE))
    full =
        g_error_new (IEC_ERROR, IEC_ERROR_NO_SPACE,
                     _ ("There is not enough room on the disk. What you type stays here and is kept as soon as there "
                        "is room."));
  iec_session_tell_error (self, full != NULL ? full : error);
}

static gboolean
write_typed (IecSession *self,
             IecElement *element,
             const char *text,
             const char *verb,
             WriteFunc write,
             gboolean opens_step)
{
  g_autoptr (GError) error = NULL;

  if (opens_step)
    self->may_extend = FALSE;
  if (!write_step (self, element, text, verb, write, &error))
    {
      self->write_failed = TRUE;
      self->retry = self->retry || is_worth_retrying (error);
      if (!self->is_failing)
        tell_unwritten (self, error);
      self->is_failing = is_worth_retrying (error);
      return FALSE;
    }
  self->is_failing = FALSE;
  note_typed (self, element, verb);
  return TRUE;
}

/* GObject */

static void
set_strategy (IecSession *self, IecStrategy *strategy)
{
  g_assert (self->strategy == NULL && strategy != NULL);
  self->strategy = g_object_ref (strategy);
  g_signal_connect_object (strategy, "evidence-changed", G_CALLBACK (evidence_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (strategy, "notify::revision", G_CALLBACK (revision_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
iec_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  IecSession *self = IEC_SESSION (object);

  switch (id)
    {
    case PROP_STRATEGY:
      g_value_set_object (value, self->strategy);
      break;
    case PROP_SELECTED:
      g_value_set_object (value, self->selected);
      break;
    case PROP_TYPING:
      g_value_set_boolean (value, self->pending->len > 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
iec_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  IecSession *self = IEC_SESSION (object);

  switch (id)
    {
    case PROP_STRATEGY:
      set_strategy (self, g_value_get_object (value));
      break;
    case PROP_SELECTED:
      iec_session_set_selected (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
iec_session_dispose (GObject *object)
{
  IecSession *self = IEC_SESSION (object);

  g_clear_handle_id (&self->flush_source, g_source_remove);
  g_clear_handle_id (&self->count_source, g_source_remove);
  g_array_set_size (self->pending, 0);
  g_hash_table_remove_all (self->facts);
  g_clear_object (&self->selected);
  g_clear_object (&self->strategy);
  G_OBJECT_CLASS (iec_session_parent_class)->dispose (object);
}

static void
iec_session_finalize (GObject *object)
{
  IecSession *self = IEC_SESSION (object);

  g_clear_pointer (&self->pending, g_array_unref);
  g_clear_pointer (&self->facts, g_hash_table_unref);
  g_clear_pointer (&self->typed_element, g_free);
  G_OBJECT_CLASS (iec_session_parent_class)->finalize (object);
}

static void
iec_session_class_init (IecSessionClass *klass)
{
  const GParamFlags flags = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = iec_session_get_property;
  object_class->set_property = iec_session_set_property;
  object_class->dispose = iec_session_dispose;
  object_class->finalize = iec_session_finalize;
  properties[PROP_STRATEGY] = g_param_spec_object ("strategy", NULL, NULL, IEC_TYPE_STRATEGY,
                                                   G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | flags);
  properties[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, IEC_TYPE_ELEMENT, G_PARAM_READWRITE | flags);
  properties[PROP_TYPING] = g_param_spec_boolean ("typing", NULL, NULL, FALSE, G_PARAM_READABLE | flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * IecSession::message:
   * @message: what the person is told
   */
  signals[SIGNAL_MESSAGE] = g_signal_new ("message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, IEC_TYPE_MESSAGE);
}

static void
iec_session_init (IecSession *self)
{
  self->pending = g_array_new (FALSE, FALSE, sizeof (Pending));
  self->facts = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);
}

/**
 * iec_session_new:
 *
 * Returns: (transfer full): a session on @strategy
 */
IecSession *
iec_session_new (IecStrategy *strategy)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (strategy), NULL);

  return g_object_new (IEC_TYPE_SESSION, "strategy", strategy, NULL);
}

/**
 * iec_session_get_strategy:
 *
 * Returns: (transfer none): its strategy
 */
IecStrategy *
iec_session_get_strategy (IecSession *self)
{
  g_return_val_if_fail (IEC_IS_SESSION (self), NULL);
  return self->strategy;
}

/**
 * iec_session_get_selected:
 *
 * Returns: (transfer none) (nullable): the element that all views show as the current one
 */
IecElement *
iec_session_get_selected (IecSession *self)
{
  g_return_val_if_fail (IEC_IS_SESSION (self), NULL);
  return self->selected;
}

/**
 * iec_session_set_selected:
 * @element: (nullable): an element of the strategy
 *
 * Makes @element the current one, after what was typed elsewhere is kept.
 */
void
iec_session_set_selected (IecSession *self, IecElement *element)
{
  g_return_if_fail (IEC_IS_SESSION (self));
  g_return_if_fail (element == NULL || IEC_IS_ELEMENT (element));

  if (self->selected == element)
    return;
  if (!self->is_flushing)
    {
      iec_session_flush (self);
      iec_session_end_typing (self);
    }
  if (g_set_object (&self->selected, element))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

/**
 * iec_session_get_facts:
 *
 * Returns: (transfer none): what @element stands on, kept up to date while the element is in the strategy
 */
IecElementFacts *
iec_session_get_facts (IecSession *self, IecElement *element)
{
  g_return_val_if_fail (IEC_IS_SESSION (self), NULL);
  g_return_val_if_fail (IEC_IS_ELEMENT (element), NULL);

  IecElementFacts *facts = g_hash_table_lookup (self->facts, element);
  if (facts == NULL)
    {
      facts = iec_element_facts_new (self->strategy, element);
      g_hash_table_insert (self->facts, g_object_ref (element), facts);
    }
  return facts;
}

/**
 * iec_session_hold_pending:
 * @func: (scope notified): writes the text, by iec_session_type_title() or iec_session_type_body()
 * @owner: what holds the text; it calls iec_session_drop_pending() before it goes
 *
 * To be called at each change that a person types. @func is called once, within %FLUSH_DELAY_MS, and before whatever
 * else reads or changes the strategy.
 */
void
iec_session_hold_pending (IecSession *self, IecPendingFunc func, gpointer owner)
{
  g_return_if_fail (IEC_IS_SESSION (self));
  g_return_if_fail (func != NULL);

  gint64 now = g_get_monotonic_time ();
  if (now - self->last_key > TYPING_REST)
    iec_session_end_typing (self);
  self->last_key = now;
  if (find_pending (self, owner) < 0)
    {
      Pending pending = { func, owner };

      g_array_append_val (self->pending, pending);
      if (self->pending->len == 1)
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TYPING]);
    }
  schedule_flush (self, FLUSH_DELAY_MS);
}

/**
 * iec_session_drop_pending:
 *
 * Forgets that @owner holds typed text; no-op if it does not.
 */
void
iec_session_drop_pending (IecSession *self, gpointer owner)
{
  g_return_if_fail (IEC_IS_SESSION (self));

  int position = find_pending (self, owner);
  if (position < 0)
    return;
  g_array_remove_index (self->pending, (guint)position);
  if (self->pending->len == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TYPING]);
}

/**
 * iec_session_type_title:
 * @title: as it is typed now
 * @opens_step: more than typing on
 *
 * Writes a title that is being typed; joins the step of what was typed just before.
 *
 * Returns: whether it is kept; if not, the person has been told
 */
gboolean
iec_session_type_title (IecSession *self, IecElement *element, const char *title, gboolean opens_step)
{
  g_return_val_if_fail (IEC_IS_SESSION (self), FALSE);
  return write_typed (self, element, title, IEC_STEP_TITLE, iec_strategy_set_title, opens_step);
}

/**
 * iec_session_type_body:
 * @body: the fragment as it is typed now
 * @opens_step: more than typing on
 *
 * Writes body text that is being typed; joins the step of what was typed just before.
 *
 * Returns: whether it is kept; if not, the person has been told
 */
gboolean
iec_session_type_body (IecSession *self, IecElement *element, const char *body, gboolean opens_step)
{
  g_return_val_if_fail (IEC_IS_SESSION (self), FALSE);
  return write_typed (self, element, body, IEC_STEP_TEXT, iec_strategy_set_body, opens_step);
}

/* Whoever's text could not be written for now holds it further. */
static void
flush_one (IecSession *self, Pending pending)
{
  self->write_failed = FALSE;
  self->retry = FALSE;
  pending.func (pending.owner);
  if (self->write_failed && self->retry && find_pending (self, pending.owner) < 0)
    g_array_append_val (self->pending, pending);
}

/**
 * iec_session_flush:
 *
 * Writes what is typed and not yet in the strategy. What cannot be written, on a full disk say, is told once, stays
 * where it is typed, and is tried again.
 */
void
iec_session_flush (IecSession *self)
{
  g_return_if_fail (IEC_IS_SESSION (self));

  if (self->is_flushing || self->pending->len == 0)
    return;
  g_object_ref (self);
  self->is_flushing = TRUE;
  g_clear_handle_id (&self->flush_source, g_source_remove);
  for (guint n = self->pending->len; n > 0 && self->pending->len > 0; n--)
    {
      Pending pending = g_array_index (self->pending, Pending, 0);

      g_array_remove_index (self->pending, 0);
      flush_one (self, pending);
    }
  self->is_flushing = FALSE;
  if (self->pending->len > 0)
    schedule_flush (self, RETRY_DELAY_MS);
  else
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TYPING]);
  g_object_unref (self);
}

/**
 * iec_session_end_typing:
 *
 * What is typed next is a step of its own. What is held still joins the step before.
 */
void
iec_session_end_typing (IecSession *self)
{
  g_return_if_fail (IEC_IS_SESSION (self));

  iec_session_flush (self);
  self->may_extend = FALSE;
}

/**
 * iec_session_join_typing:
 *
 * The title of @element that is written next joins the last step of the history, as the name of what that step added
 * does. To be called only where that step is known.
 */
void
iec_session_join_typing (IecSession *self, IecElement *element)
{
  g_return_if_fail (IEC_IS_SESSION (self));
  g_return_if_fail (IEC_IS_ELEMENT (element));

  note_typed (self, element, IEC_STEP_TITLE);
}

/**
 * iec_session_prepare:
 *
 * To be called before a command edits: keeps what is typed, ends the typing step.
 *
 * Returns: whether the command may go on; if not, the person has been told why
 */
gboolean
iec_session_prepare (IecSession *self)
{
  g_return_val_if_fail (IEC_IS_SESSION (self), FALSE);

  iec_session_end_typing (self);
  if (iec_strategy_is_busy (self->strategy))
    {
      iec_session_tell (self, _ ("A long change is still being made. Wait until it ends, or cancel it."));
      return FALSE;
    }
  if (iec_strategy_is_read_only (self->strategy))
    {
      iec_session_tell (self, _ ("This strategy is open for reading only. Save a copy to change it."));
      return FALSE;
    }
  return TRUE;
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (IecSession) self = data;
  g_autoptr (GError) error = NULL;

  if (!iec_strategy_undo_finish (IEC_STRATEGY (source), result, &error))
    iec_session_tell_error (self, error);
}

static void
redone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (IecSession) self = data;
  g_autoptr (GError) error = NULL;

  if (!iec_strategy_redo_finish (IEC_STRATEGY (source), result, &error))
    iec_session_tell_error (self, error);
}

/**
 * iec_session_undo:
 *
 * Takes the last step back; a long one in a worker.
 */
void
iec_session_undo (IecSession *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (IEC_IS_SESSION (self));

  if (!iec_session_prepare (self))
    return;
  if (iec_strategy_get_undo_count (self->strategy) > LONG_STEP_COUNT)
    iec_strategy_undo_async (self->strategy, NULL, undone_cb, g_object_ref (self));
  else if (!iec_strategy_undo (self->strategy, &error))
    iec_session_tell_error (self, error);
}

/**
 * iec_session_redo:
 *
 * Does the step that was taken back last again; a long one in a worker.
 */
void
iec_session_redo (IecSession *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (IEC_IS_SESSION (self));

  if (!iec_session_prepare (self))
    return;
  if (iec_strategy_get_redo_count (self->strategy) > LONG_STEP_COUNT)
    iec_strategy_redo_async (self->strategy, NULL, redone_cb, g_object_ref (self));
  else if (!iec_strategy_redo (self->strategy, &error))
    iec_session_tell_error (self, error);
}

static void
tell_links (IecSession *self, char *text)
{
  g_autofree char *owned = text;

  iec_session_tell_with_action (self, owned, _ ("Undo"), "win.undo", NULL);
}

/**
 * iec_session_link:
 *
 * Links @proposals to @element as one step and tells so, with a button that undoes it.
 *
 * Returns: whether it was done; if not, the person has been told why
 */
gboolean
iec_session_link (IecSession *self, IecElement *element, IecProposal *const *proposals, guint n_proposals)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  guint n_linked = 0;

  g_return_val_if_fail (IEC_IS_SESSION (self), FALSE);

  if (!iec_session_prepare (self))
    return FALSE;
  name = iec_phrase_reference (element);
  if (!iec_strategy_link (self->strategy, element, proposals, n_proposals, &n_linked, &error))
    {
      iec_session_tell_error (self, error);
      return FALSE;
    }
  if (n_linked == 0)
    {
      g_autofree char *text
          /* Translators: %s is the code of a goal or action line, such as R2.1. */
          = g_strdup_printf (ngettext ("The proposal is linked to %s already.",
                                       "These proposals are linked to %s already.", n_proposals),
                             name);
      iec_session_tell (self, text);
    }
  else
    /* Translators: %1$u is how many, %2$s the code of a goal or action line, such as R2.1. */
    tell_links (self,
                g_strdup_printf (ngettext ("%1$u proposal linked to %2$s", "%1$u proposals linked to %2$s", n_linked),
                                 n_linked, name));
  return TRUE;
}

/**
 * iec_session_unlink:
 *
 * Takes the links of @proposals to @element away as one step and tells so, with a button that undoes it.
 *
 * Returns: whether it was done; if not, the person has been told why
 */
gboolean
iec_session_unlink (IecSession *self, IecElement *element, IecProposal *const *proposals, guint n_proposals)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  guint n_unlinked = 0;

  g_return_val_if_fail (IEC_IS_SESSION (self), FALSE);

  if (!iec_session_prepare (self))
    return FALSE;
  name = iec_phrase_reference (element);
  if (!iec_strategy_unlink (self->strategy, element, proposals, n_proposals, &n_unlinked, &error))
    {
      iec_session_tell_error (self, error);
      return FALSE;
    }
  if (n_unlinked > 0)
    /* Translators: %1$u is how many, %2$s the code of a goal or action line, such as R2.1. */
    tell_links (self, g_strdup_printf (ngettext ("%1$u proposal unlinked from %2$s",
                                                 "%1$u proposals unlinked from %2$s", n_unlinked),
                                       n_unlinked, name));
  return TRUE;
}

static void
emit_message (IecSession *self, IecMessage *message)
{
  g_signal_emit (self, signals[SIGNAL_MESSAGE], 0, message);
}

/**
 * iec_session_tell:
 * @text: a translated sentence
 *
 * Tells the person something: a toast, and a line of the log.
 */
void
iec_session_tell (IecSession *self, const char *text)
{
  g_return_if_fail (IEC_IS_SESSION (self));

  g_autoptr (IecMessage) message = iec_message_new (text, FALSE);
  emit_message (self, message);
}

/**
 * iec_session_tell_with_action:
 * @text: a translated sentence
 * @button_label: what the toast's button says, translated
 * @action_name: the action behind it
 * @target: (nullable): the action's parameter; a floating one is taken
 *
 * As iec_session_tell(), with a button.
 */
void
iec_session_tell_with_action (IecSession *self,
                              const char *text,
                              const char *button_label,
                              const char *action_name,
                              GVariant *target)
{
  g_return_if_fail (IEC_IS_SESSION (self));

  g_autoptr (IecMessage) message = iec_message_new (text, FALSE);
  iec_message_set_action (message, button_label, action_name, target);
  emit_message (self, message);
}

/**
 * iec_session_tell_error:
 *
 * Tells the person that something did not work, and why.
 */
void
iec_session_tell_error (IecSession *self, const GError *error)
{
  g_return_if_fail (IEC_IS_SESSION (self));
  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autoptr (IecMessage) message = iec_message_new (error->message, TRUE);
  emit_message (self, message);
}

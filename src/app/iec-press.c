/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-press.h"

/* The fraction is told to the main thread in so many parts. */
#define N_PARTS 1000
/* Which draft an export would make is found by reading all that the strategy says; while it is changed again and again,
   what was found so short a time ago holds. */
#define DRAFT_HOLDS (3 * G_TIME_SPAN_SECOND)
/* Pages are set at once from the one before that a person looks at to the one after. */
#define N_AROUND 3

struct _IecPress
{
  GObject parent_instance;

  int n_parts; /* atomic: how much is set, of N_PARTS */
  GMutex mutex;
  /* Owned; under the mutex, in workers */
  IecTypesetter *typesetter;
  IecDraft *draft;    /* (nullable): the last one that was found */
  gint64 draft_found; /* monotonic */
};

G_DEFINE_FINAL_TYPE (IecPress, iec_press, G_TYPE_OBJECT)

/* An order, with copies of all that it tells. */
typedef struct
{
  gboolean is_numbered;
  guint near;
  IecComposerOptions options;
  IecPressFirst first;
  gpointer first_data; /* Borrowed: valid until the order is cancelled or done */
  /* Owned */
  char *database;
  IecDraft *draft;
  IecProof *before;
} Order;

static Order *
copy_order (const IecPressOrder *from, IecPressFirst first, gpointer first_data)
{
  Order *order = g_new0 (Order, 1);

  order->is_numbered = from->is_numbered;
  order->near = from->near;
  iec_composer_options_copy (&order->options, from->options);
  order->first = first;
  order->first_data = first_data;
  order->database = g_strdup (from->database);
  order->draft = from->draft != NULL ? iec_draft_copy (from->draft) : NULL;
  order->before = from->before != NULL ? g_object_ref (from->before) : NULL;
  return order;
}

static void
free_order (gpointer data)
{
  Order *order = data;

  iec_composer_options_clear (&order->options);
  g_free (order->database);
  g_clear_pointer (&order->draft, iec_draft_free);
  g_clear_object (&order->before);
  g_free (order);
}

/* In the worker */

/* The draft that an export would make now. A connection that only reads cannot know its number, so that is counted. */
static IecDraft *
peek_draft (IecStrategy *strategy, gboolean is_numbered, GError **error)
{
  g_autoptr (IecDraft) draft = iec_draft_peek (strategy, NULL, error);
  g_autoptr (GPtrArray) drafts = NULL;

  if (draft == NULL || draft->number > 0 || !is_numbered)
    return g_steal_pointer (&draft);
  drafts = iec_draft_list (strategy, error);
  if (drafts == NULL)
    return NULL;
  const IecDraft *last = drafts->len > 0 ? g_ptr_array_index (drafts, drafts->len - 1) : NULL;
  draft->number = last != NULL ? last->number + 1 : 1;
  return g_steal_pointer (&draft);
}

static IecDraft *
find_draft (IecPress *self, IecStrategy *strategy, Order *order, GError **error)
{
  g_autoptr (IecDraft) draft = NULL;

  g_mutex_lock (&self->mutex);
  if (order->before != NULL && self->draft != NULL && g_get_monotonic_time () - self->draft_found < DRAFT_HOLDS)
    draft = iec_draft_copy (self->draft);
  g_mutex_unlock (&self->mutex);
  if (draft != NULL)
    return g_steal_pointer (&draft);
  draft = peek_draft (strategy, order->is_numbered, error);
  if (draft == NULL)
    return NULL;
  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->draft, iec_draft_free);
  self->draft = iec_draft_copy (draft);
  self->draft_found = g_get_monotonic_time ();
  g_mutex_unlock (&self->mutex);
  return g_steal_pointer (&draft);
}

static IecDocument *
compose (IecPress *self, Order *order, GError **error)
{
  g_autoptr (IecStrategy) strategy = iec_strategy_open_snapshot (order->database, error);
  IecDocument *document = NULL;

  if (strategy == NULL)
    return NULL;
  if (order->draft == NULL)
    order->draft = find_draft (self, strategy, order, error);
  if (order->draft != NULL)
    document = iec_compose_strategy (strategy, &order->options, order->draft, error);
  iec_strategy_close (strategy);
  return document;
}

static void
progress_cb (double fraction, gpointer user_data)
{
  IecPress *self = user_data;

  g_atomic_int_set (&self->n_parts, (int)(CLAMP (fraction, 0, 1) * N_PARTS));
}

typedef struct
{
  GTask *task;
  IecProof *mended;
} Told;

static void
free_told (gpointer data)
{
  Told *told = data;

  g_object_unref (told->task);
  g_object_unref (told->mended);
  g_free (told);
}

static gboolean
tell_first_cb (gpointer data)
{
  Told *told = data;
  Order *order = g_task_get_task_data (told->task);
  GCancellable *cancellable = g_task_get_cancellable (told->task);

  if (cancellable == NULL || !g_cancellable_is_cancelled (cancellable))
    order->first (told->mended, order->first_data);
  return G_SOURCE_REMOVE;
}

/* What stands where a person looks, set alone, goes ahead of all the rest. */
static void
set_first (IecPress *self, GTask *task, Order *order, IecDocument *document, GCancellable *cancellable)
{
  guint first = order->near > 0 ? order->near - 1 : 0;
  g_autoptr (IecPages) pages = NULL;

  if (order->first == NULL || order->before == NULL || !iec_proof_is_whole (order->before))
    return;
  pages = iec_proof_set_some (order->before, self->typesetter, document, &first, N_AROUND, cancellable);
  if (pages == NULL)
    return;
  g_autoptr (IecProof) mended = iec_proof_new_mended (order->before, first, g_steal_pointer (&pages));
  if (!iec_proof_has_what_is_on (mended, order->near))
    return;
  Told *told = g_new0 (Told, 1);
  told->task = g_object_ref (task);
  told->mended = g_steal_pointer (&mended);
  g_main_context_invoke_full (g_task_get_context (task), G_PRIORITY_DEFAULT, tell_first_cb, told, free_told);
}

static IecPages *
set_pages (IecPress *self, GTask *task, Order *order, GCancellable *cancellable, GError **error)
{
  g_autoptr (IecDocument) document = compose (self, order, error);
  IecPages *pages;

  if (document == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  g_mutex_lock (&self->mutex);
  if (self->typesetter == NULL)
    self->typesetter = iec_typesetter_new ();
  set_first (self, task, order, document, cancellable);
  pages = iec_typesetter_set (self->typesetter, document, progress_cb, self, cancellable, error);
  g_mutex_unlock (&self->mutex);
  return pages;
}

static void
run_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  IecPages *pages = set_pages (source, task, data, cancellable, &error);

  if (pages != NULL)
    g_task_return_pointer (task, iec_proof_new (pages), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* GObject */

static void
iec_press_finalize (GObject *object)
{
  IecPress *self = IEC_PRESS (object);

  g_clear_pointer (&self->typesetter, iec_typesetter_free);
  g_clear_pointer (&self->draft, iec_draft_free);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (iec_press_parent_class)->finalize (object);
}

static void
iec_press_class_init (IecPressClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = iec_press_finalize;
}

static void
iec_press_init (IecPress *self)
{
  g_mutex_init (&self->mutex);
}

/** iec_press_new: Returns: (transfer full): a press; what it needs is made with the first order */
IecPress *
iec_press_new (void)
{
  return g_object_new (IEC_TYPE_PRESS, NULL);
}

/**
 * iec_press_set_async:
 * @first: (nullable) (scope async): called at most once, before @callback, and not after @cancellable is cancelled
 * @first_data: for @first; must be valid until then
 *
 * Composes the strategy and sets it on pages. Cancelling takes effect between two paragraphs.
 */
void
iec_press_set_async (IecPress *self,
                     const IecPressOrder *order,
                     IecPressFirst first,
                     gpointer first_data,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_return_if_fail (IEC_IS_PRESS (self));
  g_return_if_fail (order != NULL && order->database != NULL && order->options != NULL);

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, iec_press_set_async);
  g_task_set_task_data (task, copy_order (order, first, first_data), free_order);
  g_atomic_int_set (&self->n_parts, 0);
  g_task_run_in_thread (task, run_in_worker);
}

/**
 * iec_press_set_finish:
 *
 * Returns: (transfer full) (nullable): all pages; NULL with %G_IO_ERROR_CANCELLED, an error of the store or one of the
 *   template's reader
 */
IecProof *
iec_press_set_finish (IecPress *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/** iec_press_get_fraction: Returns: how much of the order is set, from 0 to 1; 0 while it is composed */
double
iec_press_get_fraction (IecPress *self)
{
  g_return_val_if_fail (IEC_IS_PRESS (self), 0);

  return (double)g_atomic_int_get (&self->n_parts) / N_PARTS;
}

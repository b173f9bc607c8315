/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-text-finder.h"

#include "iec-body-find.h"
#include "iec-find.h"

#include <glib/gi18n.h>
#include <string.h>

/* A replacement in more elements than this is made by a worker. */
#define MAX_SHORT_STEP 20

/**
 * Found: what is known of an element.
 * @title, @body: in which it was found, to see whether they changed
 * @matches: of IecTextMatch
 */
typedef struct
{
  char *title;
  char *body;
  GArray *matches;
} Found;

/**
 * Change: of an element.
 * @title, @body: (nullable): what they are to be
 */
typedef struct
{
  char *uid;
  char *title;
  char *body;
} Change;

/**
 * Replacing: a step.
 * @query: what was found, as typed
 * @changes: of Change
 */
typedef struct
{
  char *query;
  guint n_places;
  GArray *changes;
} Replacing;

/**
 * Running: a replacement that a worker makes.
 */
typedef struct
{
  IecSession *session; /* Owned */
  guint n_places;
} Running;

struct _IecTextFinder
{
  GObject parent_instance;

  guint again_source;
  /* Owned */
  IecSession *session;
  char *query;
  char *folded;
  GHashTable *found; /* element → Found, for @folded */
  GArray *matches;   /* of IecTextMatch, in the order of the text */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IecTextFinder, iec_text_finder, G_TYPE_OBJECT)

static void
free_found (gpointer data)
{
  Found *self = data;

  g_free (self->title);
  g_free (self->body);
  g_array_unref (self->matches);
  g_free (self);
}

static void
clear_change (gpointer data)
{
  Change *self = data;

  g_free (self->uid);
  g_free (self->title);
  g_free (self->body);
}

static void
free_replacing (gpointer data)
{
  Replacing *self = data;

  g_free (self->query);
  g_array_unref (self->changes);
  g_free (self);
}

/* Finding */

static void
find_in_title (IecTextFinder *self, IecElement *element, GArray *matches)
{
  g_autoptr (GArray) ranges = iec_find (iec_element_get_title (element), self->folded);

  for (guint i = 0; i < ranges->len; i++)
    {
      IecTextMatch match = { element, TRUE, i, FALSE, i };

      g_array_append_val (matches, match);
    }
}

static void
find_in_body (IecTextFinder *self, IecElement *element, GArray *matches)
{
  g_autoptr (GArray) in_body = iec_body_find (iec_element_get_body (element), self->folded);

  for (guint i = 0; i < in_body->len; i++)
    {
      const IecBodyMatch *found = &g_array_index (in_body, IecBodyMatch, i);
      IecTextMatch match = { element, FALSE, i, found->in_piece, found->place };

      g_array_append_val (matches, match);
    }
}

/* What was found in @element; found again only if its texts changed. */
static GArray *
find_in_element (IecTextFinder *self, IecElement *element)
{
  Found *found = g_hash_table_lookup (self->found, element);

  if (found != NULL && strcmp (found->title, iec_element_get_title (element)) == 0
      && strcmp (found->body, iec_element_get_body (element)) == 0)
    return found->matches;
  found = g_new0 (Found, 1);
  found->title = g_strdup (iec_element_get_title (element));
  found->body = g_strdup (iec_element_get_body (element));
  found->matches = g_array_new (FALSE, FALSE, sizeof (IecTextMatch));
  find_in_title (self, element, found->matches);
  find_in_body (self, element, found->matches);
  g_hash_table_replace (self->found, g_object_ref (element), found);
  return found->matches;
}

static void
find_all (IecTextFinder *self)
{
  IecElement *root = iec_strategy_get_root (iec_session_get_strategy (self->session));

  g_array_set_size (self->matches, 0);
  if (self->folded[0] == '\0')
    return;
  for (IecElement *element = iec_element_get_next_in_outline (root, root); element != NULL;
       element = iec_element_get_next_in_outline (element, root))
    {
      const GArray *matches = find_in_element (self, element);

      g_array_append_vals (self->matches, matches->data, matches->len);
    }
}

static void
find_again_now (IecTextFinder *self)
{
  g_clear_handle_id (&self->again_source, g_source_remove);
  find_all (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
find_again_cb (gpointer data)
{
  IecTextFinder *self = data;

  self->again_source = 0;
  find_again_now (self);
  return G_SOURCE_REMOVE;
}

static void
revision_changed_cb (IecTextFinder *self)
{
  /* The elements that are gone must not be pointed at meanwhile. */
  g_array_set_size (self->matches, 0);
  if (self->again_source == 0)
    self->again_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, find_again_cb, self, NULL);
}

/* Up to date, should the strategy have changed in this turn of the loop. */
static void
settle (IecTextFinder *self)
{
  if (self->again_source != 0)
    find_again_now (self);
}

static void
iec_text_finder_dispose (GObject *object)
{
  IecTextFinder *self = IEC_TEXT_FINDER (object);

  g_clear_handle_id (&self->again_source, g_source_remove);
  g_clear_object (&self->session);
  g_hash_table_remove_all (self->found);
  g_array_set_size (self->matches, 0);
  G_OBJECT_CLASS (iec_text_finder_parent_class)->dispose (object);
}

static void
iec_text_finder_finalize (GObject *object)
{
  IecTextFinder *self = IEC_TEXT_FINDER (object);

  g_clear_pointer (&self->found, g_hash_table_unref);
  g_clear_pointer (&self->matches, g_array_unref);
  g_clear_pointer (&self->query, g_free);
  g_clear_pointer (&self->folded, g_free);
  G_OBJECT_CLASS (iec_text_finder_parent_class)->finalize (object);
}

static void
iec_text_finder_class_init (IecTextFinderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = iec_text_finder_dispose;
  object_class->finalize = iec_text_finder_finalize;

  /**
   * IecTextFinder::changed:
   *
   * The matches are others than before.
   */
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
iec_text_finder_init (IecTextFinder *self)
{
  self->query = g_strdup ("");
  self->folded = g_strdup ("");
  self->found = g_hash_table_new_full (NULL, NULL, g_object_unref, free_found);
  self->matches = g_array_new (FALSE, FALSE, sizeof (IecTextMatch));
}

/**
 * iec_text_finder_new:
 *
 * Returns: (transfer full): what finds in the strategy of @session, and nothing yet
 */
IecTextFinder *
iec_text_finder_new (IecSession *session)
{
  g_return_val_if_fail (IEC_IS_SESSION (session), NULL);

  IecTextFinder *self = g_object_new (IEC_TYPE_TEXT_FINDER, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (iec_session_get_strategy (session), "notify::revision", G_CALLBACK (revision_changed_cb),
                           self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * iec_text_finder_set_query:
 * @query: what to find; case and diacritics are passed over
 *
 * Finds at once, also what is just being typed. Follows the strategy from now on.
 */
void
iec_text_finder_set_query (IecTextFinder *self, const char *query)
{
  g_return_if_fail (IEC_IS_TEXT_FINDER (self));
  g_return_if_fail (query != NULL);

  g_free (self->query);
  self->query = g_strdup (query);
  g_free (self->folded);
  self->folded = iec_find_fold (query);
  g_hash_table_remove_all (self->found);
  iec_session_flush (self->session);
  find_again_now (self);
}

/**
 * iec_text_finder_get_folded:
 *
 * Returns: (transfer none): the query for iec_find()
 */
const char *
iec_text_finder_get_folded (IecTextFinder *self)
{
  g_return_val_if_fail (IEC_IS_TEXT_FINDER (self), NULL);
  return self->folded;
}

/**
 * iec_text_finder_get_n_matches:
 *
 * Returns: how many places were found
 */
guint
iec_text_finder_get_n_matches (IecTextFinder *self)
{
  g_return_val_if_fail (IEC_IS_TEXT_FINDER (self), 0);

  settle (self);
  return self->matches->len;
}

/**
 * iec_text_finder_get_match:
 *
 * Returns: (transfer none) (nullable): what was found at @position, in the order of the text; NULL beyond the end
 */
const IecTextMatch *
iec_text_finder_get_match (IecTextFinder *self, guint position)
{
  g_return_val_if_fail (IEC_IS_TEXT_FINDER (self), NULL);

  settle (self);
  return position < self->matches->len ? &g_array_index (self->matches, IecTextMatch, position) : NULL;
}

/**
 * iec_text_finder_find_again:
 * @match: one from before the matches changed
 *
 * Returns: where it is among the matches now, or %IEC_NO_MATCH
 */
guint
iec_text_finder_find_again (IecTextFinder *self, const IecTextMatch *match)
{
  g_return_val_if_fail (IEC_IS_TEXT_FINDER (self), IEC_NO_MATCH);

  settle (self);
  for (guint i = 0; i < self->matches->len; i++)
    {
      const IecTextMatch *other = &g_array_index (self->matches, IecTextMatch, i);

      if (other->element == match->element && other->in_title == match->in_title && other->which == match->which)
        return i;
    }
  return IEC_NO_MATCH;
}

/* Replacing */

static gboolean
apply_change (IecStrategy *strategy, const Change *change, GError **error)
{
  IecElement *element = iec_strategy_find_element (strategy, change->uid);

  if (element == NULL)
    return TRUE;
  return (change->title == NULL || iec_strategy_set_title (strategy, element, change->title, error))
         && (change->body == NULL || iec_strategy_set_body (strategy, element, change->body, error));
}

static gboolean
apply_changes (IecStrategy *strategy, gpointer data, GCancellable *cancellable, GError **error)
{
  const Replacing *replacing = data;

  if (!iec_strategy_begin_step (strategy, IEC_STEP_REPLACE, replacing->query, replacing->n_places, error))
    return FALSE;
  for (guint i = 0; i < replacing->changes->len; i++)
    if (!apply_change (strategy, &g_array_index (replacing->changes, Change, i), error))
      {
        iec_strategy_cancel_step (strategy);
        return FALSE;
      }
  return iec_strategy_end_step (strategy, error);
}

static void
tell_replaced (IecSession *session, guint n_places)
{
  g_autofree char *text =
      g_strdup_printf (ngettext ("Replaced in %u place.", "Replaced in %u places.", n_places), n_places);

  iec_session_tell (session, text);
}

static void
replaced_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Running *running = data;
  g_autoptr (IecSession) session = running->session;
  g_autoptr (GError) error = NULL;

  if (iec_strategy_run_long_step_finish (IEC_STRATEGY (source), result, &error))
    tell_replaced (session, running->n_places);
  else
    iec_session_tell_error (session, error);
}

/* What is to be changed so that @which of the matches, or all, are replaced in @element. */
static guint
plan_change (IecTextFinder *self, IecElement *element, const IecTextMatch *only, const char *text, Replacing *replacing)
{
  guint n_in_title = 0, n_in_body = 0;
  Change change = { 0 };

  if (only == NULL || only->in_title)
    change.title = iec_line_replace (iec_element_get_title (element), self->folded, text,
                                     only != NULL ? (int)only->which : IEC_FIND_ALL, &n_in_title);
  if (only == NULL || !only->in_title)
    change.body = iec_body_replace (iec_element_get_body (element), self->folded, text,
                                    only != NULL ? (int)only->which : IEC_FIND_ALL, &n_in_body);
  if (n_in_title == 0)
    g_clear_pointer (&change.title, g_free);
  if (n_in_body == 0)
    g_clear_pointer (&change.body, g_free);
  if (n_in_title + n_in_body == 0)
    return 0;
  change.uid = g_strdup (iec_element_get_uid (element));
  g_array_append_val (replacing->changes, change);
  return n_in_title + n_in_body;
}

static Replacing *
new_replacing (IecTextFinder *self)
{
  Replacing *replacing = g_new0 (Replacing, 1);

  replacing->query = g_strdup (self->query);
  replacing->changes = g_array_new (FALSE, TRUE, sizeof (Change));
  g_array_set_clear_func (replacing->changes, clear_change);
  return replacing;
}

/**
 * iec_text_finder_replace:
 * @position: of a match
 *
 * Replaces one match, as one step. What stops it is told.
 *
 * Returns: whether it was replaced
 */
gboolean
iec_text_finder_replace (IecTextFinder *self, guint position, const char *replacement)
{
  g_return_val_if_fail (IEC_IS_TEXT_FINDER (self), FALSE);
  g_return_val_if_fail (replacement != NULL, FALSE);

  g_autoptr (GError) error = NULL;
  if (!iec_session_prepare (self->session))
    return FALSE;
  const IecTextMatch *match = iec_text_finder_get_match (self, position);
  if (match == NULL)
    return FALSE;
  Replacing *replacing = new_replacing (self);
  replacing->n_places = plan_change (self, match->element, match, replacement, replacing);
  gboolean done =
      replacing->n_places > 0 && apply_changes (iec_session_get_strategy (self->session), replacing, NULL, &error);
  free_replacing (replacing);
  if (error != NULL)
    iec_session_tell_error (self->session, error);
  return done;
}

static void
replace_by_worker (IecTextFinder *self, Replacing *replacing)
{
  Running *running = g_new0 (Running, 1);

  running->session = g_object_ref (self->session);
  running->n_places = replacing->n_places;
  iec_strategy_run_long_step_async (iec_session_get_strategy (self->session), apply_changes, replacing, free_replacing,
                                    NULL, replaced_cb, running);
}

static void
replace_now (IecTextFinder *self, Replacing *replacing)
{
  g_autoptr (GError) error = NULL;

  if (apply_changes (iec_session_get_strategy (self->session), replacing, NULL, &error))
    tell_replaced (self->session, replacing->n_places);
  else
    iec_session_tell_error (self->session, error);
  free_replacing (replacing);
}

/**
 * iec_text_finder_replace_all:
 *
 * Replaces all matches, as one step, and tells how many; one that touches many elements is made by a worker.
 */
void
iec_text_finder_replace_all (IecTextFinder *self, const char *replacement)
{
  g_return_if_fail (IEC_IS_TEXT_FINDER (self));
  g_return_if_fail (replacement != NULL);

  IecElement *last = NULL;
  if (!iec_session_prepare (self->session))
    return;
  settle (self);
  Replacing *replacing = new_replacing (self);
  for (guint i = 0; i < self->matches->len; i++)
    {
      IecElement *element = g_array_index (self->matches, IecTextMatch, i).element;

      if (element != last)
        replacing->n_places += plan_change (self, element, NULL, replacement, replacing);
      last = element;
    }
  if (replacing->changes->len > MAX_SHORT_STEP)
    replace_by_worker (self, replacing);
  else if (replacing->n_places > 0)
    replace_now (self, replacing);
  else
    free_replacing (replacing);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-outline-pane-private.h"

/**
 * _iec_outline_pane_get_revision:
 *
 * Returns: the revision of the strategy
 */
gint64
_iec_outline_pane_get_revision (IecOutlinePane *self)
{
  gint64 revision;

  g_object_get (iec_session_get_strategy (self->session), "revision", &revision, NULL);
  return revision;
}

/* The name of what was just added belongs to the step that added it, and all that is typed of a name to one step. An
   empty title leaves the old one. */
static gboolean
write_title (IecOutlinePane *self, IecElement *element, const char *typed)
{
  g_autofree char *title = g_strstrip (g_strdup (typed));

  if (title[0] == '\0' || g_strcmp0 (title, iec_element_get_title (element)) == 0)
    return TRUE;
  if (_iec_outline_pane_get_revision (self) == self->new_revision)
    iec_session_join_typing (self->session, element);
  if (!iec_session_type_title (self->session, element, title, FALSE))
    return FALSE;
  self->new_revision = _iec_outline_pane_get_revision (self);
  return TRUE;
}

/* What is typed is written before naming ends, so that a crash takes no name away. */
static void
write_typed (gpointer owner)
{
  IecOutlinePane *self = owner;

  if (self->naming != NULL && self->typed_title != NULL)
    write_title (self, self->naming, self->typed_title);
}

static gboolean
take_title (IecOutlinePane *self, IecElement *element, const char *typed)
{
  iec_session_drop_pending (self->session, self);
  return iec_session_prepare (self->session) && write_title (self, element, typed);
}

static void
end_naming (IecOutlinePane *self)
{
  g_autoptr (IecElement) element = g_steal_pointer (&self->naming);
  IecOutlineRow *row = element != NULL ? _iec_outline_pane_find_row (self, element) : NULL;

  self->new_revision = -1;
  self->naming_new = FALSE;
  g_clear_pointer (&self->typed_title, g_free);
  g_clear_pointer (&self->title_before, g_free);
  if (self->session != NULL)
    iec_session_drop_pending (self->session, self);
  if (row != NULL)
    iec_outline_row_end_naming (row);
  _iec_outline_pane_update_commands (self);
}

static gboolean
named_cb (IecOutlineRow *row, const char *title, gboolean by_enter, IecOutlinePane *self)
{
  g_autoptr (IecElement) element = NULL;

  g_set_object (&element, iec_outline_row_get_element (row));
  if (self->naming != element || !take_title (self, element, title))
    return FALSE;
  end_naming (self);
  if (by_enter)
    {
      iec_session_set_selected (self->session, element);
      _iec_outline_pane_add (self, IEC_NEW_AFTER);
    }
  return TRUE;
}

static void
naming_typed_cb (IecOutlineRow *row, const char *title, IecOutlinePane *self)
{
  if (self->naming != iec_outline_row_get_element (row))
    return;
  g_free (self->typed_title);
  self->typed_title = g_strdup (title);
  iec_session_hold_pending (self->session, write_typed, self);
}

/* Nothing is left of what was just added, as if it had not been added; redoing brings it back with its name. */
static void
take_back_new (IecOutlinePane *self)
{
  g_autoptr (IecElement) next = NULL;
  guint place = iec_element_get_position (self->naming);
  IecElement *parent = iec_element_get_parent (self->naming);
  IecElement *near = place > 0 ? iec_element_get_child (parent, place - 1) : parent;

  g_set_object (&next, near);
  end_naming (self);
  iec_session_undo (self->session);
  if (iec_element_get_parent (next) == NULL)
    return;
  iec_session_set_selected (self->session, next);
  _iec_outline_pane_focus (self, next);
}

/* What was written meanwhile goes back to what stood there before. */
static void
naming_cancelled_cb (IecOutlineRow *row, IecOutlinePane *self)
{
  write_typed (self);
  iec_session_drop_pending (self->session, self);
  if (self->naming != NULL && self->naming_new && _iec_outline_pane_get_revision (self) == self->new_revision)
    {
      take_back_new (self);
      return;
    }
  if (self->naming != NULL && self->title_before != NULL)
    write_title (self, self->naming, self->title_before);
  end_naming (self);
}

/** Lost: a title that was being typed in a row that has gone. */
typedef struct
{
  IecOutlinePane *self;
  IecElement *element;
  char *title;
} Lost;

static void
free_lost (gpointer data)
{
  Lost *lost = data;

  g_object_unref (lost->self);
  g_object_unref (lost->element);
  g_free (lost->title);
  g_free (lost);
}

static gboolean
save_lost_cb (gpointer data)
{
  Lost *lost = data;
  IecOutlinePane *self = lost->self;

  if (self->session != NULL
      && iec_strategy_find_element (iec_session_get_strategy (self->session), iec_element_get_uid (lost->element))
             == lost->element)
    take_title (self, lost->element, lost->title);
  return G_SOURCE_REMOVE;
}

/* The list took the row away, in the midst of a change of the strategy: what was typed is kept when that is over. */
static void
naming_lost_cb (IecOutlineRow *row, const char *title, IecOutlinePane *self)
{
  Lost *lost = g_new0 (Lost, 1);

  lost->self = g_object_ref (self);
  lost->element = g_object_ref (iec_outline_row_get_element (row));
  lost->title = g_strdup (title);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, save_lost_cb, lost, free_lost);
  if (self->naming == lost->element)
    end_naming (self);
}

/**
 * _iec_outline_pane_begin_naming:
 * @is_new: whether the last step added it
 *
 * Puts an entry in the place of the title of @element, as soon as there is a row.
 */
void
_iec_outline_pane_begin_naming (IecOutlinePane *self, IecElement *element, gboolean is_new)
{
  IecOutlineRow *row = self->naming != NULL ? _iec_outline_pane_find_row (self, self->naming) : NULL;

  if (row != NULL && self->naming != element && !iec_outline_row_commit_naming (row))
    return;
  g_set_object (&self->naming, element);
  g_clear_pointer (&self->typed_title, g_free);
  g_free (self->title_before);
  self->title_before = g_strdup (iec_element_get_title (element));
  self->new_revision = is_new ? _iec_outline_pane_get_revision (self) : -1;
  self->naming_new = is_new;
  _iec_outline_pane_update_commands (self);
  _iec_outline_pane_scroll_to (self, element);
  _iec_outline_pane_focus (self, element);
}

/**
 * _iec_outline_pane_name_in_row:
 *
 * Returns: whether the entry in the row has the focus
 */
gboolean
_iec_outline_pane_name_in_row (IecOutlinePane *self, IecOutlineRow *row)
{
  return iec_outline_row_begin_naming (row);
}

/**
 * _iec_outline_pane_forget_naming:
 *
 * Ends naming when the strategy is put away; what was typed is kept.
 */
void
_iec_outline_pane_forget_naming (IecOutlinePane *self)
{
  IecOutlineRow *row = self->naming != NULL ? _iec_outline_pane_find_row (self, self->naming) : NULL;

  if (row == NULL || !iec_outline_row_commit_naming (row))
    end_naming (self);
}

/**
 * _iec_outline_pane_watch_naming:
 *
 * Connects a new row.
 */
void
_iec_outline_pane_watch_naming (IecOutlinePane *self, IecOutlineRow *row)
{
  g_signal_connect (row, "named", G_CALLBACK (named_cb), self);
  g_signal_connect (row, "naming-typed", G_CALLBACK (naming_typed_cb), self);
  g_signal_connect (row, "naming-cancelled", G_CALLBACK (naming_cancelled_cb), self);
  g_signal_connect (row, "naming-lost", G_CALLBACK (naming_lost_cb), self);
}

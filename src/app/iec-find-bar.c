/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-find-bar.h"

#include "iec-find.h"

#include <glib/gi18n.h>

struct _IecFindBar
{
  GtkWidget parent_instance;

  IecFindOriginFunc origin;
  gpointer origin_data; /* Borrowed */
  guint current;        /* of the matches, or IEC_NO_MATCH */
  IecTextMatch last;    /* the current one, to find it again; its element is only compared */
  /* Owned */
  IecTextFinder *finder; /* (nullable) */
  gulong changed_handler;
  /* Template children */
  GtkRevealer *revealer;
  GtkSearchEntry *entry;
  GtkLabel *count_label;
  GtkToggleButton *replace_toggle;
  GtkEntry *replace_entry;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkWidget *replace_button;
  GtkWidget *replace_all_button;
};

enum
{
  SIGNAL_GO_TO,
  SIGNAL_CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IecFindBar, iec_find_bar, GTK_TYPE_WIDGET)

static const char *
get_query (IecFindBar *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static guint
count_matches (IecFindBar *self)
{
  return self->finder != NULL ? iec_text_finder_get_n_matches (self->finder) : 0;
}

static char *
dup_count (IecFindBar *self, guint n_matches)
{
  if (get_query (self)[0] == '\0')
    return g_strdup ("");
  if (n_matches == 0)
    return g_strdup (_ ("Not found"));
  if (self->current == IEC_NO_MATCH)
    return g_strdup_printf (ngettext ("%u match", "%u matches", n_matches), n_matches);
  /* Translators: which of the places that were found this is, and how many there are: “3 of 12”. */
  return g_strdup_printf (_ ("%u of %u"), self->current + 1, n_matches);
}

static void
update_count (IecFindBar *self)
{
  guint n_matches = count_matches (self);
  g_autofree char *text = dup_count (self, n_matches);

  gtk_label_set_text (self->count_label, text);
  gtk_widget_set_sensitive (self->previous_button, n_matches > 0);
  gtk_widget_set_sensitive (self->next_button, n_matches > 0);
  gtk_widget_set_sensitive (self->replace_button, n_matches > 0);
  gtk_widget_set_sensitive (self->replace_all_button, n_matches > 0);
  if (n_matches == 0 && get_query (self)[0] != '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

static void
go_to (IecFindBar *self, guint position)
{
  const IecTextMatch *match = self->finder != NULL ? iec_text_finder_get_match (self->finder, position) : NULL;

  self->current = match != NULL ? position : IEC_NO_MATCH;
  if (match != NULL)
    {
      self->last = *match;
      g_signal_emit (self, signals[SIGNAL_GO_TO], 0, &self->last);
    }
  update_count (self);
}

static guint
find_origin (IecFindBar *self)
{
  guint position = self->origin != NULL ? self->origin (self->finder, self->origin_data) : 0;

  /* After the last one the first comes again. */
  return position == IEC_NO_MATCH ? 0 : position;
}

static void
matches_changed_cb (IecFindBar *self)
{
  if (self->current != IEC_NO_MATCH)
    self->current = iec_text_finder_find_again (self->finder, &self->last);
  update_count (self);
}

static void
find_now (IecFindBar *self)
{
  if (self->finder == NULL)
    return;
  self->current = IEC_NO_MATCH;
  iec_text_finder_set_query (self->finder, get_query (self));
  if (count_matches (self) > 0)
    go_to (self, find_origin (self));
  else
    update_count (self);
}

static void
query_changed_cb (IecFindBar *self)
{
  if (iec_find_bar_is_open (self))
    find_now (self);
}

/* The query is looked for a moment after it was typed; whoever presses Enter at once means what stands there. */
static gboolean
is_up_to_date (IecFindBar *self)
{
  g_autofree char *folded = iec_find_fold (get_query (self));

  return self->finder != NULL && g_strcmp0 (folded, iec_text_finder_get_folded (self->finder)) == 0;
}

static void
next_cb (IecFindBar *self)
{
  iec_find_bar_move (self, FALSE);
}

static void
previous_cb (IecFindBar *self)
{
  iec_find_bar_move (self, TRUE);
}

static gboolean
entry_key_cb (IecFindBar *self, guint key, guint code, GdkModifierType state)
{
  gboolean enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter;

  if (!enter || (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK)) != GDK_SHIFT_MASK)
    return GDK_EVENT_PROPAGATE;
  iec_find_bar_move (self, TRUE);
  return GDK_EVENT_STOP;
}

static void
stop_cb (IecFindBar *self)
{
  iec_find_bar_close (self, TRUE);
}

static void
close_cb (IecFindBar *self)
{
  iec_find_bar_close (self, FALSE);
}

/* How many matches the replacement itself has: they are passed over. */
static guint
count_in_replacement (IecFindBar *self, const char *replacement)
{
  g_autoptr (GArray) ranges = iec_find (replacement, iec_text_finder_get_folded (self->finder));

  return ranges->len;
}

static void
replace_cb (IecFindBar *self)
{
  const char *replacement = gtk_editable_get_text (GTK_EDITABLE (self->replace_entry));
  guint position = self->current;

  if (!is_up_to_date (self))
    find_now (self);
  else if (position == IEC_NO_MATCH)
    iec_find_bar_move (self, FALSE);
  else if (iec_text_finder_replace (self->finder, position, replacement))
    {
      guint n_matches = count_matches (self);

      /* The match is gone, so the one after it has its place now. */
      position += count_in_replacement (self, replacement);
      go_to (self, n_matches > 0 ? position % n_matches : 0);
    }
}

static void
replace_all_cb (IecFindBar *self)
{
  if (!is_up_to_date (self))
    find_now (self);
  if (self->finder != NULL)
    iec_text_finder_replace_all (self->finder, gtk_editable_get_text (GTK_EDITABLE (self->replace_entry)));
}

static void
iec_find_bar_dispose (GObject *object)
{
  IecFindBar *self = IEC_FIND_BAR (object);

  if (self->finder != NULL)
    g_clear_signal_handler (&self->changed_handler, self->finder);
  g_clear_object (&self->finder);
  gtk_widget_dispose_template (GTK_WIDGET (self), IEC_TYPE_FIND_BAR);
  G_OBJECT_CLASS (iec_find_bar_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, IecFindBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, IecFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, IecFindBar, count_label);
  gtk_widget_class_bind_template_child (widget_class, IecFindBar, replace_toggle);
  gtk_widget_class_bind_template_child (widget_class, IecFindBar, replace_entry);
  gtk_widget_class_bind_template_child (widget_class, IecFindBar, previous_button);
  gtk_widget_class_bind_template_child (widget_class, IecFindBar, next_button);
  gtk_widget_class_bind_template_child (widget_class, IecFindBar, replace_button);
  gtk_widget_class_bind_template_child (widget_class, IecFindBar, replace_all_button);
  gtk_widget_class_bind_template_callback (widget_class, query_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_all_cb);
}

static void
iec_find_bar_class_init (IecFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = iec_find_bar_dispose;

  /**
   * IecFindBar::go-to:
   * @match: (type gpointer): the #IecTextMatch to be shown and selected
   */
  signals[SIGNAL_GO_TO] = g_signal_new ("go-to", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_POINTER);

  /**
   * IecFindBar::closed:
   * @by_escape: whether by Esc in the bar
   */
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  bind_template (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "iecfindbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEARCH);
}

static void
iec_find_bar_init (IecFindBar *self)
{
  self->current = IEC_NO_MATCH;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * iec_find_bar_set_session:
 * @session: (nullable): in whose strategy to find
 *
 * Closes the bar; the words stay in it.
 */
void
iec_find_bar_set_session (IecFindBar *self, IecSession *session)
{
  g_return_if_fail (IEC_IS_FIND_BAR (self));

  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  self->current = IEC_NO_MATCH;
  if (self->finder != NULL)
    g_clear_signal_handler (&self->changed_handler, self->finder);
  g_clear_object (&self->finder);
  if (session == NULL)
    return;
  self->finder = iec_text_finder_new (session);
  self->changed_handler = g_signal_connect_swapped (self->finder, "changed", G_CALLBACK (matches_changed_cb), self);
}

/**
 * iec_find_bar_set_origin:
 * @func: (nullable): tells where finding begins; NULL for the beginning
 */
void
iec_find_bar_set_origin (IecFindBar *self, IecFindOriginFunc func, gpointer user_data)
{
  g_return_if_fail (IEC_IS_FIND_BAR (self));

  self->origin = func;
  self->origin_data = user_data;
}

/**
 * iec_find_bar_get_finder:
 *
 * Returns: (transfer none) (nullable): what finds; NULL without a session
 */
IecTextFinder *
iec_find_bar_get_finder (IecFindBar *self)
{
  g_return_val_if_fail (IEC_IS_FIND_BAR (self), NULL);
  return self->finder;
}

/**
 * iec_find_bar_is_open:
 *
 * Returns: whether the bar is shown
 */
gboolean
iec_find_bar_is_open (IecFindBar *self)
{
  g_return_val_if_fail (IEC_IS_FIND_BAR (self), FALSE);
  return gtk_revealer_get_reveal_child (self->revealer);
}

/**
 * iec_find_bar_open:
 * @replacing: whether to replace, too
 *
 * Shows the bar with the old words selected, and takes the focus.
 */
void
iec_find_bar_open (IecFindBar *self, gboolean replacing)
{
  g_return_if_fail (IEC_IS_FIND_BAR (self));

  gboolean was_open = iec_find_bar_is_open (self);
  gtk_toggle_button_set_active (self->replace_toggle,
                                replacing || (was_open && gtk_toggle_button_get_active (self->replace_toggle)));
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  if (was_open || self->finder == NULL)
    return;
  /* The old words are only counted: what is selected changes when she asks for it. */
  self->current = IEC_NO_MATCH;
  iec_text_finder_set_query (self->finder, get_query (self));
  update_count (self);
}

/**
 * iec_find_bar_close:
 * @by_escape: whether what was before is wanted again
 */
void
iec_find_bar_close (IecFindBar *self, gboolean by_escape)
{
  g_return_if_fail (IEC_IS_FIND_BAR (self));

  if (!iec_find_bar_is_open (self))
    return;
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  self->current = IEC_NO_MATCH;
  if (self->finder != NULL)
    iec_text_finder_set_query (self->finder, "");
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0, by_escape);
}

/**
 * iec_find_bar_move:
 *
 * Goes to the next match, or the one before; after the last comes the first. A bar that is closed is opened.
 */
void
iec_find_bar_move (IecFindBar *self, gboolean backwards)
{
  g_return_if_fail (IEC_IS_FIND_BAR (self));

  if (!iec_find_bar_is_open (self))
    {
      iec_find_bar_open (self, FALSE);
      return;
    }
  if (!is_up_to_date (self))
    {
      find_now (self);
      return;
    }
  guint n_matches = count_matches (self);
  if (n_matches == 0)
    return;
  if (self->current == IEC_NO_MATCH)
    go_to (self, (find_origin (self) + (backwards ? n_matches - 1 : 0)) % n_matches);
  else
    go_to (self, (self->current + (backwards ? n_matches - 1 : 1)) % n_matches);
}

/**
 * iec_find_bar_forget_current:
 *
 * The person went elsewhere: the next match is counted from there.
 */
void
iec_find_bar_forget_current (IecFindBar *self)
{
  g_return_if_fail (IEC_IS_FIND_BAR (self));

  if (self->current == IEC_NO_MATCH)
    return;
  self->current = IEC_NO_MATCH;
  update_count (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-evidence-list.h"

#include "iec-compat.h"
#include "iec-evidence-item.h"
#include "iec-evidence-rows.h"
#include "iec-link-drop.h"
#include "iec-row-menu.h"

#include <glib/gi18n.h>

struct _IecEvidenceList
{
  GtkWidget parent_instance;

  gconstpointer element; /* Borrowed, never followed: whose rows are shown */
  guint select_after;    /* where unlinking from the keyboard goes on, or GTK_INVALID_LIST_POSITION */
  /* Owned */
  IecSession *session; /* (nullable) */
  IecCollator *collator;
  char *language;
  GListStore *rows;
  GtkSelectionModel *selection;
  GtkWidget *menu;
  /* Template children */
  GtkWidget *box;
  GtkWidget *heading;
  GtkScrolledWindow *scroller;
  GtkListView *list_view;
  GMenuModel *row_menu;
};

G_DEFINE_FINAL_TYPE (IecEvidenceList, iec_evidence_list, GTK_TYPE_WIDGET)

static GPtrArray *
get_selected (IecEvidenceList *self)
{
  return iec_row_menu_get_selected (self->selection);
}

static void
tell_unlinked (IecEvidenceList *self, GPtrArray *rows, guint n_links)
{
  IecEvidenceRow *first = g_ptr_array_index (rows, 0);
  g_autofree char *text = NULL;

  if (rows->len == 1)
    /* Translators: %s is the wording of a proposal, or the title of a source. */
    text = g_strdup_printf (_ ("Unlinked: “%s”"), iec_evidence_row_get_text (first));
  else
    text = g_strdup_printf (ngettext ("%u link taken away", "%u links taken away", n_links), n_links);
  iec_session_tell_with_action (self->session, text, _ ("Undo"), "win.undo", NULL);
}

static void
unlink_rows (IecEvidenceList *self, GPtrArray *rows)
{
  g_autoptr (GError) error = NULL;

  if (rows->len == 0 || self->session == NULL || !iec_session_prepare (self->session))
    return;
  IecStrategy *strategy = iec_session_get_strategy (self->session);
  guint n_links = iec_evidence_rows_unlink (strategy, (IecEvidenceRow *const *)rows->pdata, rows->len, &error);
  if (error != NULL)
    iec_session_tell_error (self->session, error);
  else if (n_links > 0)
    tell_unlinked (self, rows, n_links);
}

static void
unlink_selected_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IecEvidenceList *self = IEC_EVIDENCE_LIST (widget);
  g_autoptr (GPtrArray) rows = get_selected (self);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);

  if (rows->len > 0)
    self->select_after = gtk_bitset_get_minimum (selected);
  unlink_rows (self, rows);
}

static void
show_row (IecEvidenceList *self, IecEvidenceRow *row)
{
  GPtrArray *proposals = iec_evidence_row_get_proposals (row);

  if (proposals->len > 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-proposal", "s",
                                iec_proposal_get_uid (g_ptr_array_index (proposals, 0)));
}

static void
show_selected_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IecEvidenceList *self = IEC_EVIDENCE_LIST (widget);
  g_autoptr (GPtrArray) rows = get_selected (self);

  if (rows->len > 0)
    show_row (self, g_ptr_array_index (rows, 0));
}

static void
activate_cb (IecEvidenceList *self, guint position)
{
  g_autoptr (IecEvidenceRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (row != NULL)
    show_row (self, row);
}

static void
copy_rows (IecEvidenceList *self, GPtrArray *rows)
{
  g_autofree char *text = iec_evidence_rows_dup_plain ((IecEvidenceRow *const *)rows->pdata, rows->len);

  if (rows->len > 0)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
copy_selected_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GPtrArray) rows = get_selected (IEC_EVIDENCE_LIST (widget));

  copy_rows (IEC_EVIDENCE_LIST (widget), rows);
}

static void
update_actions (IecEvidenceList *self)
{
  g_autoptr (GPtrArray) rows = get_selected (self);
  gboolean has_proposal = FALSE;

  for (guint i = 0; i < rows->len; i++)
    has_proposal = has_proposal || iec_evidence_row_get_proposals (g_ptr_array_index (rows, i))->len > 0;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.unlink", rows->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.copy", rows->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.show", has_proposal);
}

/* What is dragged: the selected rows if the drag begins on one of them, else that row alone. */
static GPtrArray *
get_dragged (GtkWidget *widget, gpointer data)
{
  IecEvidenceList *self = data;
  GtkListItem *item = iec_evidence_item_get_list_item (IEC_EVIDENCE_ITEM (widget));
  g_autoptr (GPtrArray) rows = gtk_list_item_get_selected (item) ? get_selected (self) : NULL;
  GPtrArray *proposals = g_ptr_array_new ();

  if (rows == NULL && gtk_list_item_get_item (item) != NULL)
    {
      rows = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (rows, g_object_ref (gtk_list_item_get_item (item)));
    }
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    g_ptr_array_extend (proposals, iec_evidence_row_get_proposals (g_ptr_array_index (rows, i)), NULL, NULL);
  return proposals;
}

static void
unlink_item_cb (IecEvidenceItem *item, gpointer data)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (rows, g_object_ref (gtk_list_item_get_item (iec_evidence_item_get_list_item (item))));
  unlink_rows (data, rows);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *list_item, IecEvidenceList *self)
{
  GtkWidget *item = iec_evidence_item_new (list_item);

  g_signal_connect_object (item, "unlink", G_CALLBACK (unlink_item_cb), self, 0);
  iec_link_drag_attach (item, get_dragged, self);
  gtk_list_item_set_child (list_item, item);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *list_item, IecEvidenceList *self)
{
  iec_evidence_item_show_row (IEC_EVIDENCE_ITEM (gtk_list_item_get_child (list_item)),
                              gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *list_item, IecEvidenceList *self)
{
  iec_evidence_item_clear (IEC_EVIDENCE_ITEM (gtk_list_item_get_child (list_item)));
}

static gboolean
iec_evidence_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (IEC_EVIDENCE_LIST (widget)->list_view));
}

static void
iec_evidence_list_dispose (GObject *object)
{
  IecEvidenceList *self = IEC_EVIDENCE_LIST (object);

  if (self->list_view != NULL)
    gtk_list_view_set_model (self->list_view, NULL);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), IEC_TYPE_EVIDENCE_LIST);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->session);
  g_clear_pointer (&self->collator, iec_collator_free);
  g_clear_pointer (&self->language, g_free);
  G_OBJECT_CLASS (iec_evidence_list_parent_class)->dispose (object);
}

static void
iec_evidence_list_class_init (IecEvidenceListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = iec_evidence_list_dispose;
  widget_class->grab_focus = iec_evidence_list_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-evidence-list.ui");
  gtk_widget_class_bind_template_child (widget_class, IecEvidenceList, box);
  gtk_widget_class_bind_template_child (widget_class, IecEvidenceList, heading);
  gtk_widget_class_bind_template_child (widget_class, IecEvidenceList, scroller);
  gtk_widget_class_bind_template_child (widget_class, IecEvidenceList, list_view);
  gtk_widget_class_bind_template_child (widget_class, IecEvidenceList, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_install_action (widget_class, "evidence.unlink", NULL, unlink_selected_cb);
  gtk_widget_class_install_action (widget_class, "evidence.show", NULL, show_selected_cb);
  gtk_widget_class_install_action (widget_class, "evidence.copy", NULL, copy_selected_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "evidence.unlink", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Delete, 0, "evidence.unlink", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "evidence.copy", NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "iecevidencelist");
}

static void
iec_evidence_list_init (IecEvidenceList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->select_after = GTK_INVALID_LIST_POSITION;
  self->rows = g_list_store_new (IEC_TYPE_EVIDENCE_ROW);
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->rows))));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, self->selection);
  self->menu = iec_row_menu_attach (GTK_WIDGET (self), self->list_view, self->row_menu);
  update_actions (self);
}

/**
 * iec_evidence_list_set_session:
 * @session: (nullable): the window's; NULL empties the list
 */
void
iec_evidence_list_set_session (IecEvidenceList *self, IecSession *session)
{
  g_return_if_fail (IEC_IS_EVIDENCE_LIST (self));
  g_return_if_fail (session == NULL || IEC_IS_SESSION (session));

  self->element = NULL;
  if (g_set_object (&self->session, session))
    g_list_store_remove_all (self->rows);
}

static IecCollator *
ensure_collator (IecEvidenceList *self)
{
  const char *language = iec_strategy_get_language (iec_session_get_strategy (self->session));

  if (g_strcmp0 (self->language, language) == 0)
    return self->collator;
  g_clear_pointer (&self->collator, iec_collator_free);
  g_free (self->language);
  self->language = g_strdup (language);
  self->collator = iec_collator_new (language);
  return self->collator;
}

/* After rows went from under the focus, it stands on the row that follows, so that Delete can be pressed again. */
static void
settle_focus (IecEvidenceList *self)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint position = self->select_after;

  self->select_after = GTK_INVALID_LIST_POSITION;
  if (n_rows == 0 || position == GTK_INVALID_LIST_POSITION)
    return;
  position = MIN (position, n_rows - 1);
  gtk_selection_model_select_item (self->selection, position, TRUE);
  iec_compat_scroll_to_row (GTK_WIDGET (self->list_view), position);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

/**
 * iec_evidence_list_update:
 * @element: (nullable): whose evidence is listed
 *
 * Brings the list up to date by the smallest difference.
 */
void
iec_evidence_list_update (IecEvidenceList *self, IecElement *element)
{
  g_return_if_fail (IEC_IS_EVIDENCE_LIST (self));

  if (self->session == NULL || element == NULL)
    {
      self->element = NULL;
      g_list_store_remove_all (self->rows);
      return;
    }
  g_autoptr (GPtrArray) rows =
      iec_evidence_rows_collect (iec_session_get_strategy (self->session), element, ensure_collator (self));
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  if (self->element != element)
    {
      self->element = element;
      g_list_store_splice (self->rows, 0, n_before, rows->pdata, rows->len);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
    }
  else
    {
      iec_evidence_rows_update (self->rows, rows);
      if (rows->len < n_before)
        settle_focus (self);
    }
  self->select_after = GTK_INVALID_LIST_POSITION;
  gtk_widget_set_visible (self->heading,
                          rows->len > 0
                              && iec_evidence_row_get_kind (g_ptr_array_index (rows, 0)) == IEC_EVIDENCE_ROW_PROPOSALS);
  update_actions (self);
}

/**
 * iec_evidence_list_get_n_rows:
 *
 * Returns: how many rows there are
 */
guint
iec_evidence_list_get_n_rows (IecEvidenceList *self)
{
  g_return_val_if_fail (IEC_IS_EVIDENCE_LIST (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}

/**
 * iec_evidence_list_copy:
 *
 * Puts all rows on the clipboard, as lines with tabs.
 */
void
iec_evidence_list_copy (IecEvidenceList *self)
{
  g_return_if_fail (IEC_IS_EVIDENCE_LIST (self));

  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    g_ptr_array_add (rows, g_list_model_get_item (G_LIST_MODEL (self->rows), i));
  copy_rows (self, rows);
}

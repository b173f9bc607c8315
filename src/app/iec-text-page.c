/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-text-page.h"

#include "iec-evidence-pane.h"
#include "iec-outline-pane.h"
#include "iec-settings.h"
#include "iec-text-pane.h"

struct _IecTextPage
{
  GtkWidget parent_instance;

  /* Borrowed */
  IecSession *session; /* (nullable) */
  /* Owned */
  GSettings *settings;
  /* Template children */
  IecPanes *panes;
  IecOutlinePane *outline_pane;
  IecTextPane *text_pane;
  IecEvidencePane *evidence_pane;
};

G_DEFINE_FINAL_TYPE (IecTextPage, iec_text_page, GTK_TYPE_WIDGET)

static void
show_evidence_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  iec_panes_show_part (IEC_TEXT_PAGE (widget)->panes, IEC_PANES_END);
}

static void
width_class_cb (IecTextPage *self)
{
  iec_text_pane_set_narrow (self->text_pane, iec_panes_get_width_class (self->panes) == IEC_PANES_NARROW);
}

static void
iec_text_page_dispose (GObject *object)
{
  IecTextPage *self = IEC_TEXT_PAGE (object);

  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), IEC_TYPE_TEXT_PAGE);
  G_OBJECT_CLASS (iec_text_page_parent_class)->dispose (object);
}

static void
iec_text_page_class_init (IecTextPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = iec_text_page_dispose;
  g_type_ensure (IEC_TYPE_PANES);
  g_type_ensure (IEC_TYPE_OUTLINE_PANE);
  g_type_ensure (IEC_TYPE_TEXT_PANE);
  g_type_ensure (IEC_TYPE_EVIDENCE_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-text-page.ui");
  gtk_widget_class_bind_template_child (widget_class, IecTextPage, panes);
  gtk_widget_class_bind_template_child (widget_class, IecTextPage, outline_pane);
  gtk_widget_class_bind_template_child (widget_class, IecTextPage, text_pane);
  gtk_widget_class_bind_template_child (widget_class, IecTextPage, evidence_pane);
  gtk_widget_class_bind_template_callback (widget_class, width_class_cb);
  gtk_widget_class_install_action (widget_class, "text.show-evidence", NULL, show_evidence_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "iectextpage");
}

static void
iec_text_page_init (IecTextPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = iec_settings_new ();
  g_settings_bind (self->settings, IEC_KEY_OUTLINE_WIDTH, self->panes, "start-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, IEC_KEY_EVIDENCE_WIDTH, self->panes, "end-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, IEC_KEY_SHOW_OUTLINE, self->panes, "show-start", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, IEC_KEY_SHOW_EVIDENCE, self->panes, "show-end", G_SETTINGS_BIND_DEFAULT);
}

/**
 * iec_text_page_set_session:
 * @session: (nullable): whose strategy the three panes show
 */
void
iec_text_page_set_session (IecTextPage *self, IecSession *session)
{
  g_return_if_fail (IEC_IS_TEXT_PAGE (self));
  g_return_if_fail (session == NULL || IEC_IS_SESSION (session));

  if (self->session == session)
    return;
  self->session = session;
  iec_outline_pane_set_session (self->outline_pane, session);
  iec_text_pane_set_session (self->text_pane, session);
  iec_evidence_pane_set_session (self->evidence_pane, session);
}

/**
 * iec_text_page_get_panes:
 *
 * Returns: (transfer none): outline, text and evidence
 */
IecPanes *
iec_text_page_get_panes (IecTextPage *self)
{
  g_return_val_if_fail (IEC_IS_TEXT_PAGE (self), NULL);
  return self->panes;
}

/**
 * iec_text_page_set_save_line:
 * @save_line: what stands under the name of the strategy
 */
void
iec_text_page_set_save_line (IecTextPage *self, GtkWidget *save_line)
{
  g_return_if_fail (IEC_IS_TEXT_PAGE (self));
  iec_outline_pane_set_save_line (self->outline_pane, save_line);
}

/**
 * iec_text_page_edit_element:
 *
 * Puts the cursor into the body of @element; a narrow view turns to the text.
 */
void
iec_text_page_edit_element (IecTextPage *self, IecElement *element)
{
  g_return_if_fail (IEC_IS_TEXT_PAGE (self));
  g_return_if_fail (IEC_IS_ELEMENT (element));

  iec_panes_show_part (self->panes, IEC_PANES_CENTER);
  iec_text_pane_edit_element (self->text_pane, element);
}

/**
 * iec_text_page_start_search:
 *
 * Puts the cursor into the search over all proposals (Ctrl+L), and shows its pane.
 */
void
iec_text_page_start_search (IecTextPage *self)
{
  g_return_if_fail (IEC_IS_TEXT_PAGE (self));

  iec_panes_show_part (self->panes, IEC_PANES_END);
  iec_evidence_pane_start_search (self->evidence_pane);
}

/**
 * iec_text_page_find:
 * @replacing: whether to replace, too
 *
 * Opens the bar of finding in the text.
 */
void
iec_text_page_find (IecTextPage *self, gboolean replacing)
{
  g_return_if_fail (IEC_IS_TEXT_PAGE (self));

  iec_panes_show_part (self->panes, IEC_PANES_CENTER);
  iec_text_pane_find (self->text_pane, replacing);
}

/* A pane that lies over the others, or takes their place, is left. */
static gboolean
leave_pane (IecTextPage *self)
{
  IecPanesWidth width = iec_panes_get_width_class (self->panes);
  gboolean shows_end;

  if (width == IEC_PANES_NARROW)
    return iec_panes_go_back (self->panes);
  g_object_get (self->panes, "show-end", &shows_end, NULL);
  if (width == IEC_PANES_WIDE || !shows_end)
    return FALSE;
  g_object_set (self->panes, "show-end", FALSE, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->text_pane));
  return TRUE;
}

/**
 * iec_text_page_escape:
 *
 * Closes what stands in front: a search first, then a pane that hides another.
 *
 * Returns: whether there was something to close
 */
gboolean
iec_text_page_escape (IecTextPage *self)
{
  g_return_val_if_fail (IEC_IS_TEXT_PAGE (self), FALSE);

  return iec_text_pane_escape (self->text_pane) || iec_evidence_pane_escape (self->evidence_pane) || leave_pane (self);
}

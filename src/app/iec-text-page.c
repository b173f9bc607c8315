/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-text-page.h"

#include "iec-evidence-pane.h"
#include "iec-export-choices.h"
#include "iec-outline-pane.h"
#include "iec-preview.h"
#include "iec-settings.h"
#include "iec-text-pane.h"

struct _IecTextPage
{
  GtkWidget parent_instance;

  IecTextMode mode;
  /* Borrowed */
  IecSession *session; /* (nullable) */
  /* Owned */
  GSettings *settings;
  IecProofer *proofer; /* (nullable): until pages are first shown */
  IecPreview *preview; /* (nullable): while pages are shown */
  /* Template children */
  IecPanes *panes;
  IecOutlinePane *outline_pane;
  IecTextPane *text_pane;
  GtkStack *end_stack;
  IecEvidencePane *evidence_pane;
  AdwBin *beside_bin;
};

enum
{
  PROP_0,
  PROP_MODE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (IecTextPage, iec_text_page, GTK_TYPE_WIDGET)

/* What is written in, or looked for, stands where pages are now. */
static void
leave_pages (IecTextPage *self)
{
  if (self->mode == IEC_TEXT_PAGES)
    iec_text_page_set_mode (self, IEC_TEXT_WRITE);
}

static void
leave_beside (IecTextPage *self)
{
  if (self->mode == IEC_TEXT_BESIDE)
    iec_text_page_set_mode (self, IEC_TEXT_WRITE);
}

/* Pages beside the text and evidence beside it are of different widths. */
static void
bind_end_width (IecTextPage *self)
{
  g_settings_unbind (self->panes, "end-width");
  g_settings_bind (self->settings, self->mode == IEC_TEXT_BESIDE ? IEC_KEY_PAGES_WIDTH : IEC_KEY_EVIDENCE_WIDTH,
                   self->panes, "end-width", G_SETTINGS_BIND_DEFAULT);
}

/* Pages are made when they are first looked at. */
static void
ensure_proofer (IecTextPage *self)
{
  IecComposerOptions options;

  if (self->proofer != NULL || self->session == NULL)
    return;
  self->proofer = iec_proofer_new (self->session);
  iec_export_choices_load (self->settings, NULL, &options);
  iec_proofer_set_options (self->proofer, &options, NULL);
  iec_composer_options_clear (&options);
}

static void
remove_preview (IecTextPage *self)
{
  if (self->preview == NULL)
    return;
  iec_preview_set_proofer (self->preview, NULL);
  adw_bin_set_child (ADW_BIN (gtk_widget_get_parent (GTK_WIDGET (self->preview))), NULL);
  g_clear_object (&self->preview);
}

/* Each place has pages of its own: GTK 4.8 takes the actions from widgets that are moved. They begin with what was seen
   in the other place. */
static void
place_preview (IecTextPage *self)
{
  g_autoptr (IecPreview) old = self->preview != NULL ? g_object_ref (self->preview) : NULL;
  IecPreview *preview = NULL;

  if (self->mode != IEC_TEXT_WRITE)
    {
      ensure_proofer (self);
      preview = g_object_ref_sink (g_object_new (IEC_TYPE_PREVIEW, NULL));
      if (old != NULL)
        iec_page_view_look_as (iec_preview_get_view (preview), iec_preview_get_view (old));
    }
  remove_preview (self);
  self->preview = preview;
  if (preview == NULL)
    return;
  adw_bin_set_child (self->mode == IEC_TEXT_PAGES ? iec_text_pane_get_pages_bin (self->text_pane) : self->beside_bin,
                     GTK_WIDGET (preview));
  iec_preview_set_proofer (preview, self->proofer);
  if (self->proofer != NULL)
    iec_proofer_set_follows_typing (self->proofer, self->mode == IEC_TEXT_BESIDE);
}

static void
show_evidence_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  leave_beside (IEC_TEXT_PAGE (widget));
  iec_panes_show_part (IEC_TEXT_PAGE (widget)->panes, IEC_PANES_END);
}

static void
width_class_cb (IecTextPage *self)
{
  iec_text_pane_set_narrow (self->text_pane, iec_panes_get_width_class (self->panes) == IEC_PANES_NARROW);
}

static void
iec_text_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_MODE)
    g_value_set_uint (value, IEC_TEXT_PAGE (object)->mode);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
iec_text_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_MODE)
    iec_text_page_set_mode (IEC_TEXT_PAGE (object), g_value_get_uint (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
iec_text_page_dispose (GObject *object)
{
  IecTextPage *self = IEC_TEXT_PAGE (object);

  remove_preview (self);
  g_clear_object (&self->proofer);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), IEC_TYPE_TEXT_PAGE);
  G_OBJECT_CLASS (iec_text_page_parent_class)->dispose (object);
}

static void
iec_text_page_class_init (IecTextPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = iec_text_page_get_property;
  G_OBJECT_CLASS (klass)->set_property = iec_text_page_set_property;
  G_OBJECT_CLASS (klass)->dispose = iec_text_page_dispose;
  properties[PROP_MODE] = g_param_spec_uint ("mode", NULL, NULL, 0, IEC_TEXT_PAGES, IEC_TEXT_WRITE,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  g_type_ensure (IEC_TYPE_PANES);
  g_type_ensure (IEC_TYPE_OUTLINE_PANE);
  g_type_ensure (IEC_TYPE_TEXT_PANE);
  g_type_ensure (IEC_TYPE_EVIDENCE_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-text-page.ui");
  gtk_widget_class_bind_template_child (widget_class, IecTextPage, panes);
  gtk_widget_class_bind_template_child (widget_class, IecTextPage, outline_pane);
  gtk_widget_class_bind_template_child (widget_class, IecTextPage, text_pane);
  gtk_widget_class_bind_template_child (widget_class, IecTextPage, end_stack);
  gtk_widget_class_bind_template_child (widget_class, IecTextPage, evidence_pane);
  gtk_widget_class_bind_template_child (widget_class, IecTextPage, beside_bin);
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
  bind_end_width (self);
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
  remove_preview (self);
  g_clear_object (&self->proofer);
  place_preview (self);
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
 * iec_text_page_set_mode:
 *
 * Shows the text, its pages, or both. A narrow view turns to what stands in the middle.
 */
void
iec_text_page_set_mode (IecTextPage *self, IecTextMode mode)
{
  g_return_if_fail (IEC_IS_TEXT_PAGE (self));

  if (self->mode == mode)
    return;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean had_focus = focus != NULL
                       && (gtk_widget_is_ancestor (focus, iec_text_pane_get_body (self->text_pane))
                           || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->beside_bin)));
  if (self->session != NULL)
    iec_session_flush (self->session);
  self->mode = mode;
  place_preview (self);
  iec_text_pane_show_pages (self->text_pane, mode == IEC_TEXT_PAGES);
  iec_text_pane_set_tight (self->text_pane, mode == IEC_TEXT_BESIDE);
  gtk_stack_set_visible_child (self->end_stack, mode == IEC_TEXT_BESIDE ? GTK_WIDGET (self->beside_bin)
                                                                        : GTK_WIDGET (self->evidence_pane));
  bind_end_width (self);
  if (mode == IEC_TEXT_BESIDE)
    g_object_set (self->panes, "show-end", TRUE, NULL);
  iec_panes_show_part (self->panes, IEC_PANES_CENTER);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->text_pane));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODE]);
}

/** iec_text_page_get_mode: Returns: what is seen of the text */
IecTextMode
iec_text_page_get_mode (IecTextPage *self)
{
  g_return_val_if_fail (IEC_IS_TEXT_PAGE (self), IEC_TEXT_WRITE);

  return self->mode;
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

  leave_pages (self);
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

  leave_beside (self);
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

  leave_pages (self);
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

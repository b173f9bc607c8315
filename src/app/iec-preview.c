/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-preview.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Work that takes longer is shown (design: "Rules that hold everywhere"), and followed so often. */
#define PROGRESS_DELAY (300 * G_TIME_SPAN_MILLISECOND)
#define TICK_MS 100

struct _IecPreview
{
  GtkWidget parent_instance;

  gboolean is_single;
  gboolean is_choosing; /* the session's selection is set from here */
  guint tick_source;
  gint64 started; /* monotonic */
  /* Owned */
  IecProofer *proofer; /* (nullable) */
  GSignalGroup *proofer_signals;
  GSignalGroup *session_signals;
  /* Template children */
  GtkWidget *overlay;
  GtkStack *stack;
  IecPageView *view;
  AdwStatusPage *problem_page;
  GtkProgressBar *progress_bar;
  GtkWidget *bar;
  GtkButton *previous_button;
  GtkLabel *page_label;
  GtkButton *next_button;
  GtkWidget *zoom_box;
  GtkButton *zoom_button;
};

enum
{
  PROP_0,
  PROP_SINGLE,
  PROP_FIT_WIDTH,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (IecPreview, iec_preview, GTK_TYPE_WIDGET)

static void
page_changed_cb (IecPreview *self)
{
  IecProof *proof = iec_page_view_get_proof (self->view);
  guint page = iec_page_view_get_page (self->view);
  guint n_pages = proof != NULL ? iec_proof_get_n_pages (proof) : 0;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->bar, proof != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pages.previous", page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pages.next", page + 1 < n_pages);
  if (proof == NULL)
    return;
  /* Translators: the page that is seen, of how many: “23 / 52 pp.”; keep <b> and </b>. */
  text = g_strdup_printf (ngettext ("<b>%1$u</b> / %2$u p.", "<b>%1$u</b> / %2$u pp.", n_pages), page + 1, n_pages);
  gtk_label_set_label (self->page_label, text);
  if (self->proofer != NULL)
    iec_proofer_set_near (self->proofer, page);
}

static void
zoom_changed_cb (IecPreview *self)
{
  double zoom = iec_page_view_get_zoom (self->view);
  /* Translators: a size in per cent; %d is the number. */
  g_autofree char *text = g_strdup_printf (_ ("%d %%"), (int)(zoom * 100 + 0.5));
  /* Translators: %s is a size such as “66 %”. */
  g_autofree char *label = g_strdup_printf (_ ("Zoom %s, set to the size on paper"), text);

  gtk_button_set_label (self->zoom_button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->zoom_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pages.zoom-in", zoom < IEC_PAGE_MAX_ZOOM);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pages.zoom-out", zoom > IEC_PAGE_MIN_ZOOM);
}

static void
fit_changed_cb (IecPreview *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIT_WIDTH]);
}

/* The selection */

static void
chosen_cb (IecPreview *self, const char *uid, int n_press)
{
  IecSession *session = self->proofer != NULL ? iec_proofer_get_session (self->proofer) : NULL;
  IecElement *element = session != NULL ? iec_strategy_find_element (iec_session_get_strategy (session), uid) : NULL;

  if (element == NULL || self->is_single)
    return;
  self->is_choosing = TRUE;
  iec_session_set_selected (session, element);
  self->is_choosing = FALSE;
  if (n_press == 2)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-element", "s", uid);
}

static void
selected_cb (IecPreview *self)
{
  IecElement *selected =
      self->proofer != NULL ? iec_session_get_selected (iec_proofer_get_session (self->proofer)) : NULL;
  const char *uid = selected != NULL ? iec_element_get_uid (selected) : NULL;

  iec_page_view_set_uid (self->view, self->is_single ? NULL : uid);
  if (uid != NULL && !self->is_choosing)
    iec_page_view_show_element (self->view, uid);
}

/* What the proofer says */

static void
proof_cb (IecPreview *self)
{
  iec_page_view_set_proof (self->view, iec_proofer_get_proof (self->proofer));
  page_changed_cb (self);
  zoom_changed_cb (self);
}

static void
problem_cb (IecPreview *self)
{
  const char *problem = self->proofer != NULL ? iec_proofer_get_problem (self->proofer) : NULL;

  adw_status_page_set_description (self->problem_page, problem);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->problem_page), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  problem != NULL ? problem : "", -1);
  gtk_stack_set_visible_child_name (self->stack, problem != NULL ? "problem" : "pages");
  gtk_widget_set_visible (self->bar, problem == NULL && iec_page_view_get_proof (self->view) != NULL);
}

static gboolean
tick_cb (gpointer data)
{
  IecPreview *self = data;
  gboolean late = g_get_monotonic_time () - self->started >= PROGRESS_DELAY;

  gtk_progress_bar_set_fraction (self->progress_bar, iec_proofer_get_fraction (self->proofer));
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), late);
  return G_SOURCE_CONTINUE;
}

static void
working_cb (IecPreview *self)
{
  gboolean working = self->proofer != NULL && iec_proofer_is_working (self->proofer);

  if (working && self->tick_source == 0)
    {
      self->started = g_get_monotonic_time ();
      self->tick_source = g_timeout_add (TICK_MS, tick_cb, self);
    }
  if (working)
    return;
  g_clear_handle_id (&self->tick_source, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), FALSE);
}

/* Actions */

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IecPreview *self = IEC_PREVIEW (widget);
  guint page = iec_page_view_get_page (self->view);

  iec_page_view_show_page (self->view, g_str_equal (name, "pages.next") ? page + 1 : MAX (page, 1) - 1);
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IecPreview *self = IEC_PREVIEW (widget);

  if (self->is_single)
    return;
  if (g_str_equal (name, "pages.zoom-normal"))
    iec_page_view_set_zoom (self->view, 1);
  else
    iec_page_view_step_zoom (self->view, g_str_equal (name, "pages.zoom-in"));
}

/* GObject */

static void
iec_preview_map (GtkWidget *widget)
{
  IecPreview *self = IEC_PREVIEW (widget);

  GTK_WIDGET_CLASS (iec_preview_parent_class)->map (widget);
  if (self->proofer != NULL)
    iec_proofer_set_active (self->proofer, TRUE);
}

static void
iec_preview_unmap (GtkWidget *widget)
{
  IecPreview *self = IEC_PREVIEW (widget);

  if (self->proofer != NULL)
    iec_proofer_set_active (self->proofer, FALSE);
  GTK_WIDGET_CLASS (iec_preview_parent_class)->unmap (widget);
}

static gboolean
iec_preview_grab_focus (GtkWidget *widget)
{
  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (IEC_PREVIEW (widget)->view));
}

static void
iec_preview_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  IecPreview *self = IEC_PREVIEW (object);

  switch (id)
    {
    case PROP_SINGLE:
      g_value_set_boolean (value, self->is_single);
      break;
    case PROP_FIT_WIDTH:
      g_value_set_boolean (value, iec_page_view_get_fit (self->view) == IEC_PAGE_FIT_WIDTH);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
iec_preview_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  IecPreview *self = IEC_PREVIEW (object);

  switch (id)
    {
    case PROP_SINGLE:
      self->is_single = g_value_get_boolean (value);
      break;
    case PROP_FIT_WIDTH:
      iec_page_view_set_fit (self->view, g_value_get_boolean (value) ? IEC_PAGE_FIT_WIDTH : IEC_PAGE_FIT_NONE);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
iec_preview_constructed (GObject *object)
{
  IecPreview *self = IEC_PREVIEW (object);

  G_OBJECT_CLASS (iec_preview_parent_class)->constructed (object);
  if (!self->is_single)
    return;
  iec_page_view_set_fit (self->view, IEC_PAGE_FIT_PAGE);
  gtk_widget_set_visible (self->zoom_box, FALSE);
  gtk_button_set_icon_name (self->previous_button, "go-previous-symbolic");
  gtk_button_set_icon_name (self->next_button, "go-next-symbolic");
}

static void
iec_preview_dispose (GObject *object)
{
  IecPreview *self = IEC_PREVIEW (object);

  if (self->view != NULL)
    iec_preview_set_proofer (self, NULL);
  g_clear_handle_id (&self->tick_source, g_source_remove);
  g_clear_object (&self->proofer_signals);
  g_clear_object (&self->session_signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), IEC_TYPE_PREVIEW);
  G_OBJECT_CLASS (iec_preview_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, IecPreview, overlay);
  gtk_widget_class_bind_template_child (widget_class, IecPreview, stack);
  gtk_widget_class_bind_template_child (widget_class, IecPreview, view);
  gtk_widget_class_bind_template_child (widget_class, IecPreview, problem_page);
  gtk_widget_class_bind_template_child (widget_class, IecPreview, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, IecPreview, bar);
  gtk_widget_class_bind_template_child (widget_class, IecPreview, previous_button);
  gtk_widget_class_bind_template_child (widget_class, IecPreview, page_label);
  gtk_widget_class_bind_template_child (widget_class, IecPreview, next_button);
  gtk_widget_class_bind_template_child (widget_class, IecPreview, zoom_box);
  gtk_widget_class_bind_template_child (widget_class, IecPreview, zoom_button);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, fit_changed_cb);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "pages.fit-width", "fit-width");
  gtk_widget_class_install_action (widget_class, "pages.next", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "pages.previous", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "pages.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "pages.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "pages.zoom-normal", NULL, zoom_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "pages.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK, "pages.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Add, GDK_CONTROL_MASK, "pages.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "pages.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "pages.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "pages.zoom-normal", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_0, GDK_CONTROL_MASK, "pages.zoom-normal", NULL);
}

static void
iec_preview_class_init (IecPreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = iec_preview_get_property;
  object_class->set_property = iec_preview_set_property;
  object_class->constructed = iec_preview_constructed;
  object_class->dispose = iec_preview_dispose;
  widget_class->map = iec_preview_map;
  widget_class->unmap = iec_preview_unmap;
  widget_class->grab_focus = iec_preview_grab_focus;
  properties[PROP_SINGLE] = g_param_spec_boolean ("single", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FIT_WIDTH] = g_param_spec_boolean (
      "fit-width", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_type_ensure (IEC_TYPE_PAGE_VIEW);
  bind_template (widget_class);
  install_actions (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "iecpreview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
iec_preview_init (IecPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->proofer_signals = g_signal_group_new (IEC_TYPE_PROOFER);
  g_signal_group_connect_swapped (self->proofer_signals, "notify::proof", G_CALLBACK (proof_cb), self);
  g_signal_group_connect_swapped (self->proofer_signals, "notify::problem", G_CALLBACK (problem_cb), self);
  g_signal_group_connect_swapped (self->proofer_signals, "notify::working", G_CALLBACK (working_cb), self);
  self->session_signals = g_signal_group_new (IEC_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::selected", G_CALLBACK (selected_cb), self);
}

/**
 * iec_preview_set_proofer:
 * @proofer: (nullable): whose pages to show; nobody else may look at them
 */
void
iec_preview_set_proofer (IecPreview *self, IecProofer *proofer)
{
  g_return_if_fail (IEC_IS_PREVIEW (self));
  g_return_if_fail (proofer == NULL || IEC_IS_PROOFER (proofer));

  if (self->proofer == proofer)
    return;
  if (self->proofer != NULL)
    iec_proofer_set_active (self->proofer, FALSE);
  g_set_object (&self->proofer, proofer);
  g_signal_group_set_target (self->proofer_signals, proofer);
  g_signal_group_set_target (self->session_signals, proofer != NULL ? iec_proofer_get_session (proofer) : NULL);
  iec_page_view_set_proof (self->view, proofer != NULL ? iec_proofer_get_proof (proofer) : NULL);
  selected_cb (self);
  problem_cb (self);
  page_changed_cb (self);
  if (proofer != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    iec_proofer_set_active (proofer, TRUE);
  working_cb (self);
}

/** iec_preview_get_view: Returns: (transfer none): the pages themselves */
IecPageView *
iec_preview_get_view (IecPreview *self)
{
  g_return_val_if_fail (IEC_IS_PREVIEW (self), NULL);

  return self->view;
}

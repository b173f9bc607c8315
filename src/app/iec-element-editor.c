/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-element-editor.h"

#include "iec-body-buffer-private.h"
#include "iec-body-view.h"
#include "iec-error.h"
#include "iec-phrases.h"
#include "iec-title-view.h"
#include "iec-widget.h"

#include <glib/gi18n.h>
#include <string.h>

struct _IecElementEditor
{
  GtkWidget parent_instance;

  gboolean is_narrow;
  gboolean is_writing; /* what the model then says is what was typed here */
  gboolean title_is_newer;
  gboolean body_is_newer;
  gboolean title_opens_step;
  gboolean body_opens_step;
  const char *code_class;
  const char *kind_class;
  const char *state_class;
  /* Owned */
  IecSession *session;
  IecElement *element;
  IecElementFacts *facts;
  GSignalGroup *session_signals;
  GSignalGroup *strategy_signals;
  GSignalGroup *element_signals;
  GSignalGroup *facts_signals;
  /* Template children */
  GtkWidget *box;
  GtkLabel *margin_code;
  GtkLabel *top_code;
  IecTitleView *title_view;
  GtkWidget *evidence_button;
  GtkImage *evidence_icon;
  GtkLabel *evidence_label;
  GtkLabel *requirement_label;
  GtkOverlay *overlay;
  GtkLabel *hint_label;
  IecBodyView *body_view;
};

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

enum
{
  SIGNAL_LEAVE,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IecElementEditor, iec_element_editor, GTK_TYPE_WIDGET)

static IecTitleBuffer *
get_title_buffer (IecElementEditor *self)
{
  return iec_title_view_get_buffer (self->title_view);
}

static IecStrategy *
get_strategy (IecElementEditor *self)
{
  return iec_session_get_strategy (self->session);
}

/* Classes that change: the new one in the place of the old one. */
/* Typing */

static void
write_title (IecElementEditor *self)
{
  g_autofree char *title = iec_title_buffer_dup_title (get_title_buffer (self));

  /* A title may not be empty; leaving it so gives the old one back. */
  if (g_strstrip (title)[0] == '\0')
    return;
  if (!iec_session_type_title (self->session, self->element, title, self->title_opens_step))
    return;
  self->title_is_newer = self->title_opens_step = FALSE;
}

static void
write_body (IecElementEditor *self)
{
  g_autofree char *body = iec_body_buffer_dup_fragment (iec_element_editor_get_buffer (self));

  if (iec_session_type_body (self->session, self->element, body, self->body_opens_step))
    self->body_is_newer = self->body_opens_step = FALSE;
}

static gboolean
is_in_outline (IecElementEditor *self)
{
  return iec_strategy_find_element (get_strategy (self), iec_element_get_uid (self->element)) == self->element;
}

static void
write_pending_cb (gpointer data)
{
  IecElementEditor *self = data;

  if (self->is_writing || !is_in_outline (self))
    return;
  self->is_writing = TRUE;
  if (self->title_is_newer)
    write_title (self);
  if (self->body_is_newer)
    write_body (self);
  self->is_writing = FALSE;
}

static void
hold (IecElementEditor *self, gboolean opens_step)
{
  iec_session_hold_pending (self->session, write_pending_cb, self);
  if (opens_step)
    iec_session_flush (self->session);
}

static void
title_edited_cb (IecElementEditor *self, gboolean opens_step)
{
  self->title_is_newer = TRUE;
  self->title_opens_step = self->title_opens_step || opens_step;
  hold (self, opens_step);
}

static void
update_hint (IecElementEditor *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (iec_element_editor_get_buffer (self));
  gboolean is_empty = gtk_text_buffer_get_char_count (buffer) == 0
                      && iec_body_buffer_get_paragraph_style (IEC_BODY_BUFFER (buffer)) == IEC_PARAGRAPH_BODY;

  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), is_empty);
}

static void
body_edited_cb (IecElementEditor *self, gboolean opens_step)
{
  self->body_is_newer = TRUE;
  self->body_opens_step = self->body_opens_step || opens_step;
  update_hint (self);
  hold (self, opens_step);
}

static void
settle_cb (IecElementEditor *self)
{
  iec_session_flush (self->session);
}

static void
title_refused_cb (IecElementEditor *self)
{
  g_autoptr (GError) error =
      g_error_new (IEC_ERROR, IEC_ERROR_TOO_LARGE,
                   ngettext ("A title holds at most %d character. Nothing was inserted.",
                             "A title holds at most %d characters. Nothing was inserted.", IEC_TITLE_MAX_CHARS),
                   IEC_TITLE_MAX_CHARS);

  iec_session_tell_error (self->session, error);
}

static void
body_refused_cb (IecElementEditor *self)
{
  g_autofree char *size = g_format_size_full (IEC_BODY_MAX_BYTES, G_FORMAT_SIZE_IEC_UNITS);
  g_autoptr (GError) error
      /* Translators: %s is a size, such as 4.0 MiB. */
      = g_error_new (IEC_ERROR, IEC_ERROR_TOO_LARGE, _ ("The text of a part holds at most %s. Nothing was inserted."),
                     size);

  iec_session_tell_error (self->session, error);
}

/* What the model says */

static void
show_title (IecElementEditor *self)
{
  if (!self->is_writing && !self->title_is_newer)
    iec_title_buffer_set_title (get_title_buffer (self), iec_element_get_title (self->element));
}

static void
show_body (IecElementEditor *self)
{
  IecBodyBuffer *buffer = iec_element_editor_get_buffer (self);

  if (self->is_writing || self->body_is_newer)
    return;
  iec_body_buffer_set_fragment (buffer, iec_element_get_body (self->element));
  update_hint (self);
}

/* Undo, or another view: the cursor goes where something changed. */
static void
body_changed_cb (IecElementEditor *self)
{
  if (self->is_writing || self->body_is_newer)
    return;
  show_body (self);
  _iec_body_buffer_place_cursor_at_change (iec_element_editor_get_buffer (self));
}

static const char *
get_kind_class (IecElement *element)
{
  switch (iec_element_get_kind (element))
    {
    case IEC_ELEMENT_VISION:
      return "vision";
    case IEC_ELEMENT_GOAL:
      return "goal";
    case IEC_ELEMENT_ACTION_LINE:
      return "action-line";
    default:
      return iec_element_get_depth (element) <= 1 ? "section" : "subsection";
    }
}

/* A screen reader's names: which part it is, since all have a title and a text. */
static void
update_labels (IecElementEditor *self)
{
  const char *code = iec_element_get_code (self->element);
  /* Translators: what a screen reader calls the field of a title; %s is the code of its part, such as R2.1. */
  g_autofree char *title = code[0] != '\0' ? g_strdup_printf (_ ("Title, %s"), code) : g_strdup (_ ("Title"));
  /* Translators: what a screen reader calls the field of a text; %s is the code of its part, such as R2.1. */
  g_autofree char *body = code[0] != '\0' ? g_strdup_printf (_ ("Text, %s"), code) : g_strdup (C_ ("field", "Text"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->title_view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->body_view), GTK_ACCESSIBLE_PROPERTY_LABEL, body, -1);
}

static void
show_code (IecElementEditor *self)
{
  const char *code = iec_element_get_code (self->element);
  const char *code_class = iec_phrase_goal_css_class (iec_element_get_goal_number (self->element));
  const char *top_class = self->code_class;

  gtk_label_set_text (self->margin_code, code);
  gtk_label_set_text (self->top_code, code);
  iec_widget_swap_class (GTK_WIDGET (self->top_code), &top_class, code_class);
  iec_widget_swap_class (GTK_WIDGET (self->margin_code), &self->code_class, code_class);
  iec_widget_swap_class (GTK_WIDGET (self), &self->kind_class, get_kind_class (self->element));
  gtk_widget_set_visible (GTK_WIDGET (self->margin_code), !self->is_narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->top_code), self->is_narrow && code[0] != '\0');
  update_labels (self);
}

static void
show_guidance (IecElementEditor *self)
{
  const char *requirement = iec_element_get_requirement (self->element);
  const char *hint = iec_element_get_hint (self->element);
  /* Translators: %s is what the template says must stand in this part. */
  g_autofree char *text = g_strdup_printf (_ ("Requirement: %s"), requirement);

  gtk_label_set_text (self->requirement_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->requirement_label), requirement[0] != '\0');
  if (hint[0] == '\0')
    hint = _ ("Write here…");
  gtk_label_set_text (self->hint_label, hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->body_view), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER, hint, -1);
}

/* "46 proposals · 583 votes"; without any: why that is so, or that it is so. */
static char *
dup_evidence (IecElementEditor *self, gboolean *is_missing)
{
  const char *reason = iec_element_get_left_reason (self->element);
  gboolean has_any =
      iec_element_facts_get_n_proposals (self->facts) > 0 || iec_element_facts_get_n_sources (self->facts) > 0;

  *is_missing = !has_any && reason[0] == '\0';
  return has_any || reason[0] == '\0' ? iec_phrase_evidence (self->facts) : g_strdup (reason);
}

static void
show_evidence (IecElementEditor *self)
{
  IecElementKind kind = iec_element_get_kind (self->element);
  IecElementState state = iec_element_facts_get_state (self->facts);
  gboolean is_missing;

  gtk_widget_set_visible (self->evidence_button, kind == IEC_ELEMENT_GOAL || kind == IEC_ELEMENT_ACTION_LINE);
  g_autofree char *text = dup_evidence (self, &is_missing);
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  /* Translators: “46 proposals · 583 votes · 5 workshops” follows, or why there is no evidence. */
  g_autofree char *markup = g_strdup_printf ("<b>%s</b>  %s", _ ("Evidence"), escaped);
  gtk_label_set_markup (self->evidence_label, markup);
  gtk_image_set_from_icon_name (self->evidence_icon, iec_element_state_get_icon (state));
  iec_widget_swap_class (GTK_WIDGET (self->evidence_icon), &self->state_class, iec_element_state_get_css_class (state));
  if (is_missing)
    gtk_widget_add_css_class (self->evidence_button, "missing");
  else
    gtk_widget_remove_css_class (self->evidence_button, "missing");
  /* Translators: what a screen reader says for the line; %s is “46 proposals · 583 votes · 5 workshops”. */
  g_autofree char *label = g_strdup_printf (_ ("Evidence: %s"), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->evidence_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_selected (IecElementEditor *self)
{
  if (iec_session_get_selected (self->session) == self->element)
    gtk_widget_add_css_class (GTK_WIDGET (self), "selected");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "selected");
}

static void
show_language (IecElementEditor *self)
{
  const char *language = iec_strategy_get_language (get_strategy (self));

  iec_title_buffer_set_language (get_title_buffer (self), language);
  iec_body_buffer_set_language (iec_element_editor_get_buffer (self), language);
}

static void
show_editable (IecElementEditor *self)
{
  gboolean editable = !iec_strategy_is_read_only (get_strategy (self));

  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->title_view), editable);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->body_view), editable);
}

/* Focus and cursor */

static void
entered_cb (IecElementEditor *self)
{
  if (self->session != NULL && is_in_outline (self))
    iec_session_set_selected (self->session, self->element);
}

static void
left_cb (IecElementEditor *self)
{
  if (self->session != NULL)
    iec_session_end_typing (self->session);
}

/* An emptied title, and white space at the ends, were never kept. */
static void
title_left_cb (IecElementEditor *self)
{
  if (self->session == NULL)
    return;
  g_autofree char *title = iec_title_buffer_dup_title (get_title_buffer (self));

  iec_session_flush (self->session);
  if (g_strstrip (title)[0] == '\0')
    self->title_is_newer = self->title_opens_step = FALSE;
  show_title (self);
}

static void
title_leave_cb (IecElementEditor *self, GtkDirectionType where)
{
  if (where == GTK_DIR_DOWN)
    iec_element_editor_focus (self, FALSE, FALSE);
  else
    g_signal_emit (self, signals[SIGNAL_LEAVE], 0, where);
}

static void
body_leave_cb (IecElementEditor *self, GtkDirectionType where)
{
  if (where == GTK_DIR_UP)
    iec_element_editor_focus (self, TRUE, TRUE);
  else
    g_signal_emit (self, signals[SIGNAL_LEAVE], 0, where);
}

static void
show_evidence_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  IecElementEditor *self = IEC_ELEMENT_EDITOR (widget);

  entered_cb (self);
  gtk_widget_activate_action (widget, "win.link", NULL);
}

/* GObject */

static void
place_at_start (GtkTextBuffer *buffer)
{
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
}

static void
set_up (IecElementEditor *self, IecSession *session, IecElement *element)
{
  self->session = g_object_ref (session);
  self->element = g_object_ref (element);
  self->facts = g_object_ref (iec_session_get_facts (session, element));
  show_language (self);
  show_editable (self);
  show_title (self);
  show_body (self);
  place_at_start (GTK_TEXT_BUFFER (get_title_buffer (self)));
  place_at_start (GTK_TEXT_BUFFER (iec_element_editor_get_buffer (self)));
  show_code (self);
  show_guidance (self);
  show_evidence (self);
  show_selected (self);
  g_signal_group_set_target (self->session_signals, session);
  g_signal_group_set_target (self->strategy_signals, get_strategy (self));
  g_signal_group_set_target (self->element_signals, element);
  g_signal_group_set_target (self->facts_signals, self->facts);
}

static void
iec_element_editor_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  IecElementEditor *self = IEC_ELEMENT_EDITOR (object);

  switch (id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->is_narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
iec_element_editor_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_NARROW:
      iec_element_editor_set_narrow (IEC_ELEMENT_EDITOR (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* The widget goes when its element is far from view, or removed: what is typed must not go with it. */
static void
let_go (IecElementEditor *self)
{
  if (self->session == NULL)
    return;
  if (self->title_is_newer || self->body_is_newer)
    iec_session_flush (self->session);
  iec_session_drop_pending (self->session, self);
}

static void
iec_element_editor_dispose (GObject *object)
{
  IecElementEditor *self = IEC_ELEMENT_EDITOR (object);

  let_go (self);
  g_signal_group_set_target (self->session_signals, NULL);
  g_signal_group_set_target (self->strategy_signals, NULL);
  g_signal_group_set_target (self->element_signals, NULL);
  g_signal_group_set_target (self->facts_signals, NULL);
  g_clear_object (&self->facts);
  g_clear_object (&self->element);
  g_clear_object (&self->session);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (iec_element_editor_parent_class)->dispose (object);
}

static void
iec_element_editor_finalize (GObject *object)
{
  IecElementEditor *self = IEC_ELEMENT_EDITOR (object);

  g_clear_object (&self->session_signals);
  g_clear_object (&self->strategy_signals);
  g_clear_object (&self->element_signals);
  g_clear_object (&self->facts_signals);
  G_OBJECT_CLASS (iec_element_editor_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  g_type_ensure (IEC_TYPE_BODY_VIEW);
  g_type_ensure (IEC_TYPE_TITLE_VIEW);
  gtk_widget_class_set_template_from_resource (klass, "/org/iecere/Iecere/ui/iec-element-editor.ui");
  gtk_widget_class_bind_template_child (klass, IecElementEditor, box);
  gtk_widget_class_bind_template_child (klass, IecElementEditor, margin_code);
  gtk_widget_class_bind_template_child (klass, IecElementEditor, top_code);
  gtk_widget_class_bind_template_child (klass, IecElementEditor, title_view);
  gtk_widget_class_bind_template_child (klass, IecElementEditor, evidence_button);
  gtk_widget_class_bind_template_child (klass, IecElementEditor, evidence_icon);
  gtk_widget_class_bind_template_child (klass, IecElementEditor, evidence_label);
  gtk_widget_class_bind_template_child (klass, IecElementEditor, requirement_label);
  gtk_widget_class_bind_template_child (klass, IecElementEditor, overlay);
  gtk_widget_class_bind_template_child (klass, IecElementEditor, hint_label);
  gtk_widget_class_bind_template_child (klass, IecElementEditor, body_view);
}

static void
iec_element_editor_class_init (IecElementEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = iec_element_editor_get_property;
  object_class->set_property = iec_element_editor_set_property;
  object_class->dispose = iec_element_editor_dispose;
  object_class->finalize = iec_element_editor_finalize;
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * IecElementEditor::leave:
   * @where: up or down
   *
   * The cursor wants to go to the editor above or below.
   */
  signals[SIGNAL_LEAVE] = g_signal_new ("leave", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, GTK_TYPE_DIRECTION_TYPE);
  gtk_widget_class_set_css_name (widget_class, "iecelement");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "element.show-evidence", NULL, show_evidence_action);
  bind_template (widget_class);
}

static GSignalGroup *
new_group (IecElementEditor *self, GType type, const char *const *names, const GCallback *callbacks)
{
  GSignalGroup *group = g_signal_group_new (type);

  for (guint i = 0; names[i] != NULL; i++)
    g_signal_group_connect_swapped (group, names[i], callbacks[i], self);
  return group;
}

static void
make_groups (IecElementEditor *self)
{
  self->session_signals = new_group (self, IEC_TYPE_SESSION, (const char *const[]){ "notify::selected", NULL },
                                     (const GCallback[]){ G_CALLBACK (show_selected) });
  self->strategy_signals =
      new_group (self, IEC_TYPE_STRATEGY, (const char *const[]){ "notify::language", "notify::read-only", NULL },
                 (const GCallback[]){ G_CALLBACK (show_language), G_CALLBACK (show_editable) });
  self->element_signals =
      new_group (self, IEC_TYPE_ELEMENT,
                 (const char *const[]){ "notify::title", "notify::body", "notify::code", "notify::goal-number",
                                        "notify::requirement", "notify::hint", "notify::left-reason", NULL },
                 (const GCallback[]){ G_CALLBACK (show_title), G_CALLBACK (body_changed_cb), G_CALLBACK (show_code),
                                      G_CALLBACK (show_code), G_CALLBACK (show_guidance), G_CALLBACK (show_guidance),
                                      G_CALLBACK (show_evidence) });
  self->facts_signals = new_group (self, IEC_TYPE_ELEMENT_FACTS, (const char *const[]){ "notify", NULL },
                                   (const GCallback[]){ G_CALLBACK (show_evidence) });
}

static void
listen_to_buffers (IecElementEditor *self)
{
  IecTitleBuffer *title = get_title_buffer (self);
  IecBodyBuffer *body = iec_element_editor_get_buffer (self);

  g_signal_connect_object (title, "edited", G_CALLBACK (title_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (title, "settle", G_CALLBACK (settle_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (title, "refused", G_CALLBACK (title_refused_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (body, "edited", G_CALLBACK (body_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (body, "settle", G_CALLBACK (settle_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (body, "refused", G_CALLBACK (body_refused_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->title_view, "leave", G_CALLBACK (title_leave_cb), self);
  g_signal_connect_swapped (self->body_view, "leave", G_CALLBACK (body_leave_cb), self);
}

static void
listen_to_focus (IecElementEditor *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *title_focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (entered_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_swapped (title_focus, "leave", G_CALLBACK (title_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->title_view), title_focus);
}

static void
iec_element_editor_init (IecElementEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_overlay_set_measure_overlay (self->overlay, GTK_WIDGET (self->hint_label), TRUE);
  make_groups (self);
  listen_to_buffers (self);
  listen_to_focus (self);
}

/**
 * iec_element_editor_new:
 * @element: an element of the session's strategy
 *
 * Returns: (transfer floating): where @element is edited
 */
GtkWidget *
iec_element_editor_new (IecSession *session, IecElement *element)
{
  g_return_val_if_fail (IEC_IS_SESSION (session), NULL);
  g_return_val_if_fail (IEC_IS_ELEMENT (element), NULL);

  IecElementEditor *self = g_object_new (IEC_TYPE_ELEMENT_EDITOR, NULL);
  set_up (self, session, element);
  return GTK_WIDGET (self);
}

/**
 * iec_element_editor_get_element:
 *
 * Returns: (transfer none): the element that it edits
 */
IecElement *
iec_element_editor_get_element (IecElementEditor *self)
{
  g_return_val_if_fail (IEC_IS_ELEMENT_EDITOR (self), NULL);
  return self->element;
}

/**
 * iec_element_editor_get_title_view:
 *
 * Returns: (transfer none): where the title is typed
 */
GtkTextView *
iec_element_editor_get_title_view (IecElementEditor *self)
{
  g_return_val_if_fail (IEC_IS_ELEMENT_EDITOR (self), NULL);
  return GTK_TEXT_VIEW (self->title_view);
}

/**
 * iec_element_editor_get_body_view:
 *
 * Returns: (transfer none): where the body is typed
 */
GtkTextView *
iec_element_editor_get_body_view (IecElementEditor *self)
{
  g_return_val_if_fail (IEC_IS_ELEMENT_EDITOR (self), NULL);
  return GTK_TEXT_VIEW (self->body_view);
}

/**
 * iec_element_editor_get_buffer:
 *
 * Returns: (transfer none): the body's buffer
 */
IecBodyBuffer *
iec_element_editor_get_buffer (IecElementEditor *self)
{
  g_return_val_if_fail (IEC_IS_ELEMENT_EDITOR (self), NULL);
  return iec_body_view_get_buffer (self->body_view);
}

/**
 * iec_element_editor_set_narrow:
 * @narrow: whether there is no room for a margin: then the code stands above the title
 */
void
iec_element_editor_set_narrow (IecElementEditor *self, gboolean narrow)
{
  g_return_if_fail (IEC_IS_ELEMENT_EDITOR (self));

  if (self->is_narrow == narrow)
    return;
  self->is_narrow = narrow;
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  show_code (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

/**
 * iec_element_editor_focus:
 * @in_title: in the title, else in the body
 * @at_end: at its end, else at its beginning
 *
 * Places the cursor and gives it the focus.
 */
void
iec_element_editor_focus (IecElementEditor *self, gboolean in_title, gboolean at_end)
{
  GtkTextIter iter;

  g_return_if_fail (IEC_IS_ELEMENT_EDITOR (self));

  GtkTextView *view = in_title ? GTK_TEXT_VIEW (self->title_view) : GTK_TEXT_VIEW (self->body_view);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  if (at_end)
    gtk_text_buffer_get_end_iter (buffer, &iter);
  else
    gtk_text_buffer_get_start_iter (buffer, &iter);
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_widget_grab_focus (GTK_WIDGET (view));
}

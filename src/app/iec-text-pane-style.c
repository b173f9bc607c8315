/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-text-pane-private.h"

/* The properties that the actions "text.bold" … are: what is at the cursor. */
enum
{
  PROP_0,
  PROP_BOLD,
  PROP_ITALIC,
  PROP_BULLETS,
  PROP_NUMBERS,
  PROP_STYLE,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* The styles that the list offers; those of lists have their buttons and count as body text here. */
static const IecParagraphStyle offered[] = { IEC_PARAGRAPH_BODY, IEC_PARAGRAPH_HEADING_1, IEC_PARAGRAPH_HEADING_2 };

/**
 * _iec_text_pane_get_buffer:
 *
 * Returns: (transfer none) (nullable): the body that has the cursor; NULL in a title
 */
IecBodyBuffer *
_iec_text_pane_get_buffer (IecTextPane *self)
{
  GtkTextBuffer *buffer = self->view != NULL ? gtk_text_view_get_buffer (self->view) : NULL;

  return buffer != NULL && IEC_IS_BODY_BUFFER (buffer) ? IEC_BODY_BUFFER (buffer) : NULL;
}

static gboolean
has_format (IecTextPane *self, const char *property)
{
  IecBodyBuffer *buffer = _iec_text_pane_get_buffer (self);
  gboolean value = FALSE;

  if (buffer != NULL)
    g_object_get (buffer, property, &value, NULL);
  return value;
}

static IecParagraphStyle
get_style (IecTextPane *self)
{
  IecBodyBuffer *buffer = _iec_text_pane_get_buffer (self);

  return buffer != NULL ? iec_body_buffer_get_paragraph_style (buffer) : IEC_PARAGRAPH_BODY;
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  IecTextPane *self = IEC_TEXT_PANE (object);

  switch (id)
    {
    case PROP_BOLD:
      g_value_set_boolean (value, has_format (self, "is-bold"));
      break;
    case PROP_ITALIC:
      g_value_set_boolean (value, has_format (self, "is-italic"));
      break;
    case PROP_BULLETS:
      g_value_set_boolean (value, get_style (self) == IEC_PARAGRAPH_BULLETS);
      break;
    case PROP_NUMBERS:
      g_value_set_boolean (value, get_style (self) == IEC_PARAGRAPH_NUMBERS);
      break;
    case PROP_STYLE:
      g_value_set_int (value, (int)get_style (self));
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->is_narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_style (IecTextPane *self, IecParagraphStyle style)
{
  IecBodyBuffer *buffer = _iec_text_pane_get_buffer (self);

  if (buffer != NULL && style != get_style (self))
    iec_body_buffer_set_paragraph_style (buffer, style);
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  IecTextPane *self = IEC_TEXT_PANE (object);
  IecBodyBuffer *buffer = _iec_text_pane_get_buffer (self);

  switch (id)
    {
    case PROP_BOLD:
      if (buffer != NULL && g_value_get_boolean (value) != has_format (self, "is-bold"))
        iec_body_buffer_toggle_bold (buffer);
      break;
    case PROP_ITALIC:
      if (buffer != NULL && g_value_get_boolean (value) != has_format (self, "is-italic"))
        iec_body_buffer_toggle_italic (buffer);
      break;
    case PROP_BULLETS:
      set_style (self, g_value_get_boolean (value) ? IEC_PARAGRAPH_BULLETS : IEC_PARAGRAPH_BODY);
      break;
    case PROP_NUMBERS:
      set_style (self, g_value_get_boolean (value) ? IEC_PARAGRAPH_NUMBERS : IEC_PARAGRAPH_BODY);
      break;
    case PROP_STYLE:
      set_style (self, (IecParagraphStyle)g_value_get_int (value));
      break;
    case PROP_NARROW:
      iec_text_pane_set_narrow (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/**
 * _iec_text_pane_class_install_styles:
 *
 * Adds the properties, and the actions that set them: "text.bold", "text.italic", "text.bullets", "text.numbers"
 * (boolean) and "text.style" (int, an #IecParagraphStyle).
 */
void
_iec_text_pane_class_install_styles (IecTextPaneClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  properties[PROP_BOLD] = g_param_spec_boolean ("bold", NULL, NULL, FALSE, flags);
  properties[PROP_ITALIC] = g_param_spec_boolean ("italic", NULL, NULL, FALSE, flags);
  properties[PROP_BULLETS] = g_param_spec_boolean ("bullets", NULL, NULL, FALSE, flags);
  properties[PROP_NUMBERS] = g_param_spec_boolean ("numbers", NULL, NULL, FALSE, flags);
  properties[PROP_STYLE] = g_param_spec_int ("style", NULL, NULL, 0, IEC_PARAGRAPH_NUMBERS, 0, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_property_action (widget_class, "text.bold", "bold");
  gtk_widget_class_install_property_action (widget_class, "text.italic", "italic");
  gtk_widget_class_install_property_action (widget_class, "text.bullets", "bullets");
  gtk_widget_class_install_property_action (widget_class, "text.numbers", "numbers");
  gtk_widget_class_install_property_action (widget_class, "text.style", "style");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, GDK_CONTROL_MASK, "text.bold", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, GDK_CONTROL_MASK, "text.italic", NULL);
}

static guint
find_offered (IecParagraphStyle style)
{
  for (guint i = 0; i < G_N_ELEMENTS (offered); i++)
    if (offered[i] == style)
      return i;
  return 0;
}

/**
 * _iec_text_pane_update_styles:
 *
 * Makes the toolbar and the actions say what is at the cursor.
 */
void
_iec_text_pane_update_styles (IecTextPane *self)
{
  static const char *const actions[] = { "text.bold", "text.italic", "text.bullets", "text.numbers", "text.style" };
  gboolean enabled = _iec_text_pane_get_buffer (self) != NULL && gtk_text_view_get_editable (self->view);

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], enabled);
  gtk_widget_set_sensitive (GTK_WIDGET (self->style_drop_down), enabled);
  self->is_updating = TRUE;
  gtk_drop_down_set_selected (self->style_drop_down, find_offered (get_style (self)));
  self->is_updating = FALSE;
  for (guint id = PROP_BOLD; id <= PROP_STYLE; id++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
}

/**
 * _iec_text_pane_choose_style:
 *
 * The person chose from the list of styles: sets it and goes on in the text.
 */
void
_iec_text_pane_choose_style (IecTextPane *self)
{
  guint selected = gtk_drop_down_get_selected (self->style_drop_down);

  if (self->is_updating || self->view == NULL || selected >= G_N_ELEMENTS (offered))
    return;
  set_style (self, offered[selected]);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

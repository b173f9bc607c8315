/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-body-view.h"

#include "iec-body-buffer-private.h"
#include "iec-compat.h"
#include "iec-text-cursor-private.h"
#include "iec-text-fit-private.h"

#include <string.h>

/* How far a list stands in from the one around it, and how far its marks stand before the text, in widths of a digit.
 */
#define INDENT_DIGITS 3
#define MARKER_GAP_DIGITS 0.8
/* The room above a paragraph, a heading, an item of a list. */
#define PARAGRAPH_GAP_DIGITS 1.1
#define HEADING_GAP_DIGITS 2
#define ITEM_GAP_DIGITS 0.35
/* Or the text view cuts the last line's descenders. */
#define DESCENDER_ROOM 4
/* Body text on the clipboard, for other bodies. */
#define BODY_CONTENT_TYPE "application/x-iecere-body"

struct _IecBodyView
{
  GtkTextView parent_instance;

  int indent;
  int own_margin;
  int last_width;
};

enum
{
  SIGNAL_LEAVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IecBodyView, iec_body_view, GTK_TYPE_TEXT_VIEW)

/* Margins */

static int
measure_digit (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = pango_font_metrics_get_approximate_digit_width (metrics);

  pango_font_metrics_unref (metrics);
  return MAX (1, PANGO_PIXELS (width));
}

static void
update_measures (IecBodyView *self)
{
  IecBodyBuffer *buffer = iec_body_view_get_buffer (self);
  int digit = measure_digit (GTK_WIDGET (self));
  int indent = digit * INDENT_DIGITS;

  if (self->indent == indent)
    return;
  self->indent = indent;
  for (guint level = 1; level < G_N_ELEMENTS (buffer->levels); level++)
    g_object_set (buffer->levels[level], "left-margin", (int)level * indent, "pixels-above-lines",
                  (int)(digit * ITEM_GAP_DIGITS), NULL);
  g_object_set (buffer->heading_1, "pixels-above-lines", digit * HEADING_GAP_DIGITS, NULL);
  g_object_set (buffer->heading_2, "pixels-above-lines", digit * HEADING_GAP_DIGITS, NULL);
  gtk_text_view_set_pixels_above_lines (GTK_TEXT_VIEW (self), (int)(digit * PARAGRAPH_GAP_DIGITS));
}

/* An empty last line has no character that could carry its margin: there the view's own holds, and only there. */
static void
update_own_margin (IecBodyView *self)
{
  IecBodyBuffer *buffer = iec_body_view_get_buffer (self);
  guint last = _iec_body_buffer_get_n_lines (buffer) - 1;
  int margin = _iec_body_buffer_is_empty_line (buffer, last)
                   ? (int)_iec_body_buffer_get_line (buffer, last)->level * self->indent
                   : 0;

  if (self->own_margin == margin)
    return;
  self->own_margin = margin;
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self), margin);
}

static void
changed_cb (IecBodyView *self)
{
  update_own_margin (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
iec_body_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  IecBodyView *self = IEC_BODY_VIEW (widget);

  GTK_WIDGET_CLASS (iec_body_view_parent_class)->css_changed (widget, change);
  update_measures (self);
  update_own_margin (self);
}

static void
iec_body_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (iec_body_view_parent_class)->size_allocate (widget, width, height, baseline);
  _iec_text_fit_allocated (widget, width, &IEC_BODY_VIEW (widget)->last_width);
}

/* The marks of lists */

static void
draw_marker (IecBodyView *self, GtkSnapshot *snapshot, guint line, const char *marker, const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), marker);
  IecBodyBuffer *buffer = iec_body_view_get_buffer (self);
  GtkTextIter start;
  GdkRectangle place;
  int width, height;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (buffer), &start, (int)line);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &start, &place);
  pango_layout_get_pixel_size (layout, &width, &height);
  float gap = (float)self->indent / INDENT_DIGITS * (float)MARKER_GAP_DIGITS;
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  float x = is_rtl ? (float)place.x + gap : (float)place.x - (float)width - gap;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, (float)place.y + (float)(place.height - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
iec_body_view_snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  IecBodyView *self = IEC_BODY_VIEW (view);
  IecBodyBuffer *buffer = iec_body_view_get_buffer (self);
  GdkRGBA color;

  if (layer != GTK_TEXT_VIEW_LAYER_BELOW_TEXT)
    return;
  iec_compat_get_color (GTK_WIDGET (self), &color);
  for (guint i = 0; i < _iec_body_buffer_get_n_lines (buffer); i++)
    {
      g_autofree char *marker = _iec_body_buffer_dup_marker (buffer, i);

      if (marker != NULL)
        draw_marker (self, snapshot, i, marker, &color);
    }
}

/* Tables, notes and the like */

static void
anchor_inserted_cb (IecBodyView *self, GtkTextIter *iter, GtkTextChildAnchor *anchor)
{
  IecBodyPiece *piece = _iec_body_piece_from_anchor (anchor);

  if (piece == NULL)
    return;
  g_autofree char *text = _iec_body_piece_dup_label (piece);
  GtkWidget *label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "piece");
  if (_iec_body_piece_is_block (piece))
    gtk_widget_add_css_class (label, "block");
  else if (_iec_body_piece_get_tag (piece) == IEC_BODY_A)
    gtk_widget_add_css_class (label, "link");
  if (_iec_body_piece_get_words (piece)[0] != '\0')
    gtk_widget_set_tooltip_text (label, _iec_body_piece_get_words (piece));
  gtk_text_view_add_child_at_anchor (GTK_TEXT_VIEW (self), label, anchor);
}

/* Keys */

static void
iec_body_view_move_cursor (GtkTextView *view, GtkMovementStep step, int count, gboolean extend)
{
  GtkDirectionType where;

  if (_iec_text_cursor_leaves (view, step, count, extend, &where))
    g_signal_emit (view, signals[SIGNAL_LEAVE], 0, where);
  else
    GTK_TEXT_VIEW_CLASS (iec_body_view_parent_class)->move_cursor (view, step, count, extend);
}

static void
iec_body_view_backspace (GtkTextView *view)
{
  if (!gtk_text_view_get_editable (view)
      || !iec_body_buffer_delete_backwards (iec_body_view_get_buffer (IEC_BODY_VIEW (view))))
    GTK_TEXT_VIEW_CLASS (iec_body_view_parent_class)->backspace (view);
}

static gboolean
toggle_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  IecBodyBuffer *buffer = iec_body_view_get_buffer (IEC_BODY_VIEW (widget));

  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (widget)))
    return FALSE;
  if (g_variant_get_boolean (arguments))
    iec_body_buffer_toggle_bold (buffer);
  else
    iec_body_buffer_toggle_italic (buffer);
  return TRUE;
}

static void
insert_line_break (IecBodyView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  gtk_text_view_reset_im_context (GTK_TEXT_VIEW (self));
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, "\xE2\x80\xA8", -1);
  gtk_text_buffer_end_user_action (buffer);
}

/* What the text view itself would take before any binding: Enter with any modifier, Tab. */
static gboolean
key_pressed_cb (IecBodyView *self, guint keyval, guint keycode, GdkModifierType state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  IecBodyBuffer *buffer = iec_body_view_get_buffer (self);

  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self)) || (modifiers & ~GDK_SHIFT_MASK) != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (modifiers == 0)
        return FALSE;
      insert_line_break (self);
      return TRUE;
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
    case GDK_KEY_ISO_Left_Tab:
      return iec_body_buffer_change_list_level (buffer, modifiers == 0 ? 1 : -1);
    default:
      return FALSE;
    }
}

static void
add_keys (GtkWidgetClass *klass)
{
  gtk_widget_class_add_binding (klass, GDK_KEY_b, GDK_CONTROL_MASK, toggle_cb, "b", TRUE);
  gtk_widget_class_add_binding (klass, GDK_KEY_i, GDK_CONTROL_MASK, toggle_cb, "b", FALSE);
}

/* The clipboard */

static void
copy_selection (IecBodyView *self)
{
  IecBodyBuffer *buffer = iec_body_view_get_buffer (self);
  g_autofree char *fragment = _iec_body_buffer_dup_selection (buffer);

  if (fragment == NULL)
    return;
  g_autofree char *words = _iec_body_buffer_dup_selected_words (buffer);
  g_autoptr (GBytes) bytes = g_bytes_new (fragment, strlen (fragment));
  GdkContentProvider *providers[] = {
    gdk_content_provider_new_for_bytes (BODY_CONTENT_TYPE, bytes),
    gdk_content_provider_new_typed (G_TYPE_STRING, words),
  };
  g_autoptr (GdkContentProvider) provider = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), provider);
}

static void
iec_body_view_copy_clipboard (GtkTextView *view)
{
  copy_selection (IEC_BODY_VIEW (view));
}

static void
iec_body_view_cut_clipboard (GtkTextView *view)
{
  copy_selection (IEC_BODY_VIEW (view));
  if (gtk_text_view_get_editable (view))
    gtk_text_buffer_delete_selection (gtk_text_view_get_buffer (view), TRUE, TRUE);
}

static void
finish_paste (IecBodyView *self)
{
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self),
                                      gtk_text_buffer_get_insert (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self))));
}

static void
body_spliced_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (IecBodyView) self = data;
  GOutputStream *memory = G_OUTPUT_STREAM (source);

  if (g_output_stream_splice_finish (memory, result, NULL) < 0)
    return;
  g_autoptr (GBytes) bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  gsize length;
  const char *start = g_bytes_get_data (bytes, &length);
  g_autofree char *fragment = g_utf8_make_valid (start != NULL ? start : "", (gssize)length);
  _iec_body_buffer_paste (iec_body_view_get_buffer (self), fragment);
  finish_paste (self);
}

static void
body_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (IecBodyView) self = data;
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);

  if (stream == NULL)
    return;
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (memory, stream,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, NULL, body_spliced_cb, g_steal_pointer (&self));
}

static void
words_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (IecBodyView) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text == NULL)
    return;
  _iec_body_buffer_paste_words (iec_body_view_get_buffer (self), text);
  finish_paste (self);
}

static void
iec_body_view_paste_clipboard (GtkTextView *view)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));
  const char *types[] = { BODY_CONTENT_TYPE, NULL };

  if (!gtk_text_view_get_editable (view))
    return;
  if (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), BODY_CONTENT_TYPE))
    gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, NULL, body_read_cb, g_object_ref (view));
  else
    gdk_clipboard_read_text_async (clipboard, NULL, words_read_cb, g_object_ref (view));
}

/* GObject */

static GtkTextBuffer *
iec_body_view_create_buffer (GtkTextView *view)
{
  return GTK_TEXT_BUFFER (iec_body_buffer_new ());
}

static void
iec_body_view_constructed (GObject *object)
{
  IecBodyView *self = IEC_BODY_VIEW (object);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  G_OBJECT_CLASS (iec_body_view_parent_class)->constructed (object);
  g_signal_connect_object (buffer, "insert-child-anchor", G_CALLBACK (anchor_inserted_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (buffer, "shown", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "edited", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
iec_body_view_class_init (IecBodyViewClass *klass)
{
  GtkTextViewClass *view_class = GTK_TEXT_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = iec_body_view_constructed;
  GTK_WIDGET_CLASS (klass)->css_changed = iec_body_view_css_changed;
  GTK_WIDGET_CLASS (klass)->size_allocate = iec_body_view_size_allocate;
  view_class->create_buffer = iec_body_view_create_buffer;
  view_class->snapshot_layer = iec_body_view_snapshot_layer;
  view_class->move_cursor = iec_body_view_move_cursor;
  view_class->backspace = iec_body_view_backspace;
  view_class->copy_clipboard = iec_body_view_copy_clipboard;
  view_class->cut_clipboard = iec_body_view_cut_clipboard;
  view_class->paste_clipboard = iec_body_view_paste_clipboard;
  add_keys (GTK_WIDGET_CLASS (klass));
  signals[SIGNAL_LEAVE] = g_signal_new ("leave", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, GTK_TYPE_DIRECTION_TYPE);
}

static void
iec_body_view_init (IecBodyView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self), DESCENDER_ROOM);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * iec_body_view_get_buffer:
 *
 * Returns: (transfer none): its buffer
 */
IecBodyBuffer *
iec_body_view_get_buffer (IecBodyView *self)
{
  g_return_val_if_fail (IEC_IS_BODY_VIEW (self), NULL);
  return IEC_BODY_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)));
}

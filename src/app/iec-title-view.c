/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-title-view.h"

#include "iec-text-cursor-private.h"
#include "iec-text-fit-private.h"

/* Or the text view cuts the last line's descenders. */
#define DESCENDER_ROOM 4

struct _IecTitleView
{
  GtkTextView parent_instance;

  int last_width;
};

enum
{
  SIGNAL_LEAVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IecTitleView, iec_title_view, GTK_TYPE_TEXT_VIEW)

static GtkTextBuffer *
iec_title_view_create_buffer (GtkTextView *view)
{
  return GTK_TEXT_BUFFER (iec_title_buffer_new ());
}

static void
iec_title_view_move_cursor (GtkTextView *view, GtkMovementStep step, int count, gboolean extend)
{
  GtkDirectionType where;

  if (_iec_text_cursor_leaves (view, step, count, extend, &where))
    g_signal_emit (view, signals[SIGNAL_LEAVE], 0, where);
  else
    GTK_TEXT_VIEW_CLASS (iec_title_view_parent_class)->move_cursor (view, step, count, extend);
}

static void
iec_title_view_backspace (GtkTextView *view)
{
  if (!gtk_text_view_get_editable (view)
      || !iec_title_buffer_delete_backwards (iec_title_view_get_buffer (IEC_TITLE_VIEW (view))))
    GTK_TEXT_VIEW_CLASS (iec_title_view_parent_class)->backspace (view);
}

static void
iec_title_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (iec_title_view_parent_class)->size_allocate (widget, width, height, baseline);
  _iec_text_fit_allocated (widget, width, &IEC_TITLE_VIEW (widget)->last_width);
}

static void
entered_cb (IecTitleView *self)
{
  g_signal_emit (self, signals[SIGNAL_LEAVE], 0, GTK_DIR_DOWN);
}

static void
iec_title_view_constructed (GObject *object)
{
  IecTitleView *self = IEC_TITLE_VIEW (object);

  G_OBJECT_CLASS (iec_title_view_parent_class)->constructed (object);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), "entered", G_CALLBACK (entered_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
iec_title_view_class_init (IecTitleViewClass *klass)
{
  GtkTextViewClass *view_class = GTK_TEXT_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = iec_title_view_constructed;
  GTK_WIDGET_CLASS (klass)->size_allocate = iec_title_view_size_allocate;
  view_class->create_buffer = iec_title_view_create_buffer;
  view_class->move_cursor = iec_title_view_move_cursor;
  view_class->backspace = iec_title_view_backspace;
  signals[SIGNAL_LEAVE] = g_signal_new ("leave", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, GTK_TYPE_DIRECTION_TYPE);
}

static void
iec_title_view_init (IecTitleView *self)
{
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self), DESCENDER_ROOM);
}

/**
 * iec_title_view_get_buffer:
 *
 * Returns: (transfer none): its buffer
 */
IecTitleBuffer *
iec_title_view_get_buffer (IecTitleView *self)
{
  g_return_val_if_fail (IEC_IS_TITLE_VIEW (self), NULL);
  return IEC_TITLE_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)));
}

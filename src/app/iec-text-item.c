/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-text-item-private.h"

/* What a title, an evidence line and the gap between paragraphs take, in tenths of a line of text. */
#define TITLE_TENTHS 14
#define EVIDENCE_TENTHS 19
#define GAP_TENTHS 4
/* The codes' margin and the bar beside the text, in characters. */
#define MARGIN_CHARS 9
/* Texts are set with more lead than the interface, and a little larger: in per cent. */
#define LEAD_PERCENT 130
#define SIZE_PERCENT 109

static void
body_changed_cb (IecTextItem *self)
{
  self->counted = FALSE;
  self->guessed_width = 0;
  if (self->widget == NULL)
    self->measured_width = 0;
}

/**
 * _iec_text_item_new:
 *
 * Returns: (transfer full): @element without a widget
 */
IecTextItem *
_iec_text_item_new (IecElement *element)
{
  IecTextItem *self = g_new0 (IecTextItem, 1);

  self->element = g_object_ref (element);
  self->body_handler = g_signal_connect_swapped (element, "notify::body", G_CALLBACK (body_changed_cb), self);
  self->title_handler = g_signal_connect_swapped (element, "notify::title", G_CALLBACK (body_changed_cb), self);
  return self;
}

/**
 * _iec_text_item_free:
 *
 * Frees @self, and takes its widget from the column.
 */
void
_iec_text_item_free (IecTextItem *self)
{
  g_clear_signal_handler (&self->body_handler, self->element);
  g_clear_signal_handler (&self->title_handler, self->element);
  g_clear_pointer (&self->widget, gtk_widget_unparent);
  g_clear_object (&self->element);
  g_free (self);
}

/* Counts characters and blocks of the fragment; every second closing tag is taken for a block's, which is enough. */
static void
count_body (IecTextItem *self)
{
  gboolean in_tag = FALSE;

  self->n_chars = 0;
  self->n_blocks = 0;
  for (const char *p = iec_element_get_body (self->element); *p != '\0'; p++)
    {
      if (*p == '<')
        {
          in_tag = TRUE;
          if (p[1] == '/' && (p[2] == 'p' || p[2] == 'l' || p[2] == 'h' || p[2] == 't'))
            self->n_blocks++;
        }
      else if (*p == '>')
        in_tag = FALSE;
      /* Of the bytes of a character the first counts. */
      else if (!in_tag && ((guchar)*p & 0xC0) != 0x80)
        self->n_chars++;
    }
  self->counted = TRUE;
}

static int
count_lines (guint n_chars, int width, int char_width)
{
  guint line = (guint)MAX (1, width / MAX (1, char_width) - MARGIN_CHARS);

  return (int)(n_chars / line) + 1;
}

static int
guess_height (IecTextItem *self, int width, const IecTextMetrics *metrics)
{
  IecElementKind kind = iec_element_get_kind (self->element);

  if (!self->counted)
    count_body (self);
  guint title_chars = (guint)g_utf8_strlen (iec_element_get_title (self->element), -1);
  int tenths = TITLE_TENTHS * count_lines (title_chars, width, metrics->char_width);
  if (kind == IEC_ELEMENT_GOAL || kind == IEC_ELEMENT_ACTION_LINE)
    tenths += EVIDENCE_TENTHS;
  /* A paragraph's last line is half full. */
  int lines = count_lines (self->n_chars, width, metrics->char_width) + (int)self->n_blocks / 2;
  tenths += 10 * lines + GAP_TENTHS * (int)self->n_blocks;
  return tenths * metrics->line_height / 10;
}

/**
 * _iec_text_item_update_height:
 * @width: what the item is given
 *
 * Measures the widget, or else keeps what was measured at this width, or else guesses.
 */
void
_iec_text_item_update_height (IecTextItem *self, int width, const IecTextMetrics *metrics)
{
  if (self->widget != NULL)
    {
      gtk_widget_measure (self->widget, GTK_ORIENTATION_VERTICAL, width, NULL, &self->height, NULL, NULL);
      self->measured_width = width;
    }
  else if (self->measured_width != width && self->guessed_width != width)
    {
      self->height = guess_height (self, width, metrics);
      self->guessed_width = width;
    }
}

/**
 * _iec_text_metrics_read:
 *
 * Reads the measures of text from the font of @widget.
 */
void
_iec_text_metrics_read (IecTextMetrics *self, GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

  self->char_width =
      MAX (1, PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics)) * SIZE_PERCENT / 100);
  self->line_height = MAX (1, PANGO_PIXELS (pango_font_metrics_get_height (metrics)) * LEAD_PERCENT / 100);
  pango_font_metrics_unref (metrics);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-notice-bar.h"

#include "iec-util.h"

#define SPACING 6
/* A sentence beside buttons has at least so much room, in px. */
#define MIN_SENTENCE 260

struct _IecNoticeBar
{
  GtkWidget parent_instance;

  /* Owned */
  char *text; /* (nullable): NULL: nothing is told */
  /* Template children */
  GtkRevealer *revealer;
  GtkWidget *content; /* sentence first, then buttons */
  GtkWidget *sentence;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (IecNoticeBar, iec_notice_bar, GTK_TYPE_WIDGET)

/* The content's layout: one row where there is room, else the buttons in rows of their own. */

static int
get_natural (GtkWidget *widget, GtkOrientation orientation, int for_size)
{
  int natural = 0;

  gtk_widget_measure (widget, orientation, for_size, NULL, &natural, NULL, NULL);
  return natural;
}

static int
get_buttons_width (GtkWidget *sentence)
{
  int width = 0;

  for (GtkWidget *button = gtk_widget_get_next_sibling (sentence); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    width += SPACING + get_natural (button, GTK_ORIENTATION_HORIZONTAL, -1);
  return width;
}

static gboolean
fits_in_row (GtkWidget *sentence, int width)
{
  int wanted = get_natural (sentence, GTK_ORIENTATION_HORIZONTAL, -1);

  return MIN (wanted, MIN_SENTENCE) + get_buttons_width (sentence) <= width;
}

static void
place (GtkWidget *widget, int x, int y, int width, int height, gboolean allocate)
{
  GtkAllocation allocation = { x, y, width, height };

  if (allocate)
    gtk_widget_size_allocate (widget, &allocation, -1);
}

static int
lay_row (GtkWidget *sentence, int width, gboolean allocate)
{
  int left = width - get_buttons_width (sentence);
  int height = get_natural (sentence, GTK_ORIENTATION_VERTICAL, left);
  GtkWidget *button;

  for (button = gtk_widget_get_next_sibling (sentence); button != NULL; button = gtk_widget_get_next_sibling (button))
    height = MAX (height, get_natural (button, GTK_ORIENTATION_VERTICAL, -1));
  place (sentence, 0, 0, left, height, allocate);
  for (button = gtk_widget_get_next_sibling (sentence); button != NULL; button = gtk_widget_get_next_sibling (button))
    {
      int button_width = get_natural (button, GTK_ORIENTATION_HORIZONTAL, -1);

      place (button, left + SPACING, 0, button_width, height, allocate);
      left += SPACING + button_width;
    }
  return height;
}

static int
lay_rows (GtkWidget *sentence, int width, gboolean allocate)
{
  int y = get_natural (sentence, GTK_ORIENTATION_VERTICAL, width);
  int x = 0;
  int row_height = 0;

  place (sentence, 0, 0, width, y, allocate);
  y += SPACING;
  for (GtkWidget *button = gtk_widget_get_next_sibling (sentence); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      int button_width = MIN (get_natural (button, GTK_ORIENTATION_HORIZONTAL, -1), width);
      int button_height = get_natural (button, GTK_ORIENTATION_VERTICAL, -1);

      if (x > 0 && x + button_width > width)
        {
          y += row_height + SPACING;
          x = row_height = 0;
        }
      place (button, x, y, button_width, button_height, allocate);
      x += button_width + SPACING;
      row_height = MAX (row_height, button_height);
    }
  return y + row_height;
}

static int
lay (GtkWidget *content, int width, gboolean allocate)
{
  GtkWidget *sentence = gtk_widget_get_first_child (content);

  return fits_in_row (sentence, width) ? lay_row (sentence, width, allocate) : lay_rows (sentence, width, allocate);
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *content)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure (GtkWidget *content,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  GtkWidget *sentence = gtk_widget_get_first_child (content);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      int width = for_size >= 0 ? for_size : get_natural (sentence, GTK_ORIENTATION_HORIZONTAL, -1);

      *minimum = *natural = lay (content, width, FALSE);
      return;
    }
  for (GtkWidget *child = sentence; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum = 0;

      gtk_widget_measure (child, orientation, -1, &child_minimum, NULL, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
    }
  *natural = MAX (*minimum, get_natural (sentence, orientation, -1) + get_buttons_width (sentence));
}

static void
allocate (GtkWidget *content, int width, int height, int baseline)
{
  lay (content, width, TRUE);
}

/* GObject */

static void
iec_notice_bar_dispose (GObject *object)
{
  IecNoticeBar *self = IEC_NOTICE_BAR (object);

  if (self->revealer != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->revealer));
  self->revealer = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), IEC_TYPE_NOTICE_BAR);
  G_OBJECT_CLASS (iec_notice_bar_parent_class)->dispose (object);
}

static void
iec_notice_bar_finalize (GObject *object)
{
  g_clear_pointer (&IEC_NOTICE_BAR (object)->text, g_free);
  G_OBJECT_CLASS (iec_notice_bar_parent_class)->finalize (object);
}

static void
iec_notice_bar_class_init (IecNoticeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = iec_notice_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = iec_notice_bar_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "iecnotice");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-notice-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, IecNoticeBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, IecNoticeBar, content);
  gtk_widget_class_bind_template_child (widget_class, IecNoticeBar, sentence);
  gtk_widget_class_bind_template_child (widget_class, IecNoticeBar, label);
}

static void
iec_notice_bar_init (IecNoticeBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->content, gtk_custom_layout_new (get_request_mode, measure, allocate));
}

static void
remove_buttons (IecNoticeBar *self)
{
  GtkWidget *button;

  while ((button = gtk_widget_get_next_sibling (self->sentence)) != NULL)
    gtk_box_remove (GTK_BOX (self->content), button);
}

/**
 * iec_notice_bar_new:
 *
 * Returns: (transfer floating): a bar that tells nothing
 */
GtkWidget *
iec_notice_bar_new (void)
{
  return g_object_new (IEC_TYPE_NOTICE_BAR, NULL);
}

/**
 * iec_notice_bar_tell:
 * @text: a whole sentence, translated
 * @buttons: (array length=n_buttons): what can be done
 *
 * Tells something in place of what was told before.
 */
void
iec_notice_bar_tell (IecNoticeBar *self, const char *text, const IecNoticeButton *buttons, guint n_buttons)
{
  g_return_if_fail (IEC_IS_NOTICE_BAR (self));
  g_return_if_fail (text != NULL);

  if (!iec_set_str (&self->text, text))
    return;
  remove_buttons (self);
  gtk_label_set_label (self->label, text);
  for (guint i = 0; i < n_buttons; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (buttons[i].label);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), buttons[i].action_name);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (self->content), button);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

/**
 * iec_notice_bar_clear:
 *
 * Tells nothing any more.
 */
void
iec_notice_bar_clear (IecNoticeBar *self)
{
  g_return_if_fail (IEC_IS_NOTICE_BAR (self));

  g_clear_pointer (&self->text, g_free);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * iec_notice_bar_get_text:
 *
 * Returns: (nullable): what it tells
 */
const char *
iec_notice_bar_get_text (IecNoticeBar *self)
{
  g_return_val_if_fail (IEC_IS_NOTICE_BAR (self), NULL);
  return self->text;
}

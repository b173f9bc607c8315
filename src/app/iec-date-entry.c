/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-date-entry.h"

#include "iec-phrases.h"
#include "iec-util.h"

#include <glib/gi18n.h>

struct _IecDateEntry
{
  GtkWidget parent_instance;

  gboolean is_setting;
  /* Owned */
  char *date; /* as it was set */
  /* Children */
  GtkWidget *box;
  GtkEntry *entry;
  GtkMenuButton *button;
  GtkCalendar *calendar;
};

enum
{
  SIGNAL_COMMITTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IecDateEntry, iec_date_entry, GTK_TYPE_WIDGET)

/* Reads up to three numbers that are parted by anything else. */
static guint
read_numbers (const char *text, guint numbers[3])
{
  guint n = 0;

  while (*text != '\0')
    {
      if (!g_ascii_isdigit (*text))
        {
          text++;
          continue;
        }
      if (n == 3)
        return 0;
      char *end = NULL;
      guint64 number = g_ascii_strtoull (text, &end, 10);
      numbers[n++] = number > 9999 ? 0 : (guint)number;
      text = end;
    }
  return n;
}

/**
 * iec_date_parse:
 * @text: a day in figures as a person writes it: "7.3.2023.", "07/03/2023", "2023-03-07"
 *
 * Returns: (transfer full) (nullable): YYYY-MM-DD, empty for a blank text; NULL if it is no day
 */
char *
iec_date_parse (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  guint numbers[3];
  g_autofree char *line = iec_str_squeeze (text);
  if (line[0] == '\0')
    return g_strdup ("");
  if (read_numbers (line, numbers) != 3)
    return NULL;
  gboolean year_first = numbers[0] > 31;
  guint day = year_first ? numbers[2] : numbers[0];
  guint year = year_first ? numbers[0] : numbers[2];
  if (year < 1000 || day > 31 || numbers[1] > 12
      || !g_date_valid_dmy ((GDateDay)day, (GDateMonth)numbers[1], (GDateYear)year))
    return NULL;
  return g_strdup_printf ("%04u-%02u-%02u", year, numbers[1], day);
}

static void
commit (IecDateEntry *self)
{
  g_signal_emit (self, signals[SIGNAL_COMMITTED], 0);
}

static void
show_validity (IecDateEntry *self)
{
  g_autofree char *date = iec_date_entry_dup_date (self);

  if (date == NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_reset_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID);
}

static void
changed_cb (IecDateEntry *self)
{
  if (!self->is_setting)
    show_validity (self);
}

static void
picked_cb (IecDateEntry *self)
{
  if (self->is_setting)
    return;
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autofree char *date = g_date_time_format (day, "%Y-%m-%d");
  iec_date_entry_set_date (self, date);
  gtk_menu_button_popdown (self->button);
  commit (self);
}

/* The calendar opens at the day that is typed. */
static void
shown_cb (IecDateEntry *self)
{
  g_autofree char *date = iec_date_entry_dup_date (self);
  g_autofree char *moment = g_strdup_printf ("%sT12:00:00", date != NULL ? date : "");
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (moment, zone);

  if (day == NULL)
    return;
  self->is_setting = TRUE;
  gtk_calendar_select_day (self->calendar, day);
  self->is_setting = FALSE;
}

static void
build_button (IecDateEntry *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->calendar));
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->button, "x-office-calendar-symbolic");
  gtk_menu_button_set_popover (self->button, popover);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _ ("Pick a day"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Pick a day"), -1);
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (picked_cb), self);
  g_signal_connect_swapped (popover, "map", G_CALLBACK (shown_cb), self);
}

static void
iec_date_entry_dispose (GObject *object)
{
  IecDateEntry *self = IEC_DATE_ENTRY (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (iec_date_entry_parent_class)->dispose (object);
}

static void
iec_date_entry_finalize (GObject *object)
{
  g_clear_pointer (&IEC_DATE_ENTRY (object)->date, g_free);
  G_OBJECT_CLASS (iec_date_entry_parent_class)->finalize (object);
}

static void
iec_date_entry_class_init (IecDateEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = iec_date_entry_dispose;
  object_class->finalize = iec_date_entry_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "iecdateentry");
  signals[SIGNAL_COMMITTED] =
      g_signal_new ("committed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
iec_date_entry_init (IecDateEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->date = g_strdup ("");
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->entry), GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 11);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  build_button (self);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->button));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (commit), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (commit), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
}

/**
 * iec_date_entry_new:
 *
 * Returns: (transfer floating): an entry without a day
 */
GtkWidget *
iec_date_entry_new (void)
{
  return g_object_new (IEC_TYPE_DATE_ENTRY, NULL);
}

/**
 * iec_date_entry_set_label:
 *
 * Names the day for who cannot see what stands beside it.
 */
void
iec_date_entry_set_label (IecDateEntry *self, const char *label)
{
  g_return_if_fail (IEC_IS_DATE_ENTRY (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * iec_date_entry_set_date:
 * @iso_date: YYYY-MM-DD, or empty
 *
 * Shows a day as the UI's language writes it.
 */
void
iec_date_entry_set_date (IecDateEntry *self, const char *iso_date)
{
  g_return_if_fail (IEC_IS_DATE_ENTRY (self));

  g_autofree char *text = iec_phrase_date (iso_date);
  self->is_setting = TRUE;
  iec_set_str (&self->date, iso_date);
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->entry)), text))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->is_setting = FALSE;
  show_validity (self);
}

/**
 * iec_date_entry_dup_date:
 *
 * Returns: (transfer full) (nullable): YYYY-MM-DD, or empty; NULL if what is typed is no day
 */
char *
iec_date_entry_dup_date (IecDateEntry *self)
{
  g_return_val_if_fail (IEC_IS_DATE_ENTRY (self), NULL);

  /* What was set and not touched since is that day, whatever order of day and month the language writes. */
  g_autofree char *untouched = iec_phrase_date (self->date);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  return g_str_equal (text, untouched) ? g_strdup (self->date) : iec_date_parse (text);
}

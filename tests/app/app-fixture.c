/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"

#include "iec-application.h"
#include "test-quarks.h"

#include <string.h>

#define TIME_LIMIT (20 * G_TIME_SPAN_SECOND)

/* As fixture_init(), with GTK, libadwaita and the program's own resources and style. */
void
app_init (int *argc, char ***argv)
{
  g_autoptr (GtkCssProvider) provider = NULL;

  test_ignore_quarks ();
  fixture_init (argc, argv);
  iec_application_load_resources ();
  adw_init ();
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/org/iecere/Iecere/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

/* Lets everything happen that is due now. */
void
app_settle (void)
{
  app_wait (30);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

static gboolean
set_flag_cb (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Runs the main loop for so long. */
void
app_wait (guint milliseconds)
{
  gboolean done = FALSE;

  g_timeout_add (milliseconds, set_flag_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

/* Runs the main loop until @condition holds; fails the test when it takes too long. */
void
app_run_until (AppCondition condition, gpointer data)
{
  gint64 end = g_get_monotonic_time () + TIME_LIMIT;

  while (!condition (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      app_wait (5);
    }
}

/* (transfer none): a window that shows @widget; app_close() ends it. */
GtkWidget *
app_show (GtkWidget *widget, int width, int height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  app_settle ();
  return window;
}

/* Ends the window that @widget is or is in. */
void
app_close (GtkWidget *widget)
{
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (widget)));
  app_settle ();
}

typedef gboolean (*Matches) (GtkWidget *widget, gconstpointer data);

static GtkWidget *
find_matching (GtkWidget *root, Matches matches, gconstpointer data)
{
  if (matches (root, data))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_matching (child, matches, data);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_of_type (GtkWidget *widget, gconstpointer data)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), *(const GType *)data);
}

/* The first widget of @type in @root, in reading order; NULL if there is none. */
GtkWidget *
app_find (GtkWidget *root, GType type)
{
  return find_matching (root, is_of_type, &type);
}

static gboolean
is_label (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
         && strcmp (gtk_label_get_text (GTK_LABEL (widget)), data) == 0;
}

/* The first label that can be seen and says @text. */
GtkWidget *
app_find_label (GtkWidget *root, const char *text)
{
  return find_matching (root, is_label, text);
}

static gboolean
is_button (GtkWidget *widget, gconstpointer data)
{
  const char *tooltip;

  if (!GTK_IS_BUTTON (widget) || !gtk_widget_get_mapped (widget))
    return FALSE;
  tooltip = gtk_widget_get_tooltip_text (widget);
  return app_find_label (widget, data) != NULL || (tooltip != NULL && strcmp (tooltip, data) == 0);
}

/* The first button that can be seen and says @text, or has it as its tooltip. */
GtkWidget *
app_find_button (GtkWidget *root, const char *text)
{
  return find_matching (root, is_button, text);
}

/* (transfer full): a session on a small strategy: a vision, two goals with two action lines each, six proposals, three
   of them linked to R1.1 and one to R1.2. */
IecSession *
app_session (void)
{
  IecStrategy *strategy = new_strategy ("svva-2023");
  IecElement *parent = iec_strategy_get_default_parent (strategy, IEC_ELEMENT_GOAL, NULL);
  IecSession *session;

  add (strategy, IEC_ELEMENT_VISION, parent, "Ciemi, kuros grib palikt");
  for (guint goal = 1; goal <= 2; goal++)
    {
      g_autofree char *title = g_strdup_printf ("Mērķis %u", goal);
      IecElement *element = add (strategy, IEC_ELEMENT_GOAL, parent, title);

      add (strategy, IEC_ELEMENT_ACTION_LINE, element, "Ezeru un peldvietu labiekārtošana");
      add (strategy, IEC_ELEMENT_ACTION_LINE, element, "Ceļu atjaunošana");
    }
  add_proposals (strategy, 6);
  link_number (strategy, "R1.1", "P001");
  link_number (strategy, "R1.1", "P002");
  link_number (strategy, "R1.1", "P003");
  link_number (strategy, "R1.2", "P004");
  session = iec_session_new (strategy);
  g_object_unref (strategy);
  return session;
}

/* The element of @kind that comes @nth, from 0, in the outline. */
IecElement *
app_find_kind (IecStrategy *strategy, IecElementKind kind, guint nth)
{
  IecElement *root = iec_strategy_get_root (strategy);

  for (IecElement *element = iec_element_get_next_in_outline (root, root); element != NULL;
       element = iec_element_get_next_in_outline (element, root))
    if (iec_element_get_kind (element) == kind && nth-- == 0)
      return element;
  return NULL;
}

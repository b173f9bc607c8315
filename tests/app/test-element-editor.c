/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "iec-body-buffer-private.h"
#include "iec-element-editor.h"
#include "iec-message.h"
#include "iec-phrases.h"
#include "test-clock.h"

#include <string.h>

typedef struct
{
  IecSession *session;
  IecStrategy *strategy; /* Borrowed */
  IecElement *element;   /* Borrowed */
  IecElementEditor *editor;
  IecElementEditor *other;
  guint n_errors;
} Fixture;

static void
message_cb (IecSession *session, IecMessage *message, Fixture *fixture)
{
  fixture->n_errors += iec_message_is_error (message) ? 1 : 0;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fixture->session = app_session ();
  fixture->strategy = iec_session_get_strategy (fixture->session);
  fixture->element = by_code (fixture->strategy, "R1.1");
  g_assert_true (iec_strategy_set_body (fixture->strategy, fixture->element, "<p>Viens divi</p>", NULL));
  fixture->editor = IEC_ELEMENT_EDITOR (iec_element_editor_new (fixture->session, fixture->element));
  fixture->other = IEC_ELEMENT_EDITOR (iec_element_editor_new (fixture->session, by_code (fixture->strategy, "R1.2")));
  g_signal_connect (fixture->session, "message", G_CALLBACK (message_cb), fixture);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->editor));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->other));
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  app_show (box, 600, 700);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  IecElementEditor *editor = fixture->editor;

  g_object_add_weak_pointer (G_OBJECT (editor), (gpointer *)&editor);
  app_close (GTK_WIDGET (fixture->editor));
  g_assert_null (editor);
  g_assert_finalize_object (fixture->session);
}

static GtkTextBuffer *
get_title (Fixture *fixture)
{
  return gtk_text_view_get_buffer (iec_element_editor_get_title_view (fixture->editor));
}

static GtkTextBuffer *
get_body (Fixture *fixture)
{
  return GTK_TEXT_BUFFER (iec_element_editor_get_buffer (fixture->editor));
}

/* As a text view does it, key by key. */
static void
type (GtkTextBuffer *buffer, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gtk_text_buffer_begin_user_action (buffer);
      gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
      gtk_text_buffer_insert_interactive_at_cursor (buffer, p, (int)(g_utf8_next_char (p) - p), TRUE);
      gtk_text_buffer_end_user_action (buffer);
    }
}

static void
place (GtkTextBuffer *buffer, int offset)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, offset);
  gtk_text_buffer_place_cursor (buffer, &iter);
}

static int
get_cursor (GtkTextBuffer *buffer)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return gtk_text_iter_get_offset (&iter);
}

static void
assert_shown (GtkTextBuffer *buffer, const char *expected)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  g_autofree char *text = gtk_text_iter_get_slice (&start, &end);
  g_assert_cmpstr (text, ==, expected);
}

static gboolean
is_kept (gpointer data)
{
  gboolean typing;

  g_object_get (data, "typing", &typing, NULL);
  return !typing;
}

/* What is typed is in the strategy soon, as one step, and undo takes all of it back with the cursor where it was. */
static void
test_typing (Fixture *fixture, gconstpointer data)
{
  place (get_body (fixture), 5);
  type (get_body (fixture), " un pus");
  g_assert_cmpstr (iec_element_get_body (fixture->element), ==, "<p>Viens divi</p>");
  app_run_until (is_kept, fixture->session);
  g_assert_cmpstr (iec_element_get_body (fixture->element), ==, "<p>Viens un pus divi</p>");
  type (get_body (fixture), "otra");
  iec_session_undo (fixture->session);
  g_assert_cmpstr (iec_element_get_body (fixture->element), ==, "<p>Viens divi</p>");
  assert_shown (get_body (fixture), "Viens divi");
  g_assert_cmpint (get_cursor (get_body (fixture)), ==, 5);
  iec_session_redo (fixture->session);
  assert_shown (get_body (fixture), "Viens un pusotra divi");
  g_assert_cmpint (get_cursor (get_body (fixture)), ==, 16);
}

/* "- " is one step, the list that it becomes another. */
static void
test_autoformat (Fixture *fixture, gconstpointer data)
{
  iec_body_buffer_set_fragment (iec_element_editor_get_buffer (fixture->editor), "");
  type (get_body (fixture), "\"- ");
  iec_session_flush (fixture->session);
  g_assert_cmpstr (iec_element_get_body (fixture->element), ==, "<p>„- </p>");
  iec_session_undo (fixture->session);
  assert_shown (get_body (fixture), "\"");
  iec_session_redo (fixture->session);
  assert_shown (get_body (fixture), "„- ");
  gtk_text_buffer_set_text (get_body (fixture), "", -1);
  type (get_body (fixture), "1. ");
  g_assert_cmpstr (iec_element_get_body (fixture->element), ==, "<ol><li/></ol>");
  iec_session_undo (fixture->session);
  assert_shown (get_body (fixture), "1. ");
}

/* A change from elsewhere is shown; not while what she types is newer. */
static void
test_follows_model (Fixture *fixture, gconstpointer data)
{
  place (get_title (fixture), 3);
  g_assert_true (iec_strategy_set_title (fixture->strategy, fixture->element, "Ezeru labiekārtošana", NULL));
  assert_shown (get_title (fixture), "Ezeru labiekārtošana");
  g_assert_cmpint (get_cursor (get_title (fixture)), ==, 3);
  place (get_body (fixture), 0);
  type (get_body (fixture), "x");
  g_assert_true (iec_strategy_set_body (fixture->strategy, fixture->element, "<p>Cits</p>", NULL));
  assert_shown (get_body (fixture), "xViens divi");
  iec_session_flush (fixture->session);
  g_assert_cmpstr (iec_element_get_body (fixture->element), ==, "<p>xViens divi</p>");
  g_assert_true (iec_strategy_set_body (fixture->strategy, fixture->element, "<p>Cits</p>", NULL));
  assert_shown (get_body (fixture), "Cits");
}

static void
test_title (Fixture *fixture, gconstpointer data)
{
  GtkTextView *view = iec_element_editor_get_title_view (fixture->editor);

  iec_element_editor_focus (fixture->editor, TRUE, TRUE);
  app_settle ();
  g_assert_true (iec_session_get_selected (fixture->session) == fixture->element);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (fixture->editor), "selected"));
  type (get_title (fixture), " \"droša\"");
  iec_session_flush (fixture->session);
  g_assert_cmpstr (iec_element_get_title (fixture->element), ==, "Ezeru un peldvietu labiekārtošana „droša”");
  /* Enter goes to the text. */
  type (get_title (fixture), "\n");
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (iec_element_editor_get_body_view (fixture->editor))));
  /* An emptied title is the old one again. */
  iec_element_editor_focus (fixture->editor, TRUE, TRUE);
  gtk_text_buffer_set_text (get_title (fixture), "", -1);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (view)));
  iec_element_editor_focus (fixture->other, FALSE, FALSE);
  app_settle ();
  assert_shown (get_title (fixture), "Ezeru un peldvietu labiekārtošana „droša”");
  g_assert_true (iec_session_get_selected (fixture->session) != fixture->element);
  g_assert_cmpuint (fixture->n_errors, ==, 0);
}

static void
leave_cb (IecElementEditor *editor, GtkDirectionType where, GtkDirectionType *left)
{
  *left = where;
}

static void
press (GtkTextView *view, int count)
{
  g_signal_emit_by_name (view, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, count, FALSE);
}

/* Up and down go through title and text, and beyond them to the neighbours. */
static void
test_leaving (Fixture *fixture, gconstpointer data)
{
  GtkTextView *title = iec_element_editor_get_title_view (fixture->editor);
  GtkTextView *body = iec_element_editor_get_body_view (fixture->editor);
  GtkDirectionType left = GTK_DIR_TAB_FORWARD;

  g_signal_connect (fixture->editor, "leave", G_CALLBACK (leave_cb), &left);
  iec_body_buffer_set_fragment (iec_element_editor_get_buffer (fixture->editor), "<p>a</p><p>b</p>");
  iec_element_editor_focus (fixture->editor, TRUE, FALSE);
  app_settle ();
  press (title, 1);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (body)));
  press (body, 1);
  g_assert_cmpint (get_cursor (get_body (fixture)), ==, 2);
  g_assert_cmpint (left, ==, GTK_DIR_TAB_FORWARD);
  press (body, 1);
  g_assert_cmpint (left, ==, GTK_DIR_DOWN);
  press (body, -1);
  press (body, -1);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (title)));
  press (title, -1);
  g_assert_cmpint (left, ==, GTK_DIR_UP);
}

static int
get_text_end (GtkTextView *view)
{
  GtkTextIter end;
  GdkRectangle place;

  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (view), &end);
  gtk_text_view_get_iter_location (view, &end, &place);
  return place.y + place.height;
}

/* The text has the room that it needs, and no more, in whatever width. */
static void
test_height (Fixture *fixture, gconstpointer data)
{
  GtkTextView *view = iec_element_editor_get_body_view (fixture->editor);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (view)));
  const int widths[] = { 600, 360, 480, 360, 700 };
  g_autoptr (GString) fragment = g_string_new (NULL);

  for (guint i = 0; i < 12; i++)
    g_string_append (fragment, "<p>Visās piecās darbnīcās minēta vajadzība labiekārtot peldvietas pie ezeriem.</p>");
  iec_body_buffer_set_fragment (iec_element_editor_get_buffer (fixture->editor), fragment->str);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      gtk_window_set_default_size (window, widths[i], 700);
      app_wait (300);
      g_test_message ("Width %d: text ends at %d of %d", widths[i], get_text_end (view),
                      gtk_widget_get_height (GTK_WIDGET (view)));
      g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (view)), >=, get_text_end (view));
      g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (view)), <, get_text_end (view) + 12);
    }
}

/* Tab goes through title, evidence and text in reading order, and leaves. */
static void
test_tab_order (Fixture *fixture, gconstpointer data)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (fixture->editor)));
  GtkWidget *const order[] = {
    GTK_WIDGET (iec_element_editor_get_title_view (fixture->editor)),
    app_find_button (GTK_WIDGET (fixture->editor), "Show the evidence"),
    GTK_WIDGET (iec_element_editor_get_body_view (fixture->editor)),
    GTK_WIDGET (iec_element_editor_get_title_view (fixture->other)),
  };

  iec_element_editor_focus (fixture->editor, TRUE, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (root)) == order[i]);
      g_signal_emit_by_name (order[i], "move-focus", GTK_DIR_TAB_FORWARD);
    }
}

static void
test_evidence_line (Fixture *fixture, gconstpointer data)
{
  GtkWidget *section = iec_element_editor_new (fixture->session, by_code (fixture->strategy, "1"));

  g_assert_nonnull (app_find_button (GTK_WIDGET (fixture->editor), "Show the evidence"));
  g_autofree char *counts = iec_phrase_evidence (iec_session_get_facts (fixture->session, fixture->element));
  g_autofree char *line = g_strconcat ("Evidence  ", counts, NULL);
  g_assert_nonnull (strstr (counts, "3"));
  g_assert_nonnull (app_find_label (GTK_WIDGET (fixture->editor), line));
  app_show (section, 500, 300);
  g_assert_null (app_find_button (section, "Show the evidence"));
  app_close (section);
}

/* The state of R2.1, which nothing is linked to, follows links and the reason. */
static void
test_unsupported (Fixture *fixture, gconstpointer data)
{
  IecElement *bare = by_code (fixture->strategy, "R2.1");
  GtkWidget *editor = iec_element_editor_new (fixture->session, bare);

  app_show (editor, 500, 300);
  GtkWidget *button = app_find_button (editor, "Show the evidence");
  g_assert_true (gtk_widget_has_css_class (button, "missing"));
  g_assert_nonnull (app_find_label (editor, "Evidence  no proposal yet"));
  g_assert_true (iec_strategy_set_left_reason (fixture->strategy, bare, "Prasa likums", NULL));
  app_settle ();
  g_assert_nonnull (app_find_label (editor, "Evidence  Prasa likums"));
  g_assert_false (gtk_widget_has_css_class (button, "missing"));
  link_number (fixture->strategy, "R2.1", "P005");
  app_settle ();
  g_assert_null (app_find_label (editor, "Evidence  Prasa likums"));
  app_close (editor);
}

/* 10 MB pasted anywhere: told, nothing lost, editing goes on. */
static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  g_autofree char *large = g_strnfill (10 * 1024 * 1024, 'x');

  gtk_text_buffer_insert_at_cursor (get_title (fixture), large, -1);
  g_assert_cmpuint (fixture->n_errors, ==, 1);
  gtk_text_buffer_insert_at_cursor (get_body (fixture), large, -1);
  g_assert_cmpuint (fixture->n_errors, ==, 2);
  assert_shown (get_title (fixture), "Ezeru un peldvietu labiekārtošana");
  place (get_body (fixture), 10);
  type (get_body (fixture), "!");
  iec_session_flush (fixture->session);
  g_assert_cmpstr (iec_element_get_body (fixture->element), ==, "<p>Viens divi!</p>");
}

/* An editor that goes away, because its element is far from view, takes no text with it. */
static void
test_going_away (Fixture *fixture, gconstpointer data)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (fixture->editor));
  IecElementEditor *editor = IEC_ELEMENT_EDITOR (iec_element_editor_new (fixture->session, fixture->element));

  gtk_box_append (GTK_BOX (parent), GTK_WIDGET (editor));
  type (GTK_TEXT_BUFFER (iec_element_editor_get_buffer (editor)), "x");
  gtk_box_remove (GTK_BOX (parent), GTK_WIDGET (editor));
  g_assert_cmpstr (iec_element_get_body (fixture->element), ==, "<p>xViens divi</p>");
  assert_shown (get_body (fixture), "xViens divi");
}

static gboolean
is_pasted (gpointer data)
{
  Fixture *fixture = data;
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (iec_element_editor_get_buffer (fixture->other));

  return gtk_text_buffer_get_char_count (buffer) > 0;
}

/* From one text to another the format comes along; to a title only the words. */
static void
test_clipboard (Fixture *fixture, gconstpointer data)
{
  IecBodyBuffer *other = iec_element_editor_get_buffer (fixture->other);
  GtkTextIter start, end;

  iec_body_buffer_set_fragment (iec_element_editor_get_buffer (fixture->editor),
                                "<p>a <b>b</b><note>n</note></p><ul><li>c</li></ul>");
  gtk_text_buffer_get_bounds (get_body (fixture), &start, &end);
  gtk_text_buffer_select_range (get_body (fixture), &start, &end);
  g_signal_emit_by_name (iec_element_editor_get_body_view (fixture->editor), "copy-clipboard");
  g_signal_emit_by_name (iec_element_editor_get_body_view (fixture->other), "paste-clipboard");
  app_run_until (is_pasted, fixture);
  g_autofree char *pasted = iec_body_buffer_dup_fragment (other);
  g_assert_cmpstr (pasted, ==, "<p>a <b>b</b><note>n</note></p><ul><li>c</li></ul>");
  g_signal_emit_by_name (iec_element_editor_get_title_view (fixture->editor), "paste-clipboard");
  app_wait (200);
  assert_shown (get_title (fixture), "a b cEzeru un peldvietu labiekārtošana");
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  gtk_test_accessible_assert_property (iec_element_editor_get_title_view (fixture->editor),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Title, R1.1");
  gtk_test_accessible_assert_property (iec_element_editor_get_body_view (fixture->editor),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Text, R1.1");
  iec_element_editor_set_narrow (fixture->editor, TRUE);
  app_settle ();
  g_assert_nonnull (app_find_label (GTK_WIDGET (fixture->editor), "R1.1"));
}

static void
test_read_only (void)
{
  IecSession *session = app_session ();
  IecWorkingCopy *copy = iec_strategy_get_working_copy (iec_session_get_strategy (session));
  g_autoptr (GError) error = NULL;
  g_autoptr (IecStrategy) read_only = iec_strategy_open_snapshot (iec_working_copy_get_database (copy), &error);

  g_assert_no_error (error);
  g_assert_finalize_object (session);
  session = iec_session_new (read_only);
  GtkWidget *editor = iec_element_editor_new (session, by_code (read_only, "R1.1"));
  app_show (editor, 500, 300);
  g_assert_false (gtk_text_view_get_editable (iec_element_editor_get_title_view (IEC_ELEMENT_EDITOR (editor))));
  g_assert_false (gtk_text_view_get_editable (iec_element_editor_get_body_view (IEC_ELEMENT_EDITOR (editor))));
  app_close (editor);
  g_assert_finalize_object (session);
}

/* Design: keystroke to return below a millisecond, in a text of 20 KB on the screen. */
static void
test_speed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) fragment = g_string_new (NULL);

  while (fragment->len < 20 * 1024)
    g_string_append (fragment, "<ul><li>Vajadzīgs drošs bērnu laukumiņš pie ezera.</li></ul>"
                               "<p>Tikpat bieži lūgts drošs rotaļlaukums mazākajiem bērniem ciema centrā.</p>");
  iec_body_buffer_set_fragment (iec_element_editor_get_buffer (fixture->editor), fragment->str);
  app_settle ();
  place (get_body (fixture), 9000);
  gint64 start = test_clock_get_time ();
  for (guint i = 0; i < 200; i++)
    type (get_body (fixture), i % 7 == 0 ? " " : "a");
  double per_key = (double)(test_clock_get_time () - start) / 200.0;
  start = test_clock_get_time ();
  iec_session_flush (fixture->session);
  g_test_message ("A key in 20 KB on the screen takes %.0f µs, keeping the text %.1f ms.", per_key,
                  (double)(test_clock_get_time () - start) / 1000.0);
  g_assert_cmpfloat (per_key, <, 3000.0);
}

int
main (int argc, char **argv)
{
  app_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/iec/element-editor/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("typing", test_typing);
  ADD ("autoformat", test_autoformat);
  ADD ("follows-model", test_follows_model);
  ADD ("title", test_title);
  ADD ("leaving", test_leaving);
  ADD ("height", test_height);
  ADD ("tab-order", test_tab_order);
  ADD ("evidence-line", test_evidence_line);
  ADD ("unsupported", test_unsupported);
  ADD ("too-large", test_too_large);
  ADD ("going-away", test_going_away);
  ADD ("clipboard", test_clipboard);
  ADD ("accessible", test_accessible);
  ADD ("speed", test_speed);
  g_test_add_func ("/iec/element-editor/read-only", test_read_only);
  return fixture_run ();
}

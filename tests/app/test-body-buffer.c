/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Body text as it is edited. Needs no screen: a buffer lives without one. */
#include "config.h"

#include "iec-body-buffer-private.h"

#include "iec-body.h"
#include "test-clock.h"

#include <string.h>

#define N_ROUNDS 400
#define N_EDITS 25

typedef struct
{
  guint n_edited;
  guint n_opens;
  guint n_settled;
  guint n_refused;
} Heard;

static void
edited_cb (IecBodyBuffer *buffer, gboolean opens_step, Heard *heard)
{
  heard->n_edited++;
  heard->n_opens += opens_step ? 1 : 0;
}

static void
settle_cb (IecBodyBuffer *buffer, Heard *heard)
{
  heard->n_settled++;
}

static void
refused_cb (IecBodyBuffer *buffer, Heard *heard)
{
  heard->n_refused++;
}

static IecBodyBuffer *
show (const char *fragment)
{
  IecBodyBuffer *buffer = iec_body_buffer_new ();

  iec_body_buffer_set_fragment (buffer, fragment);
  return buffer;
}

static void
listen (IecBodyBuffer *buffer, Heard *heard)
{
  memset (heard, 0, sizeof *heard);
  g_signal_connect (buffer, "edited", G_CALLBACK (edited_cb), heard);
  g_signal_connect (buffer, "settle", G_CALLBACK (settle_cb), heard);
  g_signal_connect (buffer, "refused", G_CALLBACK (refused_cb), heard);
}

static void
assert_fragment (IecBodyBuffer *buffer, const char *expected)
{
  g_autofree char *fragment = iec_body_buffer_dup_fragment (buffer);

  g_assert_cmpstr (fragment, ==, expected);
}

static void
assert_text (IecBodyBuffer *buffer, const char *expected)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (buffer), &start, &end);
  g_autofree char *text = gtk_text_iter_get_slice (&start, &end);
  g_assert_cmpstr (text, ==, expected);
}

static void
place (IecBodyBuffer *buffer, int offset)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (buffer), &iter, offset);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (buffer), &iter);
}

static void
choose (IecBodyBuffer *buffer, int from, int to)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (buffer), &start, from);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (buffer), &end, to);
  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (buffer), &end, &start);
}

static int
get_cursor (IecBodyBuffer *buffer)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (buffer), &iter,
                                    gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (buffer)));
  return gtk_text_iter_get_offset (&iter);
}

/* As a text view does it, key by key. */
static void
type (IecBodyBuffer *buffer, const char *text)
{
  GtkTextBuffer *text_buffer = GTK_TEXT_BUFFER (buffer);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gtk_text_buffer_begin_user_action (text_buffer);
      gtk_text_buffer_delete_selection (text_buffer, TRUE, TRUE);
      gtk_text_buffer_insert_interactive_at_cursor (text_buffer, p, (int)(g_utf8_next_char (p) - p), TRUE);
      gtk_text_buffer_end_user_action (text_buffer);
    }
}

static void
press_backspace (IecBodyBuffer *buffer)
{
  GtkTextBuffer *text_buffer = GTK_TEXT_BUFFER (buffer);
  GtkTextIter iter;

  if (iec_body_buffer_delete_backwards (buffer))
    return;
  if (gtk_text_buffer_delete_selection (text_buffer, TRUE, TRUE))
    return;
  gtk_text_buffer_get_iter_at_mark (text_buffer, &iter, gtk_text_buffer_get_insert (text_buffer));
  gtk_text_buffer_backspace (text_buffer, &iter, TRUE, TRUE);
}

static const char *const fragments[] = {
  "",
  "<p>Viens</p>",
  "<p/>",
  "<p>a</p><p/><p>b</p>",
  "<h1>Virsraksts</h1><p>Teksts ar <b>treknu</b>, <i>slīpu</i> un <b>abiem <i>reizē</i></b>.</p><h2>Otrs</h2>",
  "<p><i>a<b>b</b></i><b>c</b></p>",
  "<p>a<br/>b</p>",
  "<p><b/>x<b>y</b><b>z</b></p>",
  "<ul><li>a</li><li>b<ol><li>c</li><li>d<ul><li>e</li></ul></li></ol></li><li>f</li></ul>",
  "<ul><li>a</li></ul><ul><li>b</li></ul><ol><li>c</li></ol><ol><li>d</li></ol>",
  "<ul><li><p>a</p><p>b</p></li><li><p>c</p><ul><li>d</li></ul><p>e</p></li></ul>",
  "<ul><li>a<p>b</p>c<ol><li>d</li></ol>e</li></ul>",
  "<ul><li><ul><li>x</li></ul></li><li><ul><li>y</li></ul></li></ul>",
  "<ul/><p>a</p><ol/>",
  "<ul/>",
  "<ul><li/><li> <p>a</p> </li><li><ul/></li></ul>",
  "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td><p>2</p><ul><li>3</li></ul></td></tr></table>",
  "<img alt=\"Karte &amp; plāns\"/><p>a</p><table/>",
  "<p>Ezers<cite proposals=\"abc def\"/> un <a href=\"https://example.org/?a=1&amp;b=2\">sai<b>te</b></a> "
  "<note>Piezīme ar <i>slīpu</i></note><xref element=\"abc\"/></p>",
  "<p><b>a<note>n</note>b</b></p>",
  "<p>1 &lt; 2 &amp; 3 &gt; 2 \xEF\xBF\xBC \xE2\x80\xA8 \xE2\x80\xA9 x</p>",
};

static void
test_round_trip (void)
{
  g_autoptr (IecBodyBuffer) kept = iec_body_buffer_new ();

  for (guint i = 0; i < G_N_ELEMENTS (fragments); i++)
    {
      g_autoptr (IecBodyNode) root = iec_body_parse (fragments[i], NULL);
      g_assert_nonnull (root);
      g_autofree char *expected = iec_body_serialize (root);
      g_autoptr (IecBodyBuffer) buffer = show (fragments[i]);

      assert_fragment (buffer, expected);
      iec_body_buffer_set_fragment (kept, fragments[i]);
      assert_fragment (kept, expected);
    }
}

/* What does not parse is shown, and stays to the byte until it is edited. */
static void
test_not_parsing (void)
{
  const char *broken = "<p>nav <u>labi</u></p>\n<p>otrs";
  g_autoptr (IecBodyBuffer) buffer = show (broken);

  assert_text (buffer, "<p>nav <u>labi</u></p>\n<p>otrs");
  assert_fragment (buffer, broken);
  place (buffer, 0);
  type (buffer, "x");
  assert_fragment (buffer, "<p>x&lt;p&gt;nav &lt;u&gt;labi&lt;/u&gt;&lt;/p&gt;</p><p>&lt;p&gt;otrs</p>");
}

/* Random body text */

static void append_words (GString *out, GRand *rand, guint depth);

static void
append_inline (GString *out, GRand *rand, guint depth)
{
  static const char *const atoms[] = { "<br/>", "<cite proposals=\"p1 p2\"/>", "<xref element=\"e1\"/>",
                                       "<note>sīka <b>piezīme</b></note>", "<a href=\"https://a.lv\">saite</a>" };
  static const char *const words[] = { "ezers ", "ļoti", " ", "a&amp;b", "čuš ", "1 &lt; 2" };

  switch (g_rand_int_range (rand, 0, depth > 2 ? 4 : 6))
    {
    case 4:
      g_string_append (out, "<b>");
      append_words (out, rand, depth + 1);
      g_string_append (out, "</b>");
      break;
    case 5:
      g_string_append (out, "<i>");
      append_words (out, rand, depth + 1);
      g_string_append (out, "</i>");
      break;
    case 3:
      g_string_append (out, atoms[g_rand_int_range (rand, 0, G_N_ELEMENTS (atoms))]);
      break;
    default:
      g_string_append (out, words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
    }
}

static void
append_words (GString *out, GRand *rand, guint depth)
{
  for (int n = g_rand_int_range (rand, 0, 4); n > 0; n--)
    append_inline (out, rand, depth);
}

static void
append_list (GString *out, GRand *rand, guint depth)
{
  const char *name = g_rand_boolean (rand) ? "ul" : "ol";

  g_string_append_printf (out, "<%s>", name);
  for (int n = g_rand_int_range (rand, 0, 4); n > 0; n--)
    {
      g_string_append (out, "<li>");
      for (int parts = g_rand_int_range (rand, 0, 4); parts > 0; parts--)
        switch (g_rand_int_range (rand, 0, depth > 3 ? 2 : 3))
          {
          case 0:
            append_words (out, rand, 0);
            break;
          case 1:
            g_string_append (out, "<p>");
            append_words (out, rand, 0);
            g_string_append (out, "</p>");
            break;
          default:
            append_list (out, rand, depth + 1);
          }
      g_string_append (out, "</li>");
    }
  g_string_append_printf (out, "</%s>", name);
}

static char *
make_fragment (GRand *rand)
{
  static const char *const blocks[] = { "p", "p", "h1", "h2" };
  GString *out = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 0, 7); n > 0; n--)
    switch (g_rand_int_range (rand, 0, 8))
      {
      case 0:
        g_string_append (out, "<table><tr><td>1</td><td><b>2</b></td></tr></table>");
        break;
      case 1:
        g_string_append (out, "<img alt=\"Karte\"/>");
        break;
      case 2:
      case 3:
        append_list (out, rand, 1);
        break;
      default:
        {
          const char *name = blocks[g_rand_int_range (rand, 0, G_N_ELEMENTS (blocks))];

          g_string_append_printf (out, "<%s>", name);
          append_words (out, rand, 0);
          g_string_append_printf (out, "</%s>", name);
        }
      }
  return g_string_free (out, FALSE);
}

static char *
dup_canonical (const char *fragment)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecBodyNode) root = iec_body_parse (fragment, &error);

  g_assert_no_error (error);
  return iec_body_serialize (root);
}

/* Whatever was shown before: what is shown now comes out as it went in. */
static void
test_random_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (IecBodyBuffer) buffer = iec_body_buffer_new ();

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autofree char *fragment = make_fragment (rand);
      g_autofree char *expected = dup_canonical (fragment);

      iec_body_buffer_set_fragment (buffer, fragment);
      assert_fragment (buffer, expected);
    }
}

static void
forget_all (IecBodyBuffer *buffer)
{
  for (guint i = 0; i < _iec_body_buffer_get_n_lines (buffer); i++)
    _iec_body_line_touch (_iec_body_buffer_get_line (buffer, i));
}

static char *
dup_shape (IecBodyBuffer *buffer)
{
  GString *shape = g_string_new (NULL);

  for (guint i = 0; i < _iec_body_buffer_get_n_lines (buffer); i++)
    {
      const IecBodyLine *line = _iec_body_buffer_get_line (buffer, i);
      g_autofree char *marker = _iec_body_buffer_dup_marker (buffer, i);
      GtkTextIter start, end;

      _iec_body_buffer_get_bounds (buffer, i, &start, &end);
      g_autofree char *text = gtk_text_iter_get_slice (&start, &end);
      g_string_append_printf (shape, "%u %u %s|%s\n", line->level, line->level > 0 ? 0 : line->tag,
                              marker != NULL ? marker : "", text);
    }
  return g_string_free (shape, FALSE);
}

/* What is written anew, after edits everywhere, shows as the same lines, and is then written the same again. */
static void
test_random_rewrite (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autofree char *fragment = make_fragment (rand);
      g_autoptr (IecBodyBuffer) first = show (fragment);
      forget_all (first);
      g_autofree char *rewritten = iec_body_buffer_dup_fragment (first);
      g_autoptr (IecBodyBuffer) second = show (rewritten);
      g_autofree char *shape = dup_shape (first);
      g_autofree char *shape_again = dup_shape (second);

      g_assert_cmpstr (shape_again, ==, shape);
      forget_all (second);
      assert_fragment (second, rewritten);
    }
}

static void
edit_somehow (IecBodyBuffer *buffer, GRand *rand)
{
  static const char *const keys[] = { "a", " ", "\n", "\"", "- ", "ž", "1. ", "\xE2\x80\xA8" };
  int end = gtk_text_buffer_get_char_count (GTK_TEXT_BUFFER (buffer));
  int from = g_rand_int_range (rand, 0, end + 1), to = g_rand_int_range (rand, 0, end + 1);

  if (g_rand_int_range (rand, 0, 3) == 0)
    choose (buffer, MIN (from, to), MAX (from, to));
  else
    place (buffer, from);
  switch (g_rand_int_range (rand, 0, 11))
    {
    case 0:
      iec_body_buffer_toggle_bold (buffer);
      break;
    case 1:
      iec_body_buffer_toggle_italic (buffer);
      break;
    case 2:
      iec_body_buffer_set_paragraph_style (buffer, (IecParagraphStyle)g_rand_int_range (rand, 0, 5));
      break;
    case 3:
      iec_body_buffer_change_list_level (buffer, g_rand_boolean (rand) ? 1 : -1);
      break;
    case 4:
    case 5:
      press_backspace (buffer);
      break;
    case 6:
      {
        g_autofree char *copied = _iec_body_buffer_dup_selection (buffer);

        place (buffer, to);
        if (copied != NULL)
          _iec_body_buffer_paste (buffer, copied);
        break;
      }
    default:
      type (buffer, keys[g_rand_int_range (rand, 0, G_N_ELEMENTS (keys))]);
    }
}

/* After whatever edits: what comes out parses, shows the same lines again, and undo gets back what was. */
static void
test_random_edits (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);

  for (guint i = 0; i < N_ROUNDS / 4; i++)
    {
      g_autofree char *fragment = make_fragment (rand);
      g_autofree char *before = dup_canonical (fragment);
      g_autoptr (IecBodyBuffer) buffer = show (fragment);

      for (guint n = 0; n < N_EDITS; n++)
        {
          edit_somehow (buffer, rand);
          g_assert_cmpuint (_iec_body_buffer_get_n_lines (buffer), ==,
                            (guint)gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (buffer)));
          g_autofree char *after = iec_body_buffer_dup_fragment (buffer);
          g_autofree char *canonical = dup_canonical (after);
          g_assert_cmpstr (after, ==, canonical);
          g_autoptr (IecBodyBuffer) again = show (after);
          assert_fragment (again, after);
        }
      g_autofree char *after = iec_body_buffer_dup_fragment (buffer);
      iec_body_buffer_set_fragment (buffer, fragment);
      assert_fragment (buffer, before);
      iec_body_buffer_set_fragment (buffer, after);
      assert_fragment (buffer, after);
    }
}

/* The smallest difference: cursor, selection and marks keep their place in the text. */
static void
test_difference (void)
{
  g_autoptr (IecBodyBuffer) buffer = show ("<p>Viens divi</p><p>Trīs četri</p><p>Pieci</p>");
  GtkTextBuffer *text_buffer = GTK_TEXT_BUFFER (buffer);
  GtkTextIter iter;

  choose (buffer, 16, 21);
  gtk_text_buffer_get_iter_at_offset (text_buffer, &iter, 24);
  GtkTextMark *mark = gtk_text_buffer_create_mark (text_buffer, NULL, &iter, FALSE);
  iec_body_buffer_set_fragment (buffer, "<p>Nulle</p><p>Viens un divi</p><p>Trīs <b>četri</b></p><p>Pieci</p>");
  assert_text (buffer, "Nulle\nViens un divi\nTrīs četri\nPieci");
  GtkTextIter start, end;
  g_assert_true (gtk_text_buffer_get_selection_bounds (text_buffer, &start, &end));
  g_autofree char *selected = gtk_text_iter_get_slice (&start, &end);
  g_assert_cmpstr (selected, ==, "četri");
  gtk_text_buffer_get_iter_at_mark (text_buffer, &iter, mark);
  g_assert_cmpuint (gtk_text_iter_get_char (&iter), ==, 'e');
  iec_body_buffer_set_fragment (buffer, "<p>Nulle</p><p>Viens divi</p><p>Trīs <b>četri</b></p><p>Pieci</p>");
  g_assert_true (_iec_body_buffer_place_cursor_at_change (buffer));
  g_assert_cmpint (get_cursor (buffer), ==, 12);
}

static void
test_enter (void)
{
  g_autoptr (IecBodyBuffer) buffer = show ("<h1>Galva</h1>");

  place (buffer, 5);
  type (buffer, "\nTeksts");
  assert_fragment (buffer, "<h1>Galva</h1><p>Teksts</p>");
  place (buffer, 3);
  type (buffer, "\n");
  assert_fragment (buffer, "<h1>Gal</h1><h1>va</h1><p>Teksts</p>");
  iec_body_buffer_set_fragment (buffer, "<ul><li>a<ul><li>b</li></ul></li></ul>");
  place (buffer, 3);
  type (buffer, "\n");
  assert_fragment (buffer, "<ul><li>a<ul><li>b</li><li/></ul></li></ul>");
  type (buffer, "\n");
  assert_fragment (buffer, "<ul><li>a<ul><li>b</li></ul></li><li/></ul>");
  type (buffer, "\n");
  assert_fragment (buffer, "<ul><li>a<ul><li>b</li></ul></li></ul><p/>");
  type (buffer, "c");
  assert_fragment (buffer, "<ul><li>a<ul><li>b</li></ul></li></ul><p>c</p>");
  place (buffer, 0);
  iec_body_buffer_break_paragraph (buffer);
  assert_fragment (buffer, "<ul><li/><li>a<ul><li>b</li></ul></li></ul><p>c</p>");
}

static void
test_backspace (void)
{
  g_autoptr (IecBodyBuffer) buffer = show ("<h2>G</h2><ol><li>a</li><li>b</li><li>c</li></ol>");

  place (buffer, 0);
  press_backspace (buffer);
  assert_fragment (buffer, "<p>G</p><ol><li>a</li><li>b</li><li>c</li></ol>");
  place (buffer, 4);
  press_backspace (buffer);
  assert_fragment (buffer, "<p>G</p><ol><li>a</li></ol><p>b</p><ol><li>c</li></ol>");
  press_backspace (buffer);
  assert_fragment (buffer, "<p>G</p><ol><li>ab</li><li>c</li></ol>");
}

static char *
dup_markers (IecBodyBuffer *buffer)
{
  GString *markers = g_string_new (NULL);

  for (guint i = 0; i < _iec_body_buffer_get_n_lines (buffer); i++)
    {
      g_autofree char *marker = _iec_body_buffer_dup_marker (buffer, i);

      g_string_append_printf (markers, "%s ", marker != NULL ? marker : "–");
    }
  return g_string_free (markers, FALSE);
}

static void
assert_markers (IecBodyBuffer *buffer, const char *expected)
{
  g_autofree char *markers = dup_markers (buffer);

  g_assert_cmpstr (markers, ==, expected);
}

static void
test_levels_and_numbers (void)
{
  g_autoptr (IecBodyBuffer) buffer = show ("<ol><li>a</li><li>b</li><li>c</li><li>d</li></ol><p>e</p>");

  assert_markers (buffer, "1. 2. 3. 4. – ");
  choose (buffer, 2, 5);
  g_assert_true (iec_body_buffer_change_list_level (buffer, 1));
  assert_fragment (buffer, "<ol><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ol><p>e</p>");
  assert_markers (buffer, "1. a. b. 2. – ");
  place (buffer, 4);
  g_assert_true (iec_body_buffer_change_list_level (buffer, 1));
  assert_markers (buffer, "1. a. i. 2. – ");
  g_assert_true (iec_body_buffer_change_list_level (buffer, 1));
  assert_markers (buffer, "1. a. i. 2. – ");
  place (buffer, 0);
  g_assert_true (iec_body_buffer_change_list_level (buffer, -1));
  assert_markers (buffer, "– a. i. 2. – ");
  place (buffer, 8);
  g_assert_false (iec_body_buffer_change_list_level (buffer, 1));
  iec_body_buffer_set_paragraph_style (buffer, IEC_PARAGRAPH_BULLETS);
  g_assert_cmpint (iec_body_buffer_get_paragraph_style (buffer), ==, IEC_PARAGRAPH_BULLETS);
  assert_markers (buffer, "– a. i. 2. • ");
  iec_body_buffer_set_fragment (buffer, "<ol><li>a</li></ol><ol><li>b</li></ol><ul><li><p>c</p><p>d</p></li></ul>");
  assert_markers (buffer, "1. 1. • – ");
}

static void
test_format (void)
{
  g_autoptr (IecBodyBuffer) buffer = show ("<p>Viens divi</p>");
  gboolean bold = FALSE;

  choose (buffer, 6, 10);
  iec_body_buffer_toggle_bold (buffer);
  assert_fragment (buffer, "<p>Viens <b>divi</b></p>");
  choose (buffer, 0, 10);
  iec_body_buffer_toggle_italic (buffer);
  assert_fragment (buffer, "<p><i>Viens <b>divi</b></i></p>");
  place (buffer, 10);
  g_object_get (buffer, "is-bold", &bold, NULL);
  g_assert_true (bold);
  type (buffer, "x");
  assert_fragment (buffer, "<p><i>Viens <b>divix</b></i></p>");
  iec_body_buffer_toggle_bold (buffer);
  g_object_get (buffer, "is-bold", &bold, NULL);
  g_assert_false (bold);
  type (buffer, "yz");
  assert_fragment (buffer, "<p><i>Viens <b>divix</b>yz</i></p>");
  place (buffer, 3);
  g_object_get (buffer, "is-bold", &bold, NULL);
  g_assert_false (bold);
  choose (buffer, 6, 11);
  type (buffer, "trīs");
  assert_fragment (buffer, "<p><i>Viens <b>trīs</b>yz</i></p>");
}

static void
test_autoformat (void)
{
  g_autoptr (IecBodyBuffer) buffer = iec_body_buffer_new ();
  Heard heard;

  listen (buffer, &heard);
  type (buffer, "- ");
  assert_fragment (buffer, "<ul><li/></ul>");
  /* What was typed is kept first, so that undo gives it back. */
  g_assert_cmpuint (heard.n_settled, ==, 1);
  g_assert_cmpuint (heard.n_opens, ==, 1);
  press_backspace (buffer);
  assert_fragment (buffer, "<p>- </p>");
  type (buffer, "x");
  assert_fragment (buffer, "<p>- x</p>");
  type (buffer, "\n1. pirmais\notrais");
  assert_fragment (buffer, "<p>- x</p><ol><li>pirmais</li><li>otrais</li></ol>");
  iec_body_buffer_set_fragment (buffer, "<p>a 2. b</p>");
  place (buffer, 7);
  type (buffer, " - * 1. ");
  assert_fragment (buffer, "<p>a 2. b - * 1. </p>");
}

static void
test_quotes (void)
{
  g_autoptr (IecBodyBuffer) buffer = iec_body_buffer_new ();

  type (buffer, "\"Ezers\" un (\"velo\")");
  assert_fragment (buffer, "<p>„Ezers” un („velo”)</p>");
  type (buffer, " \"");
  press_backspace (buffer);
  assert_fragment (buffer, "<p>„Ezers” un („velo”) \"</p>");
  press_backspace (buffer);
  assert_fragment (buffer, "<p>„Ezers” un („velo”) </p>");
  iec_body_buffer_set_language (buffer, "en");
  type (buffer, "\"lake\"");
  assert_fragment (buffer, "<p>„Ezers” un („velo”) “lake”</p>");
}

/* Tables and images stand alone, whatever is typed or deleted beside them. */
static void
test_pieces (void)
{
  const char *table = "<table><tr><td>1</td><td>2</td><td>3</td></tr><tr><td/></tr></table>";
  g_autofree char *fragment = g_strconcat ("<p>a</p>", table, "<p>b</p>", NULL);
  g_autofree char *typed_after = g_strconcat ("<p>a</p>", table, "<p>x</p><p>b</p>", NULL);
  g_autofree char *typed_before = g_strconcat ("<p>a</p><p>y</p>", table, "<p>x</p><p>b</p>", NULL);
  g_autoptr (IecBodyBuffer) buffer = show (fragment);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (buffer), &iter, 2);
  IecBodyPiece *piece = _iec_body_piece_from_anchor (gtk_text_iter_get_child_anchor (&iter));
  g_autofree char *label = _iec_body_piece_dup_label (piece);
  g_assert_cmpstr (label, ==, "Table 2 × 3");
  place (buffer, 3);
  type (buffer, "x");
  assert_fragment (buffer, typed_after);
  place (buffer, 2);
  type (buffer, "y");
  assert_fragment (buffer, typed_before);
  iec_body_buffer_set_fragment (buffer, fragment);
  place (buffer, 4);
  press_backspace (buffer);
  assert_fragment (buffer, fragment);
  g_assert_cmpint (get_cursor (buffer), ==, 3);
  press_backspace (buffer);
  assert_fragment (buffer, "<p>a</p><p/><p>b</p>");
  iec_body_buffer_set_fragment (buffer, fragment);
  choose (buffer, 0, 4);
  g_autofree char *copied = _iec_body_buffer_dup_selection (buffer);
  place (buffer, 5);
  _iec_body_buffer_paste (buffer, copied);
  g_autofree char *pasted = g_strconcat ("<p>a</p>", table, "<p>ba</p>", table, "<p/>", NULL);
  assert_fragment (buffer, pasted);
}

static void
test_paste (void)
{
  g_autoptr (IecBodyBuffer) buffer = show ("<p>ab</p>");
  Heard heard;

  listen (buffer, &heard);
  place (buffer, 1);
  _iec_body_buffer_paste_words (buffer, "viens\r\n\r\ndivi\x01\x0B trīs\n");
  assert_fragment (buffer, "<p>aviens</p><p>divi trīsb</p>");
  g_assert_cmpuint (heard.n_edited, ==, 1);
  g_assert_cmpuint (heard.n_opens, ==, 1);
  iec_body_buffer_set_fragment (buffer, "<ul><li>a <b>treknais</b></li><li>c</li></ul>");
  choose (buffer, 2, 10);
  g_autofree char *inside = _iec_body_buffer_dup_selection (buffer);
  g_assert_cmpstr (inside, ==, "<p><b>treknais</b></p>");
  choose (buffer, 0, 12);
  g_autofree char *whole = _iec_body_buffer_dup_selection (buffer);
  g_autofree char *words = _iec_body_buffer_dup_selected_words (buffer);
  g_assert_cmpstr (words, ==, "a treknais\nc");
  iec_body_buffer_set_fragment (buffer, "<p>x</p><p/>");
  place (buffer, 2);
  _iec_body_buffer_paste (buffer, whole);
  assert_fragment (buffer, "<p>x</p><ul><li>a <b>treknais</b></li><li>c</li></ul>");
  place (buffer, 1);
  _iec_body_buffer_paste (buffer, inside);
  assert_fragment (buffer, "<p>x<b>treknais</b></p><ul><li>a <b>treknais</b></li><li>c</li></ul>");
}

static void
test_too_large (void)
{
  g_autoptr (IecBodyBuffer) buffer = show ("<p>ab</p>");
  g_autofree char *large = g_strnfill (10 * 1024 * 1024, 'x');
  Heard heard;

  listen (buffer, &heard);
  choose (buffer, 0, 1);
  _iec_body_buffer_paste_words (buffer, large);
  type (buffer, "c");
  gtk_text_buffer_insert_at_cursor (GTK_TEXT_BUFFER (buffer), large, -1);
  assert_fragment (buffer, "<p>cb</p>");
  g_assert_cmpuint (heard.n_refused, ==, 2);
}

/* Design, "Undo": a step at a word's beginning after 20 words, at a deleted selection; not at each key. */
static void
test_steps (void)
{
  g_autoptr (IecBodyBuffer) buffer = iec_body_buffer_new ();
  Heard heard;

  listen (buffer, &heard);
  for (guint i = 0; i < 20; i++)
    type (buffer, "vārds ");
  g_assert_cmpuint (heard.n_opens, ==, 0);
  g_assert_cmpuint (heard.n_edited, ==, 20 * 6);
  type (buffer, "v");
  g_assert_cmpuint (heard.n_opens, ==, 1);
  g_assert_cmpuint (heard.n_settled, ==, 1);
  type (buffer, "ārds");
  g_assert_cmpuint (heard.n_opens, ==, 1);
  choose (buffer, 0, 6);
  press_backspace (buffer);
  g_assert_cmpuint (heard.n_opens, ==, 2);
  g_assert_cmpuint (heard.n_settled, ==, 2);
}

/* A key in a long text costs no reading of all of it. */
static void
test_speed (void)
{
  g_autoptr (GString) fragment = g_string_new (NULL);

  while (fragment->len < 20 * 1024)
    g_string_append (fragment, "<ul><li>Vajadzīgs drošs bērnu laukumiņš pie ezera, lai vecāki var atpūsties.</li></ul>"
                               "<p>Tikpat bieži lūgts drošs rotaļlaukums mazākajiem bērniem ciema centrā.</p>");
  g_autoptr (IecBodyBuffer) buffer = show (fragment->str);
  place (buffer, 9000);
  gint64 start = test_clock_get_time ();
  for (guint i = 0; i < 1000; i++)
    type (buffer, i % 7 == 0 ? " " : "a");
  double per_key = (double)(test_clock_get_time () - start) / 1000.0;
  g_test_message ("A key in 20 KB takes %.1f µs.", per_key);
  g_assert_cmpfloat (per_key, <, 1000.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/iec/body-buffer/round-trip", test_round_trip);
  g_test_add_func ("/iec/body-buffer/not-parsing", test_not_parsing);
  g_test_add_func ("/iec/body-buffer/random-round-trip", test_random_round_trip);
  g_test_add_func ("/iec/body-buffer/random-rewrite", test_random_rewrite);
  g_test_add_func ("/iec/body-buffer/random-edits", test_random_edits);
  g_test_add_func ("/iec/body-buffer/difference", test_difference);
  g_test_add_func ("/iec/body-buffer/enter", test_enter);
  g_test_add_func ("/iec/body-buffer/backspace", test_backspace);
  g_test_add_func ("/iec/body-buffer/levels-and-numbers", test_levels_and_numbers);
  g_test_add_func ("/iec/body-buffer/format", test_format);
  g_test_add_func ("/iec/body-buffer/autoformat", test_autoformat);
  g_test_add_func ("/iec/body-buffer/quotes", test_quotes);
  g_test_add_func ("/iec/body-buffer/pieces", test_pieces);
  g_test_add_func ("/iec/body-buffer/paste", test_paste);
  g_test_add_func ("/iec/body-buffer/too-large", test_too_large);
  g_test_add_func ("/iec/body-buffer/steps", test_steps);
  g_test_add_func ("/iec/body-buffer/speed", test_speed);
  return g_test_run ();
}

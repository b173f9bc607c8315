/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "iec-error.h"
#include "iec-style-names.h"
#include "iec-stylesheet.h"
#include "iec-zip-writer.h"

#define MM (72.0 / 25.4)
#define ODT_TYPE "application/vnd.oasis.opendocument.text"

#define NS "urn:oasis:names:tc:opendocument:xmlns:"
#define ROOT_START                                                                                                     \
  "<office:document-styles xmlns:office='" NS "office:1.0' xmlns:style='" NS "style:1.0' xmlns:fo='" NS                \
  "xsl-fo-compatible:1.0' xmlns:text='" NS "text:1.0' xmlns:svg='" NS "svg-compatible:1.0' office:version='1.3'>"
#define ROOT_END "</office:document-styles>"

static IecStylesheet *
new_default (void)
{
  g_autoptr (GError) error = NULL;
  IecStylesheet *sheet = iec_stylesheet_new_default (&error);

  g_assert_no_error (error);
  return sheet;
}

static IecStylesheet *
new_for_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return iec_stylesheet_new_for_bytes (bytes, "template.odt", error);
}

static IecStylesheet *
new_for_styles (const char *styles)
{
  g_autofree char *text = g_strconcat (ROOT_START, "<office:styles>", styles, "</office:styles>", ROOT_END, NULL);
  g_autoptr (GError) error = NULL;
  IecStylesheet *sheet = new_for_text (text, &error);

  g_assert_no_error (error);
  return sheet;
}

#define assert_length(value, expected) g_assert_cmpfloat_with_epsilon (value, expected, 0.01)

/* ui-design §13: the text, the side column, heads and feet have exactly these sizes. */
static void
test_page (void)
{
  g_autoptr (IecStylesheet) sheet = new_default ();
  const IecPageStyle *body = iec_stylesheet_get_page (sheet, IEC_PAGE_BODY);
  const IecPageStyle *annex = iec_stylesheet_get_page (sheet, IEC_PAGE_ANNEX);
  const IecPageStyle *cover = iec_stylesheet_get_page (sheet, IEC_PAGE_COVER);

  g_assert_cmpstr (body->name, ==, "Body");
  assert_length (body->width, 210 * MM);
  assert_length (body->height, 297 * MM);
  assert_length (body->margin_left, 60 * MM);
  assert_length (body->margin_right, 22 * MM);
  assert_length (body->margin_top, 28 * MM);
  assert_length (body->margin_bottom, 26 * MM);
  assert_length (body->header_top, 14 * MM);
  assert_length (body->footer_bottom, 12 * MM);
  assert_length (body->side_left, 18 * MM);
  assert_length (body->side_width, 36 * MM);

  assert_length (annex->margin_left, 18 * MM);
  assert_length (annex->margin_right, 18 * MM);
  assert_length (annex->side_width, 0);
  g_assert_null (cover->header);
  g_assert_null (cover->footer);
  assert_length (cover->side_width, 0);
}

static void
test_furniture (void)
{
  g_autoptr (IecStylesheet) sheet = new_default ();
  const IecPageStyle *body = iec_stylesheet_get_page (sheet, IEC_PAGE_BODY);
  const IecPageStyle *contents = iec_stylesheet_get_page (sheet, IEC_PAGE_CONTENTS);
  const IecSpan *span;

  g_assert_cmpstr (body->header->style, ==, IEC_STYLE_HEADER);
  g_assert_cmpuint (body->header->spans->len, ==, 3);
  span = g_ptr_array_index (body->header->spans, 0);
  g_assert_cmpstr (span->style, ==, IEC_SPAN_FIELD_PREFIX "head");
  span = g_ptr_array_index (body->header->spans, 1);
  g_assert_cmpint (span->kind, ==, IEC_SPAN_TAB);
  span = g_ptr_array_index (body->header->spans, 2);
  g_assert_cmpstr (span->style, ==, IEC_SPAN_FIELD_NEAREST);
  g_assert_null (span->target);
  span = g_ptr_array_index (iec_stylesheet_get_page (sheet, IEC_PAGE_ANNEX)->header->spans, 2);
  g_assert_cmpstr (span->style, ==, IEC_SPAN_FIELD_CHAPTER);

  span = g_ptr_array_index (body->footer->spans, 2);
  g_assert_cmpstr (span->style, ==, IEC_SPAN_FIELD_PAGE);
  g_assert_cmpuint (span->flags, ==, IEC_SPAN_STRONG);
  span = g_ptr_array_index (body->footer->spans, 4);
  g_assert_cmpstr (span->style, ==, IEC_SPAN_FIELD_PAGES);
  span = g_ptr_array_index (contents->header->spans, 2);
  g_assert_cmpstr (span->style, ==, IEC_SPAN_FIELD_PREFIX "contents");
  g_assert_cmpstr (iec_stylesheet_get_page (sheet, IEC_PAGE_ANNEX)->footer->style, ==, "Annex footer");
}

static void
test_paragraphs (void)
{
  g_autoptr (IecStylesheet) sheet = new_default ();
  const IecParagraphStyle *text = iec_stylesheet_get_paragraph (sheet, IEC_STYLE_TEXT, 0);
  const IecParagraphStyle *section = iec_stylesheet_get_paragraph (sheet, IEC_STYLE_SECTION, 0);
  const IecParagraphStyle *evidence = iec_stylesheet_get_paragraph (sheet, IEC_STYLE_EVIDENCE, 2);
  const IecParagraphStyle *entry = iec_stylesheet_get_paragraph (sheet, IEC_STYLE_ENTRY_1, 0);

  g_assert_cmpstr (text->text.family, ==, "Gentium Book Plus");
  assert_length (text->text.size, 10.5);
  assert_length (text->line_height, 15);
  assert_length (text->margin_bottom, 7.5);
  g_assert_cmpuint (text->text.color, ==, 0x1d2422);
  g_assert_cmpuint (text->orphans, ==, 2);
  g_assert_cmpuint (text->widows, ==, 2);
  g_assert_true (text->hyphenate);
  g_assert_false (text->justify);

  g_assert_cmpstr (section->text.family, ==, "Lato Black");
  assert_length (section->text.size, 22);
  assert_length (section->line_height, 26);
  assert_length (section->text.letter_spacing, -0.2);
  g_assert_cmpuint (section->text.color, ==, 0x14594a);
  g_assert_true (section->break_before);
  g_assert_true (section->keep_with_next);
  g_assert_false (section->hyphenate);

  assert_length (evidence->box.left.width, 2.5);
  g_assert_cmpuint (evidence->box.left.color, ==, 0x14674f);
  g_assert_cmpuint (evidence->box.background, ==, 0xeef3f0);
  assert_length (evidence->box.padding_left, 7);
  assert_length (evidence->box.padding_bottom, 4.5);
  assert_length (evidence->box.top.width, 0);

  g_assert_cmpuint (entry->n_tabs, ==, 3);
  assert_length (entry->tabs[2].position, 116 * MM);
  g_assert_cmpint (entry->tabs[2].align, ==, IEC_ALIGN_END);
  assert_length (entry->indent, -12 * MM);
}

/* Codes hang right-aligned in the side column, 6 mm from the text; lower sections have theirs before the words. */
static void
test_labels (void)
{
  g_autoptr (IecStylesheet) sheet = new_default ();
  const IecParagraphStyle *section = iec_stylesheet_get_paragraph (sheet, IEC_STYLE_SECTION, 0);
  const IecParagraphStyle *subsection = iec_stylesheet_get_paragraph (sheet, IEC_STYLE_SUBSECTION, 0);
  const IecParagraphStyle *goal = iec_stylesheet_get_paragraph (sheet, IEC_STYLE_GOAL, 4);
  const IecParagraphStyle *action = iec_stylesheet_get_paragraph (sheet, IEC_STYLE_ACTION, 3);

  g_assert_true (section->label_hangs);
  assert_length (section->label_gap, 6 * MM);
  g_assert_null (section->label_style);
  g_assert_false (subsection->label_hangs);
  assert_length (subsection->label_gap, 7);
  g_assert_true (goal->label_hangs);
  g_assert_cmpuint (goal->text.color, ==, 0x7a3b69);
  g_assert_true (action->label_hangs);
  g_assert_cmpstr (action->label_style, ==, "Heading label 3");
  g_assert_cmpuint (action->text.color, ==, 0x1d2422);
  g_assert_cmpuint (iec_stylesheet_get_text (sheet, action->label_style, 0)->color, ==, 0x2b568f);
}

/* A goal's colour comes from the style with its number; the seventh goal has the first one's again. */
static void
test_tones (void)
{
  static const IecColor colors[] = { 0x86570a, 0x14674f, 0x2b568f, 0x7a3b69, 0x5b5f14, 0x4a4f57, 0x86570a };
  g_autoptr (IecStylesheet) sheet = new_default ();

  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    {
      g_assert_cmpuint (iec_stylesheet_get_paragraph (sheet, IEC_STYLE_GOAL, i + 1)->text.color, ==, colors[i]);
      g_assert_cmpuint (iec_stylesheet_get_text (sheet, IEC_STYLE_CODE, i + 1)->color, ==, colors[i]);
    }
  /* A style without colours of its own is the same for all goals. */
  g_assert_true (iec_stylesheet_get_paragraph (sheet, IEC_STYLE_LEAD, 2)
                 == iec_stylesheet_get_paragraph (sheet, IEC_STYLE_LEAD, 0));
  g_assert_null (iec_stylesheet_get_text (sheet, "No such style", 1));
}

/* A character style says only what it says: the rest is the paragraph's. */
static void
test_text_mask (void)
{
  g_autoptr (IecStylesheet) sheet = new_default ();
  const IecTextStyle *strong = iec_stylesheet_get_text (sheet, IEC_STYLE_STRONG, 0);
  const IecTextStyle *code = iec_stylesheet_get_text (sheet, IEC_STYLE_CODE, 2);
  const IecTextStyle *figure = iec_stylesheet_get_text (sheet, IEC_STYLE_ENTRY_FIGURE, 0);

  g_assert_cmpuint (strong->set, ==, IEC_TEXT_WEIGHT | IEC_TEXT_COLOR);
  g_assert_cmpuint (strong->weight, ==, 700);
  g_assert_cmpuint (code->set, ==, IEC_TEXT_WEIGHT | IEC_TEXT_COLOR);
  g_assert_cmpuint (figure->set, ==, IEC_TEXT_WEIGHT | IEC_TEXT_COLOR | IEC_TEXT_SIZE);
  assert_length (figure->size, 8);
}

static void
test_cells_and_frames (void)
{
  g_autoptr (IecStylesheet) sheet = new_default ();
  const IecBox *head = iec_stylesheet_get_cell (sheet, IEC_TABLE_PLAIN, IEC_ROW_HEAD);
  const IecBox *body = iec_stylesheet_get_cell (sheet, IEC_TABLE_PLAIN, IEC_ROW_BODY);
  const IecBox *unknown = iec_stylesheet_get_cell (sheet, "No such table", IEC_ROW_SUM);
  const IecFrameStyle *logo = iec_stylesheet_get_frame (sheet, IEC_FRAME_LOGO);
  const IecFrameStyle *rule = iec_stylesheet_get_frame (sheet, IEC_FRAME_RULE);

  assert_length (head->bottom.width, 1);
  g_assert_cmpuint (head->bottom.color, ==, 0x1d2422);
  assert_length (body->bottom.width, 0.5);
  assert_length (body->padding_right, 8);
  g_assert_true (unknown == iec_stylesheet_get_cell (sheet, IEC_TABLE_PLAIN, IEC_ROW_SUM));
  assert_length (iec_stylesheet_get_table (sheet, IEC_TABLE_PLAIN)->margin_top, 18);
  assert_length (iec_stylesheet_get_table (sheet, "No such table")->margin_top, 0);

  assert_length (logo->x, 18 * MM);
  assert_length (logo->y, 18 * MM);
  assert_length (logo->width, 46 * MM);
  assert_length (logo->height, 18 * MM);
  g_assert_true (logo->dashed);
  g_assert_true (logo->middle);
  assert_length (logo->box.left.width, 0.8);
  assert_length (rule->box.top.width, 0.5);
  assert_length (rule->box.left.width, 0);
  g_assert_null (iec_stylesheet_get_frame (sheet, "No such frame"));
}

static void
test_lists (void)
{
  g_autoptr (IecStylesheet) sheet = new_default ();
  const IecListLevel *bullet = iec_stylesheet_get_list_level (sheet, IEC_LIST_BULLETS, 2);
  const IecListLevel *number = iec_stylesheet_get_list_level (sheet, IEC_LIST_NUMBERS, 1);

  g_assert_cmpstr (bullet->bullet, ==, "–");
  assert_length (bullet->margin_left, 10 * MM);
  assert_length (bullet->label_left, 5 * MM);
  g_assert_cmpint (number->format, ==, '1');
  g_assert_cmpstr (number->suffix, ==, ".");
  g_assert_null (number->bullet);
  /* Each of ten levels is further in; deeper than any style may go is the last. */
  assert_length (iec_stylesheet_get_list_level (sheet, IEC_LIST_NUMBERS, 9)->margin_left, 45 * MM);
  assert_length (iec_stylesheet_get_list_level (sheet, IEC_LIST_BULLETS, 900)->margin_left, 50 * MM);
  g_assert_null (iec_stylesheet_get_list_level (sheet, "No such list", 1));
}

static void
test_names (void)
{
  g_autoptr (IecStylesheet) sheet = new_default ();
  g_autofree char *toned = iec_stylesheet_dup_name (sheet, "paragraph", IEC_STYLE_GOAL, 8);
  g_autofree char *plain = iec_stylesheet_dup_name (sheet, "paragraph", IEC_STYLE_LEAD, 2);
  g_autofree char *cell = iec_stylesheet_dup_name (sheet, "table-cell", "Annex table.sum", 0);
  g_autofree char *list = iec_stylesheet_dup_name (sheet, "list", IEC_LIST_ACTION_LABEL, 2);
  g_autofree char *unknown = iec_stylesheet_dup_name (sheet, "text", "1 ķ_a", 0);

  g_assert_cmpstr (toned, ==, "Goal_20_heading_20_2");
  g_assert_cmpstr (plain, ==, "Lead");
  g_assert_cmpstr (cell, ==, "Annex_20_table.sum");
  g_assert_cmpstr (list, ==, "Action_20_label_20_2");
  g_assert_cmpstr (unknown, ==, "_31__20__137__5f_a");
}

/* Every name that documents use is in the built-in sheet. */
static void
test_all_names (void)
{
  static const char *const paragraphs[] = { IEC_STYLE_SECTION,
                                            IEC_STYLE_SUBSECTION,
                                            IEC_STYLE_MINOR,
                                            IEC_STYLE_GOAL,
                                            IEC_STYLE_ACTION,
                                            IEC_STYLE_CONTENTS_HEADING,
                                            IEC_STYLE_ANNEX_HEADING,
                                            IEC_STYLE_ANNEX_TITLE,
                                            IEC_STYLE_WORKSHOP_HEADING,
                                            IEC_STYLE_TEXT,
                                            IEC_STYLE_LEAD,
                                            IEC_STYLE_VISION,
                                            IEC_STYLE_ITEM,
                                            IEC_STYLE_EVIDENCE,
                                            IEC_STYLE_REASON,
                                            IEC_STYLE_NOTE,
                                            IEC_STYLE_CAPTION,
                                            IEC_STYLE_SIDE,
                                            IEC_STYLE_HEADER,
                                            IEC_STYLE_FOOTER,
                                            IEC_STYLE_WORKSHOP_FACTS,
                                            IEC_STYLE_COVER_GROUP,
                                            IEC_STYLE_COVER_DRAFT,
                                            IEC_STYLE_COVER_TITLE,
                                            IEC_STYLE_COVER_PERIOD,
                                            IEC_STYLE_COVER_LABEL,
                                            IEC_STYLE_COVER_TEXT,
                                            IEC_STYLE_COVER_PUBLICITY,
                                            IEC_STYLE_COVER_LOGO,
                                            IEC_STYLE_ENTRY_1,
                                            IEC_STYLE_ENTRY_2,
                                            IEC_STYLE_ENTRY_GOAL,
                                            IEC_STYLE_CELL,
                                            IEC_STYLE_CELL_HEAD,
                                            IEC_STYLE_CELL_GROUP,
                                            IEC_STYLE_CELL_SUM,
                                            IEC_STYLE_CELL_NOTE,
                                            IEC_STYLE_FIGURE,
                                            IEC_STYLE_FIGURE_LABEL };
  static const char *const texts[] = { IEC_STYLE_STRONG,       IEC_STYLE_EMPHASIS,  IEC_STYLE_CODE,
                                       IEC_STYLE_SECONDARY,    IEC_STYLE_MISSING,   IEC_STYLE_ENTRY_FIGURE,
                                       IEC_STYLE_LINK,         IEC_STYLE_LABEL,     IEC_STYLE_ANSWER,
                                       IEC_STYLE_VISION_LABEL, IEC_STYLE_INNER_LINK };
  static const char *const frames[] = { IEC_FRAME_LOGO,      IEC_FRAME_GROUP,      IEC_FRAME_TITLE,
                                        IEC_FRAME_APPROVAL,  IEC_FRAME_AMENDMENTS, IEC_FRAME_EU_EMBLEM,
                                        IEC_FRAME_PROGRAMME, IEC_FRAME_PUBLICITY,  IEC_FRAME_RULE,
                                        IEC_FRAME_SIDE };
  g_autoptr (IecStylesheet) sheet = new_default ();

  for (guint i = 0; i < G_N_ELEMENTS (paragraphs); i++)
    g_assert_cmpstr (iec_stylesheet_get_paragraph (sheet, paragraphs[i], 0)->name, ==, paragraphs[i]);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_nonnull (iec_stylesheet_get_text (sheet, texts[i], 0));
  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    g_assert_cmpfloat (iec_stylesheet_get_frame (sheet, frames[i])->width, >, 0);
}

/* The ODT carries the file as it lies in data/stylesheets, and the schema accepts it. */
static void
test_valid (void)
{
  g_autoptr (IecStylesheet) sheet = new_default ();
  const char *schemas = g_getenv ("IECERE_SCHEMA_DIR"), *root = g_getenv ("IECERE_SOURCE_ROOT");
  g_autofree char *schema = g_build_filename (schemas != NULL ? schemas : "", "OpenDocument-v1.3-schema.rng", NULL);
  g_autofree char *file = g_build_filename (root, "data", "stylesheets", "svva", "styles.xml", NULL);
  g_autofree char *xmllint = g_find_program_in_path ("xmllint");
  g_autofree char *messages = NULL, *content = NULL;
  const char *argv[] = { xmllint, "--noout", "--relaxng", schema, file, NULL };
  g_autoptr (GError) error = NULL;
  int status;
  gsize size;

  g_assert_true (g_file_get_contents (file, &content, &size, &error));
  g_assert_cmpmem (g_bytes_get_data (iec_stylesheet_get_bytes (sheet), NULL),
                   g_bytes_get_size (iec_stylesheet_get_bytes (sheet)), content, size);
  if (schemas == NULL || !g_file_test (schema, G_FILE_TEST_EXISTS) || xmllint == NULL)
    {
      g_test_skip ("no schema or no xmllint");
      return;
    }
  g_assert_true (
      g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, &messages, &status, &error));
  g_assert_no_error (error);
  if (status != 0)
    g_test_message ("%s", messages);
  g_assert_cmpint (status, ==, 0);
}

/* Properties come from the nearest ancestor that has them; percentages are of the parent's. */
static void
test_inheritance (void)
{
  g_autoptr (IecStylesheet) sheet = new_for_styles (
      "<style:default-style style:family='paragraph'><style:text-properties fo:font-size='10pt' fo:color='#010203'/>"
      "</style:default-style>"
      "<style:style style:name='A' style:family='paragraph'><style:paragraph-properties fo:margin='1cm' "
      "fo:text-align='end'/><style:text-properties fo:font-size='200%' "
      "fo:font-family=\"'Lato:tnum&amp;lnum=0&amp;lang=lv', "
      "Arial\"/></style:style>"
      "<style:style style:name='B' style:family='paragraph' style:parent-style-name='A'>"
      "<style:paragraph-properties fo:margin-left='0.5in' fo:line-height='150%'/>"
      "<style:text-properties fo:font-size='50%' fo:font-weight='bold' fo:letter-spacing='1px'/></style:style>");
  const IecParagraphStyle *a = iec_stylesheet_get_paragraph (sheet, "A", 0);
  const IecParagraphStyle *b = iec_stylesheet_get_paragraph (sheet, "B", 0);

  assert_length (a->text.size, 20);
  g_assert_cmpuint (a->text.color, ==, 0x010203);
  assert_length (a->margin_left, 72 / 2.54);
  assert_length (b->text.size, 10);
  assert_length (b->margin_left, 36);
  assert_length (b->margin_right, 72 / 2.54);
  assert_length (b->line_height, 10 * 1.2 * 1.5);
  assert_length (b->text.letter_spacing, 0.75);
  g_assert_cmpuint (b->text.weight, ==, 700);
  g_assert_cmpint (b->align, ==, IEC_ALIGN_END);
  g_assert_cmpstr (b->text.family, ==, "Lato");
  g_assert_cmpstr (b->text.features, ==, "tnum,lnum=0");
}

/* A style that is its own ancestor, and values that are no values, do no harm. */
static void
test_hostile (void)
{
  g_autoptr (IecStylesheet) sheet = new_for_styles (
      "<style:style style:name='A' style:family='paragraph' style:parent-style-name='B'/>"
      "<style:style style:name='B' style:family='paragraph' style:parent-style-name='A'><style:paragraph-properties "
      "fo:margin-left='1e300mm' fo:margin-top='nan' fo:line-height='-3pt' fo:orphans='99999999999' fo:border='x y z'/>"
      "<style:text-properties fo:font-size='inf' fo:color='#12345g' fo:font-weight='77777' fo:font-family=''/>"
      "</style:style><style:style style:family='paragraph'/><style:style style:name='C'/>"
      "<text:list-style style:name='L'><text:list-level-style-number text:level='99'/></text:list-style>");
  const IecParagraphStyle *b = iec_stylesheet_get_paragraph (sheet, "B", 0);

  assert_length (b->margin_left, 0);
  assert_length (b->margin_top, 0);
  g_assert_cmpfloat (b->line_height, >, 0);
  assert_length (b->text.size, 12);
  g_assert_cmpuint (b->text.weight, ==, 400);
  g_assert_cmpuint (b->orphans, <=, 20);
  g_assert_cmpstr (b->text.family, !=, "");
  assert_length (b->box.left.width, 0);
}

/* A page without room for text is set on a plain page instead. */
static void
test_page_without_room (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecStylesheet) sheet = new_for_text (
      ROOT_START "<office:automatic-styles><style:page-layout style:name='P'><style:page-layout-properties "
                 "fo:page-width='21cm' fo:page-height='29.7cm' fo:margin-left='15cm' fo:margin-right='10cm'/>"
                 "</style:page-layout></office:automatic-styles><office:master-styles><style:master-page "
                 "style:name='Body' style:page-layout-name='P'/></office:master-styles>" ROOT_END,
      &error);
  const IecPageStyle *page;

  g_assert_no_error (error);
  page = iec_stylesheet_get_page (sheet, IEC_PAGE_BODY);
  g_assert_cmpfloat (page->width - page->margin_left - page->margin_right, >, 400);
  g_assert_null (page->header);
}

/* A template of an action group that knows nothing of our styles: its own are kept, ours are added. */
static void
test_template_fallback (void)
{
  g_autoptr (IecStylesheet) sheet = new_for_styles (
      "<style:style style:name='Standard' style:family='paragraph'><style:text-properties fo:font-family='Carlito'/>"
      "</style:style><style:style style:name='Lead' style:family='paragraph'><style:text-properties "
      "fo:font-size='20pt'/></style:style>");
  g_autoptr (IecStylesheet) again = NULL;
  g_autoptr (GError) error = NULL;

  assert_length (iec_stylesheet_get_paragraph (sheet, IEC_STYLE_LEAD, 0)->text.size, 20);
  assert_length (iec_stylesheet_get_paragraph (sheet, IEC_STYLE_SECTION, 0)->text.size, 22);
  /* What ours does not say itself comes from the group's own standard. */
  g_assert_cmpstr (iec_stylesheet_get_paragraph (sheet, IEC_STYLE_TEXT, 0)->text.family, ==, "Carlito");
  g_assert_cmpuint (iec_stylesheet_get_paragraph (sheet, IEC_STYLE_GOAL, 3)->text.color, ==, 0x2b568f);
  assert_length (iec_stylesheet_get_page (sheet, IEC_PAGE_BODY)->margin_left, 60 * MM);
  g_assert_true (iec_stylesheet_get_paragraph (sheet, IEC_STYLE_ACTION, 1)->label_hangs);

  /* The bytes for the ODT have them too; nothing more is added to those. */
  again = iec_stylesheet_new_for_bytes (iec_stylesheet_get_bytes (sheet), "again", &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (iec_stylesheet_get_bytes (sheet), iec_stylesheet_get_bytes (again)));
  g_assert_null (strstr (g_bytes_get_data (iec_stylesheet_get_bytes (sheet), NULL), "fo:font-size=\"12.5pt\""));
}

static char *
write_package (const char *folder, const char *type, const char *styles)
{
  g_autoptr (IecZipWriter) zip = iec_zip_writer_new ();
  g_autoptr (GBytes) type_bytes = g_bytes_new (type, strlen (type));
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, "template.ott", NULL);

  iec_zip_writer_add (zip, "mimetype", type_bytes, FALSE);
  if (styles != NULL)
    {
      g_autoptr (GBytes) styles_bytes = g_bytes_new (styles, strlen (styles));

      iec_zip_writer_add (zip, "styles.xml", styles_bytes, TRUE);
    }
  bytes = iec_zip_writer_finish (zip, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  return path;
}

static void
assert_refused (const char *path, IecError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecStylesheet) sheet = iec_stylesheet_new_for_path (path, &error);

  g_assert_null (sheet);
  g_assert_error (error, IEC_ERROR, (int)code);
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_template_file (void)
{
  const char *styles = ROOT_START "<office:styles><style:style style:name='Vision' style:family='paragraph'>"
                                  "<style:text-properties fo:font-size='30pt'/></style:style></office:styles>" ROOT_END;
  g_autofree char *folder = g_dir_make_tmp ("iecere-XXXXXX", NULL);
  g_autofree char *path = write_package (folder, ODT_TYPE "-template", styles);
  g_autofree char *half = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (IecStylesheet) sheet = iec_stylesheet_new_for_path (path, &error);
  gsize size;

  g_assert_no_error (error);
  assert_length (iec_stylesheet_get_paragraph (sheet, IEC_STYLE_VISION, 0)->text.size, 30);

  g_assert_true (g_file_get_contents (path, &half, &size, NULL));
  g_assert_true (g_file_set_contents (path, half, (gssize)size / 2, NULL));
  assert_refused (path, IEC_ERROR_CORRUPT);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  assert_refused (path, IEC_ERROR_FOREIGN);
  g_assert_true (g_file_set_contents (path, "%PDF-1.7", -1, NULL));
  assert_refused (path, IEC_ERROR_FOREIGN);
  g_assert_true (g_file_set_contents (path, "<html/>", -1, NULL));
  assert_refused (path, IEC_ERROR_FOREIGN);
  g_assert_true (g_file_set_contents (path, styles, 100, NULL));
  assert_refused (path, IEC_ERROR_CORRUPT);
  g_free (write_package (folder, "application/vnd.oasis.opendocument.spreadsheet", styles));
  /* The same path, written anew. */
  assert_refused (path, IEC_ERROR_FOREIGN);
  g_free (write_package (folder, ODT_TYPE, NULL));
  assert_refused (path, IEC_ERROR_NOT_FOUND);
  g_unlink (path);
  assert_refused (path, IEC_ERROR_NOT_FOUND);
  g_rmdir (folder);
}

static void
assert_text_refused (const char *text, IecError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecStylesheet) sheet = new_for_text (text, &error);

  g_assert_null (sheet);
  g_assert_error (error, IEC_ERROR, (int)code);
}

static void
test_prefixes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecStylesheet) sheet = NULL;

  /* Our prefixes mean something else here, so our styles cannot be put in. */
  assert_text_refused ("<o:document-styles xmlns:o='" NS "office:1.0' xmlns:fo='urn:other'/>", IEC_ERROR_FOREIGN);
  assert_text_refused ("<o:document-styles xmlns:o='" NS "office:1.0'/>", IEC_ERROR_FOREIGN);
  assert_text_refused ("<?xml version='1.0' encoding='ISO-8859-1'?>" ROOT_START ROOT_END, IEC_ERROR_FOREIGN);
  assert_text_refused ("<o:document-styles xmlns:o='" NS "office:1.0' xmlns:style='" NS "style:1.0x'/>",
                       IEC_ERROR_FOREIGN);
  assert_text_refused (ROOT_START "<office:master-styles xmlns:style='urn:other'> </office:master-styles>" ROOT_END,
                       IEC_ERROR_FOREIGN);
  /* Empty sections and tricky comments. */
  sheet = new_for_text (ROOT_START "<!-- </office:document-styles> <office:styles> --><office:styles/>"
                                   "<office:master-styles/>" ROOT_END,
                        &error);
  g_assert_no_error (error);
  assert_length (iec_stylesheet_get_paragraph (sheet, IEC_STYLE_SECTION, 0)->text.size, 22);
  assert_length (iec_stylesheet_get_page (sheet, IEC_PAGE_BODY)->margin_left, 60 * MM);
}

static void
test_limits (void)
{
  g_autoptr (GString) text = g_string_new (ROOT_START "<office:styles>");
  g_autoptr (IecStylesheet) sheet = NULL;
  g_autoptr (GString) tabs = g_string_new (
      "<style:style style:name='T' style:family='paragraph'><style:paragraph-properties><style:tab-stops>");

  for (guint i = 0; i <= IEC_STYLESHEET_MAX_STYLES; i++)
    g_string_append_printf (text, "<style:style style:name='s%u' style:family='text'/>", i);
  g_string_append (text, "</office:styles>" ROOT_END);
  assert_text_refused (text->str, IEC_ERROR_TOO_LARGE);

  for (guint i = 0; i < IEC_STYLESHEET_MAX_TABS + 9; i++)
    g_string_append_printf (tabs, "<style:tab-stop style:position='%umm'/>", i + 1);
  g_string_append (tabs, "</style:tab-stops></style:paragraph-properties></style:style>");
  sheet = new_for_styles (tabs->str);
  g_assert_cmpuint (iec_stylesheet_get_paragraph (sheet, "T", 0)->n_tabs, ==, IEC_STYLESHEET_MAX_TABS);
}

/* Beyond the limit of inheritance a style stops looking, and no cycle keeps it from stopping. */
static void
test_inheritance_limit (void)
{
  g_autoptr (GString) text = g_string_new ("<style:style style:name='s0' style:family='paragraph'>"
                                           "<style:paragraph-properties fo:margin-left='10pt'/></style:style>");
  g_autoptr (IecStylesheet) sheet = NULL;
  g_autofree char *near = g_strdup_printf ("s%d", IEC_STYLESHEET_MAX_INHERITANCE - 1);
  g_autofree char *far = g_strdup_printf ("s%d", IEC_STYLESHEET_MAX_INHERITANCE);

  for (guint i = 1; i <= IEC_STYLESHEET_MAX_INHERITANCE; i++)
    g_string_append_printf (
        text, "<style:style style:name='s%u' style:family='paragraph' style:parent-style-name='s%u'/>", i, i - 1);
  sheet = new_for_styles (text->str);
  assert_length (iec_stylesheet_get_paragraph (sheet, near, 0)->margin_left, 10);
  assert_length (iec_stylesheet_get_paragraph (sheet, far, 0)->margin_left, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/stylesheet/page", test_page);
  g_test_add_func ("/document/stylesheet/furniture", test_furniture);
  g_test_add_func ("/document/stylesheet/paragraphs", test_paragraphs);
  g_test_add_func ("/document/stylesheet/labels", test_labels);
  g_test_add_func ("/document/stylesheet/tones", test_tones);
  g_test_add_func ("/document/stylesheet/text-mask", test_text_mask);
  g_test_add_func ("/document/stylesheet/cells-and-frames", test_cells_and_frames);
  g_test_add_func ("/document/stylesheet/lists", test_lists);
  g_test_add_func ("/document/stylesheet/names", test_names);
  g_test_add_func ("/document/stylesheet/all-names", test_all_names);
  g_test_add_func ("/document/stylesheet/valid", test_valid);
  g_test_add_func ("/document/stylesheet/inheritance", test_inheritance);
  g_test_add_func ("/document/stylesheet/hostile", test_hostile);
  g_test_add_func ("/document/stylesheet/page-without-room", test_page_without_room);
  g_test_add_func ("/document/stylesheet/template-fallback", test_template_fallback);
  g_test_add_func ("/document/stylesheet/template-file", test_template_file);
  g_test_add_func ("/document/stylesheet/prefixes", test_prefixes);
  g_test_add_func ("/document/stylesheet/limits", test_limits);
  g_test_add_func ("/document/stylesheet/inheritance-limit", test_inheritance_limit);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "odt-document.h"

#include "iec-style-names.h"

#define N_PROPOSALS 90

static IecBlock *
add_paragraph (IecBlock *parent, const char *style, const char *text)
{
  IecBlock *block = iec_block_append_new (parent, IEC_BLOCK_PARAGRAPH, style);

  iec_block_add_text (block, text);
  return block;
}

static IecBlock *
add_heading (IecBlock *parent, const char *style, guint level, const char *label, const char *anchor, const char *text)
{
  IecBlock *block = iec_block_append_new (parent, IEC_BLOCK_HEADING, style);

  block->level = level;
  block->label = g_strdup (label);
  block->anchor = g_strdup (anchor);
  iec_block_add_text (block, text);
  return block;
}

static void
add_frame (IecBlock *parent, const char *frame, const char *style, const char *text)
{
  IecBlock *block = iec_block_append_new (parent, IEC_BLOCK_FRAME, frame);

  if (text != NULL)
    add_paragraph (block, style, text);
}

static void
add_cover (IecBlock *root)
{
  IecBlock *part = iec_block_append_new (root, IEC_BLOCK_PART, IEC_PAGE_COVER);
  IecBlock *box;

  add_frame (part, IEC_FRAME_LOGO, IEC_STYLE_COVER_LOGO, "VRG logotips");
  add_frame (part, IEC_FRAME_GROUP, IEC_STYLE_COVER_GROUP, "Biedrība „Kadiķu partnerība”\nVietējā rīcības grupa");
  box = iec_block_append_new (part, IEC_BLOCK_FRAME, IEC_FRAME_TITLE);
  add_paragraph (box, IEC_STYLE_COVER_DRAFT, "3. redakcija darba grupai · 2023. gada 9. jūnijā");
  add_paragraph (box, IEC_STYLE_COVER_TITLE, "Sabiedrības virzītas vietējās attīstības stratēģija");
  add_paragraph (box, IEC_STYLE_COVER_PERIOD, "2023–2027");
  box = iec_block_append_new (part, IEC_BLOCK_FRAME, IEC_FRAME_APPROVAL);
  add_paragraph (box, IEC_STYLE_COVER_LABEL, "Apstiprināta");
  add_paragraph (box, IEC_STYLE_COVER_TEXT, "ar padomes ____.____.2023. lēmumu Nr. ________");
  add_frame (part, IEC_FRAME_RULE, NULL, NULL);
  add_frame (part, IEC_FRAME_EU_EMBLEM, IEC_STYLE_COVER_LOGO, "ES emblēma");
  add_frame (part, IEC_FRAME_PROGRAMME, IEC_STYLE_COVER_LOGO, "Programmas logotips");
  add_frame (part, IEC_FRAME_PUBLICITY, IEC_STYLE_COVER_PUBLICITY, "Publicitātes rinda: teksts un logotipi.");
}

static void
add_entry (IecBlock *contents,
           const char *style,
           guint level,
           guint tone,
           const char *label,
           const char *target,
           const char *text,
           const char *figures)
{
  IecBlock *entry = iec_block_append_new (contents, IEC_BLOCK_ENTRY, style);

  entry->level = level;
  entry->tone = tone;
  entry->label = g_strdup (label);
  entry->target = g_strdup (target);
  entry->figures = figures != NULL ? g_strsplit (figures, "|", -1) : NULL;
  iec_block_add_text (entry, text);
}

static void
add_contents (IecBlock *root)
{
  IecBlock *part = iec_block_append_new (root, IEC_BLOCK_PART, IEC_PAGE_CONTENTS);
  IecBlock *side, *contents;

  add_heading (part, IEC_STYLE_CONTENTS_HEADING, 0, NULL, NULL, "Saturs");
  side = iec_block_append_new (part, IEC_BLOCK_SIDE, NULL);
  add_paragraph (side, IEC_STYLE_SIDE, "Pie katras rīcības norādīts, cik iedzīvotāju priekšlikumu un balsu to pamato.");
  contents = iec_block_append_new (part, IEC_BLOCK_CONTENTS, NULL);
  add_entry (contents, IEC_STYLE_ENTRY_1, 1, 0, NULL, "el-kopsavilkums", "Kopsavilkums", NULL);
  add_entry (contents, IEC_STYLE_ENTRY_1, 1, 0, "1", "el-nodala1", "Iedzīvotāju iesaiste", NULL);
  add_entry (contents, IEC_STYLE_ENTRY_2, 2, 0, "1.1", "el-nodala11", "Apkaimes darbnīcas", NULL);
  add_entry (contents, IEC_STYLE_ENTRY_1, 1, 0, "2", "el-nodala2", "Vīzija, mērķi un rīcības", "priekšl.|balsis");
  add_entry (contents, IEC_STYLE_ENTRY_GOAL, 2, 2, "M2", "el-merkis2", "Pievilcīga dzīves vide ciemos", "164|1 718");
  add_entry (contents, IEC_STYLE_ENTRY_2, 3, 0, "R2.1", "el-riciba21",
             "Sabiedriskās infrastruktūras, atpūtas un sporta vietu izveide", "46|583");
  add_entry (contents, IEC_STYLE_ENTRY_2, 3, 0, "R2.2", "el-riciba22", "Sociālie pakalpojumi", "40|359");
  add_entry (contents, IEC_STYLE_ENTRY_2, 3, 0, "R2.4", "el-riciba24", "Ģimenes, kas atgriežas", "nav pamatojuma");
  add_entry (contents, IEC_STYLE_ENTRY_1, 1, 0, "P1", "el-pielikums1", "Visi priekšlikumi", NULL);
}

static void
add_cell (IecBlock *row, const char *style, const char *text)
{
  IecBlock *cell = iec_block_append_new (row, IEC_BLOCK_CELL, NULL);

  if (text != NULL)
    add_paragraph (cell, style, text);
}

static IecBlock *
add_row (IecBlock *table, IecRowKind kind, const char *cells)
{
  IecBlock *row = iec_block_append_new (table, IEC_BLOCK_ROW, NULL);
  g_auto (GStrv) texts = g_strsplit (cells, "|", -1);

  row->row = kind;
  for (guint i = 0; texts[i] != NULL; i++)
    add_cell (row, NULL, texts[i]);
  return row;
}

static void
add_workshops (IecBlock *part)
{
  IecBlock *side = iec_block_append_new (part, IEC_BLOCK_SIDE, NULL);
  IecBlock *table;

  add_paragraph (side, IEC_STYLE_CAPTION, "1.1. tabula\nDarbnīcas un dalībnieki");
  table = iec_block_append_new (part, IEC_BLOCK_TABLE, IEC_TABLE_PLAIN);
  iec_block_add_column (table, 60, IEC_ALIGN_START);
  iec_block_add_column (table, 60, IEC_ALIGN_END);
  iec_block_add_column (table, 0, IEC_ALIGN_START);
  add_row (table, IEC_ROW_HEAD, "Vieta|Dalībnieki|Visvairāk balsu");
  add_row (table, IEC_ROW_BODY, "Malta|28|peldvieta, dabas taka");
  add_row (table, IEC_ROW_BODY, "Kaunata|22|peldvieta, amatniecība");
  add_row (table, IEC_ROW_SUM, "Kopā|50");
}

static void
add_lists (IecBlock *part)
{
  IecBlock *list = iec_block_append_new (part, IEC_BLOCK_LIST, NULL);
  IecBlock *item = iec_block_append_new (list, IEC_BLOCK_ITEM, NULL);
  IecBlock *inner;

  add_paragraph (item, NULL, "Pirmais");
  inner = iec_block_append_new (item, IEC_BLOCK_LIST, NULL);
  inner->ordered = TRUE;
  item = iec_block_append_new (inner, IEC_BLOCK_ITEM, NULL);
  add_paragraph (item, NULL, "Iekšējais");
  item = iec_block_append_new (list, IEC_BLOCK_ITEM, NULL);
  add_paragraph (item, NULL, "Otrais");
}

static void
add_evidence (IecBlock *part, const char *text)
{
  IecBlock *line = iec_block_append_new (part, IEC_BLOCK_PARAGRAPH, IEC_STYLE_EVIDENCE);

  line->tone = 2;
  iec_block_add_text (line, "Pamatojums")->flags = IEC_SPAN_STRONG;
  iec_block_add_text (line, "  ");
  iec_block_add_text (line, text);
}

static void
add_body (IecBlock *root)
{
  IecBlock *part = iec_block_append_new (root, IEC_BLOCK_PART, IEC_PAGE_BODY);
  IecBlock *side, *block;
  IecSpan *span;

  add_heading (part, IEC_STYLE_SECTION, 1, NULL, "el-kopsavilkums", "Kopsavilkums");
  block = add_paragraph (part, IEC_STYLE_TEXT, "Rakstzīmes <&>\"' āčēģīķļņōŗšūž,");
  iec_block_add_text (block, " treknas ")->flags = IEC_SPAN_STRONG;
  iec_block_add_text (block, "un slīpas")->flags = IEC_SPAN_EMPHASIS;
  iec_block_add_break (block);
  iec_block_add_text (block, "jaunā rindā,   trīs atstarpes, \ttabulators un \x01vadības zīme ");
  block = add_paragraph (part, IEC_STYLE_TEXT, "A sentence in English.");
  block->language = g_strdup ("en");

  add_heading (part, IEC_STYLE_SECTION, 1, "1", "el-nodala1", "Iedzīvotāju iesaiste stratēģijas izstrādē");
  side = iec_block_append_new (part, IEC_BLOCK_SIDE, NULL);
  block = add_paragraph (side, IEC_STYLE_SIDE, "");
  iec_block_add_text (block, "Prasība")->flags = IEC_SPAN_STRONG;
  add_paragraph (side, IEC_STYLE_SIDE, "Kopienas iesaistes procesa apraksts");
  add_paragraph (part, IEC_STYLE_LEAD,
                 "Stratēģija sākās ar sarunām ciemos. Pavasarī piecās apkaimes darbnīcās satikās "
                 "123 iedzīvotāji un kopā sagatavoja 330 priekšlikumus.");
  add_heading (part, IEC_STYLE_SUBSECTION, 2, "1.1", "el-nodala11", "Apkaimes darbnīcas");
  add_paragraph (part, NULL,
                 "Darbnīcas notika katrā no piecām apvienības teritorijām no 2023. gada 7. līdz 21. martam. "
                 "Dalībnieki strādāja mazās grupās un rakstīja priekšlikumus astoņās tematiskajās slejās.");
  add_lists (part);
  add_workshops (part);

  add_heading (part, IEC_STYLE_SECTION, 1, "2", "el-nodala2", "Vīzija, mērķi un rīcības");
  block = add_paragraph (part, IEC_STYLE_TEXT, "Skat. ");
  span = iec_block_add_styled (block, "R2.1", IEC_STYLE_CODE, 2);
  span->target = g_strdup ("el-riciba21");
  span = iec_block_add_text (block, " un nekur");
  span->target = g_strdup ("el-kurnav");
  span = iec_block_add_text (block, " un tīmeklī");
  span->uri = g_strdup ("https://www.llf.lv/?a=1&b=2");

  add_heading (part, IEC_STYLE_GOAL, 2, "M2", "el-merkis2", "Pievilcīga dzīves vide ciemos")->tone = 2;
  side = iec_block_append_new (part, IEC_BLOCK_SIDE, NULL);
  add_paragraph (side, IEC_STYLE_SIDE, "stratēģiskais mērķis");
  add_paragraph (part, IEC_STYLE_LEAD, "Ciemi, kuros ir kur satikties, kustēties un atpūsties.");
  add_heading (part, IEC_STYLE_ACTION, 3, "R2.1", "el-riciba21",
               "Sabiedriskās infrastruktūras, atpūtas un sporta vietu izveide")
      ->tone = 2;
  add_evidence (part, "46 priekšlikumi · 583 balsis · 5 darbnīcas · 9 vajadzības");
  add_paragraph (part, IEC_STYLE_TEXT,
                 "Rīcība atbalsta vietas, kur ciema ļaudis pavada brīvo laiku kopā un ārā. Visās "
                 "piecās darbnīcās minēta vajadzība labiekārtot peldvietas pie ezeriem.");
  add_heading (part, IEC_STYLE_ACTION, 3, "R2.2", "el-riciba22", "Sociālie pakalpojumi")->tone = 2;
  add_evidence (part, "40 priekšlikumi · 359 balsis · 5 darbnīcas · 9 vajadzības");
  add_heading (part, IEC_STYLE_ACTION, 3, "R2.4", "el-riciba24", "Ģimenes, kas atgriežas")->tone = 2;
  add_paragraph (part, IEC_STYLE_TEXT, "Teksts.");
}

/* A wide table on a page of its own, which has no side column, with a cell over two rows. */
static void
add_plan (IecBlock *root)
{
  IecBlock *part = iec_block_append_new (root, IEC_BLOCK_PART, IEC_PAGE_LANDSCAPE);
  IecBlock *side = iec_block_append_new (part, IEC_BLOCK_SIDE, NULL);
  IecBlock *table = iec_block_append_new (part, IEC_BLOCK_TABLE, IEC_TABLE_PLAIN);

  add_paragraph (side, IEC_STYLE_CAPTION, "5.1. tabula\nRīcības plāns");
  for (guint i = 0; i < 3; i++)
    iec_block_add_column (table, 0, i == 2 ? IEC_ALIGN_END : IEC_ALIGN_START);
  add_row (table, IEC_ROW_HEAD, "Mērķis|Rīcība|Summa (euro)");
  add_row (table, IEC_ROW_BODY, "Pievilcīga dzīves vide ciemos|R2.1|50 000")->first->row_span = 2;
  add_row (table, IEC_ROW_BODY, "R2.2|25 000");
}

static void
add_annex (IecBlock *root)
{
  IecBlock *part = iec_block_append_new (root, IEC_BLOCK_PART, IEC_PAGE_ANNEX);
  IecBlock *table, *row;

  add_heading (part, IEC_STYLE_ANNEX_HEADING, 1, NULL, "el-pielikums1", "1. pielikums");
  add_paragraph (part, IEC_STYLE_ANNEX_TITLE, "Visi priekšlikumi un to izskatīšanas rezultāts");
  add_heading (part, IEC_STYLE_WORKSHOP_HEADING, 2, NULL, NULL, "Malta");
  add_paragraph (part, IEC_STYLE_WORKSHOP_FACTS, "2023. gada 7. martā · 28 dalībnieki · 70 priekšlikumi");
  table = iec_block_append_new (part, IEC_BLOCK_TABLE, IEC_TABLE_ANNEX);
  iec_block_add_column (table, 26, IEC_ALIGN_END);
  iec_block_add_column (table, 0, IEC_ALIGN_START);
  iec_block_add_column (table, 40, IEC_ALIGN_END);
  iec_block_add_column (table, 90, IEC_ALIGN_START);
  iec_block_add_column (table, 90, IEC_ALIGN_START);
  add_row (table, IEC_ROW_HEAD, "Nr.|Priekšlikums|Balsis|Rezultāts|Piezīme");
  for (guint i = 0; i < N_PROPOSALS; i++)
    {
      g_autofree char *cells = g_strdup_printf ("%03u|Vieta, kur mājražotāji var pārdot savu produkciju|%u|", i + 1, i);
      IecBlock *cell;

      if (i % 9 == 0)
        {
          row = add_row (table, IEC_ROW_GROUP, "Uzņēmējdarbība laukos|120||");
          row->first->column_span = 2;
        }
      row = add_row (table, IEC_ROW_BODY, cells);
      row->anchor = g_strdup_printf ("pr-%03u", i + 1);
      cell = row->last;
      cell->first->style = g_strdup (IEC_STYLE_CELL);
      iec_block_add_text (cell->first, "Iekļauts ");
      iec_block_add_styled (cell->first, "R2.1", IEC_STYLE_CODE, 2)->target = g_strdup ("el-riciba21");
      add_cell (row, IEC_STYLE_CELL_NOTE, i % 5 == 0 ? "Apvienots ar P136" : NULL);
    }
}

/**
 * odt_document_new:
 * @language: "lv" or "en"
 *
 * A document made by hand, in which each kind of block stands at least once.
 *
 * Returns: (transfer full): the document, with the default stylesheet
 */
IecDocument *
odt_document_new (const char *language)
{
  IecDocument *document = iec_document_new ("Kadiķu partnerības stratēģija", language);
  g_autoptr (GError) error = NULL;
  g_autoptr (IecStylesheet) stylesheet = iec_stylesheet_new_default (&error);
  IecBlock *root = iec_document_get_root (document);

  g_assert_no_error (error);
  iec_document_set_stylesheet (document, stylesheet);
  iec_document_set_field (document, IEC_FIELD_HEAD, "Kadiķu partnerība · SVVA stratēģija 2023–2027");
  iec_document_set_field (document, IEC_FIELD_FOOT, "3. redakcija darba grupai · 09.06.2023.");
  iec_document_set_field (document, IEC_FIELD_CONTENTS, "Saturs");
  iec_document_set_field (document, IEC_FIELD_CREATOR, "Biedrība „Kadiķu partnerība”");
  iec_document_set_field (document, IEC_FIELD_DRAFT_ID, "0123abcd");
  iec_document_set_field (document, IEC_FIELD_STRATEGY_UID, "abcdefghijklmnop");
  iec_document_set_field (document, IEC_FIELD_DATE, "2023-06-09T08:30:00Z");

  add_cover (root);
  add_contents (root);
  add_body (root);
  add_plan (root);
  add_annex (root);
  return document;
}

/* A note of a goal's colour that is explained, one of two paragraphs, and one that has no number. */
void
odt_document_add_notes (IecDocument *document)
{
  static const char *const marks[] = { "1", "2", "*" };
  IecBlock *part = iec_block_append_new (iec_document_get_root (document), IEC_BLOCK_PART, IEC_PAGE_BODY);
  IecBlock *paragraph = add_paragraph (part, IEC_STYLE_TEXT, "Teksts");

  iec_document_set_field (document, IEC_FIELD_NOTES, "Iekavās – darbnīca un balsis.");

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      IecBlock *note = iec_block_new (IEC_BLOCK_NOTE, NULL);
      IecSpan *mark = iec_block_add_note (paragraph, marks[i], note);

      add_paragraph (note, IEC_STYLE_FOOTNOTE, "Teksts lapas apakšā.");
      if (i == 1)
        add_paragraph (note, NULL, "Un vēl.");
      note->header = i == 0;
      mark->tone = note->tone = i == 0 ? 2 : 0;
    }
  iec_block_add_text (paragraph, ".");
}

/* A drawing beside a caption that has a drawing too, one in a cell, and a picture in a frame. */
void
odt_document_add_figures (IecDocument *document)
{
  static const char svg[] = "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='2'><rect width='4'/></svg>";
  IecBlock *part = iec_block_append_new (iec_document_get_root (document), IEC_BLOCK_PART, IEC_PAGE_BODY);
  IecBlock *side = iec_block_append_new (part, IEC_BLOCK_SIDE, NULL);
  IecBlock *table, *cell, *blocks[4];

  add_paragraph (side, IEC_STYLE_CAPTION, "2.1. attēls");
  blocks[0] = iec_block_append_new (side, IEC_BLOCK_FIGURE, IEC_STYLE_LEGEND);
  blocks[1] = iec_block_append_new (part, IEC_BLOCK_FIGURE, NULL);
  table = iec_block_append_new (part, IEC_BLOCK_TABLE, IEC_TABLE_HEAT);
  cell = iec_block_append_new (iec_block_append_new (table, IEC_BLOCK_ROW, NULL), IEC_BLOCK_CELL, IEC_CELL_STEP "3");
  blocks[2] = iec_block_append_new (cell, IEC_BLOCK_FIGURE, NULL);
  blocks[3] = iec_block_append_new (iec_block_append_new (part, IEC_BLOCK_FRAME, IEC_FRAME_LOGO_FULL), IEC_BLOCK_FIGURE,
                                    IEC_STYLE_COVER_PICTURE);
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      IecFigure *figure = blocks[i]->figure = iec_figure_new (40, 20, "Balsis & „slejas”. Ceļi: 12.");

      iec_figure_add (figure, IEC_SHAPE_RECTANGLE, 1, 1, 30, 10)->fill = 0x14594a;
      iec_figure_add_text (figure, "Ceļi <un> tilti", IEC_STYLE_CELL, 2, 18, IEC_ALIGN_START);
    }
  g_array_set_size (blocks[3]->figure->shapes, 0);
  blocks[3]->figure->picture = g_bytes_new_static (svg, sizeof svg - 1);
  blocks[3]->figure->mime_type = g_strdup ("image/svg+xml");
}

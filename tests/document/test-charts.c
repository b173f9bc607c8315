/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document-fixture.h"
#include "iec-circles.h"
#include "iec-error.h"
#include "iec-style-names.h"

#include <string.h>

#define SVG "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><rect width='40' height='20'/></svg>"

/* The first block of @kind with @style in the document; NULL for none. */
static const IecBlock *
find_block (IecDocument *document, IecBlockKind kind, const char *style)
{
  const IecBlock *block;
  IecBlockWalk walk;

  iec_block_walk_init (&walk, iec_document_get_root (document));
  while (iec_block_walk_next (&walk, &block) != IEC_BLOCK_EVENT_DONE)
    if (block->kind == kind && g_strcmp0 (block->style, style) == 0)
      return block;
  return NULL;
}

static guint
count_shapes (const IecBlock *block, IecShapeKind kind)
{
  guint n = 0;

  for (guint i = 0; i < block->figure->shapes->len; i++)
    n += g_array_index (block->figure->shapes, IecShape, i).kind == kind;
  return n;
}

static double
sum_widths (const IecBlock *block, IecShapeKind kind, gboolean hatched)
{
  double sum = 0;

  for (guint i = 0; i < block->figure->shapes->len; i++)
    {
      const IecShape *shape = &g_array_index (block->figure->shapes, IecShape, i);

      if (shape->kind == kind && shape->hatched == hatched)
        sum += shape->width;
    }
  return sum;
}

/* Every proposal is a circle, and the words beside the picture say the same numbers. */
static void
test_circles_are_the_proposals (void)
{
  g_autoptr (IecStrategy) strategy = new_sample ();
  g_autoptr (IecDocument) document = compose (strategy, NULL);
  const IecBlock *block = find_block (document, IEC_BLOCK_FIGURE, IEC_STYLE_COVER_FIGURE);
  guint n = g_list_model_get_n_items (iec_strategy_get_proposals (strategy));

  g_assert_nonnull (block);
  g_assert_cmpuint (count_shapes (block, IEC_SHAPE_ELLIPSE), ==, n);
  assert_contains (block->figure->description, "Malta: 4\u00a0priekšlikumi · 46\u00a0balsis (M1 1, M2 2");
  iec_strategy_close (strategy);
}

static void
test_no_circles_without_workshops_or_evidence (void)
{
  g_autoptr (IecStrategy) empty = new_strategy ("lv", "blank");
  g_autoptr (IecStrategy) strategy = new_sample ();
  g_autoptr (IecDocument) without = compose (empty, NULL);
  g_autoptr (IecDocument) unproven = compose (strategy, "evidence=none");

  g_assert_null (find_block (without, IEC_BLOCK_FIGURE, IEC_STYLE_COVER_FIGURE));
  g_assert_null (find_block (without, IEC_BLOCK_FRAME, IEC_FRAME_CIRCLES));
  g_assert_null (find_block (unproven, IEC_BLOCK_FIGURE, IEC_STYLE_COVER_FIGURE));
  iec_strategy_close (empty);
  iec_strategy_close (strategy);
}

static guint
count_all (const IecCircles *circles, guint *n_circles, double width)
{
  guint n = 0;

  *n_circles = 0;
  for (guint i = 0; i < circles->rows->len; i++)
    {
      const GArray *row = g_ptr_array_index (circles->rows, i);

      *n_circles += row->len;
      for (guint j = 0; j < row->len; j++)
        {
          const IecCircle *circle = &g_array_index (row, IecCircle, j);

          n += circle->n;
          g_assert_cmpuint (circle->n, <=, circles->per_circle);
          g_assert_cmpfloat (circle->diameter, >, 0);
          g_assert_cmpfloat (circle->x + circle->diameter, <, width + 0.1);
          g_assert_cmpfloat (circle->y + circle->diameter, <, circles->height + 0.1);
        }
    }
  return n;
}

/* However many there are, none is lost, none stands outside of its row, and the picture stays small. */
static void
test_circles_stay_few (void)
{
  const struct
  {
    guint n_rows, n_proposals, most_votes;
  } cases[] = { { 1, 1, 1 }, { 5, 330, 25 }, { 40, 1000, 9 }, { 5, 10000, 30 }, { 40, 10000, 1 }, { 3, 60, 5000 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (IecCircles) circles = iec_circles_new ();
      guint n_circles;

      for (guint j = 0; j < cases[i].n_rows; j++)
        iec_circles_add_row (circles);
      for (guint j = 0; j < cases[i].n_proposals; j++)
        iec_circles_add (g_ptr_array_index (circles->rows, j % cases[i].n_rows), j * 7 % 5,
                         j * 13 % cases[i].most_votes);
      iec_circles_lay_out (circles, cases[i].n_rows > 20 ? 80 : 480, cases[i].n_rows > 20 ? 10 : 30);
      g_assert_cmpuint (count_all (circles, &n_circles, cases[i].n_rows > 20 ? 80 : 480), ==, cases[i].n_proposals);
      g_assert_cmpuint (n_circles, <=, IEC_CIRCLES_MAX);
      if (cases[i].n_proposals <= 330)
        g_assert_cmpuint (circles->per_circle, ==, 1);
    }
}

/* A circle with four times the votes is twice as wide. */
static void
test_area_grows_with_votes (void)
{
  g_autoptr (IecCircles) circles = iec_circles_new ();
  GArray *row = iec_circles_add_row (circles);

  iec_circles_add (row, 1, 4);
  iec_circles_add (row, 1, 16);
  iec_circles_lay_out (circles, 480, 30);
  row = g_ptr_array_index (circles->rows, 0);
  g_assert_cmpfloat_with_epsilon (g_array_index (row, IecCircle, 0).diameter,
                                  2 * g_array_index (row, IecCircle, 1).diameter, 0.01);
}

/* The numbers of the bars are those of the strategy: 1,033 of 1,040 votes of the first theme are in action lines. */
static void
test_bars (void)
{
  g_autoptr (IecStrategy) strategy = new_sample ();
  g_autoptr (IecDocument) document = compose (strategy, NULL);
  const IecBlock *block = find_block (document, IEC_BLOCK_FIGURE, NULL);
  double solid, hatched;

  g_assert_nonnull (block);
  assert_contains (block->figure->description,
                   "Uzņēmējdarbība: 1\u202f040\u00a0balsis, rīcībās 1\u202f033, 4\u00a0priekšlikumi.");
  assert_contains (block->figure->description, "Vide: 20\u00a0balsis, rīcībās 20, 2\u00a0priekšlikumi.");
  assert_contains (block->figure->description, "Bez slejas: 11\u00a0balsis, rīcībās 0, 3\u00a0priekšlikumi.");
  solid = sum_widths (block, IEC_SHAPE_RECTANGLE, FALSE);
  hatched = sum_widths (block, IEC_SHAPE_RECTANGLE, TRUE);
  g_assert_cmpfloat_with_epsilon (solid / (solid + hatched), 1053.0 / 1071.0, 0.001);
  iec_strategy_close (strategy);
}

static char *
dup_cell (const IecBlock *table, guint row, guint column, const char **style)
{
  const IecBlock *block = table->first;

  for (; row > 0; row--)
    block = block->next;
  block = block->first;
  for (; column > 0; column--)
    block = block->next;
  if (style != NULL)
    *style = block->style;
  return iec_block_dup_text (block);
}

/* Cells are real cells: rows have their headings, what nobody said is empty, the largest number is the darkest. */
static void
test_heat (void)
{
  g_autoptr (IecStrategy) strategy = new_sample ();
  g_autoptr (IecDocument) document = compose (strategy, NULL);
  const IecBlock *table = find_block (document, IEC_BLOCK_TABLE, IEC_TABLE_HEAT);
  const char *light, *dark, *none;

  g_assert_nonnull (table);
  g_autofree char *small = dup_cell (table, 1, 1, &light);
  g_autofree char *large = dup_cell (table, 1, 2, &dark);
  g_autofree char *empty = dup_cell (table, 2, 2, &none);
  g_assert_cmpint (table->first->row, ==, IEC_ROW_HEAD);
  g_assert_true (table->first->next->first->header);
  g_assert_cmpstr (small, ==, "26");
  g_assert_cmpstr (light, ==, IEC_CELL_STEP "1");
  g_assert_cmpstr (large, ==, "1\u202f014");
  g_assert_cmpstr (dark, ==, IEC_CELL_STEP "5");
  g_assert_cmpstr (empty, ==, "");
  g_assert_null (none);
  iec_strategy_close (strategy);
}

/* Themes and workshops without end share the last bar, row and column; the sums stay whole. */
static void
test_many_themes (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("en", "svva-2023");
  g_autoptr (IecDocument) document = NULL;
  const IecBlock *bars, *table;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *place = g_strdup_printf ("Village %u", i % 50);
      g_autofree char *theme = g_strdup_printf ("A theme whose name is rather long, number %u", i);

      if (i < 50)
        g_assert_nonnull (iec_strategy_add_workshop (strategy, place, NULL, NULL));
      add_proposal (strategy, place, theme, "Something", i + 1);
    }
  document = compose (strategy, NULL);
  bars = find_block (document, IEC_BLOCK_FIGURE, NULL);
  table = find_block (document, IEC_BLOCK_TABLE, IEC_TABLE_HEAT);
  /* 60 + 59 + … + 38 have bars of their own, the others one. */
  assert_contains (bars->figure->description, "Other themes: 703\u00a0votes");
  g_assert_cmpuint (iec_block_count_columns (table), ==, 9);
  g_assert_cmpfloat (bars->figure->height, <, 700);
  iec_strategy_close (strategy);
}

/* A file may have as many themes and workshops as proposals: the chart is made, no table of millions of cells is. */
static void
test_too_many_cells (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("lv", "svva-2023");
  g_autoptr (IecDocument) document = NULL;

  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *name = g_strdup_printf ("Nr. %u", i);

      g_assert_nonnull (iec_strategy_add_workshop (strategy, name, NULL, NULL));
      add_proposal (strategy, name, name, "Kaut kas", i);
    }
  document = compose (strategy, NULL);
  g_assert_nonnull (find_block (document, IEC_BLOCK_FIGURE, NULL));
  g_assert_null (find_block (document, IEC_BLOCK_TABLE, IEC_TABLE_HEAT));
  iec_strategy_close (strategy);
}

/* A logo takes the place of its dashed box; the others stay. */
static void
test_logos (void)
{
  const struct
  {
    const char *role;
    const char *full;
    const char *empty;
  } logos[] = { { IEC_PICTURE_GROUP, IEC_FRAME_LOGO_FULL, IEC_FRAME_LOGO },
                { IEC_PICTURE_EU, IEC_FRAME_EU_EMBLEM_FULL, IEC_FRAME_EU_EMBLEM },
                { IEC_PICTURE_PROGRAMME, IEC_FRAME_PROGRAMME_FULL, IEC_FRAME_PROGRAMME } };
  g_autoptr (IecStrategy) strategy = new_sample ();
  g_autoptr (GBytes) data = g_bytes_new_static (SVG, strlen (SVG));

  for (guint i = 0; i < G_N_ELEMENTS (logos); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (IecDocument) document = NULL;
      const IecBlock *frame;

      iec_strategy_set_picture (strategy, logos[i].role, data, "logo.svg", i == 0 ? "Upe un saule" : NULL, &error);
      g_assert_no_error (error);
      document = compose (strategy, NULL);
      frame = find_block (document, IEC_BLOCK_FRAME, logos[i].full);
      g_assert_nonnull (frame);
      g_assert_null (find_block (document, IEC_BLOCK_FRAME, logos[i].empty));
      g_assert_true (g_bytes_equal (frame->first->figure->picture, data));
      g_assert_cmpstr (frame->first->figure->mime_type, ==, "image/svg+xml");
      g_assert_cmpstr (frame->first->figure->description, ==,
                       i == 0   ? "Upe un saule"
                       : i == 1 ? "ES emblēma"
                                : "Programmas logotips");
      if (i + 1 < G_N_ELEMENTS (logos))
        g_assert_nonnull (find_block (document, IEC_BLOCK_FRAME, logos[i + 1].empty));
    }
  iec_strategy_close (strategy);
}

/* One step each; what is no picture changes nothing. */
static void
test_pictures_in_the_strategy (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("lv", "blank");
  g_autoptr (GBytes) data = g_bytes_new_static (SVG, strlen (SVG));
  g_autoptr (GBytes) junk = g_bytes_new_static ("GIF89a", 6);
  g_autoptr (GError) junk_error = NULL, role_error = NULL, missing_error = NULL;

  g_assert_false (iec_strategy_set_picture (strategy, IEC_PICTURE_EU, junk, "a.gif", NULL, &junk_error));
  g_assert_error (junk_error, IEC_ERROR, IEC_ERROR_INVALID);
  g_assert_false (iec_strategy_set_picture (strategy, "cat", data, "a.svg", NULL, &role_error));
  g_assert_error (role_error, IEC_ERROR, IEC_ERROR_INVALID);
  g_assert_false (iec_strategy_remove_picture (strategy, IEC_PICTURE_EU, &missing_error));
  g_assert_error (missing_error, IEC_ERROR, IEC_ERROR_NOT_FOUND);
  g_assert_null (iec_strategy_get_picture (strategy, IEC_PICTURE_EU));

  g_assert_true (iec_strategy_set_picture (strategy, IEC_PICTURE_EU, data, "a.svg", "Zvaigznes", NULL));
  g_assert_cmpstr (iec_strategy_get_picture (strategy, IEC_PICTURE_EU)->description, ==, "Zvaigznes");
  g_assert_true (iec_strategy_undo (strategy, NULL));
  g_assert_null (iec_strategy_get_picture (strategy, IEC_PICTURE_EU));
  g_assert_true (iec_strategy_redo (strategy, NULL));
  g_assert_true (iec_strategy_remove_picture (strategy, IEC_PICTURE_EU, NULL));
  g_assert_null (iec_strategy_get_picture (strategy, IEC_PICTURE_EU));
  g_assert_true (iec_strategy_undo (strategy, NULL));
  g_assert_true (g_bytes_equal (iec_strategy_get_picture (strategy, IEC_PICTURE_EU)->data, data));
  iec_strategy_close (strategy);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);

  g_test_add_func ("/document/charts/circles-are-the-proposals", test_circles_are_the_proposals);
  g_test_add_func ("/document/charts/no-circles", test_no_circles_without_workshops_or_evidence);
  g_test_add_func ("/document/charts/circles-stay-few", test_circles_stay_few);
  g_test_add_func ("/document/charts/area", test_area_grows_with_votes);
  g_test_add_func ("/document/charts/bars", test_bars);
  g_test_add_func ("/document/charts/heat", test_heat);
  g_test_add_func ("/document/charts/many-themes", test_many_themes);
  g_test_add_func ("/document/charts/too-many-cells", test_too_many_cells);
  g_test_add_func ("/document/charts/logos", test_logos);
  g_test_add_func ("/document/charts/pictures", test_pictures_in_the_strategy);

  return fixture_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the pages of a long draft cost: beside the same words laid out and drawn by Pango and cairo alone, beside other
 * programs that make a PDF of them, and how it grows. Each is a process of its own, so that it begins with cold caches
 * and its peak of memory is known.
 */
#include "config.h"

#include "bench-book.h"
#include "bench.h"

#include "iec-export.h"
#include "iec-typesetter.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <string.h>
#include <sys/resource.h>

#define FEW 30u
#define PAGES 300u
#define MANY 3000u
/* What a preview sets again while somebody types; what of it is seen must be there after 50 ms. */
#define PREVIEW 100u

/* Wanted: at most twice the floor; as much a page in a long draft as in a short one, with room for noise. */
#define MOST_OF_FLOOR 2.0
#define MOST_GROWTH 1.2
#define MOST_MEGABYTES 250.0
#define OFFICE_GAIN 2.0
/* The best of as many runs: what else the machine does only adds. */
#define N_RUNS 3

typedef struct
{
  double wall, cpu; /* seconds */
  double megabytes; /* at the peak */
  guint n_pages;
} Cost;

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The floor: nothing but layouts one below the other, in the same fonts and measures, each a tagged paragraph. */
typedef struct
{
  cairo_t *cr;
  PangoLayout *layout;
  PangoFontDescription *text, *heading;
  double y;
  guint n_pages;
} Floor;

#define FLOOR_LEFT 170.0
#define FLOOR_TOP 79.0
#define FLOOR_BOTTOM 777.0
#define FLOOR_WIDTH 363.0
#define FLOOR_LEADING 15.0

static void
draw_text (const char *text, gboolean heading, gpointer data)
{
  Floor *self = data;
  const char *tag = heading ? "H1" : "P";

  pango_layout_set_font_description (self->layout, heading ? self->heading : self->text);
  pango_layout_set_text (self->layout, text, -1);
  cairo_tag_begin (self->cr, tag, NULL);
  for (GSList *link = pango_layout_get_lines_readonly (self->layout); link != NULL; link = link->next)
    {
      if (self->y > FLOOR_BOTTOM)
        {
          cairo_tag_end (self->cr, tag);
          cairo_show_page (self->cr);
          cairo_tag_begin (self->cr, tag, NULL);
          self->n_pages++;
          self->y = FLOOR_TOP;
        }
      cairo_move_to (self->cr, FLOOR_LEFT, self->y);
      pango_cairo_show_layout_line (self->cr, link->data);
      self->y += FLOOR_LEADING;
    }
  cairo_tag_end (self->cr, tag);
  self->y += FLOOR_LEADING / 2;
}

static guint
draw_floor (IecDocument *book, GByteArray *bytes)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_bytes, bytes, 595, 842);
  Floor self = { .cr = cairo_create (surface), .y = FLOOR_TOP, .n_pages = 1 };
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  self.layout = pango_cairo_create_layout (self.cr);
  pango_cairo_context_set_font_options (pango_layout_get_context (self.layout), options);
  pango_cairo_context_set_resolution (pango_layout_get_context (self.layout), 72);
  self.text = pango_font_description_from_string ("Gentium Book Plus 10.5");
  self.heading = pango_font_description_from_string ("Lato Bold 14");
  pango_layout_set_width (self.layout, (int)(FLOOR_WIDTH * PANGO_SCALE));
  bench_book_foreach_text (book, draw_text, &self);
  pango_font_description_free (self.text);
  pango_font_description_free (self.heading);
  cairo_font_options_destroy (options);
  g_object_unref (self.layout);
  cairo_destroy (self.cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return self.n_pages;
}

static double
get_cpu_seconds (int who)
{
  struct rusage usage;

  getrusage (who, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
         + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* Sets a book and, for the cost, once more with a paragraph that is longer by a word, as while somebody types. */
static guint
set_again (guint n_pages, double *cpu, gint64 *start)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecTypesetter) typesetter = iec_typesetter_new ();
  g_autoptr (IecDocument) before = bench_book_new (n_pages), after = bench_book_new (n_pages);
  g_autoptr (IecPages) first = iec_typesetter_set (typesetter, before, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  iec_block_add_text (iec_document_get_root (after)->first->first->next, " vārds");
  *cpu = get_cpu_seconds (RUSAGE_SELF);
  *start = g_get_monotonic_time ();
  g_autoptr (IecPages) second = iec_typesetter_set (typesetter, after, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return iec_pages_get_n_pages (second);
}

/* In the process of its own: makes the file and prints what it cost. */
static int
work (const char *what, guint n_pages, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecDocument) book = bench_book_new (n_pages);
  g_autoptr (GByteArray) floor = g_byte_array_new ();
  struct rusage usage;
  guint n = 0;
  double cpu = get_cpu_seconds (RUSAGE_SELF);
  gint64 start = g_get_monotonic_time ();

  if (g_str_equal (what, "floor"))
    n = draw_floor (book, floor);
  else if (g_str_equal (what, "again"))
    n = set_again (n_pages, &cpu, &start);
  else
    iec_export (book, path, &n, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  double wall = (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  getrusage (RUSAGE_SELF, &usage);
  g_print ("%f %f %f %u\n", wall, get_cpu_seconds (RUSAGE_SELF) - cpu, (double)usage.ru_maxrss / 1024, n);
  return 0;
}

static Cost
run_self (const char *what, guint n_pages, const char *path)
{
  Cost best = { .wall = G_MAXDOUBLE };

  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *pages = g_strdup_printf ("%u", n_pages);
      const char *argv[] = { "/proc/self/exe", what, pages, path, NULL };
      g_autofree char *out = NULL;
      char *end;
      Cost cost;
      int status;

      g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, &status, &error);
      g_assert_no_error (error);
      g_assert_cmpint (status, ==, 0);
      cost.wall = g_ascii_strtod (out, &end);
      cost.cpu = g_ascii_strtod (end, &end);
      cost.megabytes = g_ascii_strtod (end, &end);
      cost.n_pages = (guint)g_ascii_strtoull (end, NULL, 10);
      if (cost.wall < best.wall)
        best = cost;
    }
  g_print ("%-6s %4u pages (%4u): %8.1f ms, %.2f ms a page, processor %8.1f ms, %.0f MB\n", what, n_pages, best.n_pages,
           best.wall * 1000, best.wall * 1000 / n_pages, best.cpu * 1000, best.megabytes);
  return best;
}

/* Seconds that another program takes, start-up included, as one waits for it; 0 if it is not there. */
static double
run_other (const char *const *argv)
{
  g_autofree char *program = g_find_program_in_path (argv[0]);
  g_autoptr (GError) error = NULL;
  int status = 0;

  if (program == NULL)
    {
      g_print ("%s is not installed\n", argv[0]);
      return 0;
    }
  gint64 start = g_get_monotonic_time ();
  g_spawn_sync (NULL, (char **)argv, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                &status, &error);
  double seconds = (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  if (error != NULL || status != 0)
    {
      g_print ("%s failed\n", argv[0]);
      return 0;
    }
  return seconds;
}

static void
append_typst (const char *text, gboolean heading, gpointer data)
{
  if (heading)
    g_string_append (data, "== ");
  g_string_append (data, text);
  g_string_append (data, "\n\n");
}

static double
run_typst (const char *folder)
{
  g_autoptr (IecDocument) book = bench_book_new (PAGES);
  g_autoptr (GString) text = g_string_new ("#set page(paper: \"a4\")\n#set text(lang: \"lv\")\n\n");
  g_autofree char *source = g_build_filename (folder, "book.typ", NULL);
  g_autofree char *out = g_build_filename (folder, "typst.pdf", NULL);
  const char *argv[] = { "typst", "compile", source, out, NULL };

  bench_book_foreach_text (book, append_typst, text);
  g_assert_true (g_file_set_contents (source, text->str, (gssize)text->len, NULL));
  return run_other (argv);
}

static double
run_office (const char *folder, const char *odt)
{
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/office", folder);
  const char *argv[] = { "soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, odt, NULL };

  /* The first start makes the profile, which nobody waits for every day. */
  run_other (argv);
  return run_other (argv);
}

int
main (int argc, char **argv)
{
  if (argc == 4)
    return work (argv[1], (guint)g_ascii_strtoull (argv[2], NULL, 10), argv[3]);

  bench_init (&argc, &argv);
  const char *folder = g_getenv ("XDG_DATA_HOME");
  g_autofree char *pdf = g_build_filename (folder, "book.pdf", NULL);
  g_autofree char *odt = g_build_filename (folder, "book.odt", NULL);
  Cost floor = run_self ("floor", PAGES, pdf);
  Cost few = run_self ("pdf", FEW, pdf);
  Cost pages = run_self ("pdf", PAGES, pdf);
  Cost many = run_self ("pdf", MANY, pdf);
  run_self ("odt", PAGES, odt);
  run_self ("again", PREVIEW, pdf);
  double office = run_office (folder, odt), typst = run_typst (folder);

  bench_compare ("bare Pango and cairo", floor.wall, "PDF", pages.wall, MOST_OF_FLOOR);
  bench_compare ("a page of 30", few.wall / FEW, "a page of 3000", many.wall / MANY, MOST_GROWTH);
  bench_compare ("a page of 300", pages.wall / PAGES, "a page of 3000", many.wall / MANY, MOST_GROWTH);
  bench_compare ("250 MB", MOST_MEGABYTES / 1000, "peak of memory", pages.megabytes / 1000, 1);
  if (office > 0)
    bench_compare ("LibreOffice", office, "PDF", pages.wall, 1 / OFFICE_GAIN);
  if (typst > 0)
    bench_compare ("Typst", typst, "PDF", pages.wall, 1);
  return bench_finish ();
}

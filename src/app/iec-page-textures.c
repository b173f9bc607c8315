/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-page-textures.h"

#include "iec-page-painter.h"

/* A page is painted in bands of so many device pixels, so that at a great zoom only what is seen is painted. */
#define BAND 512
/* From so many device pixels a point on, letters are large enough to stand where a pixel is. */
#define FINE_BELOW 2.5
/* What pictures out of sight may take together. */
#define MAX_BYTES (48u * 1024 * 1024)

typedef struct
{
  guint index;
  int band;
  double scale; /* device pixels a point */
  guint frame;  /* when it was last drawn */
  gsize n_bytes;
  /* Borrowed */
  const IecPage *page;
  /* Owned */
  GdkTexture *texture;
} Picture;

struct _IecPageTextures
{
  guint frame;
  guint n_painted;
  /* Owned */
  GQueue pictures; /* of Picture, newest first */
};

static void
free_picture (gpointer data)
{
  Picture *picture = data;

  g_object_unref (picture->texture);
  g_free (picture);
}

/** iec_page_textures_new: Returns: (transfer full): no pictures yet */
IecPageTextures *
iec_page_textures_new (void)
{
  IecPageTextures *self = g_new0 (IecPageTextures, 1);

  g_queue_init (&self->pictures);
  return self;
}

/** iec_page_textures_free: (nullable) */
void
iec_page_textures_free (IecPageTextures *self)
{
  if (self == NULL)
    return;
  g_queue_clear_full (&self->pictures, free_picture);
  g_free (self);
}

/**
 * iec_page_textures_keep_same:
 * @proof: (nullable): what is shown from now on; the one before must still be there
 *
 * Forgets the pictures of all pages that are not in @proof, at the same place.
 */
void
iec_page_textures_keep_same (IecPageTextures *self, IecProof *proof)
{
  guint n_pages = proof != NULL ? iec_proof_get_n_pages (proof) : 0;

  for (GList *link = self->pictures.head, *next; link != NULL; link = next)
    {
      Picture *picture = link->data;

      next = link->next;
      if (picture->index < n_pages && iec_proof_get_page (proof, picture->index) == picture->page)
        continue;
      free_picture (picture);
      g_queue_delete_link (&self->pictures, link);
    }
}

/** iec_page_textures_begin: a frame begins */
void
iec_page_textures_begin (IecPageTextures *self)
{
  self->frame++;
}

/** iec_page_textures_end: a frame ends: what was not drawn in it may go where there is too much */
void
iec_page_textures_end (IecPageTextures *self)
{
  gsize total = 0;

  for (GList *link = self->pictures.head, *next; link != NULL; link = next)
    {
      Picture *picture = link->data;

      next = link->next;
      total += picture->n_bytes;
      if (picture->frame == self->frame || total <= MAX_BYTES)
        continue;
      total -= picture->n_bytes;
      free_picture (picture);
      g_queue_delete_link (&self->pictures, link);
    }
}

/** iec_page_textures_get_n_painted: Returns: how many bands of pages were painted so far */
guint
iec_page_textures_get_n_painted (IecPageTextures *self)
{
  return self->n_painted;
}

/* Cairo before 1.18 puts each glyph on a whole pixel, which tears small words apart. So pages are painted so many times
   as wide, and each pixel is the mean of what it would have shown; what stands on a line still stands on it sharply. */
static int
choose_fineness (double scale)
{
  return scale < FINE_BELOW ? 4 : scale < 2 * FINE_BELOW ? 2 : 1;
}

/* Of so many pixels in each place, their mean; by two channels of a pixel at once, which have room for a sum of four.
 */
static guint32
mix_pixels (const guint32 *pixels, int n)
{
  guint32 even = 0, odd = 0;
  int shift = n == 4 ? 2 : 1;

  for (int i = 0; i < n; i++)
    {
      even += pixels[i] & 0x00ff00ff;
      odd += pixels[i] >> 8 & 0x00ff00ff;
    }
  return (even >> shift & 0x00ff00ff) | (odd >> shift & 0x00ff00ff) << 8;
}

static cairo_surface_t *
narrow_surface (cairo_surface_t *wide, int n)
{
  int width = cairo_image_surface_get_width (wide) / n, height = cairo_image_surface_get_height (wide);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS || cairo_surface_status (wide) != CAIRO_STATUS_SUCCESS)
    return surface;
  for (int y = 0; y < height; y++)
    {
      const guint32 *from = (gpointer)(cairo_image_surface_get_data (wide) + y * cairo_image_surface_get_stride (wide));
      guint32 *to = (gpointer)(cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface));

      for (int x = 0; x < width; x++)
        to[x] = mix_pixels (from + n * x, n);
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

static cairo_surface_t *
paint_surface (const IecPage *page, double scale, int width, int height, int top)
{
  int fineness = choose_fineness (scale);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * fineness, height);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, 0, -top);
  cairo_scale (cr, scale * fineness, scale);
  iec_page_paint (page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  if (fineness == 1)
    return surface;
  cairo_surface_t *narrow = narrow_surface (surface, fineness);
  cairo_surface_destroy (surface);
  return narrow;
}

static GdkTexture *
paint_band (const IecPage *page, double scale, int width, int height, int top)
{
  cairo_surface_t *surface = paint_surface (page, scale, width, height, top);
  int stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes =
      g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), (gsize)stride * (gsize)height,
                                  (GDestroyNotify)cairo_surface_destroy, surface);

  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, (gsize)stride);
}

static Picture *
find_picture (IecPageTextures *self, const IecPage *page, int band, double scale)
{
  for (GList *link = self->pictures.head; link != NULL; link = link->next)
    {
      Picture *picture = link->data;

      if (picture->page == page && picture->band == band && ABS (picture->scale - scale) < 1e-9)
        {
          g_queue_unlink (&self->pictures, link);
          g_queue_push_head_link (&self->pictures, link);
          return picture;
        }
    }
  return NULL;
}

static GdkTexture *
get_band (IecPageTextures *self, IecProof *proof, guint index, int band, double scale, int width, int height)
{
  const IecPage *page = iec_proof_get_page (proof, index);
  Picture *picture = find_picture (self, page, band, scale);

  if (picture == NULL)
    {
      picture = g_new0 (Picture, 1);
      *picture = (Picture){ .index = index, .band = band, .scale = scale, .page = page };
      picture->n_bytes = (gsize)width * (gsize)height * 4;
      picture->texture = paint_band (page, scale, width, height, band * BAND);
      g_queue_push_head (&self->pictures, picture);
      self->n_painted++;
    }
  picture->frame = self->frame;
  return picture->texture;
}

/**
 * iec_page_textures_draw:
 * @row: where the page is; the snapshot's origin is its upper left corner
 * @factor: device pixels a px
 * @from, @to: which part of its height is seen, in px
 *
 * Draws what is seen of a page, each device pixel painted for itself.
 */
void
iec_page_textures_draw (IecPageTextures *self,
                        GtkSnapshot *snapshot,
                        IecProof *proof,
                        guint index,
                        const IecPageRow *row,
                        int factor,
                        double from,
                        double to)
{
  int width = row->width * factor, height = row->height * factor;
  int first = (int)(MAX (from, 0) * factor) / BAND;

  for (int band = first; band * BAND < height && band * BAND < to * factor; band++)
    {
      int top = band * BAND, n_lines = MIN (BAND, height - top);
      GdkTexture *texture = get_band (self, proof, index, band, row->scale * factor, width, n_lines);
      graphene_rect_t bounds =
          GRAPHENE_RECT_INIT (0, (float)top / (float)factor, (float)row->width, (float)n_lines / (float)factor);

      gtk_snapshot_append_texture (snapshot, texture, &bounds);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-strip.h"

/**
 * iec_strip_box_draw:
 * @furniture: (element-type IecPageItem): takes the box
 * @top: of the first strip in it
 * @bottom: of the last
 * @first: the box begins here, so it has its upper border
 * @last: it ends here
 */
void
iec_strip_box_draw (const IecStripBox *self,
                    GArray *furniture,
                    double top,
                    double bottom,
                    gboolean first,
                    gboolean last)
{
  const IecBox *box = &self->box;
  const struct
  {
    double x, y, width, height;
    IecColor color;
  } parts[] = {
    { self->x, top, self->width, bottom - top, box->background },
    { self->x, top, box->left.width, bottom - top, box->left.color },
    { self->x + self->width - box->right.width, top, box->right.width, bottom - top, box->right.color },
    { self->x, top, self->width, first ? box->top.width : 0, box->top.color },
    { self->x, bottom - box->bottom.width, self->width, last ? box->bottom.width : 0, box->bottom.color },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    iec_page_items_add_fill (furniture, parts[i].x, parts[i].y, parts[i].width, parts[i].height, parts[i].color);
}

/** iec_strip_new: a strip without items, before which a page may end. */
IecStrip *
iec_strip_new (double height)
{
  IecStrip *self = g_new0 (IecStrip, 1);

  self->height = height;
  self->before = IEC_STRIP_BREAK_ALLOWED;
  self->items = iec_page_items_new ();
  return self;
}

/** iec_strip_free: (nullable) */
void
iec_strip_free (IecStrip *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->furniture, g_array_unref);
  g_clear_pointer (&self->items, g_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->feet, g_ptr_array_unref);
  g_clear_pointer (&self->anchors, g_ptr_array_unref);
  g_free (self);
}

/** iec_strip_note_new: a note without text. */
IecStripNote *
iec_strip_note_new (void)
{
  IecStripNote *self = g_new0 (IecStripNote, 1);

  self->items = iec_page_items_new ();
  return self;
}

/** iec_strip_note_free: (nullable) */
void
iec_strip_note_free (IecStripNote *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->items, g_array_unref);
  g_free (self);
}

/** iec_strip_foot_free: (nullable) */
void
iec_strip_foot_free (IecStripFoot *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self);
}

/**
 * iec_strip_add_foot:
 * @foot: (transfer full): of the last mark in the strip
 */
void
iec_strip_add_foot (IecStrip *self, IecStripFoot *foot)
{
  if (self->feet == NULL)
    self->feet = g_ptr_array_new_with_free_func ((GDestroyNotify)iec_strip_foot_free);
  g_ptr_array_add (self->feet, foot);
}

/**
 * iec_strip_take_feet:
 * @from: a strip whose items were copied into @self; its notes go over to @self, behind those that it has
 */
void
iec_strip_take_feet (IecStrip *self, IecStrip *from)
{
  for (guint i = 0; from->feet != NULL && i < from->feet->len; i++)
    {
      iec_strip_add_foot (self, g_ptr_array_index (from->feet, i));
      from->feet->pdata[i] = NULL;
    }
  g_clear_pointer (&from->feet, g_ptr_array_unref);
}

/** iec_galley_new: an empty galley for pages of @style, which must outlive it. */
IecGalley *
iec_galley_new (const IecPageStyle *style)
{
  IecGalley *self = g_new0 (IecGalley, 1);

  self->style = style;
  self->strips = g_ptr_array_new_with_free_func ((GDestroyNotify)iec_strip_free);
  self->boxes = g_ptr_array_new_with_free_func (g_free);
  self->heads = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  self->widths = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

/** iec_galley_free: (nullable) */
void
iec_galley_free (IecGalley *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->strips, g_ptr_array_unref);
  g_clear_pointer (&self->boxes, g_ptr_array_unref);
  g_clear_pointer (&self->heads, g_ptr_array_unref);
  g_clear_pointer (&self->widths, g_hash_table_unref);
  g_clear_pointer (&self->notice, g_ptr_array_unref);
  g_free (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-stylesheet-private.h"

/** _iec_raw_style_free: (nullable) */
void
_iec_raw_style_free (RawStyle *style)
{
  if (style == NULL)
    return;
  g_free (style->name);
  g_free (style->display);
  g_free (style->parent);
  g_free (style->list);
  for (guint i = 0; i < N_PROPS; i++)
    g_free (style->values[i]);
  g_clear_pointer (&style->tabs, g_array_unref);
  g_free (style);
}

static void
free_level (RawListLevel *level)
{
  g_free (level->bullet);
  g_free (level->format);
  g_free (level->prefix);
  g_free (level->suffix);
  g_free (level->label_style);
  g_free (level->margin_left);
  g_free (level->indent);
  g_free (level->tab_stop);
  g_free (level->text_align);
  g_free (level->followed_by);
  g_free (level);
}

/** _iec_raw_list_new: Returns: (transfer full): a list style without levels; its sheet frees it */
RawList *
_iec_raw_list_new (void)
{
  RawList *list = g_new0 (RawList, 1);

  list->levels = g_ptr_array_new_with_free_func ((GDestroyNotify)free_level);
  return list;
}

static void
raw_list_free (RawList *list)
{
  g_free (list->name);
  g_free (list->display);
  g_ptr_array_unref (list->levels);
  g_free (list);
}

static void
raw_layout_free (RawLayout *layout)
{
  g_free (layout->name);
  _iec_raw_style_free (layout->page);
  _iec_raw_style_free (layout->note_rule);
  _iec_raw_style_free (layout->header);
  _iec_raw_style_free (layout->footer);
  g_free (layout);
}

static void
raw_master_free (RawMaster *master)
{
  g_free (master->name);
  g_free (master->display);
  g_free (master->layout);
  iec_block_free (master->header);
  iec_block_free (master->footer);
  g_free (master);
}

/** _iec_raw_sheet_new: Returns: (transfer full): a sheet without styles, which owns what is put into it */
RawSheet *
_iec_raw_sheet_new (void)
{
  static const GDestroyNotify frees[STYLE_N_FAMILIES] = {
    (GDestroyNotify)_iec_raw_style_free, (GDestroyNotify)_iec_raw_style_free, (GDestroyNotify)_iec_raw_style_free,
    (GDestroyNotify)_iec_raw_style_free, (GDestroyNotify)_iec_raw_style_free, (GDestroyNotify)raw_list_free,
    (GDestroyNotify)raw_master_free
  };
  RawSheet *self = g_new0 (RawSheet, 1);

  self->fonts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < STYLE_N_FAMILIES; i++)
    self->styles[i] = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, frees[i]);
  self->layouts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)raw_layout_free);
  return self;
}

/** _iec_raw_sheet_free: (nullable) */
void
_iec_raw_sheet_free (RawSheet *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->fonts);
  for (guint i = 0; i < STYLE_N_FAMILIES; i++)
    {
      _iec_raw_style_free (self->defaults[i]);
      g_hash_table_unref (self->styles[i]);
    }
  g_hash_table_unref (self->layouts);
  g_free (self);
}

/**
 * _iec_style_family_from_string:
 * @name: (nullable): a value of style:family, or "list" or "master-page"
 * @family: (out): which one it is
 *
 * Returns: whether it is one that is read
 */
gboolean
_iec_style_family_from_string (const char *name, StyleFamily *family)
{
  static const char *const names[STYLE_N_FAMILIES] = { "paragraph",  "text", "graphic",    "table",
                                                       "table-cell", "list", "master-page" };

  for (guint i = 0; i < STYLE_N_FAMILIES; i++)
    if (g_strcmp0 (name, names[i]) == 0)
      {
        *family = i;
        return TRUE;
      }
  return FALSE;
}

static const RawStyle *
get_parent (const RawSheet *sheet, const RawStyle *style)
{
  return style->parent != NULL ? g_hash_table_lookup (sheet->styles[style->family], style->parent) : NULL;
}

/**
 * _iec_raw_style_get:
 * @sheet: a sheet
 * @style: (nullable): one of its styles
 * @prop: a property
 * @shorthand: the property that stands for all four sides, or @prop
 * @with_default: whether the family's default style is asked at last
 *
 * Looks for a property in the style, its parent, and so on. In each, @prop goes before @shorthand.
 *
 * Returns: (transfer none) (nullable): the nearest value
 */
const char *
_iec_raw_style_get (const RawSheet *sheet,
                    const RawStyle *style,
                    StyleProp prop,
                    StyleProp shorthand,
                    gboolean with_default)
{
  const RawStyle *defaults = with_default && style != NULL ? sheet->defaults[style->family] : NULL;

  for (guint i = 0; style != NULL && i < IEC_STYLESHEET_MAX_INHERITANCE; i++)
    {
      if (style->values[prop] != NULL)
        return style->values[prop];
      if (style->values[shorthand] != NULL)
        return style->values[shorthand];
      style = get_parent (sheet, style);
    }
  if (defaults == NULL)
    return NULL;
  return defaults->values[prop] != NULL ? defaults->values[prop] : defaults->values[shorthand];
}

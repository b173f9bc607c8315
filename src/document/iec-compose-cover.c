/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-compose-private.h"

#include <string.h>

/* How many letters there is room for on the title page, with margin. */
#define MAX_TITLE 200
#define MAX_GROUP 400
#define MAX_LABELLED 180
#define MAX_PUBLICITY 400

static IecBlock *
add_frame (IecCompose *self, IecBlock *part, const char *style)
{
  return iec_block_append_new (part, IEC_BLOCK_FRAME, style);
}

static const char *
get_setting (IecCompose *self, const char *name)
{
  const char *value = iec_strategy_get_setting (self->strategy, name);

  return value != NULL ? value : "";
}

/* The page after the title page, which is there only if something needs it. */
static IecBlock *
get_next_page (IecCompose *self)
{
  IecBlock *root = iec_document_get_root (self->document);

  if (g_strcmp0 (root->last->style, IEC_PAGE_COVER) == 0)
    return iec_block_append_new (root, IEC_BLOCK_PART, IEC_PAGE_BODY);
  return root->last;
}

/* A frame cannot go on on another page: what has no room in it is cut, and stands whole on the next page. */
static void
add_text (IecCompose *self, IecBlock *frame, const char *style, const char *text, guint most)
{
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (text, -1) <= most)
    {
      _iec_compose_content (self, frame, IEC_BLOCK_PARAGRAPH, style, text);
      return;
    }
  cut = _iec_compose_dup_short (text, most);
  _iec_compose_content (self, frame, IEC_BLOCK_PARAGRAPH, style, cut);
  _iec_compose_content (self, get_next_page (self), IEC_BLOCK_PARAGRAPH, IEC_STYLE_TEXT, text);
}

/* The places of logos: the frame of a logo that is not there yet, and that of one that is. */
static const struct
{
  const char *role;
  const char *empty;
  const char *full;
  IecWord words;
} logos[] = {
  { IEC_PICTURE_GROUP, IEC_FRAME_LOGO, IEC_FRAME_LOGO_FULL, IEC_WORD_LOGO_GROUP },
  { IEC_PICTURE_EU, IEC_FRAME_EU_EMBLEM, IEC_FRAME_EU_EMBLEM_FULL, IEC_WORD_LOGO_EU },
  { IEC_PICTURE_PROGRAMME, IEC_FRAME_PROGRAMME, IEC_FRAME_PROGRAMME_FULL, IEC_WORD_LOGO_PROGRAMME },
};

/* A logo in its place; a dashed box that says what belongs there, until the group has put one there. */
static void
add_logo (IecCompose *self, IecBlock *part, const char *role)
{
  const IecPictureRow *row = iec_strategy_get_picture (self->strategy, role);
  guint place = 0;

  while (!g_str_equal (logos[place].role, role))
    place++;
  const char *words = iec_words_get (self->language, logos[place].words);
  const IecFrameStyle *style =
      iec_stylesheet_get_frame (iec_document_get_stylesheet (self->document), logos[place].full);
  if (row == NULL || style == NULL || style->width <= 0 || style->height <= 0)
    {
      _iec_compose_words (self, add_frame (self, part, logos[place].empty), IEC_STYLE_COVER_LOGO, words);
      return;
    }
  IecBlock *block =
      iec_block_append_new (add_frame (self, part, logos[place].full), IEC_BLOCK_FIGURE, IEC_STYLE_COVER_PICTURE);
  block->figure = iec_figure_new (style->width, style->height, *row->description != '\0' ? row->description : words);
  block->figure->picture = g_bytes_ref (row->data);
  block->figure->mime_type = g_strdup (row->mime_type);
  if (*row->description != '\0')
    block->language = g_strdup (self->content_language);
}

static void
add_group (IecCompose *self, IecBlock *part)
{
  const char *group = get_setting (self, IEC_SETTING_GROUP);
  IecBlock *frame;

  if (*group == '\0')
    return;
  frame = add_frame (self, part, IEC_FRAME_GROUP);
  add_text (self, frame, IEC_STYLE_COVER_GROUP, group, MAX_GROUP);
  _iec_compose_words (self, frame, IEC_STYLE_COVER_GROUP, iec_words_get (self->language, IEC_WORD_ACTION_GROUP));
}

/* "3. redakcija darba grupai · 2023. gada 9. jūnijā" */
static void
add_draft (IecCompose *self, IecBlock *frame)
{
  g_autofree char *draft = NULL;
  g_autofree char *date = NULL;
  g_autofree char *line = NULL;

  if (self->draft == NULL)
    return;
  draft = iec_words_dup_draft (self->language, self->draft->number, self->draft->label);
  date = iec_words_dup_date (self->language, self->draft->date, IEC_DATE_LONG);
  line = g_strjoin (IEC_PART_SEPARATOR, draft, date, NULL);
  iec_block_add_text (iec_block_append_new (frame, IEC_BLOCK_PARAGRAPH, IEC_STYLE_COVER_DRAFT), line);
}

/* The title without the period where it ends with it: that is set under it by itself. */
static void
add_title (IecCompose *self, IecBlock *part)
{
  const char *period = get_setting (self, IEC_SETTING_PERIOD);
  g_autofree char *title = g_strdup (iec_strategy_get_title (self->strategy));
  IecBlock *frame = add_frame (self, part, IEC_FRAME_TITLE);

  if (*period != '\0' && g_str_has_suffix (title, period) && strlen (title) > strlen (period))
    title[strlen (title) - strlen (period)] = '\0';
  g_strchomp (title);
  add_draft (self, frame);
  if (*title != '\0')
    add_text (self, frame, IEC_STYLE_COVER_TITLE, title, MAX_TITLE);
  if (*period != '\0')
    _iec_compose_content (self, frame, IEC_BLOCK_PARAGRAPH, IEC_STYLE_COVER_PERIOD, period);
}

static void
add_labelled (IecCompose *self, IecBlock *part, const char *style, IecWord word, const char *text)
{
  IecBlock *frame;

  if (*text == '\0')
    return;
  frame = add_frame (self, part, style);
  _iec_compose_words (self, frame, IEC_STYLE_COVER_LABEL, iec_words_get (self->language, word));
  add_text (self, frame, IEC_STYLE_COVER_TEXT, text, MAX_LABELLED);
}

/**
 * _iec_compose_cover:
 * @self: what the chapters share
 *
 * Adds the title page: its frames in the order in which they are read. What the settings leave empty has no frame;
 * what is too long for one is there whole on a page of its own.
 */
void
_iec_compose_cover (IecCompose *self)
{
  IecBlock *part = iec_block_append_new (iec_document_get_root (self->document), IEC_BLOCK_PART, IEC_PAGE_COVER);
  const char *publicity = get_setting (self, IEC_SETTING_PUBLICITY);

  add_logo (self, part, IEC_PICTURE_GROUP);
  add_group (self, part);
  add_title (self, part);
  _iec_compose_circles (self, part);
  add_labelled (self, part, IEC_FRAME_APPROVAL, IEC_WORD_APPROVED, get_setting (self, IEC_SETTING_APPROVAL));
  add_labelled (self, part, IEC_FRAME_AMENDMENTS, IEC_WORD_AMENDMENTS, get_setting (self, IEC_SETTING_AMENDMENTS));
  add_frame (self, part, IEC_FRAME_RULE);
  add_logo (self, part, IEC_PICTURE_EU);
  add_logo (self, part, IEC_PICTURE_PROGRAMME);
  if (*publicity != '\0')
    add_text (self, add_frame (self, part, IEC_FRAME_PUBLICITY), IEC_STYLE_COVER_PUBLICITY, publicity, MAX_PUBLICITY);
}

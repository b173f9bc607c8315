/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-draft.h"
#include "iec-strategy-private.h"
#include "iec-xml-writer.h"

#include <string.h>

/* Says an attribute only where there is something to say. */
static void
write_some (IecXmlWriter *writer, const char *name, const char *value)
{
  if (value != NULL && value[0] != '\0')
    iec_xml_writer_attribute (writer, name, value);
}

static void
write_some_text (IecXmlWriter *writer, const char *name, const char *text)
{
  if (text != NULL && text[0] != '\0')
    iec_xml_writer_element (writer, name, text);
}

static void
write_settings (IecXmlWriter *writer, IecStrategy *strategy)
{
  unsigned n = 0;
  const IecSetting *settings = iec_setting_list (&n);

  for (unsigned i = 0; i < n; i++)
    {
      const char *value = iec_strategy_get_setting (strategy, settings[i].name);

      /* A setting that only a later version knows must not make the same content another draft. */
      if (value[0] == '\0')
        continue;
      iec_xml_writer_start (writer, "setting");
      iec_xml_writer_attribute (writer, "name", settings[i].name);
      iec_xml_writer_text (writer, value);
      iec_xml_writer_end (writer);
    }
}

/* A picture is told by its checksum: a draft need not be printed again from what it keeps. */
static void
write_pictures (IecXmlWriter *writer, IecStrategy *strategy)
{
  const char *const *roles = iec_picture_list_roles ();

  for (guint i = 0; roles[i] != NULL; i++)
    {
      const IecPictureRow *row = iec_strategy_get_picture (strategy, roles[i]);

      if (row == NULL)
        continue;
      g_autofree char *checksum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, row->data);
      iec_xml_writer_start (writer, "picture");
      iec_xml_writer_attribute (writer, "role", row->role);
      iec_xml_writer_attribute (writer, "sha256", checksum);
      iec_xml_writer_text (writer, row->description);
      iec_xml_writer_end (writer);
    }
}

static void
write_link (IecXmlWriter *writer, const IecLinkRow *link)
{
  iec_xml_writer_start (writer, "link");
  iec_xml_writer_attribute (writer, "kind", link->kind);
  iec_xml_writer_attribute (writer, "target", link->target);
  write_some_text (writer, "element-wording", link->element_wording);
  write_some_text (writer, "target-wording", link->target_wording);
  write_some_text (writer, "note", link->note);
  iec_xml_writer_end (writer);
}

/* Elements in the order of the outline, each with its parent's uid. */
static void
write_element (IecXmlWriter *writer, IecStrategy *strategy, IecElement *element)
{
  g_autoptr (GPtrArray) links = iec_strategy_get_links (strategy, element);

  iec_xml_writer_start (writer, "element");
  iec_xml_writer_attribute (writer, "uid", iec_element_get_uid (element));
  write_some (writer, "parent", iec_element_get_uid (iec_element_get_parent (element)));
  iec_xml_writer_attribute (writer, "kind", iec_element_kind_to_string (iec_element_get_kind (element)));
  write_some (writer, "code", iec_element_get_code (element));
  write_some (writer, "role", iec_element_get_role (element));
  write_some (writer, "requirement", iec_element_get_requirement (element));
  write_some (writer, "left-reason", iec_element_get_left_reason (element));
  iec_xml_writer_element (writer, "title", iec_element_get_title (element));
  write_some_text (writer, "body", iec_element_get_body (element));
  for (guint i = 0; i < links->len; i++)
    write_link (writer, g_ptr_array_index (links, i));
  iec_xml_writer_end (writer);
}

static void
write_workshop (IecXmlWriter *writer, IecWorkshop *workshop)
{
  iec_xml_writer_start (writer, "workshop");
  iec_xml_writer_attribute (writer, "uid", iec_workshop_get_uid (workshop));
  iec_xml_writer_attribute (writer, "place", iec_workshop_get_place (workshop));
  write_some (writer, "date", iec_workshop_get_date (workshop));
  write_some_text (writer, "method", iec_workshop_get_method (workshop));
  for (guint i = 0; i < iec_workshop_get_n_groups (workshop); i++)
    {
      const IecAttendanceRow *group = iec_workshop_get_group (workshop, i);

      iec_xml_writer_start (writer, "group");
      write_some (writer, "people", group->people);
      iec_xml_writer_attribute_int (writer, "number", group->number);
      iec_xml_writer_end (writer);
    }
  iec_xml_writer_end (writer);
}

static void
write_proposal (IecXmlWriter *writer, IecStrategy *strategy, IecProposal *proposal)
{
  const IecProposalRow *row = iec_proposal_get_row (proposal);

  iec_xml_writer_start (writer, "proposal");
  iec_xml_writer_attribute (writer, "uid", row->uid);
  iec_xml_writer_attribute (writer, "number", row->number);
  if (row->votes != IEC_VOTES_MISSING)
    iec_xml_writer_attribute_int (writer, "votes", row->votes);
  write_some (writer, "workshop", row->workshop);
  write_some (writer, "theme", row->theme);
  write_some (writer, "need", row->need);
  write_some (writer, "date", row->date);
  write_some (writer, "role", row->role);
  write_some (writer, "people", row->people);
  write_some (writer, "outcome", iec_outcome_to_string (iec_strategy_get_outcome (strategy, proposal)));
  write_some (writer, "addressee", row->addressee);
  write_some (writer, "outcome-date", row->outcome_date);
  write_some (writer, "reason", row->reason);
  iec_xml_writer_element (writer, "text", row->text);
  if (strcmp (row->original, row->text) != 0)
    iec_xml_writer_element (writer, "original", row->original);
  write_some_text (writer, "note", row->note);
  iec_xml_writer_end (writer);
}

static void
write_named (IecXmlWriter *writer, const char *name, const char *uid, const char *title)
{
  iec_xml_writer_start (writer, name);
  iec_xml_writer_attribute (writer, "uid", uid);
  iec_xml_writer_text (writer, title);
  iec_xml_writer_end (writer);
}

static void
write_source (IecXmlWriter *writer, IecSource *source)
{
  const IecSourceRow *row = iec_source_get_row (source);

  iec_xml_writer_start (writer, "source");
  iec_xml_writer_attribute (writer, "uid", row->uid);
  iec_xml_writer_attribute (writer, "kind", row->kind);
  write_some (writer, "date", row->date);
  write_some (writer, "reference", row->reference);
  iec_xml_writer_element (writer, "title", row->title);
  write_some_text (writer, "text", row->text);
  iec_xml_writer_end (writer);
}

static void
write_collected (IecXmlWriter *writer, IecStrategy *strategy, IecTable table)
{
  IecObjectList *list = strategy->collections[table].list;

  for (guint i = 0; i < iec_object_list_get_length (list); i++)
    {
      gpointer object = iec_object_list_peek (list, i);

      if (table == IEC_TABLE_WORKSHOP)
        write_workshop (writer, object);
      else if (table == IEC_TABLE_THEME)
        write_named (writer, "theme", iec_theme_get_uid (object), iec_theme_get_title (object));
      else if (table == IEC_TABLE_NEED)
        write_named (writer, "need", iec_need_get_uid (object), iec_need_get_title (object));
      else if (table == IEC_TABLE_SOURCE)
        write_source (writer, object);
      else
        write_proposal (writer, strategy, object);
    }
}

/**
 * iec_draft_dup_content:
 *
 * All that a printed draft is made of, as XML in one order: "draft" with the settings, the pictures
 * (role, checksum, description), the elements from top to bottom
 * (uid, parent, kind, code, role, requirement, title, body; links with both wordings), workshops, themes, needs,
 * sources and proposals in the order of their lists. Where an empty value is no value, it is left out. Body text stands
 * as text.
 *
 * Returns: (transfer full): the same text for the same content
 */
char *
iec_draft_dup_content (IecStrategy *strategy)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (strategy), NULL);

  g_autoptr (IecXmlWriter) writer = iec_xml_writer_new ();
  IecElement *root = iec_strategy_get_root (strategy);

  iec_xml_writer_start (writer, "draft");
  iec_xml_writer_attribute_int (writer, "version", 1);
  write_settings (writer, strategy);
  write_pictures (writer, strategy);
  for (IecElement *element = iec_element_get_next_in_outline (root, root); element != NULL;
       element = iec_element_get_next_in_outline (element, root))
    write_element (writer, strategy, element);
  write_collected (writer, strategy, IEC_TABLE_WORKSHOP);
  write_collected (writer, strategy, IEC_TABLE_THEME);
  write_collected (writer, strategy, IEC_TABLE_NEED);
  write_collected (writer, strategy, IEC_TABLE_SOURCE);
  write_collected (writer, strategy, IEC_TABLE_PROPOSAL);
  iec_xml_writer_end (writer);
  return iec_xml_writer_finish_fragment (writer);
}

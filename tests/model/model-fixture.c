/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"

#include "iec-evidence.h"
#include "iec-strategy-private.h"
#include "test-folder.h"

#include <glib/gstdio.h>
#include <locale.h>

static char *
get_folder (void)
{
  return g_strdup (g_getenv ("XDG_DATA_HOME"));
}

/* Must come first: everything happens in a folder of its own. */
void
fixture_init (int *argc, char ***argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("iecere-model-XXXXXX", &error);

  g_assert_no_error (error);
  setlocale (LC_ALL, "");
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_unsetenv ("IECERE_SEED");
  g_test_init (argc, argv, NULL);
}

int
fixture_run (void)
{
  g_autofree char *folder = get_folder ();
  int status = g_test_run ();

  test_folder_remove (folder);
  return status;
}

char *
dup_path (const char *name)
{
  g_autofree char *folder = get_folder ();

  return g_build_filename (folder, name, NULL);
}

IecStrategy *
new_strategy (const char *template_name)
{
  g_autoptr (GError) error = NULL;
  IecStrategy *strategy = iec_strategy_new ("Kadiķu stratēģija", "lv", template_name, IEC_OPEN_FLAG_TRANSIENT, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strategy);
  return strategy;
}

/* Saves the strategy and opens the file in its place: what stands there now was read from the file. */
void
reopen_strategy (IecStrategy **strategy)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dup_path ("reopened.iecere");

  g_unlink (path);
  iec_strategy_save_as (*strategy, path, IEC_PUBLISH_NONE, NULL, &error);
  g_assert_no_error (error);
  iec_strategy_close (*strategy);
  g_clear_object (strategy);
  *strategy = iec_strategy_open (path, IEC_OPEN_FLAG_TRANSIENT | IEC_OPEN_FLAG_EXCLUSIVE, &error);
  g_assert_no_error (error);
}

IecElement *
add (IecStrategy *strategy, IecElementKind kind, IecElement *parent, const char *title)
{
  g_autoptr (GError) error = NULL;
  IecElement *element = iec_strategy_add_element (strategy, kind, parent, -1, title, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (element);
  return element;
}

IecProposal *
add_proposal (IecStrategy *strategy, const char *number, const char *text, gint64 votes)
{
  g_autoptr (GError) error = NULL;
  IecProposalRow *row = iec_row_new (IEC_TABLE_PROPOSAL);
  IecProposal *proposal;

  iec_set_str (&row->number, number);
  iec_set_str (&row->text, text);
  row->votes = votes;
  proposal = iec_strategy_add_proposal (strategy, row, &error);
  g_assert_no_error (error);
  iec_row_free (IEC_TABLE_PROPOSAL, row);
  return proposal;
}

void
add_proposals (IecStrategy *strategy, guint count)
{
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *text = g_strdup_printf ("Priekšlikums nr. %u", i + 1);

      add_proposal (strategy, "", text, i);
    }
}

IecElement *
by_code (IecStrategy *strategy, const char *code)
{
  g_autoptr (GError) error = NULL;
  IecElement *element = iec_strategy_find_code (strategy, code, &error);

  g_assert_no_error (error);
  return element;
}

IecProposal *
by_number (IecStrategy *strategy, const char *number)
{
  g_autoptr (GError) error = NULL;
  IecProposal *proposal = iec_strategy_find_number (strategy, number, &error);

  g_assert_no_error (error);
  return proposal;
}

void
link_number (IecStrategy *strategy, const char *code, const char *number)
{
  g_autoptr (GError) error = NULL;
  IecProposal *proposal = by_number (strategy, number);

  iec_strategy_link (strategy, by_code (strategy, code), &proposal, 1, NULL, &error);
  g_assert_no_error (error);
}

/* The content tables, sorted. */
char *
dump (IecStrategy *strategy)
{
  g_autoptr (GError) error = NULL;
  char *text = iec_store_dump (strategy->store, &error);

  g_assert_no_error (error);
  return text;
}

/* "1 Title\n 1.1 Title\n": codes and titles from top to bottom, indented. */
char *
dup_outline (IecStrategy *strategy)
{
  IecElement *root = iec_strategy_get_root (strategy);
  GString *outline = g_string_new (NULL);

  for (IecElement *element = iec_element_get_next_in_outline (root, root); element != NULL;
       element = iec_element_get_next_in_outline (element, root))
    g_string_append_printf (outline, "%*s%s %s\n", (int)iec_element_get_depth (element) - 1, "",
                            iec_element_get_code (element), iec_element_get_title (element));
  return g_string_free (outline, FALSE);
}

static void
describe_link (GString *out, const IecLinkRow *link)
{
  g_string_append_printf (out, "  link %s %s %s %s %s\n", link->kind, link->target, link->note, link->element_wording,
                          link->target_wording);
}

static void
describe_element (GString *out, IecStrategy *strategy, IecElement *element)
{
  const IecElementRow *row = _iec_element_get_row (element);
  g_autoptr (GPtrArray) links = iec_strategy_get_links (strategy, element);

  g_string_append_printf (out, "%s %s in %s %u %" G_GINT64_FORMAT " %s %s %s %s %u\n", row->uid,
                          iec_element_get_code (element), iec_element_get_uid (iec_element_get_parent (element)),
                          iec_element_get_position (element), row->position, row->title, row->body, row->role,
                          row->left_reason, iec_element_get_goal_number (element));
  g_string_append_printf (out, "  %s %s\n", row->requirement, row->hint);
  g_autoptr (IecEvidence) evidence = iec_evidence_new (strategy, element);
  g_string_append_printf (out, "  %u proposals, %" G_GINT64_FORMAT " votes, %u needs, %u workshops, %u suspect\n",
                          evidence->n_proposals, evidence->votes, evidence->n_needs, evidence->n_workshops,
                          evidence->n_suspect);
  for (guint i = 0; i < links->len; i++)
    describe_link (out, g_ptr_array_index (links, i));
}

static void
describe_list (GString *out, IecStrategy *strategy, IecTable table)
{
  IecObjectList *list = strategy->collections[table].list;

  for (guint i = 0; i < iec_object_list_get_length (list); i++)
    {
      guint n_properties;
      GObject *object = iec_object_list_peek (list, i);
      g_autofree GParamSpec **specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (object), &n_properties);

      for (guint j = 0; j < n_properties; j++)
        {
          g_auto (GValue) value = G_VALUE_INIT;
          g_autofree char *text = NULL;

          g_object_get_property (object, specs[j]->name, &value);
          text = g_strdup_value_contents (&value);
          g_string_append_printf (out, "%s=%s ", specs[j]->name, text);
        }
      if (table == IEC_TABLE_PROPOSAL)
        g_string_append_printf (out, "outcome=%d", (int)iec_strategy_get_outcome (strategy, IEC_PROPOSAL (object)));
      g_string_append_c (out, '\n');
    }
}

/* All that the objects say, in their order. */
char *
describe (IecStrategy *strategy)
{
  IecElement *root = iec_strategy_get_root (strategy);
  GString *out = g_string_new (NULL);
  const IecTable tables[] = { IEC_TABLE_WORKSHOP, IEC_TABLE_THEME, IEC_TABLE_NEED, IEC_TABLE_PROPOSAL,
                              IEC_TABLE_SOURCE };

  for (IecElement *element = iec_element_get_next_in_outline (root, root); element != NULL;
       element = iec_element_get_next_in_outline (element, root))
    describe_element (out, strategy, element);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    describe_list (out, strategy, tables[i]);
  return g_string_free (out, FALSE);
}

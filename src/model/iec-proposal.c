/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-proposal.h"

#include "iec-objects-private.h"
#include "iec-record-private.h"

struct _IecProposal
{
  GObject parent_instance;

  /* Owned */
  IecProposalRow *row;
};

G_DEFINE_FINAL_TYPE (IecProposal, iec_proposal, G_TYPE_OBJECT)

#define STRING(name, member)                                                                                           \
  {                                                                                                                    \
    name, IEC_FIELD_STRING, G_STRUCT_OFFSET (IecProposalRow, member)                                                   \
  }
#define INT64(name, member)                                                                                            \
  {                                                                                                                    \
    name, IEC_FIELD_INT64, G_STRUCT_OFFSET (IecProposalRow, member)                                                    \
  }

static const IecField fields[] = {
  STRING ("uid", uid),
  STRING ("number", number),
  STRING ("text", text),
  STRING ("original", original),
  INT64 ("votes", votes),
  STRING ("workshop", workshop),
  STRING ("theme", theme),
  STRING ("need", need),
  STRING ("date", date),
  STRING ("role", role),
  STRING ("people", people),
  STRING ("note", note),
  STRING ("stored-outcome", outcome),
  STRING ("addressee", addressee),
  STRING ("outcome-date", outcome_date),
  STRING ("reason", reason),
  STRING ("batch", batch),
  STRING ("source-number", source_number),
  INT64 ("source-row", source_row),
};

static GParamSpec *properties[G_N_ELEMENTS (fields) + 1];

static const char *const outcome_names[] = { "", "included", "community", "municipality", "outside", "declined" };

static void
iec_proposal_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  _iec_record_get (IEC_PROPOSAL (object)->row, &fields[id - 1], value);
}

static void
iec_proposal_finalize (GObject *object)
{
  iec_row_free (IEC_TABLE_PROPOSAL, IEC_PROPOSAL (object)->row);
  G_OBJECT_CLASS (iec_proposal_parent_class)->finalize (object);
}

static void
iec_proposal_class_init (IecProposalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = iec_proposal_get_property;
  object_class->finalize = iec_proposal_finalize;
  _iec_record_install (object_class, fields, G_N_ELEMENTS (fields), properties);
}

static void
iec_proposal_init (IecProposal *self)
{
}

/**
 * _iec_proposal_new:
 * @row: (transfer full): its row
 *
 * Returns: (transfer full): the object that stands for @row.
 */
gpointer
_iec_proposal_new (gpointer row)
{
  IecProposal *self = g_object_new (IEC_TYPE_PROPOSAL, NULL);

  self->row = row;
  return self;
}

/**
 * _iec_proposal_set_row:
 * @row: (transfer full): what the store says now
 *
 * Updates @object and notifies what changed.
 */
void
_iec_proposal_set_row (gpointer object, gpointer row)
{
  IecProposal *self = object;

  _iec_record_replace (object, IEC_TABLE_PROPOSAL, (gpointer *)&self->row, row, fields, G_N_ELEMENTS (fields),
                       properties);
}

static const char *
skip_zeros (const char *digits)
{
  while (digits[0] == '0' && g_ascii_isdigit (digits[1]))
    digits++;
  return digits;
}

static guint
count_digits (const char *text)
{
  guint n = 0;

  while (g_ascii_isdigit (text[n]))
    n++;
  return n;
}

/**
 * _iec_number_compare:
 *
 * Compares proposal numbers as people read them: runs of digits by value ("2" before "10", "P9" before "P010"), the
 * rest byte by byte; equal ones by their bytes.
 *
 * Returns: below, equal to or above 0.
 */
int
_iec_number_compare (const char *a, const char *b)
{
  const char *p = a, *q = b;

  while (*p != '\0' && *q != '\0')
    {
      if (g_ascii_isdigit (*p) && g_ascii_isdigit (*q))
        {
          p = skip_zeros (p);
          q = skip_zeros (q);
          guint n = count_digits (p), m = count_digits (q);
          int order = n != m ? (n < m ? -1 : 1) : strncmp (p, q, n);
          if (order != 0)
            return order;
          p += n;
          q += m;
        }
      else if (*p != *q)
        return (guchar)*p < (guchar)*q ? -1 : 1;
      else
        {
          p++;
          q++;
        }
    }
  if (*p != *q)
    return *p == '\0' ? -1 : 1;
  return strcmp (a, b);
}

/**
 * _iec_proposal_compare:
 *
 * The order of the list of proposals: by number, then uid.
 */
int
_iec_proposal_compare (gconstpointer a, gconstpointer b)
{
  const IecProposalRow *first = ((const IecProposal *)a)->row;
  const IecProposalRow *second = ((const IecProposal *)b)->row;
  int order = _iec_number_compare (first->number, second->number);

  return order != 0 ? order : strcmp (first->uid, second->uid);
}

/**
 * iec_proposal_get_uid:
 *
 * Returns: (transfer none): the uid.
 */
const char *
iec_proposal_get_uid (IecProposal *self)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL (self), NULL);

  return self->row->uid;
}

/**
 * iec_proposal_get_number:
 *
 * Returns: (transfer none): the number, unique in the strategy.
 */
const char *
iec_proposal_get_number (IecProposal *self)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL (self), NULL);

  return self->row->number;
}

/**
 * iec_proposal_get_text:
 *
 * Returns: (transfer none): the wording as it is used and printed.
 */
const char *
iec_proposal_get_text (IecProposal *self)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL (self), NULL);

  return self->row->text;
}

/**
 * iec_proposal_get_original:
 *
 * Returns: (transfer none): the wording as it came in.
 */
const char *
iec_proposal_get_original (IecProposal *self)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL (self), NULL);

  return self->row->original;
}

/**
 * iec_proposal_get_votes:
 *
 * Returns: its votes, or %IEC_VOTES_MISSING where nobody counted.
 */
gint64
iec_proposal_get_votes (IecProposal *self)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL (self), IEC_VOTES_MISSING);

  return self->row->votes;
}

/**
 * iec_proposal_get_workshop:
 *
 * Returns: (transfer none) (nullable): the uid of the workshop where it arose.
 */
const char *
iec_proposal_get_workshop (IecProposal *self)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL (self), NULL);

  return self->row->workshop;
}

/**
 * iec_proposal_get_theme:
 *
 * Returns: (transfer none) (nullable): the uid of its theme.
 */
const char *
iec_proposal_get_theme (IecProposal *self)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL (self), NULL);

  return self->row->theme;
}

/**
 * iec_proposal_get_need:
 *
 * Returns: (transfer none) (nullable): the uid of the need that it belongs to.
 */
const char *
iec_proposal_get_need (IecProposal *self)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL (self), NULL);

  return self->row->need;
}

/**
 * iec_proposal_get_date:
 *
 * Returns: (transfer none): YYYY-MM-DD, or empty.
 */
const char *
iec_proposal_get_date (IecProposal *self)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL (self), NULL);

  return self->row->date;
}

/**
 * iec_proposal_get_role:
 *
 * Returns: (transfer none): the role in which it was said (“young family”), maybe empty.
 */
const char *
iec_proposal_get_role (IecProposal *self)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL (self), NULL);

  return self->row->role;
}

/**
 * iec_proposal_get_people:
 *
 * Returns: (transfer none): the group of people that it came from, maybe empty.
 */
const char *
iec_proposal_get_people (IecProposal *self)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL (self), NULL);

  return self->row->people;
}

/**
 * iec_proposal_get_note:
 *
 * Returns: (transfer none): what was noted on it, maybe empty.
 */
const char *
iec_proposal_get_note (IecProposal *self)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL (self), NULL);

  return self->row->note;
}

/**
 * iec_proposal_get_stored_outcome:
 *
 * What a person answered. Whether the proposal is included is not stored; iec_strategy_get_outcome() knows it.
 *
 * Returns: the outcome; never %IEC_OUTCOME_INCLUDED.
 */
IecOutcome
iec_proposal_get_stored_outcome (IecProposal *self)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL (self), IEC_OUTCOME_NONE);

  IecOutcome outcome = IEC_OUTCOME_NONE;
  return iec_outcome_from_string (self->row->outcome, &outcome) ? outcome : IEC_OUTCOME_NONE;
}

/**
 * iec_proposal_get_addressee:
 *
 * Returns: (transfer none): whom it was passed to, maybe empty.
 */
const char *
iec_proposal_get_addressee (IecProposal *self)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL (self), NULL);

  return self->row->addressee;
}

/**
 * iec_proposal_get_outcome_date:
 *
 * Returns: (transfer none): when it was answered: YYYY-MM-DD, or empty.
 */
const char *
iec_proposal_get_outcome_date (IecProposal *self)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL (self), NULL);

  return self->row->outcome_date;
}

/**
 * iec_proposal_get_reason:
 *
 * Returns: (transfer none): why it was answered so, maybe empty.
 */
const char *
iec_proposal_get_reason (IecProposal *self)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL (self), NULL);

  return self->row->reason;
}

/**
 * iec_proposal_get_source_number:
 *
 * Returns: (transfer none): its number in the sheet that it came from, maybe empty.
 */
const char *
iec_proposal_get_source_number (IecProposal *self)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL (self), NULL);

  return self->row->source_number;
}

/**
 * iec_proposal_get_row:
 *
 * Returns: (transfer none): the row behind @self, valid until the next change.
 */
const IecProposalRow *
iec_proposal_get_row (IecProposal *self)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL (self), NULL);

  return self->row;
}

/**
 * iec_outcome_to_string:
 *
 * Returns: (transfer none): the name of @outcome in files and on the command line; "" for none.
 */
const char *
iec_outcome_to_string (IecOutcome outcome)
{
  g_return_val_if_fail ((guint)outcome < G_N_ELEMENTS (outcome_names), "");

  return outcome_names[outcome];
}

/**
 * iec_outcome_from_string:
 *
 * Returns: whether @name is the name of an outcome; then @outcome is set.
 */
gboolean
iec_outcome_from_string (const char *name, IecOutcome *outcome)
{
  for (guint i = 0; i < G_N_ELEMENTS (outcome_names); i++)
    if (g_strcmp0 (name, outcome_names[i]) == 0)
      {
        *outcome = (IecOutcome)i;
        return TRUE;
      }
  return FALSE;
}

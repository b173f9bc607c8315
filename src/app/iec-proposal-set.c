/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-proposal-set.h"

struct _IecProposalSet
{
  GObject parent_instance;

  /* Owned */
  GPtrArray *proposals;
};

G_DEFINE_FINAL_TYPE (IecProposalSet, iec_proposal_set, G_TYPE_OBJECT)

static void
iec_proposal_set_finalize (GObject *object)
{
  IecProposalSet *self = IEC_PROPOSAL_SET (object);

  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  G_OBJECT_CLASS (iec_proposal_set_parent_class)->finalize (object);
}

static void
iec_proposal_set_class_init (IecProposalSetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = iec_proposal_set_finalize;
}

static void
iec_proposal_set_init (IecProposalSet *self)
{
  self->proposals = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * iec_proposal_set_new:
 * @proposals: (array length=n_proposals): what is dragged, in the order that it is shown in
 *
 * Returns: (transfer full): the set
 */
IecProposalSet *
iec_proposal_set_new (IecProposal *const *proposals, guint n_proposals)
{
  IecProposalSet *self = g_object_new (IEC_TYPE_PROPOSAL_SET, NULL);

  for (guint i = 0; i < n_proposals; i++)
    g_ptr_array_add (self->proposals, g_object_ref (proposals[i]));
  return self;
}

/**
 * iec_proposal_set_get_proposals:
 *
 * Returns: (transfer none) (element-type IecProposal): the proposals
 */
GPtrArray *
iec_proposal_set_get_proposals (IecProposalSet *self)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL_SET (self), NULL);

  return self->proposals;
}

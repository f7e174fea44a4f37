import { hostSlot, responsibleSlot, type Timeline } from '../../episode/index.ts'
import type { Asker, DutyInstance } from '../answer/duty-instance.ts'
import type { Shared } from '../pack/shared.ts'

/**
 * The authority whose post a role is, where that follows from the capacity in which its protocol asks: the responsible authority's, the host's, or as
 * `of` of roles.yaml says whoever asks. Null for posts of other agencies, where the record does not say which authority it is, and where those who
 * ask would each mean their own.
 */
function postOf(
  role: string,
  askers: readonly Pick<Asker, 'capacity'>[],
  timeline: Timeline,
  roles: Shared['roles'],
): string | null {
  const known = roles.get(role)
  if (known?.agency !== 'childrens-services') return null
  const authorities = new Set(
    askers.map(({ capacity }) => {
      const side = known.of ?? (capacity === 'host' ? 'host' : 'responsible')
      const values = timeline.points.at(-1)?.values
      const authority = values?.[side === 'host' ? hostSlot : responsibleSlot]
      return typeof authority === 'string' && authority !== '' ? authority : null
    }),
  )
  const [only] = authorities
  return authorities.size === 1 && only !== undefined ? only : null
}

/** Whose the posts are that a duty names, beside their words. */
export interface Whose {
  /** The authority whose post the owner is, where that follows from who asks; null otherwise. */
  readonly ownerOf: string | null
  /** Whose post each of `recipients` is, in the same order. */
  readonly recipientsOf: readonly (string | null)[]
}

/**
 * Whose post the owner and each recipient of a duty is, see `postOf`; of an owner whom one protocol alone names so, as that protocol says, whatever the capacity
 * in which it asks: a return interview is for the responsible authority under the host's protocol too.
 */
export function whoseOf(
  {
    owner,
    recipients,
    askers,
    parties,
  }: Pick<DutyInstance, 'owner' | 'recipients' | 'askers' | 'parties'>,
  timeline: Timeline,
  roles: Shared['roles'],
): Whose {
  const theirs = askers.filter((asker) => asker.owner === owner)
  const said = parties.find(({ as, role }) => as === 'owner' && role === owner)?.of ?? null
  const isTheirs = roles.get(owner)?.agency === 'childrens-services'
  return {
    ownerOf:
      isTheirs && theirs.length === 1 && said !== null
        ? said
        : postOf(owner, theirs, timeline, roles),
    recipientsOf: recipients.map((role) => postOf(role, askers, timeline, roles)),
  }
}

import { hostSlot, responsibleSlot, type Timeline } from '../../episode/index.ts'
import type { Asker } from '../duty-instance.ts'
import type { Shared } from '../pack.ts'

/**
 * The authority whose post a role is, where that follows from the capacity in which its protocol asks: the responsible authority's, the host's, or as
 * `of` of roles.yaml says whoever asks. Null for posts of other agencies, where the record does not say which authority it is, and where those who
 * ask would each mean their own.
 */
export function postOf(
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

import type { DutyInstance, DutyParty } from '../../protocol/index.ts'

type Owed = Pick<DutyInstance, 'parties'>

/** Those who own a duty together with its owner; none where one owns it alone. */
export function jointlyWith({ parties }: Owed): readonly DutyParty[] {
  return parties.filter(({ as }) => as === 'joint')
}

/** Whether an owner of a duty that several own together has done their part of it, and only others have not. */
export function hasDoneTheirPart({ parties }: Owed, owner: string): boolean {
  return parties.some(({ as, role, doneAt }) => as === 'owner' && role === owner && doneAt !== null)
}

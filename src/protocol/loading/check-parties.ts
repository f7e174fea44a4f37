import type { Duty } from '../pack/duty-shape.ts'
import { type PartyPlace, partiesWritten } from '../pack/party-shape.ts'
import { checkCites } from './check-cites.ts'
import { checkCondition } from './check-conditions.ts'
import { type CheckContext, type Place, within } from './check-context.ts'

/** Every party must be there to be named, and named once; somebody must own the duty whatever is so. */
export function checkParties(context: CheckContext, place: Place, duty: Duty): void {
  checkOwners(context, place, duty)
  const parties = partiesWritten(duty)
  for (const { role, when, cites, path } of parties) {
    const at = within(place, ...path)
    context.role(isKey(duty, path) ? at : within(at, 'role'), role)
    checkCondition(context, within(at, 'when'), when)
    if (cites) checkCites(context, within(at, 'cites'), cites, 'party')
  }
  parties.forEach((party, i) => {
    const before = parties.slice(0, i).find((one) => isSame(one, party))
    if (before)
      context.report(
        within(place, ...party.path),
        'party-twice',
        `“${party.role}” is named twice, and is one party.`,
        { suggestion: 'name it once' },
      )
  })
}

/** The first owner whose condition is yes has it: one without a condition ends the list. */
function checkOwners(context: CheckContext, place: Place, { owner }: Duty): void {
  if (typeof owner === 'string') return
  if (owner.at(-1)?.when !== undefined)
    context.report(
      within(place, 'owner', owner.length - 1, 'when'),
      'owner-on-condition',
      'Nobody would have it where this is not so, or not known.',
      { suggestion: 'end the list with an owner that has no when' },
    )
  const always = owner.findIndex(({ when }) => when === undefined)
  if (always >= 0 && always < owner.length - 1)
    context.report(
      within(place, 'owner', always + 1),
      'owner-never-reached',
      `Nobody after “${owner[always]?.role}” would ever have it, who has it whatever is so.`,
      { suggestion: 'say when it is theirs, or put the owner without a when last' },
    )
}

/** Whether two are one party to the same purpose: told twice, or owning it together with itself. */
function isSame(one: PartyPlace, other: PartyPlace): boolean {
  const asks = ({ as }: PartyPlace) => (as === 'joint' ? 'owner' : as)
  const certain = one.when === undefined && other.when === undefined
  const owners = one.as === 'owner' && other.as === 'owner'
  return (
    certain &&
    !owners &&
    asks(one) === asks(other) &&
    one.role === other.role &&
    (one.of ?? 'own') === (other.of ?? 'own') &&
    one.any === undefined &&
    other.any === undefined
  )
}

/** Whether a party is written as its role alone. */
function isKey(duty: Duty, path: PartyPlace['path']): boolean {
  let at: unknown = duty
  for (const step of path) at = Reflect.get(Object(at), step)
  return typeof at === 'string'
}

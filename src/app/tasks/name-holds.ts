import type { Instant } from '../../facts/index.ts'
import type { Hold } from '../../tasks/index.ts'
import type { Dependencies } from '../dependencies.ts'
import { findInForce, titleOfRole } from '../library.ts'
import type { Actor } from '../views.ts'
import type { HoldView } from './views.ts'

/** Says holds by name, to somebody who looks: one look-up for all of them, and none where nobody has anything. */
export async function namerOf(
  { library, accounts }: Pick<Dependencies, 'library' | 'accounts'>,
  { account, authority }: Pick<Actor, 'account' | 'authority'>,
  now: Instant,
  holds: readonly (Hold | null)[],
): Promise<(hold: Hold | null) => HoldView> {
  const people = holds.flatMap((hold) =>
    [hold?.holder, hold?.former].flatMap((one) => (one ? one.person : [])),
  )
  const names = people.length === 0 ? new Map() : await accounts.findNames([...new Set(people)])
  const protocol = library.authorities.get(authority)?.protocol
  const inForce = protocol === undefined ? undefined : findInForce(library, protocol, now)
  const person = (one: { readonly person: string; readonly post: string }) => {
    const roleTitle = titleOfRole(inForce, one.post)
    const name: string | undefined = names.get(one.person)
    return {
      account: one.person,
      name: name ?? roleTitle,
      roleTitle: name === undefined ? '' : roleTitle,
      isYou: one.person === account,
    }
  }
  return (hold) => ({
    holder: hold?.holder ? { ...person(hold.holder), since: hold.holder.since } : null,
    former: hold?.former ? person(hold.former) : null,
  })
}

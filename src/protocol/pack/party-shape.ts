import { type Static, Type } from 'typebox'
import type { Settled } from './settled.ts'
import { cites, condition, key, object, optional } from './shapes.ts'

/** Whose post is meant: the authority whose protocol asks, the one responsible for the child, the host of the placement, or whoever provides the placement. */
export const sides = ['own', 'responsible', 'host', 'placement'] as const
export type Side = (typeof sides)[number]

export const namedParty = object({
  role: key,
  of: optional(
    Type.Enum(sides, {
      description: 'whose post: own (left out, as roles.yaml says), responsible, host, placement',
    }),
  ),
  when: optional(condition),
  cites: optional(cites),
})
/** A post, whose it is, and on what condition. */
export type NamedParty = Settled<Static<typeof namedParty>>

const anyOfParties = object({
  any: Type.Array(Type.Union([key, namedParty]), { minItems: 2 }),
  cites: optional(cites),
})

export const partyShape = Type.Union([key, namedParty, anyOfParties], {
  description: 'a role, { role, of, when, cites }, or { any: [role, …] } of which one will do',
})
/** A party as a duty names it. A list of them is each of them. */
export type WrittenParty = Settled<Static<typeof partyShape>>

/** What a party is to a duty, by the key of the duty under which it stands. */
export const partyKeys = {
  owner: 'owner',
  with: 'joint',
  tells: 'recipient',
  consults: 'consultee',
  invites: 'invitee',
} as const
export type PartyKey = keyof typeof partyKeys
export type As = (typeof partyKeys)[PartyKey]

/** One post among the parties of a duty, and where it stands there. */
export interface PartyPlace extends NamedParty {
  readonly as: As
  /** Where the party stands in the duty, with `role` where that has a key of its own. */
  readonly path: readonly (string | number)[]
  /** Which group of which any one will do, by its place under the key; undefined where it stands by itself. */
  readonly any: number | undefined
}

/** The parties of a duty as it is written. */
export type Parties = {
  readonly [K in PartyKey]?: string | readonly WrittenParty[] | undefined
}

/** Every post among the parties of a duty, in the order written: owners, joint owners, recipients, consultees, invitees. */
export function partiesWritten(duty: Parties): readonly PartyPlace[] {
  return (Object.keys(partyKeys) as PartyKey[]).flatMap((name) => {
    const written = duty[name] ?? []
    const as = partyKeys[name]
    if (typeof written === 'string') return [placed(as, written, [name])]
    return written.flatMap((party, i) =>
      typeof party !== 'string' && 'any' in party
        ? party.any.map((one, n) => placed(as, one, [name, i, 'any', n], i))
        : [placed(as, party, [name, i])],
    )
  })
}

function placed(
  as: As,
  party: string | NamedParty,
  path: PartyPlace['path'],
  any?: number,
): PartyPlace {
  return { ...(typeof party === 'string' ? { role: party } : party), as, path, any }
}

/** Rows cited where parties are named, in the order written. */
export function citedByParties(duty: Parties): readonly string[] {
  return (Object.keys(partyKeys) as PartyKey[]).flatMap((name) => {
    const written = duty[name] ?? []
    if (typeof written === 'string') return []
    return written.flatMap((party) =>
      typeof party === 'string'
        ? []
        : [
            ...(party.cites ?? []),
            ...('any' in party
              ? party.any.flatMap((one) => (typeof one === 'string' ? [] : (one.cites ?? [])))
              : []),
          ],
    )
  })
}

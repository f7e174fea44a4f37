import {
  type Duty,
  describeCondition,
  describeDone,
  describeTimes,
  type NamedParty,
  type Pack,
  type SaidTerm,
  type Shared,
  termsOfDuty,
  type WrittenParty,
} from '../../../protocol/index.ts'
import { capital, sayDuration, sayKey, sayList } from '../../../words/index.ts'

/** A clause as a page cites it. */
export interface Clause {
  readonly document: string
  readonly section: string
  readonly summary: string
  readonly row: string
}

/** One duty of a protocol, in words somebody who wrote the document can check. */
export interface ProtocolDuty {
  readonly id: string
  readonly title: string
  readonly why: string
  readonly force: string
  readonly owner: string
  readonly whose: string | null
  readonly when: string | null
  readonly while: string | null
  readonly terms: readonly SaidTerm[]
  readonly clock: string
  readonly tells: readonly string[]
  /** Who owns it together with the owner. */
  readonly together: readonly string[]
  readonly consults: readonly string[]
  readonly invites: readonly string[]
  readonly contents: readonly string[]
  readonly done: string
  readonly late: readonly string[]
  /** What we took where the document leaves it open; why stands with all of them. */
  readonly readings: readonly { readonly id: string; readonly took: string }[]
  readonly clauses: readonly Clause[]
}

export function clausesOf(cites: readonly string[] | undefined, shared: Shared): readonly Clause[] {
  return (cites ?? []).flatMap((row) => {
    const found = shared.rows.get(row)
    return found
      ? [{ document: found.document, section: found.section, summary: found.summary, row }]
      : []
  })
}

export function titleIn(pack: Pack, shared: Shared, role: string): string {
  return pack.roles[role]?.title ?? shared.roles.get(role)?.title ?? sayKey(role)
}

export function protocolDuty(duty: Duty, pack: Pack, shared: Shared): ProtocolDuty {
  const title = (role: string) => titleIn(pack, shared, role)
  const readings =
    duty.reading === undefined
      ? []
      : typeof duty.reading === 'string'
        ? [duty.reading]
        : duty.reading
  return {
    id: duty.duty,
    title: duty.title,
    why: duty.why,
    force: duty.force,
    owner:
      typeof duty.owner === 'string'
        ? title(duty.owner)
        : duty.owner.map((one) => roleWords(one, pack, title)).join('; otherwise '),
    whose:
      duty.as === undefined
        ? null
        : duty.as === 'host'
          ? 'only as the authority where the child is placed'
          : 'only as the authority responsible for the child',
    when: duty.when === undefined ? null : describeCondition(duty.when, pack),
    while: duty.while === undefined ? null : describeCondition(duty.while, pack),
    terms: termsOfDuty(duty, pack, shared),
    clock: capital(describeTimes(duty, pack)),
    tells: (duty.tells ?? []).map((one) => partyWords(one, pack, title)),
    together: (duty.with ?? []).map((one) => partyWords(one, pack, title)),
    consults: (duty.consults ?? []).map((one) => partyWords(one, pack, title)),
    invites: (duty.invites ?? []).map((one) => partyWords(one, pack, title)),
    contents: (duty.contents ?? []).map(({ item }) => item),
    done: describeDone(duty.done ?? shared.acts.get(duty.act)?.done ?? { step: duty.act }, pack),
    late: (duty.late ?? []).map(
      ({ tell, after }) =>
        `${title(tell)}${after === undefined ? '' : `, ${sayDuration(after)} after it was due`}`,
    ),
    readings: readings.flatMap((name) => {
      const reading = pack.readings[name]
      return reading ? [{ id: name, took: reading.took }] : []
    }),
    clauses: clausesOf(duty.cites, shared),
  }
}

function partyWords(one: WrittenParty, pack: Pack, title: (role: string) => string): string {
  if (typeof one === 'string') return title(one)
  if ('any' in one)
    return sayList(
      one.any.map((each) => partyWords(each, pack, title)),
      'or',
    )
  return roleWords(one, pack, title)
}

function roleWords(
  { role, when }: NamedParty,
  pack: Pack,
  title: (role: string) => string,
): string {
  return when === undefined ? title(role) : `${title(role)}, if ${describeCondition(when, pack)}`
}

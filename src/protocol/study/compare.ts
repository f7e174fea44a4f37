import { sayKey } from '../../words/index.ts'
import type { CompiledPack } from '../engine/compile.ts'
import type { Duty } from '../pack/duty-shape.ts'
import type { Pack } from '../pack/pack.ts'
import { type As, partiesWritten } from '../pack/party-shape.ts'
import { describeCondition, describeRepeats, describeTimes } from '../words/describe.ts'
import { howSoon, type Soon } from './how-soon.ts'

/** How one protocol asks for an act, in words. */
export interface Asking {
  readonly duty: string
  readonly title: string
  readonly force: string
  readonly stage: string
  /** Who owns it; with several, each with its condition. */
  readonly who: readonly string[]
  /** `within 3 working days of when the absence was noticed`. */
  readonly howSoon: string
  readonly repeats: string | null
  /** `null`: always, within the protocol's scope. */
  readonly when: string | null
  /** What must go on being so, or null. */
  readonly while: string | null
  readonly toldTo: readonly string[]
  readonly cites: readonly string[]
}

/** One act, as each of two protocols asks for it. */
export interface ComparedAct {
  readonly act: string
  readonly title: string
  readonly here: readonly Asking[]
  readonly there: readonly Asking[]
  /** Whose soonest clock is sooner; `same`, or null where the two count from different things or one does not ask. */
  readonly sooner: 'here' | 'there' | 'same' | null
}

/** One of the two. */
interface Compared {
  readonly protocol: string
  readonly version: string
  readonly title: string
  /** What it is called beside the other: its title, and where both have the same, what tells them apart. */
  readonly called: string
}

export interface Comparison {
  readonly here: Compared
  readonly there: Compared
  readonly inBoth: readonly ComparedAct[]
  readonly onlyHere: readonly ComparedAct[]
  readonly onlyThere: readonly ComparedAct[]
  readonly counts: {
    readonly here: number
    readonly there: number
    readonly soonerHere: number
    readonly soonerThere: number
    readonly same: number
  }
}

/** Two protocols side by side, act by act: who, how soon, on what condition, told to whom, how binding. */
export function comparePacks(here: CompiledPack, there: CompiledPack): Comparison {
  const acts = [...new Set([...here.pack.duties, ...there.pack.duties].map(({ act }) => act))]
  const compared = acts.map((act): ComparedAct => {
    const [mine, theirs] = [dutiesOf(here, act), dutiesOf(there, act)]
    return {
      act,
      title: here.shared.acts.get(act)?.title ?? act,
      here: mine.map((duty) => askingOf(duty, here)),
      there: theirs.map((duty) => askingOf(duty, there)),
      sooner: soonerOf(
        mine.map((duty) => howSoon(duty, here.pack)),
        theirs.map((duty) => howSoon(duty, there.pack)),
      ),
    }
  })
  const inBoth = compared.filter((one) => one.here.length > 0 && one.there.length > 0)
  const count = (sooner: ComparedAct['sooner']) =>
    inBoth.filter((one) => one.sooner === sooner).length
  return {
    here: sideOf(here, there),
    there: sideOf(there, here),
    inBoth,
    onlyHere: compared.filter((one) => one.there.length === 0),
    onlyThere: compared.filter((one) => one.here.length === 0),
    counts: {
      here: here.pack.duties.length,
      there: there.pack.duties.length,
      soonerHere: count('here'),
      soonerThere: count('there'),
      same: count('same'),
    },
  }
}

function sideOf({ pack }: CompiledPack, { pack: other }: CompiledPack): Compared {
  const { protocol, title, version } = pack
  const called = title === other.title ? `${title}, ${toldApart(pack, other)}` : title
  return { protocol, version: version.id, title, called }
}

/** What one has that another of the same title has not: its name; of one protocol, its edition and our reading of it. */
function toldApart({ protocol, version }: Pack, other: Pack): string {
  return protocol === other.protocol
    ? `edition ${version.edition}, revision ${version.revision}`
    : protocol
}

function dutiesOf({ pack }: CompiledPack, act: string): readonly Duty[] {
  return pack.duties.filter((duty) => duty.act === act)
}

/** The soonest of each that count from the same thing. */
function soonerOf(here: readonly Soon[], there: readonly Soon[]): ComparedAct['sooner'] {
  let found: ComparedAct['sooner'] = null
  for (const from of new Set(here.map((soon) => soon.from))) {
    const mine = Math.min(...here.filter((soon) => soon.from === from).map(({ order }) => order))
    const theirs = Math.min(...there.filter((soon) => soon.from === from).map(({ order }) => order))
    if (!Number.isFinite(mine) || !Number.isFinite(theirs)) continue
    const sooner = mine === theirs ? 'same' : mine < theirs ? 'here' : 'there'
    if (found !== null && found !== sooner) return null
    found = sooner
  }
  return found
}

function askingOf(duty: Duty, { pack, shared }: CompiledPack): Asking {
  const titleOf = (role: string) =>
    pack.roles[role]?.title ?? shared.roles.get(role)?.title ?? sayKey(role)
  const parties = partiesWritten(duty)
  const { repeats, ...once } = duty
  const those = (...kinds: readonly As[]) =>
    parties
      .filter(({ as }) => kinds.includes(as))
      .map(
        ({ role, when }) =>
          `${titleOf(role)}${when === undefined ? '' : `, if ${describeCondition(when, pack)}`}`,
      )
  return {
    duty: duty.duty,
    title: duty.title,
    force: duty.force,
    stage: duty.stage,
    who: those('owner', 'joint'),
    howSoon: describeTimes(once, pack),
    repeats: repeats ? describeRepeats(repeats) : null,
    when: duty.when === undefined ? null : describeCondition(duty.when, pack),
    while: duty.while === undefined ? null : describeCondition(duty.while, pack),
    toldTo: those('recipient', 'consultee', 'invitee'),
    cites: duty.cites,
  }
}

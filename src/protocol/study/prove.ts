import { type CompiledPack, compilePack, recompiling } from '../engine/compile.ts'
import type { Applied } from '../engine/evaluate.ts'
import { readName } from '../engine/identity.ts'
import { MissingBankHolidays } from '../language/working-days.ts'
import { dutiesBehind } from '../mechanisms/references.ts'
import type { Duty } from '../pack/duty-shape.ts'
import type { Pack } from '../pack/pack.ts'
import {
  evaluateTimelines,
  type ScenarioTimelines,
  timelinesOf,
} from '../scenarios/answer-scenario.ts'
import { namedIn } from '../scenarios/named-in.ts'
import {
  differencesAt,
  impossibleFacts,
  ruledOtherwise,
  runScenario,
} from '../scenarios/run-scenario.ts'
import type { DutyExpectation, Looking, Scenario } from '../scenarios/scenario.ts'
import { type Break, breaksOf, type Touched } from './breaks.ts'
import { type BreakKind, breakKinds } from './broken.ts'

/** A worked case of a pack, ready to run. */
export interface Case {
  readonly scenario: Scenario
  readonly applied: readonly Applied[]
}

/** What came of breaking every element of one kind of a pack. */
export interface Proven {
  readonly pack: string
  readonly kind: BreakKind
  readonly broken: number
  readonly caught: number
  /** Names of those that no case noticed. */
  readonly survivors: readonly string[]
}

/** A pack whose elements can be broken, with the cases that should notice. */
export interface Provable {
  readonly breaks: readonly Break[]
  /** Whether some case goes otherwise than it says once the pack is broken so. */
  readonly isCaught: (broken: Break) => boolean
}

/** One look of a case, folded once: facts do not change when a pack is broken. */
interface Look {
  readonly of: Case
  readonly looking: Looking
  readonly timelines: ScenarioTimelines
}

/** Prepares a pack and its cases. Cases that do not go as they say prove nothing and are left out. */
export function provable(compiled: CompiledPack, cases: readonly Case[]): Provable {
  const sound = cases.filter(({ scenario, applied }) => runScenario(scenario, applied).length === 0)
  const looks = sound.flatMap((of) =>
    of.scenario.looks.map(
      (looking): Look => ({
        of,
        looking,
        timelines: timelinesOf(of.scenario, of.applied, looking),
      }),
    ),
  )
  const { pack, shared } = compiled
  const again = recompiling(pack, shared)
  const touched = touchedBy(pack)
  return {
    breaks: breaksOf(compiled),
    isCaught: (broken) => {
      if (broken.is === 'duty') {
        const ids = touched.byDuty(broken.duty.duty)
        return isNoticed(again.withDuty(broken.duty), looks, ids, broken.kind)
      }
      // Nothing is compiled of a citation of what duties share.
      const other =
        broken.kind === 'citation'
          ? { ...compiled, pack: broken.pack }
          : compilePack(broken.pack, shared)
      const ids = touched.byShared(broken.touches)
      return (
        isNoticed(other, looks, ids, broken.kind) ||
        (broken.touches.rules && isRuledOtherwise(other, sound))
      )
    },
  }
}

/** How many of each kind were broken and caught. */
export function tally(
  pack: string,
  results: readonly { readonly kind: BreakKind; readonly name: string; readonly caught: boolean }[],
): readonly Proven[] {
  return breakKinds.map((kind) => {
    const own = results.filter((one) => one.kind === kind)
    const survivors = own.filter(({ caught }) => !caught).map(({ name }) => name)
    return { pack, kind, broken: own.length, caught: own.length - survivors.length, survivors }
  })
}

type Ids = ReadonlySet<string> | 'all'

/** Duties that can answer otherwise when one is broken: it, and those whose clocks wait for it; and by what they share, those that name it. */
function touchedBy(pack: Pack) {
  const waiting = (ids: Set<string>): ReadonlySet<string> => {
    for (const { duty, behind } of waits)
      if (!ids.has(duty) && behind.some((id) => ids.has(id)))
        return waiting(new Set([...ids, duty]))
    return ids
  }
  const waits = pack.duties.map((duty) => ({
    duty: duty.duty,
    behind: dutiesBehind(duty, pack.moments),
  }))
  const names = pack.duties.map((duty) => ({ duty: duty.duty, named: namedIn(pack, duty) }))
  return {
    byDuty: (id: string): Ids => waiting(new Set([id])),
    byShared: ({ uses }: Touched): Ids => {
      if (uses === 'all') return 'all'
      const list = `${uses.of}s` as const
      return waiting(
        new Set(
          names.flatMap(({ duty, named }) => (named[list].includes(uses.name) ? [duty] : [])),
        ),
      )
    },
  }
}

/** What of a duty a break of a kind can change, where that is not everything. */
const seenIn: Partial<Readonly<Record<BreakKind, (expectation: DutyExpectation) => boolean>>> = {
  force: ({ force }) => force !== undefined,
  escalation: ({ late }) => late !== undefined,
  line: ({ lines }) => lines !== undefined,
  citation: ({ rows, cites, lines }) =>
    rows.length > 0 || cites !== undefined || lines !== undefined,
}

function isNoticed(
  broken: CompiledPack,
  looks: readonly Look[],
  ids: Ids,
  kind: BreakKind,
): boolean {
  return looks.some(({ of, looking, timelines }) => {
    const seen = seenIn[kind] ?? (() => true)
    const isTouched = ({ duty }: DutyExpectation) => {
      const { duty: bare } = readName(duty)
      return ids === 'all' || ids.has(bare) || bare.startsWith('find-out.') || of.applied.length > 1
    }
    const expect = looking.expect.filter((one) => isTouched(one) && seen(one))
    const asksMore =
      kind === 'citation'
        ? looking.rows.length > 0
        : looking.nextChange !== undefined || looking.classification.itself !== undefined
    if (expect.length === 0 && !asksMore) return false
    const isWhole =
      asksMore || expect.some(({ duty }) => readName(duty).duty.startsWith('find-out.'))
    const applied = of.applied.map((one) =>
      one.compiled.pack.protocol === broken.pack.protocol ? { ...one, compiled: broken } : one,
    )
    const asked = isWhole || applied.length > 1 ? applied : applied.map((one) => only(one, expect))
    try {
      const answer = evaluateTimelines(timelines, asked, applied)
      return differencesAt(of.scenario, { ...looking, expect }, answer).length > 0
    } catch (error) {
      if (error instanceof MissingBankHolidays) return true
      throw error
    }
  })
}

/** The pack with only the duties expected and those their clocks wait for: what any other answers is not asked. */
function only(one: Applied, expect: readonly DutyExpectation[]): Applied {
  const { compiled } = one
  const byId = new Map(compiled.pack.duties.map((duty) => [duty.duty, duty]))
  const wanted = new Set<string>()
  const want = (duty: Duty | undefined): void => {
    if (!duty || wanted.has(duty.duty)) return
    wanted.add(duty.duty)
    for (const id of dutiesBehind(duty, compiled.pack.moments)) want(byId.get(id))
  }
  const named = new Set(expect.map(({ duty }) => readName(duty).duty))
  for (const duty of compiled.pack.duties)
    if (named.has(duty.duty) || duty.was?.some((name) => named.has(name))) want(duty)
  return {
    ...one,
    compiled: {
      ...compiled,
      duties: compiled.duties.filter(({ duty }) => wanted.has(duty.duty)),
    },
  }
}

/** Whether what a case says happened would be refused, or what it says is refused or warned of is not. */
function isRuledOtherwise(broken: CompiledPack, cases: readonly Case[]): boolean {
  return cases.some(({ scenario, applied }) => {
    const asked = applied.map((one) =>
      one.compiled.pack.protocol === broken.pack.protocol ? { ...one, compiled: broken } : one,
    )
    return (
      scenario.ruled.some((ruled) => ruledOtherwise(scenario, asked, ruled).length > 0) ||
      impossibleFacts(scenario, asked).length > 0
    )
  })
}

import { capital, sayDuration, sayList } from '../../words/index.ts'
import { type CompiledPack, endingsOf, lapsesOf } from '../engine/compile.ts'
import { kindsIn } from '../mechanisms/references.ts'
import { type Duty, startOf } from '../pack/duty-shape.ts'
import type { Pack } from '../pack/pack.ts'
import {
  describeClock,
  describeCondition,
  describeDone,
  describeMoment,
  describeRepeats,
} from './describe.ts'
import { roleTitle } from './role-title.ts'
import { termsOfDuty } from './terms.ts'
import type { Why } from './why.ts'

/** What a pack says of one of its duties, whatever the case: the part of *Why?* that no fact changes. */
export interface SaidOfDuty {
  /** The moment it counts from, to follow “from when”. */
  readonly from: string
  /** Kinds of fact that moment is read from. */
  readonly fromKinds: ReadonlySet<string>
  /** Sentences for what it asks as it arises and as it goes on. */
  readonly applies: readonly string[]
  /** The clock, to begin a sentence. */
  readonly clock: string
  /** How it comes round; empty where it does not. */
  readonly repeats: string
  readonly terms: Why['terms']
  readonly readings: Why['readings']
  readonly done: string
  readonly endsIf: string
  /** Who is told, and when, if it is late; undefined where nobody is. */
  readonly late: string | undefined
}

const kept = new WeakMap<Duty, SaidOfDuty>()

/** Worked out the first time it is asked, since conditions and moments are trees of words, and kept for as long as the pack is. */
export function saidOfDuty(duty: Duty, compiled: CompiledPack): SaidOfDuty {
  const known = kept.get(duty)
  if (known) return known
  const said = sayOf(duty, compiled)
  kept.set(duty, said)
  return said
}

function sayOf(duty: Duty, compiled: CompiledPack): SaidOfDuty {
  const { pack, shared } = compiled
  const { on } = startOf(duty)
  const done = duty.done ?? shared.acts.get(duty.act)?.done
  return {
    from: describeMoment(on, pack),
    fromKinds: kindsIn(on, pack.moments),
    applies: [
      ...(duty.when ? [`It applies when ${describeCondition(duty.when, pack)}.`] : []),
      ...(duty.while ? [`It applies for as long as ${describeCondition(duty.while, pack)}.`] : []),
    ],
    clock: capital(describeClock(duty.due, pack)),
    repeats: duty.repeats ? `It comes round ${describeRepeats(duty.repeats)}.` : '',
    terms: termsOfDuty(duty, pack, shared),
    readings: readingsOf(duty, pack),
    done: `Done when ${done ? describeDone(done, pack) : 'somebody records what came of it'}.`,
    endsIf: endsIfOf(duty, pack),
    late: lateOf(duty, compiled),
  }
}

function readingsOf({ reading = [] }: Duty, pack: Pack): Why['readings'] {
  return [reading].flat().flatMap((key) => {
    const found = pack.readings[key]
    return found ? [{ took: found.took, because: found.because }] : []
  })
}

/** What ends it without its being done: its own endings, those of the whole protocol, and whatever it must go on being. */
function endsIfOf(duty: Duty, pack: Pack): string {
  const said = [
    ...lapsesOf(duty).map((moment) => `when ${describeMoment(moment, pack)}`),
    ...endingsOf(duty, pack).map(({ means }) => `when ${means}`),
    ...(duty.while === undefined ? [] : ['once it stops applying']),
  ]
  const ends = [...new Set(said)]
  const plain = ends.every((end) => !/[,;]| and | or /.test(end))
  const listed = plain ? sayList(ends, 'or') : ends.join('; or ')
  return `${capital(listed)}. It then counts as missed if its time had passed, and as no longer needed if not.`
}

function lateOf({ late = [] }: Duty, compiled: CompiledPack): string | undefined {
  if (late.length === 0) return undefined
  const steps = late.map(
    ({ tell, after }) =>
      `${roleTitle(compiled, tell)} is told ${after && after !== 'PT0H' ? `${sayDuration(after)} after the due time` : 'straight away'}`,
  )
  return `${capital(sayList(steps, 'and'))}.`
}

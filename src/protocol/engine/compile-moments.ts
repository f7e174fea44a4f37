import type { CompiledCondition } from '../conditions/compile.ts'
import type { MomentOf } from '../language/work.ts'
import { compileClock, compileDone, compileMoment, compilePutOff } from '../mechanisms/compile.ts'
import type { Compiling } from '../mechanisms/compiling.ts'
import { findNamedMoment } from '../mechanisms/moments/named-moments.ts'
import { inMoment, kindsIn } from '../mechanisms/references.ts'
import { countingAsIn } from '../pack/counting-as.ts'
import type { Pack } from '../pack/pack.ts'
import type { Moment } from '../pack/shapes.ts'
import type { Shared } from '../pack/shared.ts'

/** All that ends a duty without its being done. Duties that the same things end share one, so that the first of them is looked for once. */
export interface Lapses {
  /** Its place among those of the pack; undefined where it waits for another duty, or is another for each fact a duty is asked for. */
  readonly index: number | undefined
  readonly of: readonly Lapse[]
}

/** What ends a duty without its being done. */
interface Lapse {
  readonly at: MomentOf
  /** Kinds of fact that end it; none where conditions or time alone do. */
  readonly kinds: ReadonlySet<string>
}

/** How the moments, clocks and endings of one pack become functions. */
export interface CompilingPack extends Compiling {
  readonly lapses: (written: readonly Moment[]) => Lapses
  /** Duties named by a moment compiled so far. */
  readonly referredTo: ReadonlySet<string>
  /** How many moments compiled so far are shared, and how many lists of endings there are. */
  readonly counts: () => { readonly moments: number; readonly endings: number }
}

/** How what is written in this pack becomes functions. A named moment is one function, whoever names it, so that its answer is worked out once. */
export function compilingOf(
  pack: Pack,
  shared: Shared,
  condition: (text: string) => CompiledCondition,
): CompilingPack {
  const moments = new Map<string, MomentOf>()
  const sharing = (text: string, of: () => MomentOf): MomentOf => {
    const known = moments.get(text)
    if (known) return known
    const moment = of()
    const index = moments.size
    const once: MomentOf = (work) => work.momentOf(moment, index)
    moments.set(text, once)
    return once
  }
  const named = (name: string): MomentOf =>
    sharing(name, () => {
      const own = pack.moments[name]
      const moment = own === undefined ? findNamedMoment(name)?.of : compiling.moment(own)
      if (!moment) throw new Error(`no moment called ${name}`)
      return moment
    })
  const referredTo = new Set<string>()
  const endings = new Map<string, Lapses>()
  const compiling: CompilingPack = {
    referredTo,
    counts: () => ({ moments: moments.size, endings: endings.size }),
    holidays: shared.bankHolidays,
    countingAs: countingAsIn(shared),
    condition,
    moment: (written) => {
      if (typeof written === 'string') return named(written)
      const ofIt = () => compileMoment(written, compiling, named)
      return refersToDuty(written, pack) ? ofIt() : sharing(JSON.stringify(written), ofIt)
    },
    clock: (written) => compileClock(written, compiling),
    done: (written) => compileDone(written, compiling),
    putOff: (written) => compilePutOff(written, compiling),
    ofDuty: (id, at) => {
      referredTo.add(id)
      return (work) => {
        const first = work.firstTurns.get(id)
        if (!first || first.state === 'not-applicable') return undefined
        if (at === 'start') return first.startsAt
        return (at === 'due' ? first.dueAt : work.earliestOf(first)) ?? undefined
      }
    },
    lapses: (written) => {
      const text = JSON.stringify(written)
      const known = endings.get(text)
      if (known) return known
      const waits = written.some((moment) => refersToDuty(moment, pack))
      const lapses: Lapses = {
        index: waits ? undefined : endings.size,
        of: written.map((moment) => ({
          at: compiling.moment(moment),
          kinds: kindsIn(moment, pack.moments),
        })),
      }
      endings.set(text, lapses)
      return lapses
    },
  }
  return compiling
}

/** Whether a moment waits for another duty: it is another once that one has been worked out. */
function refersToDuty(written: Moment, { moments }: Pack): boolean {
  return inMoment(written, moments).some(({ is }) => is === 'duty')
}

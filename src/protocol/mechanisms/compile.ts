import type { CountingAs, Matches } from '../language/match.ts'
import type { MomentOf } from '../language/work.ts'
import type { Pack } from '../pack/pack.ts'
import type { Clock, Done, Moment } from '../pack/shapes.ts'
import { clocks } from './clocks/index.ts'
import type { Compiling, DueOf, FindDone, FindNextLook } from './compiling.ts'
import { dones } from './done/index.ts'
import { moments } from './moments/index.ts'
import type { StartingFacts } from './moments/moment.ts'

/* What is written, as functions. The pack has been checked: what no mechanism knows throws UnknownMechanism. */

/** Turns a moment as written into a function; a name is the pack's own business. */
export function compileMoment(
  written: Moment,
  compiling: Compiling,
  named: (name: string) => MomentOf,
): MomentOf {
  return typeof written === 'string'
    ? named(written)
    : moments.of(written).compile(written, compiling)
}

/** The facts a moment is, if it is facts of a kind; a name of the pack's own is what it stands for. */
export function factsOf(written: Moment, own: Pack['moments']): StartingFacts | undefined {
  if (typeof written !== 'string') return moments.of(written).facts?.(written)
  const named = own[written]
  return named === undefined || typeof named === 'string'
    ? undefined
    : moments.of(named).facts?.(named)
}

export function compileClock(written: Clock, compiling: Compiling): DueOf {
  return clocks.of(written).compile(written, compiling)
}

export function compileDone(written: Done, compiling: Compiling): FindDone {
  return dones.of(written).compile(written, compiling)
}

/** Until when what is asked may be put off; undefined where it is no question. */
export function compilePutOff(written: Done, compiling: Compiling): FindNextLook | undefined {
  return dones.of(written).putOff?.(written, compiling)
}

/** What one fact shows an act done, whoever was told. */
export function shownBy(act: string, written: Done, countingAs: CountingAs): Matches {
  const inner = (part: Done) => shownBy(act, part, countingAs)
  const found = dones.of(written).shownBy?.(written, inner, countingAs)
  return found ?? ((fact) => fact.kind === 'step.recorded' && fact.data.act === act)
}

/** What the recipients of a duty have to be told about, when that is what shows it done. */
export function topicsOf(written: Done): readonly string[] | undefined {
  return dones.of(written).topics?.(written)
}

/** Whether people must be named for it to be done at all. */
export function needsRecipients(written: Done): boolean {
  return dones.of(written).needsRecipients?.(written, needsRecipients) ?? false
}

import { type EpisodeRecord, foldTimeline } from '../../episode/index.ts'
import type { Fact } from '../../facts/index.ts'
import { isYes } from '../language/truth.ts'
import { Work } from '../language/work.ts'
import type { Applied } from './evaluate.ts'
import { factToday, timelineToday } from './former-names.ts'

/** What a protocol's rule says of a fact somebody wants to record. */
export interface Ruling {
  readonly protocol: string
  readonly rule: string
  readonly kind: 'refuse' | 'warn'
  /** For the person: what the protocol says and what to do instead. */
  readonly text: string
  readonly cites: readonly string[]
}

/**
 * Rulings of every protocol in force on one fact, asked of the episode as it is on record before the fact. A rule whose
 * condition is not known does not bite: nobody is refused on a guess.
 */
export function judge(
  record: EpisodeRecord,
  protocols: readonly Applied[],
  fact: Fact,
): readonly Ruling[] {
  const timeline = foldTimeline(record, fact.occurredAt, Number.POSITIVE_INFINITY)
  const rulings: Ruling[] = []
  for (const { compiled, capacity } of protocols) {
    const work = new Work(timelineToday(timeline, compiled.today), capacity, compiled)
    const said = factToday(fact, compiled.today)
    work.moveTo(timeline.points.length - 1)
    for (const { rule, matches, when } of compiled.rules) {
      if (!matches(said) || (when && when.ask(work) !== isYes)) continue
      rulings.push({
        protocol: compiled.pack.protocol,
        rule: rule.rule,
        kind: rule.refuse === undefined ? 'warn' : 'refuse',
        text: rule.refuse ?? rule.warn ?? '',
        cites: rule.cites,
      })
    }
  }
  return rulings
}

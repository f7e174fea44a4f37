import { type EpisodeRecord, foldTimeline } from '../../episode/index.ts'
import { type Fact, fieldOf, findFactKind, isPost } from '../../facts/index.ts'
import { isYes } from '../language/truth.ts'
import { Work } from '../language/work.ts'
import type { CompiledPack } from './compile.ts'
import type { Applied } from './evaluate.ts'
import { factToday, timelineToday } from './former-names.ts'
import { readName } from './identity.ts'

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
    rulings.push(...onWaiver(compiled, said))
    work.moveTo(timeline.points.length - 1)
    for (const { rule, matches, when, unless } of compiled.rules) {
      if (!matches(said) || (when && when.ask(work) !== isYes)) continue
      if (unless?.(said)) continue
      if (rule.unlessBy?.some((post) => compiled.countingAs(post).includes(saidBy(said)))) continue
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

/** The post that decided or did what a fact says: the one it names for that; where it names none, that of whoever says it. */
function saidBy(fact: Fact): string {
  const posts = Object.entries(findFactKind(fact.kind)?.posts ?? {})
  const field = posts.find(([, sense]) => sense === 'decider' || sense === 'doer')?.[0]
  const named = field === undefined ? undefined : fieldOf(fact, field)
  return isPost(named) ? named.post : fact.by.post
}

/** The name of the ruling that refuses a waiver, in every protocol. */
const waiverRule = 'waiver-needs-authority'

/** Who may waive a duty is for its protocol to say: where it names nobody, nobody may. */
function onWaiver({ pack }: CompiledPack, fact: Fact): readonly Ruling[] {
  if (fact.kind !== 'duty.waived') return []
  const { protocol, duty: name } = readName(fact.data.duty)
  if (protocol !== undefined && protocol !== pack.protocol) return []
  const duty = pack.duties.find((one) => one.duty === name || one.was?.includes(name))
  if (!duty || duty.waivedBy?.includes(fact.by.post)) return []
  return [
    {
      protocol: pack.protocol,
      rule: waiverRule,
      kind: 'refuse',
      text: duty.waivedBy
        ? 'The protocol says who may decide that this need not be done, and you are not named. Ask them, or say what was done instead.'
        : 'The protocol names nobody who may decide that this need not be done. Say what was done, or why not yet.',
      cites: duty.cites,
    },
  ]
}

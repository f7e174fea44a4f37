import type { EpisodeView, FactView } from '../../../app/index.ts'
import type { Instant } from '../../../facts/index.ts'
import { sayLength, sayMoment, saySpan } from '../../../words/index.ts'

/** What is on the first page of an absence that whoever looks has not seen, or must not miss. */
export interface Newest {
  readonly title: string
  readonly entries: readonly {
    readonly what: string
    readonly lines: readonly string[]
    readonly when: string
    readonly by: string
  }[]
  /** How many more there are than shown. */
  readonly more: number
}

const mostShown = 3

/**
 * What was recorded since somebody last read the record, by others, newest first, and the last believed sighting whether or not it is new. Null where there is neither,
 * once the child is back, and where a page shows the past.
 *
 * @param seenAt when they last read it; null where they never did, so that all of it is new and nothing is told apart.
 */
export function newestOf(
  view: Pick<EpisodeView, 'facts' | 'episode' | 'asOf' | 'rewound'>,
  seenAt: Instant | null,
  account: string,
): Newest | null {
  const { facts, episode, asOf, rewound } = view
  if (rewound || episode.state === 'closed' || episode.state === 'withdrawn') return null
  const standing = facts.filter(
    ({ correctedBy, withdrawnBy, by }) =>
      correctedBy === null && withdrawnBy === null && by.agency !== 'system',
  )
  const fresh =
    seenAt === null
      ? []
      : standing.filter(({ recordedAt, by }) => recordedAt > seenAt && by.person !== account)
  const sighting =
    episode.state === 'back'
      ? undefined
      : standing.findLast(
          (fact) => fact.kind === 'sighting.reported' && fact.data.credible === 'yes',
        )
  const all = [
    ...(sighting ? [sighting] : []),
    ...fresh.filter(({ id }) => id !== sighting?.id).toReversed(),
  ]
  if (all.length === 0) return null
  return {
    title:
      fresh.length > 0 && seenAt !== null
        ? `New since you looked at ${sayMoment(seenAt, asOf)}`
        : 'Last believed sighting',
    entries: all.slice(0, mostShown).map((fact) => entryOf(fact, asOf)),
    more: Math.max(0, all.length - mostShown),
  }
}

function entryOf(fact: FactView, now: Instant): Newest['entries'][number] {
  const happened = saySpan(fact, (at) => sayMoment(at, now))
  const late = fact.recordedAt - (fact.occurredUntil ?? fact.occurredAt)
  const isSighting = fact.kind === 'sighting.reported' && fact.data.credible === 'yes'
  return {
    what: isSighting ? 'Believed seen' : fact.title,
    lines: isSighting ? fact.lines.slice(0, 1) : fact.lines.slice(0, 2),
    when: fact.recordedLate ? `${happened}; recorded ${sayLength(late)} later` : happened,
    by: fact.byName ?? fact.byTitle,
  }
}

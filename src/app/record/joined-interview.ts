import { foldTimeline } from '../../episode/index.ts'
import type { FactFault, Instant } from '../../facts/index.ts'
import { sayMoment } from '../../words/index.ts'
import { factId, recordOf } from '../episode/case-file.ts'
import type { CaseFile, LoggedFact } from '../ports.ts'
import type { Outcome, Refused } from '../views.ts'

/** Another absence that an interview was about, and the same said on its record. */
export interface Joined {
  readonly file: CaseFile
  readonly facts: readonly LoggedFact[]
}

/** The other absences these facts say they are about, each with what is said of the interview on its own record. */
export function joinedBy(
  { episode }: CaseFile,
  facts: readonly LoggedFact[],
  live: readonly CaseFile[],
): Outcome<readonly Joined[]> {
  const named = new Set(facts.flatMap((fact) => alsoAbout(fact)))
  if (named.has(episode.id))
    return refusedAlsoAbout(
      'names-itself',
      'The interview is about this absence as it is. Name only others.',
    )
  const files = live.filter((file) => named.has(file.episode.id))
  if (files.length < named.size)
    return refusedAlsoAbout(
      'no-such-absence',
      'There is no other absence of this child here, not yet closed, by one of these names.',
    )
  return {
    kind: 'ok',
    value: files.map((file) => ({
      file,
      facts: facts
        .filter((fact) => alsoAbout(fact).includes(file.episode.id))
        .map((fact, i): LoggedFact => {
          const others = alsoAbout(fact).filter((id) => id !== file.episode.id)
          const data = { ...fact.data, alsoAbout: [episode.id, ...others] }
          return { ...fact, id: factId(file.episode, i), data } as LoggedFact
        }),
    })),
  }
}

function refusedAlsoAbout(rule: FactFault['rule'], message: string): Refused {
  return {
    kind: 'refused',
    reason: 'faulty-facts',
    message: 'Something in what you sent needs to be put right. Nothing has been recorded.',
    faults: [{ field: 'alsoAbout', rule, message }],
  }
}

/** That other absences of the child still wait for an interview, to whoever records one and does not say that it was about them too. */
export function stillWaiting(
  { episode }: CaseFile,
  facts: readonly LoggedFact[],
  live: readonly CaseFile[],
  now: Instant,
): readonly string[] {
  const held = facts.find(({ kind }) => kind === 'return-interview.held')
  if (!held) return []
  return live.flatMap((file) => {
    const { id } = file.episode
    const { byKind, opened } = foldTimeline(recordOf(file), now, now)
    const back = byKind.get('child.returned')?.[0]
    const waits = back && opened !== undefined && !byKind.has('return-interview.held')
    if (id === episode.id || !waits || alsoAbout(held).includes(id)) return []
    return [
      `The absence from ${sayMoment(opened, now)} to ${sayMoment(back.occurredAt, now)} waits for its interview too. If this one was about both, record it there as well.`,
    ]
  })
}

/** Whether a fact may say that an interview was about another absence as well, or leave one waiting. */
export function mayBeAboutAnother(fact: LoggedFact): boolean {
  return fact.kind === 'return-interview.held' || alsoAbout(fact).length > 0
}

function alsoAbout(fact: LoggedFact): readonly string[] {
  return fact.kind === 'return-interview.held' || fact.kind === 'return-interview.recorded'
    ? (fact.data.alsoAbout ?? [])
    : []
}

import type { Instant, Post } from '../../facts/index.ts'
import type { Dependencies } from '../dependencies.ts'
import { factId } from '../episode/case-file.ts'
import type { Append, CaseFile, LoggedFact } from '../ports.ts'
import { unheldIn } from './someone-awake.ts'

/**
 * What the service says of a report of which something that must be done would be on the list of nobody who works at this hour: it is put before the authority's fallback,
 * and the administrator is told. Nothing where somebody has all of it, or the authority names no fallback.
 */
export async function raisedWhereNobodyIsAwake(
  {
    library,
    accounts,
  }: Pick<Dependencies, 'library'> & {
    readonly accounts: Pick<Dependencies['accounts'], 'listPeople'>
  },
  { episode }: CaseFile,
  { episodes }: Pick<Append, 'episodes'>,
  now: Instant,
): Promise<readonly LoggedFact[]> {
  const { authority, id } = episode
  const { fallback, administrator } = library.authorities.get(authority) ?? {}
  const lines = episodes.find(({ summary }) => summary.episodeId === id)?.worklist ?? []
  if (fallback === undefined) return []
  const theirs = lines.filter((line) => line.authority === authority)
  const people = await accounts.listPeople(authority)
  const unheld = [...new Set(unheldIn(library, people, theirs, now).map(({ post }) => post))]
  if (unheld.length === 0) return []
  const before = [fallback, ...(administrator === undefined ? [] : [administrator])]
  return before.map((post, step) => ({
    id: factId(episode, step),
    kind: 'report.raised',
    occurredAt: now,
    recordedAt: now,
    by: { post: 'system', agency: 'system' },
    audience: 'professionals',
    onceKey: [id, 'report.raised', 'nobody-awake', step].join('|'),
    data: {
      to: { post },
      because: 'nobody-awake',
      step,
      unheld: unheld.map((one): Post => ({ post: one })),
    },
  }))
}

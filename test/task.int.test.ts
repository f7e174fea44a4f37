import { describe, expect, test } from 'vitest'
import { MovableClock } from '../src/wiring/movable-clock.ts'
import { useService, type Visitor } from './support/service-under-test.ts'

const now = Temporal.Instant.from('2026-03-28T22:10:00Z').epochMilliseconds
const under = useService({ clock: new MovableClock(now) })

interface Task {
  readonly lines: readonly { readonly id: string; readonly tells: object | null }[]
  readonly came: readonly { readonly title: string }[]
}
interface Episode {
  readonly episode: { readonly version: number }
  readonly facts: readonly { readonly kind: string; readonly occurredAt: string }[]
}

async function read<T>(visitor: Visitor, path: string): Promise<T> {
  const answer = await visitor.ask(path)
  expect(answer.status, path).toBe(200)
  return (await answer.json()) as T
}

describe('the lines of a task, sent together', () => {
  const key = 'episode allocated-social-worker@bromley tell-people'
  const which = new URLSearchParams({ task: key })
  const reached = (occurred: string) => ({ occurred, person: 'Sam Example', method: 'phone' })

  test('are all recorded or none, each at its own time', async () => {
    const worker = await under.as('allocated-social-worker@bromley.example')
    const { child } = await read<{ child: { openEpisodeId: string } }>(
      worker,
      '/api/children/bromley-1',
    )
    const record = `/api/episodes/${child.openEpisodeId}`
    const before = await read<Episode>(worker, record)
    const { lines } = await read<Task>(worker, `${record}/task?${which}`)
    const [one, other] = lines.filter(({ tells }) => tells !== null)
    const send = (second: string) =>
      worker.record(`${record}/task?${which}`, {
        expectedVersion: before.episode.version,
        lines: [
          { line: one?.id, answer: 'done', answers: reached('2026-03-28T21:00:00+00:00') },
          { line: other?.id, answer: 'done', answers: reached(second) },
        ],
      })

    const refused = await send('2026-03-29T21:00:00+01:00')
    expect([refused.status, await refused.json()]).toMatchObject([
      422,
      { faults: [{ field: `${other?.id}.occurred`, rule: 'in-the-future' }] },
    ])
    expect((await read<Episode>(worker, record)).facts).toHaveLength(before.facts.length)

    const recorded = await send('2026-03-28T21:30:00+00:00')
    expect(recorded.status).toBe(201)
    const after = await read<Episode>(worker, record)
    expect(after.episode.version).toBe(before.episode.version + 2)
    const told = after.facts.filter(({ kind }) => kind === 'notice.given')
    expect(told.map(({ occurredAt }) => occurredAt)).toEqual(
      expect.arrayContaining(['2026-03-28T21:00:00+00:00', '2026-03-28T21:30:00+00:00']),
    )
    const left = await read<Task>(worker, `${record}/task?${which}`)
    expect(new Set(left.lines.map(({ id }) => id))).toEqual(
      new Set(lines.map(({ id }) => id).filter((id) => id !== one?.id && id !== other?.id)),
    )
  })
})

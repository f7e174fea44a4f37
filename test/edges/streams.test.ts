import { expect, test } from 'vitest'
import { useService, type Visitor } from '../support/service-under-test.ts'

const house = useService({ limits: { heartbeat: 100, streams: 40 } })

/** One open stream, and everything it has said so far. */
class Listening {
  said = ''
  readonly ended: Promise<string>
  readonly status: number
  readonly #stop: AbortController
  #heard: (() => void)[] = []

  constructor(response: Response, stop: AbortController) {
    this.#stop = stop
    this.status = response.status
    this.ended = this.#listen(response)
  }

  async #listen({ body }: Response): Promise<string> {
    const decoder = new TextDecoder()
    for await (const chunk of body ?? []) {
      this.said += decoder.decode(chunk, { stream: true })
      for (const tell of this.#heard.splice(0)) tell()
    }
    for (const tell of this.#heard.splice(0)) tell()
    return this.said
  }

  async until(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.said)) await new Promise<void>((tell) => this.#heard.push(tell))
  }

  close(): void {
    this.ended.catch(() => {})
    this.#stop.abort()
  }
}

async function listen(visitor: Visitor): Promise<Listening> {
  const stop = new AbortController()
  return new Listening(await visitor.ask('/events', { signal: stop.signal }), stop)
}

const worker = () => house.as('allocated-social-worker@brent.example')

async function episodes(visitor: Visitor): Promise<ReadonlyMap<string, string>> {
  const list = JSON.stringify(await (await visitor.ask('/api/worklist')).json())
  return new Map(
    [...list.matchAll(/"episodeId":"([^"]+)","childId":"([^"]+)"/g)].map(
      ([, episode = '', child = '']) => [child, episode],
    ),
  )
}

async function change(visitor: Visitor, episodeId: string): Promise<void> {
  const answer = await visitor.record(`/api/episodes/${episodeId}/facts`, {
    facts: [
      {
        kind: 'sighting.reported',
        occurredAt: Temporal.Now.instant().subtract({ minutes: 1 }).toString(),
        data: { where: 'By the river', credible: 'yes' },
      },
    ],
  })
  expect(answer.status, await answer.text()).toBe(201)
}

test('five hundred streams of one person leave the newest six; the others are told why', async () => {
  const visitor = await worker()
  const all: Listening[] = []
  for (let i = 0; i < 500; i++) all.push(await listen(visitor))
  const ended = await Promise.all(all.slice(0, 494).map((stream) => stream.ended))
  expect(ended.every((said) => said.includes('"why":"too-many"'))).toBe(true)
  for (const stream of all.slice(494)) {
    await stream.until(/still here/)
    stream.close()
  }
})

test('signing out ends the streams of that session at once, and no other', async () => {
  const [desk, phone] = [await worker(), await worker()]
  const [here, there] = [await listen(desk), await listen(phone)]
  await desk.send('/sign-out', { _token: await desk.token('/') })
  expect(await here.ended).toContain('"why":"signed-out"')
  await there.until(/still here[\s\S]*still here/)
  there.close()
})

test('a stream ends when its session runs out', async () => {
  const visitor = await worker()
  const stream = await listen(visitor)
  await stream.until(/still here/)
  await house.database.owner.query(
    `update sign_in_session set "expiresAt" = now() - interval '1 second'`,
  )
  expect(await stream.ended).toContain('"why":"signed-out"')
})

test('a stream ends when the account is gone', async () => {
  const visitor = await house.as('school@brent.example')
  const stream = await listen(visitor)
  await house.database.owner.query(`delete from sign_in_user where email = 'school@brent.example'`)
  expect(await stream.ended).toContain('"why":"signed-out"')
})

test('a carer hears of a child in their care, not of another, and no longer when the child has left', async () => {
  const social = await worker()
  const carer = await house.as('foster-carer@brent.example')
  const [seen, theirs] = [await episodes(social), await episodes(carer)]
  const [[ownChild = '', own = ''] = []] = theirs
  const other = [...seen].find(([child]) => !theirs.has(child))?.[1] ?? ''
  expect([own, other].every((id) => id !== '')).toBe(true)
  const [forCarer, forWorker] = [await listen(carer), await listen(social)]
  await change(social, other)
  await forWorker.until(new RegExp(other))
  await change(social, own)
  await forCarer.until(new RegExp(own))
  expect(forCarer.said).not.toContain(other)
  await house.database.owner.query(
    `update account_holder set children = array_remove(children, $1) where email = 'foster-carer@brent.example'`,
    [ownChild],
  )
  const before = forCarer.said.length
  forWorker.said = ''
  await change(social, own)
  await forWorker.until(new RegExp(own))
  await forCarer.until(/still here\n\n$/)
  expect(forCarer.said.slice(before)).not.toContain(own)
  forCarer.close()
  forWorker.close()
})

test('when the house is full of streams, others are told when to come back', async () => {
  const people = [
    'mash',
    'team-manager',
    'head-of-service',
    'director',
    'emergency-duty-team',
    'police-missing-unit',
    'parent',
  ]
  const open: Listening[] = []
  for (const who of people) {
    const visitor = await house.as(`${who}@medway.example`)
    for (let i = 0; i < 6; i++) open.push(await listen(visitor))
  }
  expect(open.filter(({ status }) => status === 200)).toHaveLength(40)
  expect(open.filter(({ status }) => status === 503)).toHaveLength(2)
  for (const stream of open) stream.close()
})

import { expect, test, vi } from 'vitest'
import { useService, type Visitor } from '../support/service-under-test.ts'

const house = useService()

/** The database as it is when its disk is full: everything can be read, and nothing more of the record be written. */
async function fillDisk(): Promise<void> {
  await house.database.owner.query(`create function no_room() returns trigger language plpgsql as $$ begin
      raise exception 'could not extend file "base/5/16384": No space left on device' using errcode = 'disk_full';
    end $$`)
  await house.database.owner.query(
    'create trigger no_room before insert on log for each statement execute function no_room()',
  )
}
async function makeRoom(): Promise<void> {
  await house.database.owner.query('drop trigger no_room on log')
}

function sighting(where: string, key = crypto.randomUUID()) {
  const occurredAt = Temporal.Now.instant().subtract({ minutes: 1 }).toString()
  const facts = [{ kind: 'sighting.reported', occurredAt, data: { where, credible: 'yes' } }]
  return {
    method: 'POST',
    headers: {
      origin: house.service.origin,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify({ facts }),
  }
}

test('a full disk is said in words to whoever records and to whoever runs it; nothing acknowledged is lost, and with room it goes on', async () => {
  const visitor: Visitor = await house.as('allocated-social-worker@brent.example')
  const list = await (await visitor.ask('/api/worklist')).text()
  const episode = /"episodeId":"([^"]+)"/.exec(list)?.[1] ?? ''
  const facts = `/api/episodes/${episode}/facts`
  expect((await visitor.ask(facts, sighting('Seen before'))).status).toBe(201)
  const form = `/episodes/${episode}/record/sighting-reported`
  const token = await visitor.token(form)
  const refused = sighting('Seen meanwhile')

  await fillDisk()
  const printed = vi.spyOn(console, 'error').mockReturnValue()
  const answer = await visitor.ask(facts, refused)
  expect(answer.status).toBe(503)
  expect(answer.headers.has('retry-after')).toBe(true)
  expect(await answer.json()).toMatchObject({
    reason: 'no-room',
    message: expect.stringContaining('The disk of the record is full'),
  })
  const page = await visitor.send(form, {
    _token: token,
    'occurred-day': 'now',
    where: 'On a page',
    credible: 'yes',
  })
  expect(page.status).toBe(503)
  expect(await page.text()).toContain('Nothing more can be recorded just now')
  for (const path of ['/', `/episodes/${episode}`, '/health'])
    expect((await visitor.ask(path)).status, path).toBe(200)
  const lines = printed.mock.calls.map((said) => said.join(' '))
  printed.mockRestore()
  expect(
    lines.filter((line) => line.includes('The disk of the record is full. Make room.')),
  ).toHaveLength(2)
  for (const line of lines) expect(line).not.toMatch(/\n\s+at /)

  await makeRoom()
  expect((await visitor.ask(facts, refused)).status).toBe(201)
  const record = await (await visitor.ask(`/api/episodes/${episode}`)).text()
  expect(record).toContain('Seen before')
  expect(record.split('"where":"Seen meanwhile"').length - 1).toBe(1)
  expect(record).not.toContain('On a page')
})

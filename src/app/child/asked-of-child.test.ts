import { describe, expect, test } from 'vitest'
import type { Pack } from '../../protocol/index.ts'
import { sayOfChildWith } from '../alarms/ring-alarms.ts'
import { as, at, thingsOn, type World, world } from '../testing/exampleshire.ts'
import { deriveOfChildWith } from '../worklist/derive.ts'
import { askedOfChild } from './asked-of-child.ts'

const plan: Pack['duties'][number] = {
  duty: 'placement-plan',
  of: 'child',
  act: 'placement-plan',
  title: 'Write the placement plan',
  why: 'Because.',
  stage: 'prevent',
  force: 'must',
  owner: 'social-worker',
  starts: { fact: 'placement.began', which: 'each' },
  due: { within: 'P7D' },
  remind: 'P1D',
  late: [{ tell: 'director' }],
  done: {
    anyOf: [{ fact: 'plan.recorded', where: { plan: 'placement' } }, { step: 'search-the-sheds' }],
  },
  lapses: [{ fact: 'placement.began', which: 'next' }],
  cites: [],
}
const asksOfChildren = (one: Pack): Pack => ({ ...one, duties: [plan, ...one.duties] })

/** What the clock does with a child at a time: says what it has to say, and keeps what follows for the lists. */
async function look({ ports }: World, time: string) {
  const file = await ports.log.readChild('exampleshire', 'ash')
  const said = sayOfChildWith(ports.library)(file, at(time))
  const child = { ...file.child, facts: [...file.child.facts, ...said] }
  const ofChild = deriveOfChildWith(ports.library)({ ...file, child }, at(time))
  const summary = await ports.readModels.findChild('exampleshire', 'ash')
  if (!summary) throw new Error('no such child')
  await ports.log.append({
    streams: [{ stream: file.child, facts: said }],
    childId: 'ash',
    alsoRead: file.absences,
    child: summary,
    episodes: [],
    ofChild,
    idempotency: null,
  })
  return { ...ofChild, said: said.map(({ kind }) => kind) }
}

const placed = (made: World, time: string, hostAuthority = 'exampleshire') =>
  made.say('social-worker', time, 'placement.began', { type: 'foster-care', hostAuthority })

async function states({ ports }: World, time: string) {
  const file = await ports.log.readChild('exampleshire', 'ash')
  return askedOfChild(ports.library, file, at(time)).evaluation.duties.map(({ state }) => state)
}

describe('what is asked of a child', () => {
  test('has its own lines under the child, its own outcomes and its own next look, and none of an absence’s', async () => {
    const made = await world(asksOfChildren)
    await placed(made, '2026-03-02 10:00')
    const { worklist, nextAt } = await look(made, '2026-03-02 10:00')
    expect(worklist).toMatchObject([
      { of: 'child', id: 'ash', title: 'Write the placement plan', ownerRole: 'social-worker' },
    ])
    expect(nextAt).toBe(at('2026-03-08 10:00'))
    const query = { actor: as('social-worker'), now: at('2026-03-02 10:05') }
    const list = await made.app.getWorklist(query)
    const plans = await made.app.getPlans(query)
    expect(list.plans).toMatchObject(plans.counts)
    expect(thingsOn(plans, 'mine').map(({ duty, episodeId }) => [duty.title, episodeId])).toEqual([
      ['Write the placement plan', null],
    ])
    expect(thingsOn(list).every(({ of }) => of === 'episode')).toBe(true)
    await made.say('social-worker', '2026-03-03 10:00', 'plan.recorded', {
      plan: 'placement',
      active: 'yes',
    })
    expect((await look(made, '2026-03-03 10:00')).outcomes).toMatchObject([
      { of: 'child', id: 'ash', state: 'done' },
    ])
  })

  test('is recorded of the child alone by whoever owns it, and by nobody of whom it is not asked', async () => {
    const made = await world(asksOfChildren)
    await placed(made, '2026-03-02 10:00')
    const step = { act: 'search-the-sheds', outcome: 'done' }
    await expect(
      made.say('school', '2026-03-02 11:00', 'step.recorded', step, 'child'),
    ).rejects.toThrow(/not yours/)
    await made.say('social-worker', '2026-03-02 11:00', 'step.recorded', step, 'child')
    expect(await states(made, '2026-03-02 12:00')).toEqual(['done'])
  })

  test('is done by what was said in an absence', async () => {
    const made = await world(asksOfChildren)
    await placed(made, '2026-03-02 10:00')
    await made.say('social-worker', '2026-03-02 11:00', 'step.recorded', {
      act: 'search-the-sheds',
      outcome: 'done',
    })
    expect(await states(made, '2026-03-02 12:00')).toEqual(['done'])
  })

  test('reminds and escalates once, on the child’s record', async () => {
    const made = await world(asksOfChildren)
    await placed(made, '2026-03-02 10:00')
    expect((await look(made, '2026-03-02 10:00')).said).toEqual(['protocol.applied'])
    expect((await look(made, '2026-03-08 10:00')).said).toEqual(['reminder.sent'])
    expect((await look(made, '2026-03-09 10:01')).said).toEqual(['escalation.raised'])
    expect((await look(made, '2026-03-09 10:02')).said).toEqual([])
  })

  test('rings no alarm for the past: neither for what the child came with, nor for history recorded later', async () => {
    const made = await world(asksOfChildren)
    await made.say('social-worker', '2026-03-20 10:00', 'child.photographed', {
      takenOn: '2026-03-01',
    })
    await look(made, '2026-03-20 10:00')
    const past = {
      kind: 'placement.began',
      occurredAt: '2026-03-02T10:00:00Z',
      data: { type: 'foster-care' },
    }
    await made.app.recordFacts({
      actor: as('social-worker'),
      now: at('2026-03-21 10:00'),
      idempotencyKey: 'history',
      stream: { kind: 'child', id: 'ash' },
      expectedVersion: null,
      facts: [past],
    })
    expect(await states(made, '2026-03-21 10:00')).toEqual(['overdue'])
    expect((await look(made, '2026-03-21 10:00')).said).toEqual([])
    expect((await look(made, '2026-03-22 10:00')).said).toEqual([])
  })

  test('a note of the service makes no page about the child stale', async () => {
    const made = await world(asksOfChildren)
    await placed(made, '2026-03-02 10:00')
    const { version } = (await made.ports.log.readChild('exampleshire', 'ash')).child.head
    await look(made, '2026-03-02 10:00')
    const outcome = await made.app.recordFacts({
      actor: as('social-worker'),
      now: at('2026-03-02 11:00'),
      idempotencyKey: 'after a note',
      stream: { kind: 'child', id: 'ash' },
      expectedVersion: version,
      facts: [
        {
          kind: 'plan.recorded',
          occurredAt: '2026-03-02T10:30:00Z',
          data: { plan: 'placement', active: 'yes' },
        },
      ],
    })
    expect(outcome.kind).toBe('ok')
  })
})

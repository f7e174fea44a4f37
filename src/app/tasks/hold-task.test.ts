import { describe, expect, test } from 'vitest'
import { as, at, must, world } from '../testing/exampleshire.ts'

const of = { kind: 'episode', id: 'away' } as const
const now = at('2026-03-01 13:00')
let keys = 0
const key = () => {
  keys += 1
  return `hold-${keys}`
}
const taking = (role: string, task: string) => ({
  actor: as(role),
  now,
  idempotencyKey: key(),
  of,
  task,
})
const account = (role: string) => `exampleshire.${role}`
const assess = 'episode social-worker@ assess-the-needs'
const meet = 'episode team-manager@ hold-strategy-meeting'

/** What somebody is refused, by reason. */
const reason = (outcome: { readonly kind: string; readonly reason?: string }) => outcome.reason

describe('a task', () => {
  test('is taken by whoever’s post owes it, and then by nobody else', async () => {
    const { app } = await world()
    must(await app.takeTask(taking('social-worker', assess)))
    const { hold, may } = must(await app.openGiving(taking('team-manager', assess)))
    expect(hold.holder).toMatchObject({ account: account('social-worker'), isYou: false })
    expect(may).toEqual({ give: true, take: false, handBack: true })
    const second = await app.takeTask(taking('team-manager', assess))
    expect(second).toMatchObject({ kind: 'refused', reason: 'not-allowed' })
    expect(second).toMatchObject({ message: expect.stringContaining('social-worker has') })
  })

  test('is a colleague’s of the same body to take, and no other agency’s', async () => {
    const { app } = await world()
    must(await app.takeTask(taking('director', assess)))
    expect(reason(await app.takeTask(taking('police', meet)))).toBe('not-allowed')
  })

  test('of which somebody may not know is answered as one that there is not', async () => {
    const { app, say } = await world()
    await say('social-worker', '2026-03-01 12:20', 'risk.recorded', {
      risk: 'gangs',
      present: 'yes',
    })
    const risky = 'episode social-worker@ mind-the-risk'
    must(await app.takeTask(taking('social-worker', risky)))
    const none = await app.takeTask(taking('parent', 'episode social-worker@ nothing'))
    expect(await app.takeTask(taking('parent', risky))).toEqual(none)
  })

  test('is given on; whoever had it and whoever has it both see who has it now', async () => {
    const { app } = await world()
    must(await app.takeTask(taking('social-worker', assess)))
    must(await app.giveTask({ ...taking('social-worker', assess), to: account('team-manager') }))
    for (const role of ['social-worker', 'team-manager']) {
      const { hold } = must(await app.openGiving(taking(role, assess)))
      expect([hold.holder?.account, hold.former?.account]).toEqual([
        account('team-manager'),
        account('social-worker'),
      ])
    }
  })

  test('is given to nobody who has no part in it', async () => {
    const { app } = await world()
    const giving = { ...taking('social-worker', assess), to: account('parent') }
    expect(reason(await app.giveTask(giving))).toBe('not-allowed')
    expect(reason(await app.giveTask({ ...giving, to: 'northshire.mash' }))).toBe('not-found')
  })

  test('is handed back by whoever has it or a colleague, by nobody else, and not twice', async () => {
    const { app } = await world()
    must(await app.takeTask(taking('social-worker', assess)))
    expect(reason(await app.handBackTask(taking('police', assess)))).toBe('not-allowed')
    must(await app.handBackTask(taking('social-worker', assess)))
    const { hold } = must(await app.openGiving(taking('social-worker', assess)))
    expect(hold.holder).toBeNull()
    expect(reason(await app.handBackTask(taking('social-worker', assess)))).toBe('not-allowed')
  })

  test('that is done can be taken by nobody', async () => {
    const { app, say } = await world()
    await say('social-worker', '2026-03-01 12:30', 'assessment.completed', { assessment: 'needs' })
    expect(reason(await app.takeTask(taking('social-worker', assess)))).toBe('not-found')
  })

  test('taken with the same key twice is taken once', async () => {
    const { app, ports } = await world()
    const once = taking('social-worker', assess)
    must(await app.takeTask(once))
    must(await app.takeTask(once))
    const { episode } = await ports.log.readCase('exampleshire', 'ash', 'away')
    expect(episode.facts.filter(({ kind }) => kind === 'task.taken')).toHaveLength(1)
  })

  test('cannot come to somebody by a correction to whom it could not have been given', async () => {
    const { app, ports } = await world()
    must(await app.giveTask({ ...taking('social-worker', assess), to: account('team-manager') }))
    const { episode } = await ports.log.readCase('exampleshire', 'ash', 'away')
    const fact = episode.facts.find(({ kind }) => kind === 'task.given')
    const outcome = await app.recordFacts({
      actor: as('social-worker'),
      now,
      idempotencyKey: key(),
      stream: of,
      expectedVersion: null,
      facts: [
        {
          kind: 'fact.corrected',
          occurredAt: '2026-03-01T13:00:00Z',
          data: {
            fact: fact?.id,
            why: 'Somebody else.',
            data: { task: assess, to: account('parent'), post: 'parent' },
          },
        },
      ],
    })
    expect(reason(outcome)).toBe('not-allowed')
  })
})

describe('a report', () => {
  const report = (role: string) => ({
    actor: as(role),
    now,
    idempotencyKey: key(),
    episodeId: 'away',
  })

  test('is taken by one person, who has the case; nobody takes it from them', async () => {
    const { app } = await world()
    must(await app.takeReport(report('social-worker')))
    expect(reason(await app.takeReport(report('team-manager')))).toBe('not-allowed')
  })

  test('is not the carer’s to take', async () => {
    const { app } = await world()
    expect(reason(await app.takeReport(report('foster-carer')))).toBe('not-allowed')
  })
})

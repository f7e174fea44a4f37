import { describe, expect, test } from 'vitest'
import { factKinds, readStored } from '../../facts/index.ts'
import { as, at, library, world } from '../testing/exampleshire.ts'
import { unknownNames } from './unknown-names.ts'

const now = at('2026-03-01 15:00')
const record = async (role: string, kind: string, data: object) => {
  const { app } = await world()
  const stream = factKinds.find((one) => one.kind === kind)?.stream ?? 'episode'
  return app.recordFacts({
    actor: as(role),
    now,
    idempotencyKey: 'one',
    stream: { kind: stream, id: stream === 'child' ? 'ash' : 'away' },
    expectedVersion: null,
    facts: [{ kind, occurredAt: '2026-03-01T14:00:00Z', data }],
  })
}

const head = {
  id: 'f1',
  occurredAt: 1,
  recordedAt: 1,
  by: { post: 'team-manager', agency: 'childrens-services' },
  audience: 'all',
} as const

const intelligence = { act: 'check-intelligence', outcome: 'done' }
const strategy = { meeting: 'strategy' }
const reasons = 'It was talked over.'
const limit = { decision: 'absence-time-limit', outcome: 'yes', reasons }
const needs = { assessment: 'needs' }

describe('what a protocol asks of somebody is said to be done by them', () => {
  test.each<[string, string, object, string, string]>([
    ['school', 'step.recorded', intelligence, 'act', 'police'],
    ['foster-carer', 'step.recorded', intelligence, 'act', 'police'],
    ['parent', 'step.recorded', intelligence, 'act', 'police'],
    ['named-health-professional', 'meeting.held', strategy, 'meeting', 'team-manager'],
    // An invitation to a meeting makes nobody the one who says it was held.
    ['school', 'meeting.held', strategy, 'meeting', 'team-manager'],
    ['police-missing-unit', 'meeting.held', strategy, 'meeting', 'team-manager'],
    ['school', 'review.completed', { review: 'plan' }, 'review', 'carer'],
    ['return-home-interviewer', 'review.completed', { review: 'plan' }, 'review', 'carer'],
    ['school', 'decision.recorded', limit, 'decision', 'carer'],
    ['school', 'assessment.completed', needs, 'assessment', 'social-worker'],
    ['foster-carer', 'assessment.completed', needs, 'assessment', 'social-worker'],
  ])(
    '%s does not say %s %j: the refusal names the field and who may',
    async (role, kind, data, field, who) => {
      const refused = await record(role, kind, data)
      expect(refused).toMatchObject({ kind: 'refused', reason: 'not-allowed', whoCan: who })
      expect(refused).toMatchObject({ message: expect.stringContaining(`(${field})`) })
      expect(refused).toMatchObject({ message: expect.stringContaining(`“${who}”`) })
    },
  )

  test.each<[string, string, object]>([
    ['police-missing-unit', 'step.recorded', intelligence],
    ['team-manager', 'step.recorded', intelligence],
    ['team-manager', 'meeting.held', strategy],
    ['social-worker', 'meeting.held', strategy],
    ['foster-carer', 'review.completed', { review: 'missing-documents' }],
    ['foster-carer', 'decision.recorded', limit],
    // Those asked to decide together may each say what was decided.
    ['police-missing-unit', 'decision.recorded', limit],
    ['social-worker', 'assessment.completed', needs],
    // Asked for any assessment at all, a carer may say one that is asked of nobody else.
    ['foster-carer', 'assessment.completed', { assessment: 'circumstances' }],
  ])('%s says %s %j', async (role, kind, data) => {
    expect(await record(role, kind, data)).toMatchObject({ kind: 'ok' })
  })

  test.each<[string, string, object, 'ok' | 'refused']>([
    ['school', 'step.recorded', { act: 'search-the-sheds', outcome: 'done' }, 'refused'],
    ['school', 'meeting.held', { meeting: 'network' }, 'refused'],
    ['school', 'review.completed', { review: 'placement' }, 'refused'],
    ['school', 'decision.recorded', { decision: 'publicity', outcome: 'no', reasons }, 'refused'],
    ['parent', 'assessment.completed', { assessment: 'school' }, 'refused'],
    [
      'police-missing-unit',
      'decision.recorded',
      { decision: 'warrant', outcome: 'no', reasons },
      'ok',
    ],
    ['school', 'assessment.completed', { assessment: 'school' }, 'ok'],
    ['parent', 'document.completed', { document: 'diary' }, 'ok'],
  ])('%s says what is asked of nobody, %s %j: %s', async (role, kind, data, outcome) => {
    expect(await record(role, kind, data)).toMatchObject({ kind: outcome })
  })
})

describe('for a post of another body nobody speaks', () => {
  const acknowledged = (post: string, of?: string) => ({
    by: of === undefined ? post : { post, of },
    about: 'absence',
  })

  test.each<[string, string, string]>([
    ['police-missing-unit', 'police', 'northshire-police'],
    ['police-missing-unit', 'police', 'exampleshire'],
    ['team-manager', 'director', 'northshire'],
    ['school', 'school', 'elsewhere-academy'],
    ['foster-carer', 'carer', 'elsewhere-academy'],
  ])('%s does not speak for %s of %s', async (role, post, of) => {
    const refused = await record(role, 'notice.acknowledged', acknowledged(post, of))
    expect(refused).toMatchObject({ reason: 'not-allowed', whoCan: post })
    expect(refused).toMatchObject({ message: expect.stringContaining('(by)') })
    expect(refused).toMatchObject({ message: expect.stringContaining(`“${of}”`) })
  })

  test('for their own they do, and whoever said it is of it', async () => {
    const police = await record(
      'police-missing-unit',
      'notice.acknowledged',
      acknowledged('police', 'exampleshire-police'),
    )
    expect(police).toMatchObject({ kind: 'ok' })
    expect(
      await record('team-manager', 'notice.acknowledged', acknowledged('director', 'exampleshire')),
    ).toMatchObject({ kind: 'ok' })
  })

  test('anybody may say that another’s was told', async () => {
    const told = { to: [{ post: 'police', of: 'northshire-police' }], about: 'absence' }
    expect(await record('foster-carer', 'notice.given', told)).toMatchObject({ kind: 'ok' })
  })
})

describe('a name of nobody', () => {
  const fields = factKinds.flatMap(({ kind, posts, speakers }) =>
    speakers === 'service' ? [] : Object.keys(posts).map((field) => [kind, field] as const),
  )

  test('there are fields that name posts to hold to this', () => {
    expect(fields.length).toBeGreaterThan(20)
  })

  test.each(fields)('%s takes no post in “%s” that no list of roles has', (kind, field) => {
    const faultsOf = (named: unknown) =>
      unknownNames(
        library,
        readStored({ ...head, kind, data: { act: 'search-the-sheds', [field]: named } }),
      )
    expect(faultsOf('nobody-at-all')).toMatchObject([{ field, rule: 'unknown-post' }])
    expect(faultsOf(['police', 'nobody-at-all'])).toMatchObject([{ field, rule: 'unknown-post' }])
    expect(faultsOf({ post: 'police', of: 'no-such-force' })).toMatchObject([
      { field, rule: 'unknown-body' },
    ])
    expect(faultsOf({ post: 'police', of: 'northshire-police' })).toEqual([])
  })

  test('whoever sends one is told the field and the rule, and nothing is recorded', async () => {
    expect(
      await record('school', 'notice.given', { to: ['nobody-at-all'], about: 'absence' }),
    ).toMatchObject({ reason: 'faulty-facts', faults: [{ field: 'to', rule: 'unknown-post' }] })
  })

  test('a step is one of the list of acts', async () => {
    expect(
      await record('team-manager', 'step.recorded', { act: 'no-such-act', outcome: 'done' }),
    ).toMatchObject({ faults: [expect.objectContaining({ field: 'act', rule: 'unknown-act' })] })
  })

  test('a waiver is of a duty some protocol asks, by any name it goes or went by', async () => {
    const waive = (duty: string) =>
      unknownNames(library, readStored({ ...head, kind: 'duty.waived', data: { duty, why: 'x' } }))
    expect(waive('no-such-duty')).toMatchObject([{ field: 'duty', rule: 'unknown-duty' }])
    expect(waive('nowhere:search')).toMatchObject([{ field: 'duty', rule: 'unknown-duty' }])
    const [pack] = library.packs
    const asked = pack?.pack.duties[0]?.duty
    expect(asked).toBeDefined()
    for (const name of [
      `${asked}`,
      `${pack?.pack.protocol}:${asked}@ash.1#2`,
      'find-out.police.absence',
    ])
      expect(waive(name)).toEqual([])
  })
})

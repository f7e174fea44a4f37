import { describe, expect, test } from 'vitest'
import { isoOf } from '../../facts/index.ts'
import type { Pack } from '../../protocol/index.ts'
import { as, at, must, world } from '../testing/exampleshire.ts'

const now = at('2026-03-01 15:00')
const record = async (
  role: string,
  kind: string,
  data: object,
  {
    stream = 'episode' as 'child' | 'episode',
    expectedVersion = null as number | null,
    from = world(),
  } = {},
) =>
  (await from).app.recordFacts({
    actor: as(role),
    now,
    idempotencyKey: `${role} ${kind} ${JSON.stringify(data)}`,
    stream: { kind: stream, id: stream === 'child' ? 'ash' : 'away' },
    expectedVersion,
    facts: [{ kind, occurredAt: '2026-03-01T14:00:00Z', data }],
  })

describe('what is not theirs is refused', () => {
  test.each([
    ['foster-carer', 'absence.classified', { as: 'absent', body: 'council' }],
    ['foster-carer', 'notice.acknowledged', { by: 'director', about: 'absence' }],
    ['school', 'police.graded', { grade: 'high' }],
    ['school', 'media.decided', { publicise: 'yes', decidedBy: 'school' }],
    ['police-missing-unit', 'absence.classified', { as: 'absent', body: 'council' }],
    ['social-worker', 'police.graded', { grade: 'high' }],
    [
      'school',
      'decision.recorded',
      { decision: 'publicity', outcome: 'yes', reasons: 'He is nine.' },
    ],
  ])('%s may not say %s so', async (role, kind, data) => {
    expect(await record(role, kind, data)).toMatchObject({ reason: 'not-allowed' })
  })

  test('a carer withdraws neither the police’s grade nor the council’s view, whether the episode is open or closed', async () => {
    const made = await world()
    await made.say('police-missing-unit', '2026-03-01 12:10', 'police.graded', { grade: 'high' })
    await made.say('social-worker', '2026-03-01 12:20', 'absence.classified', {
      as: 'missing',
      body: 'council',
    })
    const withdraw = (role: string, fact: string) =>
      record(role, 'fact.withdrawn', { fact, why: 'No.' }, { from: Promise.resolve(made) })
    const { facts } = must(
      await made.app.getEpisode({ actor: as('director'), now, episodeId: 'away' }),
    )
    const [graded, classified] = ['police.graded', 'absence.classified'].map(
      (kind) => facts.find((fact) => fact.kind === kind)?.id ?? '',
    )
    for (const fact of [graded, classified])
      expect(await withdraw('foster-carer', fact ?? '')).toMatchObject({ reason: 'not-allowed' })
    await made.say('team-manager', '2026-03-01 14:10', 'episode.closed', { reason: 'not-missing' })
    for (const fact of [graded, classified])
      expect(await withdraw('foster-carer', fact ?? '')).toMatchObject({ reason: 'not-allowed' })
    expect(await withdraw('police-missing-unit', graded ?? '')).toMatchObject({ kind: 'ok' })
  })

  test('a fact somebody may not see is refused like one that does not exist, whatever version they saw', async () => {
    const made = await world()
    await made.say('school', '2026-03-01 12:10', 'assessment.completed', { assessment: 'risk' })
    const { facts } = must(
      await made.app.getEpisode({ actor: as('director'), now, episodeId: 'away' }),
    )
    const hidden = facts.find(({ kind }) => kind === 'assessment.completed')?.id
    for (const expectedVersion of [null, 0, 2]) {
      const said = (fact: unknown) =>
        record(
          'foster-carer',
          'fact.withdrawn',
          { fact, why: 'No.' },
          { expectedVersion, from: Promise.resolve(made) },
        )
      expect(await said(hidden)).toEqual(await said('nothing at all'))
    }
  })

  test('a correction does not speak for a post of another body, however the post is written', async () => {
    const made = await world()
    await made.say('foster-carer', '2026-03-01 12:10', 'notice.acknowledged', {
      by: 'foster-carer',
      about: 'absence',
    })
    const { facts } = must(
      await made.app.getEpisode({ actor: as('foster-carer'), now, episodeId: 'away' }),
    )
    const fact = facts.find(({ kind }) => kind === 'notice.acknowledged')?.id
    for (const by of ['director', { post: 'director' }, { post: 'director', of: 'exampleshire' }])
      expect(
        await record(
          'foster-carer',
          'fact.corrected',
          { fact, why: 'So.', data: { by, about: 'absence' } },
          { from: Promise.resolve(made) },
        ),
      ).toMatchObject({ reason: 'not-allowed', whoCan: 'director' })
  })

  test('a correction may not say for its author what the author might not have said', async () => {
    const made = await world()
    await made.say('foster-carer', '2026-03-01 12:10', 'absence.classified', {
      as: 'absent',
      body: 'carer',
    })
    const { facts } = must(
      await made.app.getEpisode({ actor: as('director'), now, episodeId: 'away' }),
    )
    const fact = facts.find(({ kind }) => kind === 'absence.classified')?.id
    const correct = (role: string, body: string) =>
      record(
        role,
        'fact.corrected',
        { fact, why: 'So.', data: { as: 'missing', body } },
        { from: Promise.resolve(made) },
      )
    expect(await correct('foster-carer', 'council')).toMatchObject({ reason: 'not-allowed' })
    expect(await correct('foster-carer', 'carer')).toMatchObject({ kind: 'ok' })
  })
})

test('the later end of a span is put right beside the time as it was corrected', async () => {
  const made = await world()
  await made.say('foster-carer', '2026-03-01 12:00', 'police.reported', {})
  const { facts } = must(
    await made.app.getEpisode({ actor: as('foster-carer'), now, episodeId: 'away' }),
  )
  const fact = facts.find(({ kind }) => kind === 'police.reported')?.id
  const correct = (when: object) =>
    record(
      'foster-carer',
      'fact.corrected',
      { fact, why: 'So.', ...when },
      { from: Promise.resolve(made) },
    )
  expect(await correct({ occurredAt: '2026-03-01T08:00:00Z' })).toMatchObject({ kind: 'ok' })
  expect(await correct({ occurredUntil: '2026-03-01T07:00:00Z' })).toMatchObject({
    reason: 'faulty-facts',
  })
  expect(await correct({ occurredUntil: '2026-03-01T10:00:00Z' })).toMatchObject({ kind: 'ok' })
})

test('what the service says in between, such as a reminder, keeps nobody from recording what they wrote', async () => {
  const made = await world()
  const from = Promise.resolve(made)
  const read = must(
    await record('police-missing-unit', 'police.graded', { grade: 'low' }, { from }),
  )
  const file = await made.ports.log.findCase('exampleshire', 'away')
  const last = file?.episode.facts.at(-1)
  if (!file || !last) throw new Error('there is such an absence')
  made.ports.put(file.episode, {
    ...last,
    id: `away.${String(file.episode.head.version + 1).padStart(6, '0')}`,
    kind: 'reminder.sent',
    by: { post: 'system', agency: 'system' },
    data: { duty: 'exampleshire:tell-everybody', to: { post: 'social-worker' } },
  } as typeof last)
  const expectedVersion = read.version
  const later = { expectedVersion, from }
  expect(
    await record('police-missing-unit', 'police.graded', { grade: 'high' }, later),
  ).toMatchObject({ kind: 'ok' })
  // What a person said since is told.
  expect(
    await record('police-missing-unit', 'police.graded', { grade: 'medium' }, later),
  ).toMatchObject({
    reason: 'stale-version',
  })
})

describe('two who record at once', () => {
  const grading = async (
    expectedVersion: number | null,
    made: Awaited<ReturnType<typeof world>>,
  ) => {
    const grade = (grade: string) =>
      record(
        'police-missing-unit',
        'police.graded',
        { grade },
        { expectedVersion, from: Promise.resolve(made) },
      )
    return Promise.all([grade('high'), grade('medium')])
  }

  test('are both recorded, where neither says what they had read', async () => {
    const [one, other] = await grading(null, await world())
    expect([one.kind, other.kind]).toEqual(['ok', 'ok'])
  })

  test('are told apart, where both had read the same: one is recorded, and the other is told what was', async () => {
    const made = await world()
    const from = Promise.resolve(made)
    const read = must(
      await record('police-missing-unit', 'police.graded', { grade: 'low' }, { from }),
    )
    const [one, other] = await grading(read.version, made)
    expect(one.kind).toBe('ok')
    expect(other).toMatchObject({ reason: 'stale-version', inBetween: [{}] })
  })
})

describe('what somebody is offered to correct or withdraw is what is taken', () => {
  const told = async () => {
    const made = await world()
    await made.say('police-missing-unit', '2026-03-01 12:10', 'police.graded', { grade: 'high' })
    await made.say('social-worker', '2026-03-01 12:20', 'absence.classified', {
      as: 'missing',
      body: 'council',
    })
    await made.say('school', '2026-03-01 12:30', 'concern.recorded', {
      concern: 'exploitation',
      present: 'yes',
    })
    await made.say('foster-carer', '2026-03-01 12:40', 'sighting.reported', {
      where: 'Town',
      credible: 'no',
    })
    return made
  }

  test.each([
    'foster-carer',
    'parent',
    'social-worker',
    'team-manager',
    'director',
    'police-missing-unit',
    'school',
    'return-home-interviewer',
  ])('to %s, of every fact they see', async (role) => {
    const { facts } = must(
      await (await told()).app.getEpisode({ actor: as(role), now, episodeId: 'away' }),
    )
    expect(facts.length).toBeGreaterThan(3)
    for (const fact of facts) {
      const amended = { fact: fact.id, why: 'So.' }
      const withdrawn = await record(role, 'fact.withdrawn', amended, { from: told() })
      const corrected = await record(
        role,
        'fact.corrected',
        { ...amended, occurredAt: isoOf(fact.occurredAt) },
        { from: told() },
      )
      expect([fact.kind, fact.mayWithdraw, fact.mayCorrect]).toEqual([
        fact.kind,
        withdrawn.kind === 'ok',
        corrected.kind === 'ok',
      ])
    }
    // Something is offered to those who said something, and not everything to anybody.
    expect(facts.some(({ mayWithdraw }) => !mayWithdraw)).toBe(true)
  })
})

describe('the case of a child who has not been found', () => {
  const silent = ({ closure: _, ...one }: Pack): Pack => one
  const rule = { rule: 'never', on: { fact: 'episode.closed' }, cites: ['EX-002'] }
  const close = (under: Parameters<typeof world>[0], data: object, role = 'team-manager') =>
    record(role, 'episode.closed', { reason: 'unfound', ...data }, { from: world(under) })

  test('is closed only on the authority of whoever the protocol names, who is named', async () => {
    expect(await close(undefined, {})).toMatchObject({
      reason: 'unfound-needs-authority',
      message: expect.stringContaining('on the authority of “director”'),
      whoCan: 'director',
    })
    expect(await close(undefined, { authorisedBy: 'director' })).toMatchObject({
      reason: 'not-allowed',
      whoCan: 'director',
    })
    expect(await close(undefined, { authorisedBy: 'director' }, 'director')).toMatchObject({
      kind: 'ok',
    })
    expect(await close(undefined, {}, 'director')).toMatchObject({ kind: 'ok' })
  })

  test.each([
    ['left out', silent],
    ['empty', (one: Pack): Pack => ({ ...one, closure: { unfound: [] } })],
  ])(
    'stays open where the protocol names nobody (%s), and is told what can be done',
    async (_, under) => {
      const refused = await close(under, { authorisedBy: 'director' }, 'director')
      expect(refused).toMatchObject({
        reason: 'unfound-needs-authority',
        message: expect.stringMatching(
          /names nobody who may close .* It stays open: .* once the child is found/,
        ),
      })
      expect(refused).not.toMatchObject({ message: expect.stringContaining('Ask them to close') })
    },
  )

  test('is refused in the words and by the clause of a rule, where the protocol has one', async () => {
    const rules = [{ ...rule, refuse: 'It is never closed.' }]
    expect(
      await close((one) => ({ ...silent(one), rules }), { authorisedBy: 'director' }, 'director'),
    ).toMatchObject({
      message: expect.stringMatching(/^It is never closed\. It stays open/),
      cites: ['EX-002'],
    })
  })
})

describe('a child’s own record', () => {
  test('is corrected by whoever may, and what follows from it is worked out anew', async () => {
    const made = await world()
    await made.say('social-worker', '2026-03-01 11:00', 'risk.recorded', {
      risk: 'gangs',
      present: 'yes',
    })
    const child = await made.ports.log.read({ authority: 'exampleshire', kind: 'child', id: 'ash' })
    const risk = child.facts.find(({ kind }) => kind === 'risk.recorded')?.id
    const asked = async () =>
      must(
        await made.app.getEpisode({ actor: as('team-manager'), now, episodeId: 'away' }),
      ).duties.map(({ id }) => id)
    expect(await asked()).toContain('mind-the-risk')
    const correct = (role: string) =>
      record(
        role,
        'fact.corrected',
        { fact: risk, why: 'Another child.', data: { risk: 'gangs', present: 'no' } },
        { stream: 'child', from: Promise.resolve(made) },
      )
    expect(await correct('school')).toMatchObject({ reason: 'not-allowed' })
    expect(await correct('foster-carer')).toMatchObject({ reason: 'no-such-fact' })
    expect(await correct('team-manager')).toMatchObject({ kind: 'ok' })
    expect(await asked()).not.toContain('mind-the-risk')
    const alerts = must(await made.app.getChild({ actor: as('team-manager'), now, childId: 'ash' }))
      .child.alerts
    expect(alerts).toEqual([])
  })
})

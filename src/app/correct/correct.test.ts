import { describe, expect, test } from 'vitest'
import { isoOf } from '../../facts/index.ts'
import { formOf } from '../../forms/index.ts'
import { as, at, must, type World, world } from '../testing/exampleshire.ts'
import type { FactView } from '../views.ts'

const risk = formOf({
  form: 'risk-recorded',
  title: 'Record a risk',
  records: 'risk.recorded',
  fields: [
    {
      name: 'risk',
      label: 'Which?',
      type: 'choice',
      options: [{ value: 'drugs', label: 'Drugs' }],
    },
    { name: 'present', label: 'Is it there?', type: 'yes-no-unknown' },
  ],
})
const now = at('2026-03-01 15:00')
const of = { kind: 'episode', id: 'away' } as const
const seen = async ({ app }: World, kind: string, time = now): Promise<FactView> => {
  const { facts } = must(
    await app.getEpisode({ actor: as('social-worker'), now: time, episodeId: 'away' }),
  )
  const fact = facts.find((one) => one.kind === kind)
  if (!fact) throw new Error(`nothing says ${kind}`)
  return fact
}
const correction = (fact: string, data: object) => ({
  kind: 'fact.corrected',
  occurredAt: isoOf(now),
  data: { fact, why: 'It was written down wrongly.', ...data },
})

describe('What would follow', () => {
  test('is each duty that is asked then, and nothing is recorded', async () => {
    const made = await world()
    const actor = as('social-worker')
    const fact = {
      kind: 'risk.recorded',
      occurredAt: isoOf(now),
      data: { risk: 'gangs', present: 'yes' },
    }
    const child = { kind: 'child', id: 'ash' } as const
    const { changes } = must(await made.app.whatFollows({ actor, now, of: child, facts: [fact] }))
    expect(changes.map(({ becomes, title, after }) => [becomes, title, after?.state])).toEqual([
      ['asked', 'Do mind-the-risk', 'due'],
      ['asked', 'Do carer-keeps-watch', 'due'],
    ])
    const { duties } = must(await made.app.getEpisode({ actor, now, episodeId: 'away' }))
    expect(duties.map(({ title }) => title)).not.toContain('Do mind-the-risk')
  })

  test('of a correction is whose clock it moves', async () => {
    const made = await world()
    const noticed = await seen(made, 'absence.noticed')
    const { changes } = must(
      await made.app.whatFollows({
        actor: as('foster-carer'),
        now,
        of,
        facts: [correction(noticed.id, { occurredAt: isoOf(at('2026-03-01 11:00')) })],
      }),
    )
    expect(changes.length).toBeGreaterThan(0)
    for (const { becomes, before, after } of changes) {
      expect(becomes).toBe('changed')
      expect((before?.dueAt ?? 0) - (after?.dueAt ?? 0)).toBe(3_600_000)
    }
  })

  test('of withdrawing a report is that nothing is asked', async () => {
    const made = await world()
    const noticed = await seen(made, 'absence.noticed')
    const fact = {
      kind: 'fact.withdrawn',
      occurredAt: isoOf(now),
      data: { fact: noticed.id, why: 'Another child.' },
    }
    const { changes } = must(
      await made.app.whatFollows({ actor: as('foster-carer'), now, of, facts: [fact] }),
    )
    expect(new Set(changes.map(({ becomes }) => becomes))).toEqual(new Set(['asked-no-more']))
  })

  test('is refused as recording it would be', async () => {
    const made = await world()
    const noticed = await seen(made, 'absence.noticed')
    const asked = await made.app.whatFollows({
      actor: as('school'),
      now,
      of,
      facts: [correction(noticed.id, { occurredAt: isoOf(at('2026-03-01 11:00')) })],
    })
    expect(asked).toMatchObject({ kind: 'refused', reason: 'not-allowed' })
  })

  test('tells nobody of duties that are not theirs to know of', async () => {
    const made = await world()
    const fact = { kind: 'enquiry-47.recorded', occurredAt: isoOf(now), data: { status: 'open' } }
    const child = { kind: 'child', id: 'ash' } as const
    const asked = await made.app.whatFollows({
      actor: as('police-missing-unit'),
      now,
      of: child,
      facts: [fact],
    })
    const titles = asked.kind === 'ok' ? asked.value.changes.map(({ title }) => title) : []
    expect(titles).not.toContain('Do mind-the-enquiry')
  })
})

describe('An entry to be put right', () => {
  test('opens with what it says now, also where that is offered no more', async () => {
    const made = await world(undefined, [risk])
    await made.say('social-worker', '2026-03-01 13:00', 'risk.recorded', {
      risk: 'gangs',
      present: 'yes',
    })
    const { facts, protocols } = must(
      await made.app.getChild({ actor: as('social-worker'), now, childId: 'ash' }),
    )
    const fact = facts.find(({ kind }) => kind === 'risk.recorded')
    if (!fact) throw new Error('no risk')
    const { form, answers } = made.app.openCorrection({
      actor: as('social-worker'),
      fact,
      inForce: protocols,
    })
    expect(answers).toEqual({
      occurred: isoOf(at('2026-03-01 13:00')),
      risk: 'gangs',
      present: 'yes',
    })
    const options = form.sections.flatMap(({ fields }) =>
      fields.flatMap((field) => ('options' in field ? (field.options ?? []) : [])),
    )
    expect(options.map(({ label }) => label)).toEqual(['Drugs', 'Gangs'])
  })

  test('that no form records can still have happened at another time', async () => {
    const made = await world()
    const noticed = await seen(made, 'absence.noticed')
    const { form } = made.app.openCorrection({
      actor: as('foster-carer'),
      fact: noticed,
      inForce: [],
    })
    expect(form.sections.flatMap(({ fields }) => fields.map(({ name }) => name))).toEqual([
      'occurred',
    ])
  })

  test('that was corrected says what it says by now, may be corrected again, and each correction says what it changed', async () => {
    const made = await world()
    const { id } = await seen(made, 'absence.noticed')
    const correct = async (time: string, data: object) =>
      made.say('foster-carer', time, 'fact.corrected', { fact: id, why: 'A slip.', ...data })
    await correct('2026-03-01 13:00', { occurredAt: isoOf(at('2026-03-01 11:00')) })
    await correct('2026-03-01 14:00', { data: { setting: 'care', whereaboutsKnown: 'unknown' } })
    const fact = await seen(made, 'absence.noticed')
    expect(fact.stands).toMatchObject({
      occurredAt: at('2026-03-01 11:00'),
      data: { whereaboutsKnown: 'unknown' },
    })
    const { facts } = must(
      await made.app.getEpisode({ actor: as('foster-carer'), now, episodeId: 'away' }),
    )
    expect(facts.find((one) => one.id === id)?.mayCorrect).toBe(true)
    const said = facts.filter(({ kind }) => kind === 'fact.corrected').map(({ lines }) => lines)
    expect(said).toEqual([
      [`When it happened: ${isoOf(at('2026-03-01 11:00'))}`, 'Why: A slip.'],
      [expect.stringMatching(/not known$/), 'Why: A slip.'],
    ])
  })
})

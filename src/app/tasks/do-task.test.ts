import { describe, expect, test } from 'vitest'
import { isoOf } from '../../facts/index.ts'
import { formOf } from '../../forms/index.ts'
import type { Duty } from '../../protocol/index.ts'
import { as, at, must, type World, world } from '../testing/exampleshire.ts'
import type { DoTask, TaskView } from './form-views.ts'

const now = at('2026-03-01 15:00')
const tried = isoOf(at('2026-03-01 14:30'))

const tell = formOf({
  form: 'notice-given',
  title: 'Tell somebody',
  records: 'notice.given',
  fields: [
    { name: 'to', label: 'Who was told?', type: 'roles', required: true },
    { name: 'about', label: 'About what?', type: 'text', required: true },
    { name: 'person', label: 'Who did you speak to?', type: 'text' },
    {
      name: 'method',
      label: 'How?',
      type: 'choice',
      options: [
        { value: 'phone', label: 'By phone' },
        { value: 'email', label: 'By email' },
      ],
    },
  ],
})
const attempt = formOf({
  form: 'notice-attempted',
  title: 'Could not reach',
  records: 'notice.attempted',
  fields: [
    { name: 'to', label: 'Who?', type: 'roles', required: true },
    { name: 'about', label: 'About what?', type: 'text', required: true },
    {
      name: 'result',
      label: 'What happened?',
      type: 'choice',
      required: true,
      options: [{ value: 'no-answer', label: 'No answer' }],
    },
    { name: 'tryAgainAt', label: 'When will you try again?', type: 'moment' },
  ],
})

const risk = formOf({
  form: 'risk-recorded',
  title: 'Record a risk',
  records: 'risk.recorded',
  fields: [
    { name: 'risk', label: 'Which risk?', type: 'text', required: true },
    { name: 'present', label: 'Is there one?', type: 'yes-no-unknown', required: true },
  ],
})

const telling = (duty: string, parts: Partial<Duty>): Duty => ({
  duty,
  act: 'tell-people',
  title: `Tell them: ${duty}`,
  why: 'Because.',
  stage: 'report',
  force: 'must',
  owner: 'social-worker',
  starts: 'noticed',
  due: { within: 'PT4H' },
  done: { told: 'missing' },
  cites: [],
  ...parts,
})
const duties = [
  telling('school-and-nurse', { tells: ['school', 'named-health-professional'] }),
  telling('school-again', { force: 'should', tells: ['school'] }),
  telling('director', { force: 'should', tells: ['director'], waivedBy: ['social-worker'] }),
]
const key = 'episode social-worker@ tell-people'
const school = 'notice-given_about_missing_to_school'
const nurse = 'notice-given_about_missing_to_named-health-professional'
const director = 'notice-given_about_missing_to_director'

const made = () => world((pack) => ({ ...pack, duties }), [tell, attempt])
const of = { kind: 'episode', id: 'away' } as const

async function task({ app }: World): Promise<TaskView> {
  return must(await app.getTask({ actor: as('social-worker'), now, of, task: key }))
}
const reached = { occurred: tried, person: 'Mrs Madeup', method: 'phone' }
const answer = (
  { app }: World,
  lines: DoTask['lines'],
  more: Partial<DoTask> = {},
): ReturnType<World['app']['doTask']> =>
  app.doTask({
    actor: as('social-worker'),
    now,
    of,
    task: key,
    idempotencyKey: JSON.stringify(lines),
    expectedVersion: null,
    lines,
    ...more,
  })
const factsOf = async ({ ports }: World, kind: string) =>
  ((await ports.log.findCase('exampleshire', 'away'))?.episode.facts ?? []).filter(
    (fact) => fact.kind === kind,
  )

describe('the form of a task', () => {
  test('is a line for each person to be told, what must be done first, each once', async () => {
    const { title, lines, further } = await task(await made())
    expect(title).toBe('tell-people')
    expect(further).toBe(0)
    expect(lines.map(({ id, force, duties }) => [id, force, duties.length])).toEqual([
      [school, 'must', 2],
      [nurse, 'must', 1],
      [director, 'should', 1],
    ])
  })

  test('lets somebody go untold only where the protocol names this person for that', async () => {
    const { lines } = await task(await made())
    expect(lines.map(({ answers }) => answers)).toEqual([
      ['done', 'not-reached', 'not-yet'],
      ['done', 'not-reached', 'not-yet'],
      ['done', 'not-reached', 'not-needed', 'not-yet'],
    ])
  })

  test('is no form of anybody’s who was never asked it', async () => {
    const { app } = await made()
    const asked = app.getTask({ actor: as('social-worker'), now, of, task: 'episode nobody@ x' })
    expect(await asked).toMatchObject({ kind: 'refused', reason: 'not-found' })
  })

  test('is answered by nobody whose it is not to say, and then offers no answer but “not yet”', async () => {
    const bare = await world((pack) => ({ ...pack, duties }))
    expect((await task(bare)).lines.map(({ answers, done }) => [answers, done])).toContainEqual([
      ['not-yet'],
      null,
    ])
  })
})

describe('what is answered in it', () => {
  test('is recorded in one go, each answer at its own time, and what is left stays', async () => {
    const one = await made()
    must(
      await answer(one, [
        { line: school, answer: 'done', answers: reached },
        { line: nurse, answer: 'not-yet', answers: {} },
        { line: director, answer: 'not-needed', answers: { why: 'On leave, and stood in for.' } },
      ]),
    )
    const [told] = await factsOf(one, 'notice.given')
    expect(told).toMatchObject({
      occurredAt: at('2026-03-01 14:30'),
      data: { about: 'missing', to: [{ post: 'school' }], onForm: { form: 'notice-given' } },
    })
    const { lines, came } = await task(one)
    expect(lines.map(({ id }) => id)).toEqual([nurse])
    expect(came.map(({ id, state }) => [id, state])).toEqual([
      ['director', 'waived'],
      ['school-again', 'done'],
    ])
  })

  test('is recorded whole or not at all, and what is wrong is said by line and question', async () => {
    const one = await made()
    const outcome = await answer(one, [
      { line: school, answer: 'done', answers: reached },
      { line: nurse, answer: 'done', answers: { occurred: tried } },
      { line: director, answer: 'not-needed', answers: {} },
    ])
    expect(outcome).toMatchObject({
      kind: 'refused',
      faults: [
        { field: `${nurse}.method`, rule: 'missing-answer' },
        { field: `${director}.why`, rule: 'missing-answer' },
      ],
    })
    expect(await factsOf(one, 'notice.given')).toEqual([])
  })

  test('is refused whole for what only the record knows, at the question it is about', async () => {
    const one = await made()
    const later = isoOf(at('2026-03-02 15:00'))
    const outcome = await answer(one, [
      { line: school, answer: 'done', answers: reached },
      { line: nurse, answer: 'done', answers: { ...reached, occurred: later } },
    ])
    expect(outcome).toMatchObject({
      kind: 'refused',
      faults: [{ field: `${nurse}.occurred`, rule: 'in-the-future' }],
    })
    expect(await factsOf(one, 'notice.given')).toEqual([])
  })

  test('keeps an attempt that reached nobody, and leaves the line open', async () => {
    const one = await made()
    const tryAgainAt = isoOf(at('2026-03-01 16:00'))
    const answers = { occurred: tried, result: 'no-answer', tryAgainAt }
    must(await answer(one, [{ line: nurse, answer: 'not-reached', answers }]))
    const line = (await task(one)).lines.find(({ id }) => id === nurse)
    expect(line?.tried).toMatchObject({
      kind: 'notice.attempted',
      data: { result: 'no-answer', tryAgainAt, to: [{ post: 'named-health-professional' }] },
    })
  })

  test('sent twice is recorded once', async () => {
    const one = await made()
    const lines = [{ line: school, answer: 'done', answers: reached }] as const
    const first = await answer(one, lines)
    expect(await answer(one, lines)).toEqual(first)
    expect(await factsOf(one, 'notice.given')).toHaveLength(1)
  })

  test('is nothing where every line waits, and is said to be', async () => {
    const one = await made()
    const outcome = await answer(one, [{ line: school, answer: 'not-yet', answers: {} }])
    expect(outcome).toMatchObject({ kind: 'refused', reason: 'faulty-facts' })
  })

  test('meets a record that moved on, and is not lost', async () => {
    const one = await made()
    const version =
      (await one.ports.log.findCase('exampleshire', 'away'))?.episode.head.version ?? 0
    must(await answer(one, [{ line: school, answer: 'done', answers: reached }]))
    const again = { idempotencyKey: 'another', expectedVersion: version }
    expect(
      await answer(one, [{ line: school, answer: 'done', answers: reached }], again),
    ).toMatchObject({ kind: 'refused', reason: 'stale-version' })
    expect(await answer(one, [{ line: 'unheard-of', answer: 'done', answers: {} }])).toMatchObject({
      kind: 'refused',
      faults: [{ field: 'unheard-of' }],
    })
  })
})

test('what is said of the child goes on the child’s record, with the rest or not at all', async () => {
  const asked = telling('gangs', { done: { fact: 'risk.recorded', where: { risk: 'gangs' } } })
  const both = await world((pack) => ({ ...pack, duties: [...duties, asked] }), [tell, risk])
  const { lines } = await task(both)
  const gangs = lines.find(({ tells }) => tells === null)
  expect(gangs?.done?.deciding?.name).toBe('present')
  const line = gangs?.id ?? ''
  const child = async () =>
    ((await both.ports.log.findCase('exampleshire', 'away'))?.child.facts ?? []).map(
      ({ kind }) => kind,
    )
  const said = { occurred: tried, present: 'no' }
  const wrong = await answer(both, [
    { line, answer: 'done', answers: said },
    { line: school, answer: 'done', answers: { occurred: tried } },
  ])
  expect(wrong).toMatchObject({ kind: 'refused', faults: [{ field: `${school}.method` }] })
  expect(await child()).toEqual(['child.registered'])
  must(
    await answer(both, [
      { line, answer: 'done', answers: said },
      { line: school, answer: 'done', answers: reached },
    ]),
  )
  expect(await child()).toEqual(['child.registered', 'risk.recorded'])
  expect(await factsOf(both, 'notice.given')).toHaveLength(1)
})

test('a task of which nothing is open says what came of it', async () => {
  const one = await made()
  for (const line of [school, nurse, director])
    must(await answer(one, [{ line, answer: 'done', answers: reached }]))
  const { lines, came } = await task(one)
  expect(lines).toEqual([])
  expect(came.map(({ state }) => state)).toEqual(['done', 'done', 'done'])
})

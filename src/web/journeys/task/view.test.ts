import { expect, test } from 'vitest'
import type { DutyView, TaskLineView, TaskView } from '../../../app/index.ts'
import { fieldsOf, formOf } from '../../../forms/index.ts'
import { aDuty, anEpisode, aSighting, now } from '../../testing/an-episode.ts'
import { begunBoxes, lineBoxes, readLine } from './line.ts'
import { taskPageView } from './view.ts'

const form = formOf({
  form: 'notice-given',
  title: 'Tell somebody',
  records: 'notice.given',
  fields: [
    { name: 'person', label: 'Who did you speak to?', type: 'text' },
    {
      name: 'method',
      label: 'How?',
      type: 'choice',
      required: true,
      options: [
        { value: 'phone', label: 'By phone' },
        { value: 'email', label: 'By email' },
      ],
    },
  ],
})
const asks = {
  form,
  data: { about: 'missing', to: ['school'] },
  deciding: null,
  inside: fieldsOf(form),
  more: [],
  isLong: false,
}

function aLine(said: Partial<TaskLineView> = {}, duty: Partial<DutyView> = {}): TaskLineView {
  return {
    id: 'school',
    force: 'must',
    title: 'Child’s school',
    tells: { post: 'school', title: 'Child’s school', name: null, call: null },
    calls: [],
    duties: [aDuty({ title: 'Tell the child’s school', ...duty })],
    answers: ['done', 'not-yet'],
    done: { ...asks, begins: { method: 'phone' } },
    ownForm: 'notice-given',
    notReached: null,
    tried: null,
    ...said,
  }
}

const aTask = (lines: readonly TaskLineView[], said: Partial<TaskView> = {}): TaskView => ({
  key: 'episode allocated-social-worker@ tell-people',
  word: 'tell-people',
  title: 'Tell people',
  holder: 'Social worker',
  lines,
  further: 0,
  came: [],
  then: [],
  record: { kind: 'episode', view: anEpisode() },
  ...said,
})
const knowledge = { known: {} }
const shown = (task: TaskView) =>
  taskPageView(task, {
    now,
    path: '/episodes/e',
    roleTitle: (post) => post,
    boxesOf: (line) =>
      lineBoxes(line, {
        boxes: begunBoxes(task.lines),
        faults: [],
        now,
        roles: [],
        titleOf: (post) => post,
        child: 'Robin',
        knowledge,
      }),
  })

const nurse = aLine({ id: 'nurse', title: 'Nurse', force: 'should' }, { force: 'should' })

test('people to be told are counted by how strongly it is asked, and stand in groups apart', () => {
  const { title, lead, groups } = shown(aTask([aLine(), aLine({ id: 'mash' }), nurse]))
  expect(title).toBe('Tell people: Robin')
  expect(lead).toBe('2 people you must tell and 1 you should.')
  expect(groups.map((group) => [group.title, group.lines.length])).toEqual([
    ['You must tell', 2],
    ['You should tell', 1],
  ])
})

test('one person is one person, and what is not telling is counted as questions and things', () => {
  expect(shown(aTask([aLine()])).lead).toBe('1 person you must tell.')
  const two = [aDuty({ instance: 'a' }), aDuty({ instance: 'b', force: 'should' })]
  const line = aLine({ tells: null, duties: two })
  expect(shown(aTask([line])).lead).toBe(
    '1 question, for 2 things asked of you: 1 you must do and 1 you should do.',
  )
})

test('“not yet” is chosen at first, and just now for when it was', () => {
  const [line] = shown(aTask([aLine()])).groups[0]?.lines ?? []
  expect(line?.boxes?.items.filter(({ checked }) => checked).map(({ text }) => text)).toEqual([
    'Not yet',
  ])
  const when = line?.boxes?.parts[0]?.fields.find(({ kind }) => kind === 'moment')
  expect(when?.moment?.days.filter(({ checked }) => checked).map(({ text }) => text)).toEqual([
    'Just now',
  ])
})

test('a line asked by two protocols says that one answer does for both', () => {
  const [asker] = aDuty().askers
  const askers = asker
    ? [
        { ...asker, protocol: 'brent' },
        { ...asker, protocol: 'bromley' },
      ]
    : []
  const [line] = shown(aTask([aLine({}, { askers })])).groups[0]?.lines ?? []
  expect(line?.about).toContain('Asked by 2 protocols, Brent and Bromley')
})

test('what is answered on a form of its own has the way there, and no boxes', () => {
  const plan = aLine({ done: null, answers: ['not-yet'], ownForm: 'plan-recorded' })
  const [line] = shown(aTask([plan])).groups[0]?.lines ?? []
  expect(line?.boxes).toBeNull()
  expect(line?.byItself?.href).toBe(
    '/episodes/e/record/plan-recorded?duty=tell-police&from=episode',
  )
})

test('what is known of the child stands beside it, and 999 where the police are rung', () => {
  const record = { kind: 'episode', view: anEpisode([], { facts: [aSighting()] }) } as const
  const ring = shown(aTask([aLine()], { record, word: 'ring-the-police' }))
  expect(ring.inDanger).toBe('Robin')
  expect(ring.known.map(({ title }) => title)).toEqual(['What to say', 'Last sighting'])
  expect(ring.known[0]?.lines[0]).toMatch(/^Robin has been missing since/)
  expect(shown(aTask([aLine()])).inDanger).toBeNull()
})

test('once nothing is open it says what came of it', () => {
  const done = aDuty({ state: 'done', doneAt: now - 60_000 })
  const { groups, came, mayAnswer } = shown(aTask([], { came: [done] }))
  expect([groups, mayAnswer]).toEqual([[], false])
  expect(came).toMatchObject([{ title: 'Tell the police', clock: { state: 'done' } }])
})

test('an answer is read with its questions, and one that lacks something is named by whom it is about', () => {
  const line = aLine()
  const context = { ...knowledge, now }
  expect(readLine(line, {}, context)).toMatchObject({ answer: 'not-yet', faults: [] })
  const sent = { 'school-do': '.done', 'school-occurred-day': 'now', 'school-person': 'Ms Example' }
  expect(readLine(line, sent, context).faults).toMatchObject([
    { field: 'school-method', message: 'Say how you reached Child’s school' },
  ])
  expect(readLine(line, { ...sent, 'school-method': 'email' }, context)).toMatchObject({
    answer: 'done',
    answers: { person: 'Ms Example', method: 'email' },
    faults: [],
  })
})

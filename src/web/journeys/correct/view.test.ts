import { expect, test } from 'vitest'
import type { DutyChange, FactView } from '../../../app/index.ts'
import { formOf } from '../../../forms/index.ts'
import { aSighting, at, now } from '../../testing/an-episode.ts'
import { answersChanged, askedFor, carriedBoxes, entryView, followsView } from './view.ts'

const form = formOf({
  form: 'seen',
  title: 'Seen',
  records: 'sighting.reported',
  fields: [
    { name: 'where', label: 'Where?', type: 'text' },
    { name: 'credible', label: 'Is it believed?', type: 'yes-no-unknown' },
  ],
})
const saying = { now, titleOf: (post: string) => post }
const change = (said: Partial<DutyChange>): DutyChange => ({
  becomes: 'asked',
  title: 'Tell the police',
  owner: 'Carer',
  force: 'must',
  before: null,
  after: {
    state: 'due',
    startsAt: now,
    dueAt: now + 7_200_000,
    urgency: null,
    doneAt: null,
    recordedAt: null,
    endedAt: null,
    late: 0,
  },
  ...said,
})

test('an entry says what it says by now, who said so and when, and what was corrected of it', () => {
  const fact = aSighting({
    stands: { occurredAt: at('2026-03-28T22:00:00Z'), data: {}, lines: ['Where: By the river'] },
  })
  const correction = {
    ...aSighting({ id: 'c', lines: ['Where: By the river', 'Why: A slip.'] }),
    kind: 'fact.corrected',
    data: { fact: 'f1', why: 'A slip.' },
  } as FactView
  expect(entryView(fact, [fact, correction], now)).toMatchObject({
    title: 'Sighting reported',
    when: '10pm Saturday 28 March',
    lines: ['Where: By the river'],
    said: expect.stringContaining('Sam Invented, Foster carer, recorded'),
    before: [{ lines: ['Where: By the river', 'Why: A slip.'] }],
  })
})

test('only answers that change are shown, as they were and as they are to be', () => {
  const answers = { where: 'Station', credible: 'yes' }
  expect(answersChanged({ form, answers }, { where: 'River', credible: 'yes' }, saying)).toEqual([
    { label: 'Where?', before: 'Station', after: 'River' },
  ])
  expect(answersChanged({ form, answers }, { credible: 'yes' }, saying)).toEqual([
    { label: 'Where?', before: 'Station', after: 'Not given' },
  ])
})

test('what will follow stands by what becomes of it, with its clock; what is gone has none', () => {
  const changes = [
    change({ becomes: 'asked-no-more', title: 'Search', after: null }),
    change({ force: 'should' }),
  ]
  expect(followsView({ changes, warnings: [] }, now).groups).toEqual([
    {
      title: 'What is asked then',
      lines: [
        {
          title: 'Tell the police',
          who: 'Carer, should',
          clock: expect.stringContaining('in 2 hours'),
          was: '',
        },
      ],
      more: 0,
    },
    {
      title: 'What is asked no more',
      lines: [{ title: 'Search', who: 'Carer', clock: '', was: '' }],
      more: 0,
    },
  ])
})

test('more than a page of changes is counted', () => {
  const changes = Array.from({ length: 11 }, (_, i) => change({ title: `Duty ${i}` }))
  const [group] = followsView({ changes, warnings: [] }, now).groups
  expect([group?.lines.length, group?.more]).toEqual([8, 3])
})

test('answers go along to the page that is saved from; keys and versions are its own', () => {
  expect(
    carriedBoxes({ _key: 'k', _token: 't', _go: 'see', _what: 'withdraw', a: '1', b: ['2', '3'] }),
  ).toEqual([
    { name: '_what', value: 'withdraw' },
    { name: 'a', value: '1' },
    { name: 'b', value: '2' },
    { name: 'b', value: '3' },
  ])
})

test('a correction and a withdrawal each have a reason of their own', () => {
  const boxes = { 'correction-why': 'A slip.', 'withdrawal-why': 'Another child.' }
  expect(askedFor(boxes)).toMatchObject({ withdraws: false, why: 'A slip.' })
  expect(askedFor({ ...boxes, _what: 'withdraw' })).toMatchObject({ why: 'Another child.' })
})

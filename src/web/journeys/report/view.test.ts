import { expect, test } from 'vitest'
import { formOf } from '../../../forms/index.ts'
import { anEpisode, now } from '../../testing/an-episode.ts'
import { nearBoxes, settledBoxes } from './settled-boxes.ts'
import { boxesOfStep, checkView, type Step, stepsOf, stepView, type Writing } from './view.ts'

const form = formOf({
  form: 'report',
  title: 'Report',
  records: 'absence.noticed',
  opens: 'episode',
  sections: [
    {
      section: 'away',
      title: 'When did {child} go?',
      fields: [
        { name: 'place', label: 'Where was {child} last?', type: 'text', required: true },
        {
          name: 'hurt',
          label: 'Is {child} hurt?',
          type: 'choice',
          options: [
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ],
        },
      ],
    },
    {
      section: 'harm',
      title: 'What happened?',
      when: { question: 'hurt', is: 'yes' },
      fields: [{ name: 'how', label: 'How?', type: 'text' }],
    },
  ],
})

function writing(boxes: Writing['boxes'] = {}): Writing {
  const about = {
    child: anEpisode().child,
    plans: [],
    people: [],
    episodes: [],
    duties: [],
    tasks: [],
    facts: [],
    protocols: [],
    asOf: now,
    version: 1,
  }
  const report = { about, form, knowledge: { known: {} } }
  const draft = {
    draftId: 'a-draft',
    account: 'robin',
    authority: 'exampleshire',
    childId: 'amara',
    said: boxes,
    step: 'away',
    begunAt: now,
    keptAt: now,
    episodeId: null,
  }
  return { report, draft, boxes, now, titleOf: (post) => post }
}
const sections = (boxes: Writing['boxes']) => stepsOf(writing(boxes)).map((step) => step.section)
function part(section: string): Step {
  const found = form.sections.find((one) => one.section === section)
  if (!found) throw new Error(section)
  return found
}

test('a part that an answer makes needless is not asked', () => {
  expect(sections({})).toEqual(['away'])
  expect(sections({ hurt: 'yes' })).toEqual(['away', 'harm'])
})

test('a page speaks of this child and says which it is, with who and the check counted; its address says nothing of the child', () => {
  const boxes = { place: 'The lake', hurt: 'yes', how: 'Fell' }
  const shown = stepView(writing(boxes), part('harm'), [])
  expect([shown.number, shown.of, shown.title]).toEqual([3, 4, 'What happened?'])
  expect(shown.action).toBe('/report/a-draft/harm')
  expect(stepView(writing(boxes), part('harm'), [], true).action).toBe(
    '/report/a-draft/harm?from=check',
  )
  expect(stepView(writing(boxes), part('away'), []).title).toMatch(/^When did .+ go\?$/)
})

test('a page keeps what was answered on it and nothing of another', () => {
  const sent = { place: 'The lake', hurt: 'yes', how: 'Fell', _go: 'next', _token: 't', empty: '' }
  expect(boxesOfStep(writing(), part('away'), sent)).toEqual({ place: 'The lake', hurt: 'yes' })
  expect(boxesOfStep(writing(), part('harm'), sent)).toEqual({ how: 'Fell' })
})

test('what was half-written on a device is offered only over the page as it stood then', () => {
  const over = (boxes: Writing['boxes']) => stepView(writing(boxes), part('away'), []).over
  expect(over({ place: 'The lake' })).toBe(over({ place: 'The lake', how: 'of another page' }))
  expect(over({ place: 'The lake' })).not.toBe(over({ place: 'The park' }))
})

test('what is wrong is said on its page', () => {
  const fault = { field: 'place', box: 'place', message: 'Say where.' }
  expect(stepView(writing({}), part('away'), [fault])).toMatchObject({
    faults: [fault],
    returned: true,
  })
})

test('before it is sent everything said is shown, each part with its way back', () => {
  const shown = checkView(writing({ place: 'The lake', hurt: 'no' }), null)
  expect(shown.sections.map(({ change }) => change)).toEqual(['/report/a-draft/away?from=check'])
  expect(JSON.stringify(shown.sections)).toContain('The lake')
})

test('of a report that was refused each fault leads to its part', () => {
  const refused = {
    kind: 'refused' as const,
    reason: 'faulty-facts' as const,
    message: 'No.',
  }
  const fault = { field: 'place', box: 'place', message: 'Say where.' }
  const shown = checkView(writing(), { refused, faults: [fault] })
  expect(shown.faults).toEqual([{ box: 'change-away', message: 'Say where.' }])
  expect(checkView(writing(), { refused, faults: [] }).faults).toEqual([
    { box: 'answers', message: 'No.' },
  ])
})

const hour = 3_600_000
const asked = [
  { name: 'noticed', label: 'When?', type: 'moment' as const },
  { name: 'rang', label: 'When?', type: 'moment' as const, lately: true },
]

test('“just now”, “today” and a time alone are of the moment their page was sent, however late the report is', () => {
  const midnight = Temporal.Instant.from('2026-08-05T23:00:00Z').epochMilliseconds
  const settled = settledBoxes(asked, { 'noticed-day': 'now', 'rang-time': '11:50pm' }, midnight)
  const later = settledBoxes(asked, settled, midnight + 20 * hour)
  expect(later).toEqual(settled)
  expect(settled['noticed-time']).toBe('00:00')
  expect(Number(settled['noticed-date-day']) - Number(settled['rang-date-day'])).toBe(1)
})

test('while it still is, what was today is called so again', () => {
  const settled = settledBoxes(asked, { 'noticed-day': 'now', 'rang-day': '' }, now)
  expect(nearBoxes(asked, settled, now)).toMatchObject({ 'noticed-day': 'today' })
  expect(nearBoxes(asked, settled, now)).not.toHaveProperty('noticed-date-day')
  expect(nearBoxes(asked, settled, now + 24 * hour)).toMatchObject({ 'noticed-day': 'yesterday' })
  expect(nearBoxes(asked, settled, now + 48 * hour)).toEqual(settled)
})

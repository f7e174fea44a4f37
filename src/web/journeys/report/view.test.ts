import { expect, test } from 'vitest'
import { formOf } from '../../../forms/index.ts'
import { aDuty, anEpisode, aSighting, now } from '../../testing/an-episode.ts'
import { checkView, reportedView, stepsOf, stepView, type Writing } from './view.ts'

const once = '0198c0de-0000-7000-8000-000000000001'
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
    facts: [],
    protocols: [],
    asOf: now,
    version: 1,
  }
  const report = { about, form, knowledge: { known: {} } }
  return { report, boxes, now, titleOf: (post) => post }
}
const sections = (boxes: Writing['boxes']) => stepsOf(writing(boxes)).map((step) => step.section)

test('a part that an answer makes needless is not asked', () => {
  expect(sections({})).toEqual(['away'])
  expect(sections({ hurt: 'yes' })).toEqual(['away', 'harm'])
})

test('a page speaks of this child, says which part it is, and takes along what was answered on others', () => {
  const boxes = { place: 'The lake', hurt: 'yes', how: 'Fell', _key: once, _token: 't' }
  const [, harm] = stepsOf(writing(boxes))
  const shown = stepView(writing(boxes), harm, [])
  expect([shown.number, shown.of, shown.title]).toEqual([2, 3, 'What happened?'])
  expect(shown.key).toBe(once)
  expect(shown.carried).toEqual([
    { name: 'place', value: 'The lake' },
    { name: 'hurt', value: 'yes' },
  ])
  expect(stepView(writing(boxes), undefined, []).title).toMatch(/^When did .+ go\?$/)
})

test('what is wrong is said on the page it is on, and only there', () => {
  const fault = { field: 'place', box: 'place', message: 'Say where.' }
  const boxes = { hurt: 'yes' }
  const [away, harm] = stepsOf(writing(boxes))
  expect(stepView(writing(boxes), away, [fault])).toMatchObject({ faults: [fault], returned: true })
  expect(stepView(writing(boxes), harm, [fault])).toMatchObject({ faults: [], returned: false })
})

test('before it is sent everything said is shown, each part with its way back', () => {
  const boxes = { place: 'The lake', hurt: 'no', _key: once }
  const shown = checkView(writing(boxes), null, 'new')
  expect(shown.sections.map(({ step }) => step)).toEqual(['away'])
  expect(JSON.stringify(shown.sections)).toContain('The lake')
  expect(shown.key).toBe(once)
})

test('a report that was refused is sent again as a new one, and each fault leads to its part', () => {
  const refused = {
    kind: 'refused' as const,
    reason: 'faulty-facts' as const,
    message: 'No.',
  }
  const fault = { field: 'place', box: 'place', message: 'Say where.' }
  const shown = checkView(writing({ _key: once }), { refused, faults: [fault] }, 'new')
  expect(shown.key).toBe('new')
  expect(shown.faults).toEqual([{ box: 'change-away', message: 'Say where.' }])
  expect(checkView(writing(), { refused, faults: [] }, 'new').faults).toEqual([
    { box: 'answers', message: 'No.' },
  ])
})

test('it ends with what to do now, what others were asked, and who was told; not with what is over', () => {
  const shown = reportedView(
    {
      ...anEpisode([
        aDuty({ instance: 'a', title: 'Search the home', partOf: 'find', dueAt: null }),
        aDuty({ instance: 'z', title: 'Find the child', act: 'find' }),
        aDuty({ instance: 'b', title: 'Grade the risk', whose: 'others', ownerTitle: 'Police' }),
        aDuty({ instance: 'c', title: 'Later', state: 'upcoming' }),
        aDuty({ instance: 'd', title: 'Over', state: 'done' }),
      ]),
      facts: [
        aSighting(),
        {
          ...aSighting(),
          kind: 'notice.given',
          data: { to: [{ post: 'police', of: 'exampleshire-police' }], about: 'absence' },
        },
      ],
    },
    (post) => `the ${post}`,
  )
  expect(shown.mine.map(({ what, parts }) => [what, parts.map((part) => part.what)])).toEqual([
    ['Find the child', ['Search the home']],
  ])
  expect(shown.others.map(({ who, asked }) => [who, asked.map(({ what }) => what)])).toEqual([
    ['Police', ['Grade the risk']],
  ])
  expect(shown.told.map(({ title }) => title)).toEqual(['the police'])
})

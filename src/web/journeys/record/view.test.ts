import { expect, test } from 'vitest'
import type { OfferedForm, Offers } from '../../../app/index.ts'
import { aDuty, anEpisode, now } from '../../testing/an-episode.ts'
import { recordOfChildView, recordView } from './view.ts'

const form = (
  title: string,
  group: OfferedForm['group'],
  answer: OfferedForm['answer'] = null,
) => ({
  form: title.toLowerCase(),
  title,
  group,
  answer,
})
const offers = (said: Partial<Offers>): Offers => ({ tasks: [], forms: [], others: [], ...said })
const task = (title: string, ...duties: readonly Parameters<typeof aDuty>[0][]) => ({
  key: `episode carer@ ${title}`,
  of: 'episode' as const,
  word: title,
  title,
  whose: 'mine' as const,
  ownerTitle: 'Carer',
  standInTitle: null,
  then: [],
  members: duties.map((duty, i) => aDuty({ instance: `${title}${i}`, ...duty })),
})

test('tasks stand first, in the order they come in, each with what it holds and a way to its form', () => {
  const { tasks } = recordView(
    anEpisode(),
    offers({
      tasks: [
        task('Tell people', { dueAt: now + 7_200_000 }, { force: 'should' }, { force: 'should' }),
        task('Look and ask', { title: 'Search the home', dueAt: now + 60_000 }),
      ],
    }),
    '',
  )
  expect(tasks.map(({ title, holds }) => [title, holds])).toEqual([
    ['Tell people', '3 things, 1 must, 2 should'],
    ['Look and ask', 'Search the home'],
  ])
  expect(tasks[1]?.href).toBe('/episodes/e/task?task=episode+carer%40+Look+and+ask&from=episode')
})

test('more than a handful of tasks are counted, not shown', () => {
  const many = Array.from({ length: 7 }, (_, i) => task(`Task ${i}`, {}))
  const shown = recordView(anEpisode(), offers({ tasks: many }), '')
  expect(shown.tasks).toHaveLength(3)
  expect(shown.tasksMore).toBe('4 more tasks')
})

test('forms stand in groups with their number; a group with none is left out', () => {
  const forms = [form('Record a sighting', 'news'), form('Take over', 'deciding')]
  const { groups } = recordView(anEpisode(), offers({ forms }), '')
  expect(groups.map(({ title }) => title)).toEqual([
    'News of the child (1)',
    'Decisions, meetings and reviews (1)',
  ])
})

test('of a form found by an answer the answer is said, and chosen on the form', () => {
  const answer = { question: 'act', value: 'watch-cctv', label: 'Watch the cameras' }
  const forms = [form('Done', 'deciding', answer)]
  const { finder, groups } = recordView(anEpisode(), offers({ forms }), 'cameras')
  expect(finder.found).toEqual([
    {
      title: 'Done',
      answer: 'Watch the cameras',
      href: '/episodes/e/record/done?question=act&answer=watch-cctv',
    },
  ])
  expect(groups).toEqual([])
})

test('a word that finds nothing is said with what to do', () => {
  expect(recordView(anEpisode(), offers({}), 'zebra').finder.says).toContain('Try another word')
})

test('what others were asked is one link each, to the form that does it', () => {
  const duty = aDuty({ instance: 'x', title: 'Grade it', ownerTitle: 'Police', whose: 'others' })
  const { others } = recordView(anEpisode(), offers({ others: [{ form: 'graded', duty }] }), '')
  expect(others).toEqual([
    { title: 'Grade it', who: 'Police', href: '/episodes/e/record/graded?duty=x&from=episode' },
  ])
})

test('of a child alone links stay on the child, and that the child is away is said', () => {
  const { child, episode } = anEpisode()
  const view = {
    child,
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
  const shown = recordOfChildView(view, episode, offers({ forms: [form('B', 'worries')] }), '')
  expect(shown.home).toBe(`/children/${child.childId}`)
  expect(shown.stillAway).toBe(false)
  expect(shown.bar.state?.before).toBe('Missing for ')
  expect(shown.groups[0]?.offers).toEqual([
    { title: 'B', answer: null, href: `/children/${child.childId}/record/b` },
  ])
})

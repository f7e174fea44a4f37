import { expect, test } from 'vitest'
import { aDuty, anEpisode, now } from '../../testing/an-episode.ts'
import { recordOfChildView, recordView } from './view.ts'

test('what is due stands first, mine apart from others’; the rest by what it is about', () => {
  const shown = recordView(anEpisode(), [
    {
      form: 'a',
      title: 'A',
      records: 'police.reported',
      duty: aDuty({ title: 'Of mine' }),
      preset: {},
    },
    {
      form: 'b',
      title: 'B',
      records: 'police.reported',
      preset: {},
      duty: aDuty({ title: 'Of others', whose: 'others' }),
    },
    { form: 'c', title: 'Police told', records: 'police.reported', duty: null, preset: {} },
    { form: 'd', title: 'Sighting', records: 'sighting.reported', duty: null, preset: {} },
    { form: 'e', title: 'Correct the time', records: 'fact.corrected', duty: null, preset: {} },
  ])
  expect(shown.mine.map(({ what }) => what)).toEqual(['Of mine'])
  expect(shown.others.map(({ what }) => what)).toEqual(['Of others'])
  expect(shown.themes.map(({ title, offers }) => [title, offers.map((one) => one.title)])).toEqual([
    ['Looking and hearing', ['Sighting']],
    ['The police', ['Police told']],
  ])
})

test('what is due stands in the order of every list', () => {
  const offer = (title: string, said: Parameters<typeof aDuty>[0]) => ({
    form: title,
    title,
    records: 'police.reported',
    preset: {},
    duty: aDuty({ title, instance: title, ...said }),
  })
  const shown = recordView(anEpisode(), [
    offer('Whenever', { dueAt: null, urgency: 'as-soon-as-practicable' }),
    offer('At once', { dueAt: null, urgency: 'immediately' }),
    offer('Tonight', {}),
  ])
  expect(shown.mine.map(({ what }) => what)).toEqual(['Tonight', 'At once', 'Whenever'])
})

test('a waiver is offered of a duty, and says which', () => {
  const waiver = { form: 'w', title: 'Not needed: Tell', records: 'duty.waived', duty: null }
  const shown = recordView(anEpisode(), [{ ...waiver, preset: { duty: 'x:tell@1' } }])
  expect(shown.themes[0]?.offers).toEqual([
    { title: 'Not needed: Tell', href: '/episodes/e/record/w?waives=x%3Atell%401' },
  ])
})

test('of a child alone, what they need stands first, links stay on the child, and that the child is away is said', () => {
  const { child, episode } = anEpisode()
  const shown = recordOfChildView(
    {
      child,
      plans: [],
      people: [],
      episodes: [],
      duties: [],
      facts: [],
      protocols: [],
      asOf: now,
      version: 1,
    },
    episode,
    [
      {
        form: 'a',
        title: 'Record that something was done',
        records: 'step.recorded',
        preset: {},
        duty: null,
      },
      { form: 'b', title: 'Record a risk', records: 'risk.recorded', preset: {}, duty: null },
      {
        form: 'c',
        title: 'Say where the child lives',
        records: 'placement.began',
        preset: {},
        duty: null,
      },
    ],
  )
  expect(shown.home).toBe(`/children/${child.childId}`)
  expect(shown.stillAway).toBe(false)
  expect(shown.bar.state?.before).toBe('Missing for ')
  expect(shown.themes.map(({ title }) => title)).toEqual([
    'Who they are and where they live',
    'Risks, health and education',
    'Something done',
  ])
  expect(shown.themes[1]?.offers).toEqual([
    { title: 'Record a risk', href: `/children/${child.childId}/record/b` },
  ])
})

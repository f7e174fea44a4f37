import { describe, expect, test } from 'vitest'
import { foldTimeline } from '../../episode/index.ts'
import { episodeOfCase } from './episode-of-case.ts'
import { readScenario } from './read-scenario.ts'

describe('A correction in a scenario', () => {
  const seen = `scenario: A case
protocols: [exampleshire]
given:
  - { at: 2026-03-01 21:00, id: gone, fact: absence.noticed, by: foster-carer, setting: care, whereaboutsKnown: no, lastSeenAt: "2026-03-01T20:00:00Z" }
`
  const corrected = (at: string, data: string) =>
    `  - { at: 2026-03-01 ${at}, id: at-${at.slice(0, 2)}, fact: fact.corrected, data: { fact: gone, why: "Wrong, as it turned out", data: { ${data} } } }\n`
  const noticedIn = (text: string) => {
    const { scenario, faults } = readScenario({ path: 'case.yaml', text })
    expect(faults).toEqual([])
    if (!scenario) throw new Error('not read')
    const at = Temporal.Instant.from('2026-03-02T12:00Z').epochMilliseconds
    return foldTimeline(episodeOfCase(scenario, [], 0), at, at).byKind.get('absence.noticed')?.[0]
      ?.data
  }

  test('says only what changes: the rest is what the fact said', () => {
    expect(noticedIn(`${seen}${corrected('22:00', 'lastSeenAt: "2026-03-01T18:00:00Z"')}`)).toEqual(
      {
        setting: 'care',
        whereaboutsKnown: 'no',
        lastSeenAt: '2026-03-01T18:00:00Z',
      },
    )
  })

  test('keeps what an earlier correction changed, in whatever order they are written', () => {
    const first = corrected('22:00', 'lastSeenAt: "2026-03-01T18:00:00Z"')
    const second = corrected('23:00', 'whereaboutsKnown: yes')
    const both = { setting: 'care', whereaboutsKnown: 'yes', lastSeenAt: '2026-03-01T18:00:00Z' }
    expect(noticedIn(`${seen}${first}${second}`)).toEqual(both)
    expect(noticedIn(`${seen}${second}${first}`)).toEqual(both)
  })

  test('of a correction says what that should have said, and leaves the rest of it', () => {
    const first = corrected('22:00', 'lastSeenAt: "2026-03-01T18:00:00Z", setting: home')
    const second =
      '  - { at: 2026-03-01 23:00, fact: fact.corrected, data: { fact: at-22, why: Not so early, data: { data: { lastSeenAt: "2026-03-01T19:00:00Z" } } } }\n'
    expect(noticedIn(`${seen}${first}${second}`)).toEqual({
      setting: 'home',
      whereaboutsKnown: 'no',
      lastSeenAt: '2026-03-01T19:00:00Z',
    })
  })

  test('takes a field away that is written as nothing', () => {
    expect(noticedIn(`${seen}${corrected('22:00', 'lastSeenAt: null')}`)).toEqual({
      setting: 'care',
      whereaboutsKnown: 'no',
    })
  })

  test('is a fault where the fact could not say so', () => {
    const text = `${seen}${corrected('22:00', 'setting: moon')}`
    expect(readScenario({ path: 'case.yaml', text }).faults).toMatchObject([
      { line: 5, rule: 'wrong-shape' },
    ])
  })
})

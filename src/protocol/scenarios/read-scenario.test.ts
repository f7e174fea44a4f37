import { describe, expect, test } from 'vitest'
import { exampleshire, faultsOf, given, head } from '../testing/cases.ts'
import { episodeOfCase } from './episode-of-case.ts'
import { readScenario } from './read-scenario.ts'
import { prepareScenario, runScenario } from './run-scenario.ts'

function differencesOf(text: string) {
  const { scenario, faults } = readScenario({ path: 'case.yaml', text })
  expect(faults).toEqual([])
  if (!scenario) throw new Error('not read')
  const prepared = prepareScenario(scenario, [exampleshire])
  if (prepared.kind === 'faults') throw new Error(JSON.stringify(prepared.faults))
  return runScenario(scenario, prepared.applied)
}

describe('A scenario', () => {
  test('goes as it says', () => {
    expect(
      differencesOf(
        `${head}${given}then:
  - at: 2026-03-01 23:00
    classification: unclassified
    nextChange: none
    expect: { report: { state: due, due: 2026-03-01 23:00, owner: carer }, interview: not started }
`.replace('    nextChange: none\n', ''),
      ),
    ).toEqual([])
  })

  test('says where it does not go as it says', () => {
    const differences = differencesOf(
      `${head}${given}then:\n  - at: 2026-03-01 23:01\n    expect:\n      report: due\n`,
    )
    expect(differences).toEqual([
      {
        file: 'case.yaml',
        line: 8,
        at: '2026-03-01 23:01',
        about: 'report',
        expected: 'due',
        got: 'overdue',
      },
    ])
  })

  test('may name a duty as it was called when the case was written', () => {
    expect(
      differencesOf(
        `${head}${given}then:\n  - { at: 2026-03-01 23:00, expect: { tell-police: due, "exampleshire:tell-police": due } }\n`,
      ),
    ).toEqual([])
  })

  test('may be written as JSON', () => {
    const json = JSON.stringify({
      scenario: 'A case',
      protocols: ['exampleshire'],
      child: { lookedAfter: true },
      given: [
        {
          at: '2026-03-01T21:00:00Z',
          fact: 'absence.noticed',
          data: { setting: 'care', whereaboutsKnown: false },
        },
      ],
      then: [{ at: '2026-03-01 21:30', expect: { report: { state: 'due', unknowns: [] } } }],
    })
    expect(differencesOf(json)).toEqual([])
  })

  test('is judged on what was known: a return recorded in the morning is not known in the night', () => {
    const text = `${head}${given}  - { at: 2026-03-02 02:10, recorded: 2026-03-02 09:00, fact: child.returned, to: placement, how: own-accord, wellbeingConfirmed: yes, medicalNeed: no }
then:
  - { at: 2026-03-02 03:00, expect: { interview: not started } }
  - { at: 2026-03-02 03:00, knownAt: 2026-03-02 09:00, expect: { interview: { state: due, due: 2026-03-05 02:10 } } }
`
    expect(differencesOf(text)).toEqual([])
  })

  test('says which rule refuses and which warns', () => {
    const text = `${head}${given}refused:
  - { at: 2026-03-01 22:00, fact: police.graded, by: police, grade: low, rule: no-low }
  - { at: 2026-03-01 22:00, fact: child.returned, to: home, how: unknown, wellbeingConfirmed: no, medicalNeed: no, rule: no-low }
warned:
  - { at: 2026-03-01 22:00, fact: police.graded, by: police, grade: medium, rule: think-first }
`
    expect(differencesOf(text)).toMatchObject([
      { about: 'child.returned', expected: 'refused by no-low', got: 'taken' },
    ])
  })

  test('says what a rule lets pass', () => {
    const text = `${head}${given}allowed:
  - { at: 2026-03-01 22:00, fact: police.graded, by: police, grade: high, rule: no-low }
  - { at: 2026-03-01 22:00, fact: police.graded, by: police, grade: low, rule: no-low }
  - { at: 2026-03-01 22:00, fact: police.graded, by: police, grade: medium, rule: think-first }
  - { at: 2026-03-01 22:00, fact: police.graded, by: police, grade: high, rule: think-frist }
`
    expect(differencesOf(text)).toMatchObject([
      { expected: 'let pass by no-low', got: 'refused by it' },
      { expected: 'let pass by think-first', got: 'warned of by it' },
      { expected: 'a rule called think-frist', got: 'there is none' },
    ])
  })

  test('may expect what every protocol refuses', () => {
    const text = `${head}${given}refused:
  - { at: 2026-03-01 20:00, recorded: 2026-03-01 22:00, fact: child.returned, to: home, how: unknown, wellbeingConfirmed: no, medicalNeed: no, rule: return-before-last-seen }
  - { at: 2026-03-01 22:00, fact: absence.noticed, setting: care, whereaboutsKnown: no, rule: episode-already-open }
  - { at: 2026-03-01 22:00, fact: fact.withdrawn, data: { fact: nothing, why: Never so }, rule: no-such-fact }
`
    expect(differencesOf(text)).toEqual([])
  })

  test('says when what the record refuses is expected for another reason, or not refused at all', () => {
    const text = `${head}${given}refused:
  - { at: 2026-03-01 20:00, recorded: 2026-03-01 22:00, fact: child.returned, to: home, how: unknown, wellbeingConfirmed: no, medicalNeed: no, rule: already-returned }
  - { at: 2026-03-01 22:00, fact: child.returned, to: home, how: unknown, wellbeingConfirmed: no, medicalNeed: no, rule: return-before-last-seen }
`
    expect(differencesOf(text)).toMatchObject([
      { expected: 'refused by already-returned', got: 'refused by return-before-last-seen' },
      { expected: 'refused by return-before-last-seen', got: 'taken' },
    ])
  })
})

describe('Bare text with commas', () => {
  const said = (fact: string) => {
    const { scenario, faults } = readScenario({
      path: 'case.yaml',
      text: `scenario: A case\nprotocols: [exampleshire]\ngiven:\n  - { at: 2026-03-01 21:00, fact: absence.noticed, setting: care, whereaboutsKnown: no }\n  - ${fact}\n`,
    })
    expect(faults).toEqual([])
    return scenario?.episodes[0]?.facts[1]
  }

  test('is read to its end, wherever the next key begins', () => {
    expect(
      said(
        '{ at: 2026-03-01 22:00, fact: police.reported, told: He was late, said mum,  by the bus, not on foot, by: carer }',
      ),
    ).toMatchObject({
      by: { post: 'carer' },
      data: { told: 'He was late, said mum, by the bus, not on foot' },
    })
  })

  test('also of one word again and again, of a number first, and over two lines', () => {
    expect(
      said(
        '{ at: 2026-03-01 22:00, fact: police.reported, reference: 7, 8, 8, told: Late,\n      again }',
      )?.data,
    ).toEqual({ reference: '7, 8, 8', told: 'Late, again' })
  })
})

describe('A scenario of several absences', () => {
  const back = 'to: placement, how: own-accord, wellbeingConfirmed: yes, medicalNeed: no'
  const twice = `${head}${given}  - { at: 2026-03-02 02:00, fact: child.returned, ${back} }
  - { at: 2026-03-05 20:00, id: second, fact: absence.noticed, by: foster-carer, setting: care, whereaboutsKnown: no }
`
  const ofTwo = (more: string) => differencesOf(`${twice}${more}`)

  test('asks of the last one noticed by then, unless a look names another', () => {
    expect(
      ofTwo(`then:
  - { at: 2026-03-02 03:00, expect: { interview: { state: due, due: 2026-03-05 02:00 } } }
  - { at: 2026-03-05 21:00, expect: { report: { state: due, due: 2026-03-05 22:00 }, interview: not started } }
  - { at: 2026-03-05 21:00, episode: second, expect: { interview: not started } }
  - { at: 2026-03-05 21:00, episode: 1, expect: { interview: overdue } }
`),
    ).toEqual([])
  })

  test('says of a look at an earlier one how that stands', () => {
    expect(
      ofTwo('then:\n  - { at: 2026-03-05 21:00, episode: 1, expect: { interview: due } }\n'),
    ).toMatchObject([{ about: 'interview', expected: 'due', got: 'overdue' }])
  })

  test('takes what is said of an earlier one where it is named, and a correction with what it corrects', () => {
    const { scenario } = readScenario({
      path: 'case.yaml',
      text: `${twice}  - { at: 2026-03-05 22:00, id: late, fact: police.reported, episode: 1 }
  - { at: 2026-03-05 23:00, fact: fact.withdrawn, data: { fact: late, why: It was another child. } }
  - { at: 2026-03-05 23:00, fact: police.reported }
`,
    })
    expect(
      scenario?.episodes.map(({ name, facts }) => [name, ...facts.map(({ kind }) => kind)]),
    ).toEqual([
      [null, 'absence.noticed', 'child.returned', 'police.reported', 'fact.withdrawn'],
      ['second', 'absence.noticed', 'police.reported'],
    ])
  })

  test('has an interview on the record of each absence it says it was about', () => {
    const interview = (about: string) =>
      `${twice}  - { at: 2026-03-06 10:00, fact: return-interview.held, interviewer: return-home-interviewer, independent: yes, alsoAbout: [${about}] }\n`
    const { scenario } = readScenario({ path: 'case.yaml', text: interview('"1"') })
    expect(scenario?.episodes.map(({ facts }) => facts.at(-1)?.kind)).toEqual([
      'return-interview.held',
      'return-interview.held',
    ])
    expect(faultsOf(interview('secnd'))).toMatchObject([
      { line: 7, rule: 'unknown-episode', suggestion: 'did you mean “second”?' },
    ])
  })

  test('counts those before among the earlier absences of the last, and none after', () => {
    const { scenario } = readScenario({ path: 'case.yaml', text: twice })
    if (!scenario) throw new Error('not read')
    const applied = [{ compiled: exampleshire, capacity: 'both' as const }]
    expect(episodeOfCase(scenario, applied, 0).earlier).toEqual([])
    expect(episodeOfCase(scenario, applied, 1).earlier).toEqual([
      {
        beganAt: Temporal.Instant.from('2026-03-01T21:00Z').epochMilliseconds,
        endedAt: Temporal.Instant.from('2026-03-02T02:00Z').epochMilliseconds,
        as: 'unclassified',
        knownAt: Temporal.Instant.from('2026-03-01T21:00Z').epochMilliseconds,
      },
    ])
  })

  test('begins another only once the child is back or the case closed', () => {
    const again =
      '  - { at: 2026-03-01 23:00, fact: absence.noticed, setting: care, whereaboutsKnown: no }\n'
    expect(faultsOf(`${head}${given}${again}`)).toMatchObject([
      { line: 5, rule: 'episode-already-open' },
    ])
  })

  test('refuses another absence while the return has not been recorded', () => {
    const late = twice.replace('02:00, fact', '02:00, recorded: 2026-03-06 09:00, fact')
    expect(faultsOf(late)).toMatchObject([{ line: 6, rule: 'episode-already-open' }])
  })

  test('may expect that another absence is refused while the child is away', () => {
    const refused = (at: string) =>
      `refused:\n  - { at: ${at}, fact: absence.noticed, setting: care, whereaboutsKnown: no, rule: episode-already-open }\n`
    expect(ofTwo(refused('2026-03-05 23:00'))).toEqual([])
    const returned = `${head}${given}  - { at: 2026-03-02 02:00, fact: child.returned, ${back} }\n`
    expect(differencesOf(`${returned}${refused('2026-03-02 03:00')}`)).toMatchObject([
      { expected: 'refused by episode-already-open', got: 'taken' },
    ])
  })

  test('tells of an absence named that there is not', () => {
    const look = (episode: string) =>
      `${twice}then:\n  - { at: 2026-03-06 10:00, episode: ${episode} }\n`
    expect(faultsOf(look('3'))).toMatchObject([
      { line: 8, rule: 'unknown-episode', suggestion: 'a number from 1 to 2' },
    ])
    expect(faultsOf(look('secnd'))).toMatchObject([
      { line: 8, rule: 'unknown-episode', suggestion: 'did you mean “second”?' },
    ])
  })
})

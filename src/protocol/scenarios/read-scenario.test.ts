import { describe, expect, test } from 'vitest'
import { compilePack } from '../engine/compile.ts'
import { duty, pack, shared } from '../testing/given.ts'
import { episodeOfCase } from './episode-of-case.ts'
import { readScenario } from './read-scenario.ts'
import { prepareScenario, runScenario } from './run-scenario.ts'

const exampleshire = compilePack(
  pack(
    [
      duty({
        duty: 'report',
        was: ['tell-police'],
        act: 'report-to-police',
        due: { within: 'PT2H' },
      }),
      duty({
        duty: 'interview',
        act: 'hold-return-interview',
        stage: 'return',
        starts: 'returned',
        due: { within: 'PT72H' },
      }),
    ],
    {
      rules: [
        {
          rule: 'no-low',
          on: { fact: 'police.graded', where: { grade: 'low' } },
          refuse: 'Not low.',
          cites: ['EX-001'],
        },
        {
          rule: 'think-first',
          on: { fact: 'police.graded', where: { grade: 'medium' } },
          warn: 'Think first.',
          cites: ['EX-001'],
        },
      ],
    },
  ),
  shared,
)

const head = 'scenario: A case\nprotocols: [exampleshire]\n'
const given = `given:
  - { at: 2026-03-01 21:00, fact: absence.noticed, by: foster-carer, setting: care, whereaboutsKnown: no }
`

function faultsOf(text: string) {
  const { scenario, faults } = readScenario({ path: 'case.yaml', text })
  if (!scenario) return faults
  const prepared = prepareScenario(scenario, [exampleshire])
  return prepared.kind === 'faults' ? prepared.faults : []
}

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
    const held = 'return-interview.held'
    expect(scenario?.episodes.map(({ facts }) => facts.at(-1)?.kind)).toEqual([held, held])
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

describe('What is wrong with a scenario is told where it stands', () => {
  const cases: readonly (readonly [what: string, text: string, rule: string, line: number])[] = [
    [
      'A time in the spring gap',
      `${head}given:\n  - { at: 2026-03-29 01:30, fact: absence.noticed, setting: care, whereaboutsKnown: no }\n`,
      'time-in-gap',
      4,
    ],
    [
      'A time that happened twice',
      `${head}given:\n  - { at: 2026-10-25 01:30, fact: absence.noticed, setting: care, whereaboutsKnown: no }\n`,
      'time-happens-twice',
      4,
    ],
    [
      'A time that is not one',
      `${head}given:\n  - { at: yesterday evening, fact: absence.noticed, setting: care, whereaboutsKnown: no }\n`,
      'not-a-time',
      4,
    ],
    [
      'A look in a year no case is of',
      `${head}${given}then:\n  - { at: 2926-03-01 22:00, expect: {} }\n`,
      'far-off-time',
      6,
    ],
    [
      'A span whose later end comes first',
      `${head}${given}  - { at: 2026-03-01 22:00 .. 2026-03-01 21:00, fact: police.reported }\n`,
      'span-ends-before-it-begins',
      5,
    ],
    [
      'A span of more than a week',
      `${head}${given}  - { at: 2026-03-01 22:00 .. 2026-03-09 22:00, fact: police.reported }\n`,
      'span-too-long',
      5,
    ],
    [
      'A span of three times',
      `${head}${given}  - { at: 2026-03-01 22:00 .. 2026-03-01 23:00 .. 2026-03-02 06:00, fact: police.reported }\n`,
      'not-a-time',
      5,
    ],
    [
      'A span whose end is no time',
      `${head}${given}  - { at: 2026-03-01 22:00 .. morning, fact: police.reported }\n`,
      'not-a-time',
      5,
    ],
    [
      'A fact recorded before its span is over',
      `${head}${given}  - { at: 2026-03-01 22:00 .. 2026-03-02 06:00, recorded: 2026-03-02 05:00, fact: police.reported }\n`,
      'recorded-before-it-happened',
      5,
    ],
    [
      'A correction to a span whose later end comes first',
      `${head}${given}  - { at: 2026-03-01 22:00, id: told, fact: police.reported }\n  - { at: 2026-03-02 22:00, fact: fact.corrected, data: { fact: told, occurredUntil: "2026-03-01T21:00:00Z", why: Wrong } }\n`,
      'span-ends-before-it-begins',
      6,
    ],
    [
      'A fact recorded before it happened',
      `${head}${given}  - { at: 2026-03-01 22:00, recorded: 2026-03-01 21:00, fact: police.reported }\n`,
      'recorded-before-it-happened',
      5,
    ],
    [
      'An unknown kind of fact',
      `${head}${given}  - { at: 2026-03-01 22:00, fact: polis.reported }\n`,
      'unknown-fact',
      5,
    ],
    [
      'A field the fact does not have',
      `${head}${given}  - { at: 2026-03-01 22:00, fact: police.reported, referense: X }\n`,
      'wrong-shape',
      5,
    ],
    [
      'An answer that is missing',
      `${head}${given}  - { at: 2026-03-01 22:00, fact: police.graded }\n`,
      'missing-answer',
      5,
    ],
    ['A key no scenario has', `${head}${given}than: []\n`, 'unknown-key', 5],
    [
      'A duty there is not',
      `${head}${given}then:\n  - at: 2026-03-01 22:00\n    expect:\n      reprt: due\n`,
      'unknown-duty',
      8,
    ],
    [
      'A state no duty has',
      `${head}${given}then:\n  - at: 2026-03-01 22:00\n    expect:\n      report: dew\n`,
      'unknown-state',
      8,
    ],
    [
      'A protocol there is not',
      `scenario: A case\nprotocols: [nowhere]\n${given}`,
      'unknown-protocol',
      2,
    ],
    [
      'A fact the protocol refuses',
      `${head}${given}  - { at: 2026-03-01 22:00, fact: police.graded, grade: low }\n`,
      'no-low',
      5,
    ],
    [
      'A fact every protocol refuses',
      `${head}${given}  - { at: 2026-03-01 20:00, fact: child.returned, to: home, how: unknown, wellbeingConfirmed: no, medicalNeed: no }\n`,
      'return-before-last-seen',
      5,
    ],
    [
      'An earlier episode that ends before it begins',
      `${head}earlier: [{ began: 2026-01-02 10:00, ended: 2026-01-01 10:00, as: missing }]\n${given}`,
      'ends-before-it-began',
      3,
    ],
    [
      'Bare text with a comma, of several words',
      `${head}${given}  - { at: 2026-03-01 22:00, fact: fact.withdrawn, data: { fact: x, why: He was late, said mum } }\n`,
      'unquoted-comma',
      5,
    ],
    [
      'Bare text with a comma, of one word',
      `${head}${given}  - { at: 2026-03-01 22:00, fact: police.reported, reference: late, again }\n`,
      'unquoted-comma',
      5,
    ],
    [
      'An identity used twice',
      `${head}given:\n  - { at: 2026-03-01 21:00, id: a, fact: absence.noticed, setting: care, whereaboutsKnown: no }\n  - { at: 2026-03-01 22:00, id: a, fact: police.reported }\n`,
      'duplicate-id',
      5,
    ],
  ]

  for (const [what, text, rule, line] of cases) {
    test(what, () => {
      const faults = faultsOf(text)
      expect(faults.map((fault) => `${fault.file}:${fault.line} ${fault.rule}`)).toEqual([
        `case.yaml:${line} ${rule}`,
      ])
    })
  }

  test('A time that happened twice is taken with its offset', () => {
    expect(
      faultsOf(
        `${head}given:\n  - { at: 2026-10-25 01:30 +01:00, fact: absence.noticed, setting: care, whereaboutsKnown: no }\n`,
      ),
    ).toEqual([])
  })
})

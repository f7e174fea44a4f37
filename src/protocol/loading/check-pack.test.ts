import { describe, expect, test } from 'vitest'
import { dutyText, packText } from '../testing/exampleshire.ts'
import { shared } from '../testing/given.ts'
import { checkPack } from './check-pack.ts'
import type { Fault } from './faults.ts'
import { loadPack } from './load-pack.ts'

/** Faults of the invented protocol with these duties; files are as on disk. */
function faultsOf(
  duties: string,
  head: string = packText(),
  more: readonly { path: string; text: string }[] = [],
): readonly Fault[] {
  const files = [
    { path: 'ex/pack.yaml', text: head },
    { path: 'ex/duties/all.yaml', text: duties },
    ...more,
  ]
  return checkPack(loadPack(files), shared)
}

/** The one fault of that rule, where it stands. */
function only(faults: readonly Fault[], rule: string): Fault {
  const found = faults.filter((fault) => fault.rule === rule)
  expect(found, `faults: ${JSON.stringify(faults, null, 1)}`).toHaveLength(1)
  const [fault] = found
  if (!fault) throw new Error('no fault')
  return fault
}

const at = ({ file, line }: Fault) => `${file}:${line}`

describe('A pack without faults', () => {
  test('has none', () => {
    expect(faultsOf(dutyText('one') + dutyText('two'))).toEqual([])
  })
})

describe('The shape of a pack', () => {
  test('YAML that cannot be read is told with its line', () => {
    const fault = only(faultsOf('- duty: one\n  title: "not closed\n'), 'yaml')
    expect(fault.file).toBe('ex/duties/all.yaml')
    expect(fault.line).toBeGreaterThan(1)
  })

  test('A key written twice is told where it is written again', () => {
    expect(at(only(faultsOf(`${dutyText('one')}  force: may\n`), 'yaml'))).toBe(
      'ex/duties/all.yaml:11',
    )
  })

  test('A misspelt key is told with the one meant', () => {
    const fault = only(faultsOf(dutyText('one').replace('owner:', 'ownr:')), 'unknown-key')
    expect(at(fault)).toBe('ex/duties/all.yaml:7')
    expect(fault).toMatchObject({ where: 'one', suggestion: 'owner' })
  })

  test('A key in the wrong place is told where it belongs', () => {
    const fault = only(
      faultsOf(`${dutyText('one')}  done: { allOf: [{ step: x }], early: any }\n`),
      'unknown-key',
    )
    expect(fault.suggestion).toBe('write “early” beside “done”, not inside it')
  })

  test('A key like none there is is told with those there are', () => {
    const text = `${dutyText('one')}  contents: [{ item: A list, heading: One }]\n`
    expect(only(faultsOf(text), 'unknown-key').suggestion).toBe('write item, when, cites')
  })

  test('A length or a time of day nobody can read is told in words, with how to write it', () => {
    const length = dutyText('one').replace(/due: .*/, 'due: { within: PT0S }')
    expect(only(faultsOf(length), 'wrong-shape').message).toBe(
      '“PT0S” is not written in a way that is known here (write a length of time: PT72H, P14D, P6W, P1M, 3 working days, 7 calendar days).',
    )
  })

  test('A comma in bare text is told as what it is', () => {
    const text = `${dutyText('one')}  contents: [{ item: What was found, and where }]\n`
    expect(only(faultsOf(text), 'unquoted-comma').suggestion).toBe('put the whole text in quotes')
  })

  test('A missing key is told at its duty', () => {
    expect(only(faultsOf(dutyText('one').replace(/ {2}why:.*\n/, '')), 'missing-key').message).toBe(
      '“why” is missing.',
    )
  })

  test('A bad length of time is told where it stands, within the form it was meant for', () => {
    const fault = only(
      faultsOf(dutyText('one', { due: '{ within: 3 workng days }' })),
      'wrong-shape',
    )
    expect(at(fault)).toBe('ex/duties/all.yaml:9')
    expect(fault.message).toContain('3 workng days')
  })

  test('All faults are told at once', () => {
    const text =
      dutyText('one').replace('force: must', 'force: shall') +
      dutyText('two').replace('owner:', 'ownr:')
    expect(faultsOf(text).map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['unknown-word', 'unknown-key', 'missing-key']),
    )
  })

  test('What the pieces mean is told beside what is wrong with their shape', () => {
    const text =
      dutyText('one', { owner: 'carrer', starts: 'notised' }).replace(
        'force: must',
        'force: shall',
      ) +
      dutyText('two', { act: 'search-hom' }) +
      dutyText('three').replace(/ {2}why:.*\n/, '')
    expect(faultsOf(text).map(({ where, rule }) => `${where} ${rule}`)).toEqual(
      expect.arrayContaining([
        'one unknown-word',
        'one unknown-role',
        'one unknown-moment',
        'two unknown-act',
        'three missing-key',
      ]),
    )
  })

  test('A duty too badly shaped to look into is not said to be unknown to those that wait for it', () => {
    const text =
      dutyText('one').replace(/ {2}why:.*\n/, '') +
      dutyText('two', { starts: '{ duty: one, at: due }' })
    expect(faultsOf(text).map(({ rule }) => rule)).toEqual(['missing-key'])
  })

  test('A folder without pack.yaml says so', () => {
    expect(checkPack(loadPack([]), shared).map(({ rule }) => rule)).toEqual(['no-pack'])
  })
})

describe('What the pieces mean', () => {
  const cases: readonly (readonly [
    what: string,
    parts: Parameters<typeof dutyText>[1],
    rule: string,
    line: number,
    suggestion: string | null,
  ])[] = [
    ['An unknown act', { act: 'search-hom' }, 'unknown-act', 2, 'did you mean “search-home”?'],
    ['An unknown role', { owner: 'carrer' }, 'unknown-role', 7, 'did you mean “carer”?'],
    ['A role that is the service itself', { owner: 'service' }, 'role-nobody-holds', 7, null],
    ['An unknown moment', { starts: 'notised' }, 'unknown-moment', 8, 'did you mean “noticed”?'],
    [
      'An unknown kind of fact',
      { starts: '{ fact: absence.notised }' },
      'unknown-fact',
      8,
      'did you mean “absence.noticed”?',
    ],
    [
      'An unknown field of a fact',
      { starts: '{ fact: meeting.held, where: { meating: strategy } }' },
      'unknown-field',
      8,
      'did you mean “meeting”?',
    ],
    [
      'A word a field never says',
      { starts: '{ fact: meeting.held, where: { meeting: stratagy } }' },
      'unknown-word',
      8,
      'did you mean “strategy”?',
    ],
    [
      'One fact that would have to be of two kinds',
      { more: 'done: { oneFact: [{ fact: meeting.held }, { fact: meeting.called }] }' },
      'two-kinds',
      11,
      null,
    ],
    [
      'A date that is not one',
      { due: '{ by: { date: meeting, in: meeting.called } }' },
      'not-a-moment',
      9,
      null,
    ],
    [
      '“each” where it says nothing',
      { due: '{ by: { fact: meeting.held, which: each } }' },
      'each-outside-starts',
      9,
      'first or last',
    ],
    [
      'A duty that waits for one there is not',
      { starts: '{ duty: other, at: done }' },
      'unknown-duty',
      8,
      null,
    ],
    [
      'A row that is not in the catalogue',
      { cites: '[EX-002]' },
      'unknown-row',
      10,
      'did you mean “EX-001”?',
    ],
    ['A duty that cites nothing', { cites: '[]' }, 'no-cites', 10, null],
    ['A reading that does not exist', { more: 'reading: nonesuch' }, 'unknown-reading', 11, null],
    [
      'Telling with nobody to tell',
      { act: 'tell-of-missing' },
      'told-nobody',
      2,
      'tells: [role, …]',
    ],
    [
      'Telling about what nobody tells of',
      { more: 'done: { told: missin }' },
      'unknown-topic',
      11,
      'did you mean “missing”?',
    ],
    [
      'A question answered by what says neither yes nor no',
      { more: 'done: { answered: meeting.held }' },
      'answers-nothing',
      11,
      null,
    ],
    [
      'A duty done by itself',
      { more: 'done: { moment: { duty: one, at: done } }' },
      'done-by-itself',
      11,
      null,
    ],
    [
      'A field no condition has',
      { more: 'when: child.lookdAfter' },
      'condition',
      11,
      'did you mean “child.lookedAfter”?',
    ],
    [
      'A word a field of a condition never has',
      { more: "when: police.grade == 'hihg'" },
      'condition',
      11,
      'did you mean “high”?',
    ],
    ['A condition of the wrong type', { more: 'when: child.age' }, 'condition', 11, null],
    [
      'A condition that is never true',
      { more: "when: police.grade == 'high' && police.grade == 'low'" },
      'never-true',
      11,
      null,
    ],
    [
      'Ages that never meet',
      { more: 'when: child.age < 16 && child.age >= 16' },
      'never-true',
      11,
      null,
    ],
    [
      'Yes and no at once',
      { more: 'when: child.lookedAfter && !child.lookedAfter' },
      'never-true',
      11,
      null,
    ],
    [
      'A late list for a duty that is never late',
      { due: '{ urgency: promptly }', more: 'late: [{ tell: carer }]' },
      'never-late',
      11,
      null,
    ],
  ]

  for (const [what, parts, rule, line, suggestion] of cases) {
    test(`${what} is told with its line`, () => {
      const fault = only(faultsOf(dutyText('one', parts)), rule)
      expect(at(fault)).toBe(`ex/duties/all.yaml:${line}`)
      expect(fault.where).toBe('one')
      if (suggestion !== null) expect(fault.suggestion).toBe(suggestion)
    })
  }

  test('A clock that is left out is told', () => {
    expect(only(faultsOf(dutyText('one').replace(/ {2}due:.*\n/, '')), 'no-clock').where).toBe(
      'one',
    )
  })

  test('An id used twice is told where it is used again, naming the first', () => {
    const fault = only(faultsOf(dutyText('one') + dutyText('one')), 'duplicate-id')
    expect(at(fault)).toBe('ex/duties/all.yaml:11')
    expect(fault.message).toContain('ex/duties/all.yaml:1')
  })

  test('Duties that wait for each other are told, in the order they wait', () => {
    const text =
      dutyText('one', { starts: '{ duty: two, at: done }' }) +
      dutyText('two', { starts: '{ duty: one, at: due }' })
    expect(only(faultsOf(text), 'duty-cycle').message).toContain('one → two → one')
  })

  test('Duties that wait for each other through a named moment are told too', () => {
    const head = packText('moments: { after-two: { duty: two, at: done } }')
    const text =
      dutyText('one', { starts: 'after-two' }) +
      dutyText('two', { starts: '{ duty: one, at: done }' })
    expect(only(faultsOf(text, head), 'duty-cycle').message).toContain('one → two → one')
  })

  test('Moments made of each other are told', () => {
    const head = packText('moments: { a: { laterOf: [b] }, b: { earlierOf: [a] } }')
    expect(
      only(faultsOf(dutyText('one', { starts: 'a' }), head), 'moment-cycle').message,
    ).toContain('a → b → a')
  })

  test('A moment or reading nothing uses is a warning', () => {
    const head = packText(
      'moments: { spare: noticed }\nreadings: { spare: { took: This, because: That } }',
    )
    expect(faultsOf(dutyText('one'), head).map(({ level, rule }) => `${level} ${rule}`)).toEqual([
      'warning unused-moment',
      'warning unused-reading',
    ])
  })

  test('Working days counted from a year whose bank holidays are not on file are told', () => {
    const head = packText().replace('inForceFrom: 2026-04-01', 'inForceFrom: 2035-04-01')
    const fault = only(
      faultsOf(dutyText('one', { due: '{ within: 3 working days }' }), head),
      'missing-bank-holidays',
    )
    expect(at(fault)).toBe('ex/pack.yaml:4')
    expect(fault.message).toContain('2025 to 2027')
  })

  test('A rule neither refuses nor warns', () => {
    const rules = {
      path: 'ex/rules.yaml',
      text: '- rule: none\n  on: { fact: police.graded }\n  cites: [EX-001]\n',
    }
    expect(at(only(faultsOf(dutyText('one'), packText(), [rules]), 'refuse-or-warn'))).toBe(
      'ex/rules.yaml:1',
    )
  })

  test('An owner that nobody follows, on a condition, is told', () => {
    const owner = '[{ role: carer, when: child.lookedAfter }]'
    const fault = only(faultsOf(dutyText('one', { owner })), 'owner-on-condition')
    expect(fault.where).toBe('one')
    expect(faultsOf(dutyText('one', { owner: '[{ role: carer }]' }))).toEqual([])
  })

  test('A rule for somebody alone names a post there is', () => {
    const text =
      '- { rule: none, on: { fact: police.graded }, unlessBy: [carrer], refuse: No, cites: [EX-001] }\n'
    const rules = { path: 'ex/rules.yaml', text }
    expect(
      only(faultsOf(dutyText('one'), packText(), [rules]), 'unknown-role').suggestion,
    ).toContain('carer')
  })

  test('Guidance that says neither how it informs nor why it cannot', () => {
    const guidance = { path: 'ex/guidance.yaml', text: '- { rows: [EX-001] }\n' }
    expect(at(only(faultsOf(dutyText('one'), packText(), [guidance]), 'informs-or-cannot'))).toBe(
      'ex/guidance.yaml:1',
    )
  })
})

import { describe, expect, test } from 'vitest'
import { faultsOf, given, head } from '../testing/cases.ts'

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
      'Bare text whose comma stands before a colon, so that it cannot be told from a key',
      `${head}${given}  - { at: 2026-03-01 22:00, fact: fact.withdrawn, data: { fact: x, why: He was late, said mum: twice } }\n`,
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

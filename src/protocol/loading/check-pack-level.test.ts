import { describe, expect, test } from 'vitest'
import { feedOf, holidaysOf } from '../testing/bank-holidays.ts'
import { dutyText, packText } from '../testing/exampleshire.ts'
import { shared } from '../testing/given.ts'
import { readBankHolidays } from './bank-holidays.ts'
import { checkPack } from './check-pack.ts'
import { checkVersions } from './check-versions.ts'
import { loadPack } from './load-pack.ts'

const load = (files: Readonly<Record<string, string>>) =>
  loadPack(Object.entries(files).map(([path, text]) => ({ path, text })))

/** Faults of a pack.yaml whose text is changed, and of files beside it, as `file:line rule`. */
function faults(
  change: (pack: string) => string,
  more: Readonly<Record<string, string>> = {},
): readonly string[] {
  const loaded = load({
    'pack.yaml': change(packText()),
    'duties/a.yaml': dutyText('search'),
    ...more,
  })
  return checkPack(loaded, shared).map(
    ({ file, line, rule, level }) =>
      `${file}:${line} ${rule}${level === 'warning' ? ' (warning)' : ''}`,
  )
}
const replaced = (from: string, to: string) => (pack: string) => pack.replace(from, to)
const same = (pack: string) => pack

describe('Office hours', () => {
  test.each([
    ['17:00', '09:00', /end before they begin/],
    ['09:00', '09:00', /no time at all/],
  ])('from %s to %s are a fault', (from, to, words) => {
    const loaded = load({
      'pack.yaml': packText().replace(
        '{ from: "09:00", to: "17:00" }',
        `{ from: "${from}", to: "${to}" }`,
      ),
    })
    const [fault] = checkPack(loaded, shared).filter(({ rule }) => rule === 'office-hours')
    expect(fault).toMatchObject({ file: 'pack.yaml', line: 6, level: 'error' })
    expect(fault?.message).toMatch(words)
    expect(fault?.suggestion).not.toBeNull()
  })
})

describe('Days', () => {
  test.each([
    ['2026-06-31', 'not-a-date'],
    ['0202-04-01', 'far-off-date'],
    ['2226-04-01', 'far-off-date'],
  ])('in force from %s is %s', (day, rule) => {
    expect(faults(replaced('2026-04-01', day))).toContain(`pack.yaml:4 ${rule}`)
  })

  test.each(['2026-05-01', 'May 2026', '2027'])(
    'a document dated %s, after it is in force, is warned of',
    (dated) => {
      const pack = replaced(
        'name: Exampleshire Protocol }',
        `name: Exampleshire Protocol, dated: "${dated}" }`,
      )
      expect(faults(pack)).toContain('pack.yaml:5 dated-later (warning)')
    },
  )

  test.each(['not printed; 2014 or later', '2026', 'March 2026', 'undated'])(
    'a document dated “%s” is not',
    (dated) => {
      const pack = replaced(
        'name: Exampleshire Protocol }',
        `name: Exampleshire Protocol, dated: "${dated}" }`,
      )
      expect(faults(pack).join()).not.toMatch(/dated-later|not-a-date/)
    },
  )

  test('an edition in place of itself is a fault', () => {
    const pack = replaced('inForceFrom: 2026-04-01', 'inForceFrom: 2026-04-01, supersedes: "2026"')
    expect(faults(pack)).toContain('pack.yaml:4 supersedes-itself')
  })
})

describe('Stand-ins', () => {
  const roles = (text: string) => replaced('roles: { carer: { title: Carer } }', `roles: ${text}`)

  test('in a circle, or for themselves, are a fault, told once', () => {
    const circle = roles('{ carer: { outOfHours: mash }, mash: { vacantGoesTo: carer } }')
    expect(faults(circle).filter((fault) => fault.endsWith('stand-in-circle'))).toEqual([
      'pack.yaml:7 stand-in-circle',
    ])
    expect(faults(roles('{ carer: { vacantGoesTo: carer } }'))).toContain(
      'pack.yaml:7 stand-in-circle',
    )
  })

  test('in a line, and none by the document’s own word, are not', () => {
    const line = roles(
      '{ carer: { outOfHours: mash }, mash: { outOfHours: null, vacantGoesTo: null } }',
    )
    expect(faults(line).join()).not.toMatch(/stand-in|wrong|expected/)
  })
})

describe('Rules', () => {
  const rule = (text: string) => ({ 'rules.yaml': text })

  test.each(['child.returned', 'absence.noticed', 'police.reported', 'child.located'])(
    'that refuse every %s are a fault, with the clause',
    (fact) => {
      const loaded = load({
        'pack.yaml': packText(),
        'rules.yaml': `- { rule: never, on: { fact: ${fact} }, refuse: No., cites: [EX-001] }\n`,
      })
      expect(checkPack(loaded, shared).find((fault) => fault.rule === 'refuses-all')).toMatchObject(
        { file: 'rules.yaml', line: 1, level: 'error', cites: ['EX-001'] },
      )
    },
  )

  test('that together leave no return to be recorded are a fault', () => {
    const known = (words: string) =>
      `- { rule: r${words.length}, on: { fact: absence.noticed, where: { whereaboutsKnown: ${words} } }, refuse: No., cites: [EX-001] }\n`
    expect(faults(same, rule(known('["yes", "no"]') + known('unknown')))).toContain(
      'rules.yaml:2 refuses-all',
    )
    expect(faults(same, rule(known('["yes", "no"]'))).join()).not.toContain('refuses-all')
  })

  test.each([
    ['absence.open', 'which is so of every return'],
    ['child.age < 18', 'which the scope says of every child'],
    ["isYes(risk('gangs')) || !isYes(risk('gangs'))", 'one way or the other'],
    ['child.age >= 0', 'however old'],
  ])('that refuse every return when %s, %s, are a fault', (when) => {
    const text = `- { rule: never, on: { fact: child.returned }, when: "${when}", refuse: No., cites: [EX-001] }\n`
    const scoped = replaced(
      'language: 2',
      'language: 2\nscope: { when: child.age < 18, cites: [EX-001] }',
    )
    expect(faults(scoped, rule(text)).join()).toContain('refuses-all')
  })

  test('that refuse the younger and the older leave no return, either', () => {
    const part = (name: string, when: string) =>
      `- { rule: ${name}, on: { fact: child.returned }, when: ${when}, refuse: No., cites: [EX-001] }\n`
    const both = part('young', 'child.age < 10') + part('old', 'child.age >= 10')
    expect(faults(same, rule(both))).toContain('rules.yaml:2 refuses-all')
    expect(faults(same, rule(part('young', 'child.age < 10'))).join()).not.toContain('refuses-all')
  })

  test('that refuse some, or only warn, are not', () => {
    const some =
      '- { rule: a, on: { fact: child.returned }, when: child.age < 5, refuse: No., cites: [EX-001] }\n- { rule: b, on: { fact: child.returned }, warn: Look again., cites: [EX-001] }\n'
    expect(faults(same, rule(some)).join()).not.toContain('refuses-all')
  })
})

test('a year that is missing inside the bank holidays is a fault', () => {
  const text = (years: readonly number[]) => feedOf(years.flatMap(holidaysOf))
  const read = (...years: number[]) =>
    readBankHolidays([{ path: 'bank-holidays/england.json', text: text(years) }]).faults
  expect(read(2025, 2027)).toMatchObject([
    { file: 'bank-holidays/england.json', rule: 'bank-holidays' },
  ])
  expect(read(2025, 2027)[0]?.message).toContain('none for 2026')
  expect(read(2025, 2026, 2027)).toEqual([])
})

test('a year with fewer bank holidays than England has in any is a fault, also one of a file that somebody brings', () => {
  const faultsOf = (...files: readonly (readonly string[])[]) =>
    readBankHolidays(
      files.map((days, i) => ({ path: `bank-holidays/${i}.json`, text: feedOf(days) })),
    ).faults
  expect(faultsOf(holidaysOf(2026), ['2027-01-01'])).toMatchObject([
    {
      file: 'bank-holidays/1.json',
      message: expect.stringContaining('is 1 bank holiday for 2027, and no year of England has'),
    },
  ])
  expect(faultsOf(holidaysOf(2026).slice(1))[0]?.message).toContain('7 bank holidays for 2026')
  expect(faultsOf(holidaysOf(2026), ['2026-06-05'])).toEqual([])
})

describe('A rule that refuses where something is not known', () => {
  const refusing = (when: string, more = '') => ({
    'rules.yaml': `- { rule: one, on: { fact: police.reported }, when: "${when}", refuse: No., ${more}cites: [EX-001] }\n`,
  })

  test.each([
    '!isYes(child.lookedAfter)',
    'mayBe(child.lookedAfter)',
    '!isKnown(child.lookedAfter)',
    "absence.open && !(isYes(child.lookedAfter) && did('search-home'))",
  ])('is a fault: %s', (when) => {
    expect(faults(same, refusing(when))).toContain('rules.yaml:1 refuses-on-unknown')
  })

  test.each(['!child.lookedAfter', 'isYes(child.lookedAfter)', 'isKnown(child.age)'])(
    'is not one that refuses of what is known: %s',
    (when) => {
      expect(faults(same, refusing(when))).toEqual([])
    },
  )

  test('also behind the name of a condition', () => {
    const named = (pack: string) =>
      `${pack}conditions: { at-home: { when: "!isYes(child.lookedAfter)", means: the child is at home, cites: [EX-001] } }\n`
    expect(faults(named, refusing("is('at-home')"))).toContain('rules.yaml:1 refuses-on-unknown')
    expect(faults(named, refusing("!is('at-home')"))).not.toContain(
      'rules.yaml:1 refuses-on-unknown',
    )
  })

  test('is none where a reading says that the text means it', () => {
    const read = (pack: string) => `${pack}readings: { doubt: { took: This, because: That } }\n`
    expect(faults(read, refusing('!isYes(child.lookedAfter)', 'reading: doubt, '))).toEqual([])
  })
})

describe('Versions of a protocol together', () => {
  const version = (path: string, edition: string, revision: number, from: string) =>
    load({
      [`${path}/pack.yaml`]: packText()
        .replace('"2026"', `"${edition}"`)
        .replace('revision: 1', `revision: ${revision}`)
        .replace('2026-04-01', from),
    })

  test('may be editions and revisions of them', () => {
    expect(
      checkVersions([
        version('a', '2026', 1, '2026-04-01'),
        version('b', '2026', 2, '2026-04-01'),
        version('c', '2027', 1, '2027-04-01'),
      ]),
    ).toEqual([])
  })

  test('the same version in two folders is a fault that names both', () => {
    const [fault] = checkVersions([
      version('a', '2026', 1, '2026-04-01'),
      version('b', '2026', 1, '2026-04-01'),
    ])
    expect(fault).toMatchObject({ file: 'b/pack.yaml', line: 1, rule: 'version-twice' })
    expect(fault?.message).toContain('a/pack.yaml')
  })

  describe('a revision that judges afresh what was recorded under one before', () => {
    const afresh = (revision: number, ...judged: readonly number[]) =>
      load({
        [`${revision}/pack.yaml`]: packText().replace(
          'revision: 1',
          `revision: ${revision}, judgesAfresh: [${judged}]`,
        ),
      })
    const rules = (...packs: Parameters<typeof checkVersions>[0]) =>
      checkVersions(packs).map(({ file, rule }) => `${file} ${rule}`)

    test('may do so where that one is here no more', () => {
      expect(rules(afresh(3, 1, 2))).toEqual([])
    })

    test('may not where that one is here, and judges what it always judged', () => {
      expect(rules(version('1', '2026', 1, '2026-04-01'), afresh(2, 1))).toEqual([
        '2/pack.yaml judges-what-is-here',
      ])
    })

    test('may not judge itself or what comes after it', () => {
      expect(rules(afresh(2, 2), afresh(3, 4))).toEqual([
        '2/pack.yaml judges-what-is-not-before',
        '3/pack.yaml judges-what-is-not-before',
      ])
    })

    test('is the only one that does', () => {
      expect(rules(afresh(2, 1), afresh(3, 1))).toEqual([
        '2/pack.yaml judged-by-two',
        '3/pack.yaml judged-by-two',
      ])
    })
  })

  test('two editions in force from one day leave no date to choose by', () => {
    expect(
      checkVersions([
        version('a', '2026', 1, '2026-04-01'),
        version('b', '2026b', 1, '2026-04-01'),
      ]),
    ).toMatchObject([{ file: 'b/pack.yaml', line: 4, rule: 'in-force-together' }])
  })
})

describe('A file in the wrong place', () => {
  test('duties that hold a scenario, and rules that hold duties, say where each belongs', () => {
    const loaded = load({
      'pack.yaml': packText(),
      'duties/case.yaml': 'scenario: A case\nprotocols: [exampleshire]\n',
      'rules.yaml': dutyText('search'),
    })
    expect(
      loaded.faults.map(({ file, rule, suggestion }) => `${file} ${rule} ${suggestion}`),
    ).toEqual([
      'duties/case.yaml misplaced-file move it to <edition>/scenarios/',
      'rules.yaml misplaced-file move it to <edition>/duties/',
    ])
  })

  test('a folder called duties inside another is not the duties', () => {
    const loaded = load({
      'x/pack.yaml': packText(),
      'x/scenarios/duties/a.yaml': dutyText('search'),
    })
    expect(loaded.pack?.duties).toEqual([])
  })
})

test('a language this service does not read is a fault', () => {
  expect(faults(replaced('language: 2', 'language: 3')).join()).toMatch(/pack.yaml:\d+ /)
})

import { describe, expect, test } from 'vitest'
import { dutyText, packText } from '../testing/exampleshire.ts'
import { shared } from '../testing/given.ts'
import { checkPack } from './check-pack.ts'
import { loadPack } from './load-pack.ts'

const gone = `gone: { when: "!absence.returned && !absence.located", means: the child is gone, cites: [EX-001] }`

function faultsOf(conditions: string, when: string) {
  const files = [
    { path: 'ex/pack.yaml', text: packText(`conditions:\n  ${conditions}`) },
    { path: 'ex/duties/all.yaml', text: dutyText('one', { more: `when: "${when}"` }) },
  ]
  return checkPack(loadPack(files), shared).map(({ rule, message, suggestion, line, file }) => ({
    rule,
    message,
    suggestion,
    at: `${file}:${line}`,
  }))
}

describe('A condition that goes by a name', () => {
  test('is used by that name in any other', () => {
    expect(faultsOf(gone, "is('gone') && child.lookedAfter")).toEqual([])
  })

  test('that nobody knows is told with the nearest', () => {
    expect(faultsOf(gone, "is('gon') && is('gone')")).toMatchObject([
      {
        rule: 'condition',
        suggestion: 'did you mean “gone”?',
        at: 'ex/duties/all.yaml:11',
      },
    ])
  })

  test('that nothing uses is a warning', () => {
    expect(faultsOf(gone, 'child.lookedAfter')).toMatchObject([
      { rule: 'unused-condition', message: 'Nothing uses the condition “gone”.' },
    ])
  })

  test('may be made of others, and of no circle', () => {
    const other = `${gone}\n  adrift: { when: "is('gone') && !absence.open", means: the child is adrift, cites: [EX-001] }`
    expect(faultsOf(other, "is('adrift')")).toEqual([])
    const circle = `a: { when: "is('b')", means: it is a, cites: [EX-001] }\n  b: { when: "!is('a')", means: it is b, cites: [EX-001] }`
    expect(faultsOf(circle, "is('a')")).toMatchObject([
      {
        rule: 'condition-cycle',
        message: 'These conditions are made of each other: a → b → a.',
        at: 'ex/pack.yaml:11',
      },
    ])
  })

  test('cites a row that there is', () => {
    expect(faultsOf(gone.replace('[EX-001]', '[]'), "is('gone')")).toMatchObject([
      { rule: 'no-cites' },
    ])
    expect(faultsOf(gone.replace('EX-001', 'EX-999'), "is('gone')")).toMatchObject([
      { rule: 'unknown-row' },
    ])
  })

  test('does not read like another, nor like a field', () => {
    const twice = `${gone}\n  lost: { when: absence.open, means: the child is gone, cites: [EX-001] }`
    expect(faultsOf(twice, "is('gone') && is('lost')")).toMatchObject([
      { rule: 'said-already', at: 'ex/pack.yaml:12' },
    ])
    const field = gone.replace('the child is gone', 'the child has returned')
    expect(faultsOf(field, "is('gone')")).toMatchObject([{ rule: 'said-already' }])
  })

  test('is looked into when a condition contradicts it', () => {
    expect(faultsOf(gone, "is('gone') && absence.located")).toMatchObject([{ rule: 'never-true' }])
  })

  test('is not needed to find that a condition decides nothing', () => {
    expect(faultsOf(gone, "is('gone') || !is('gone')")).toMatchObject([{ rule: 'always-true' }])
  })
})

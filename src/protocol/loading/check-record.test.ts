import { describe, expect, test } from 'vitest'
import { dutyText, packText } from '../testing/exampleshire.ts'
import { shared } from '../testing/given.ts'
import { checkPack } from './check-pack.ts'
import { loadPack } from './load-pack.ts'

const ofChild = (id: string, parts: Parameters<typeof dutyText>[1] = {}) =>
  dutyText(id, {
    act: 'hold-strategy-meeting',
    starts: '{ fact: placement.began, which: each }',
    more: 'of: child',
    ...parts,
  })

function faultsOf(duties: string, head = packText()) {
  const loaded = loadPack([
    { path: 'ex/pack.yaml', text: head },
    { path: 'ex/duties/all.yaml', text: duties },
  ])
  return checkPack(loaded, shared).map(({ rule, line, message }) => ({ rule, line, message }))
}

describe('what is asked of the child', () => {
  test('rests on what the child’s record says, and on what an absence tells of the child', () => {
    const whole = ofChild('one', {
      more: 'of: child\n  when: "child.lookedAfter && assessed(\'needs\')"\n  lapses: [{ fact: placement.began, which: next }]\n  early: any',
    })
    expect(faultsOf(whole)).toEqual([])
  })

  test('cannot begin at, wait for or end with what only an absence says of itself', () => {
    expect(faultsOf(ofChild('one', { starts: 'returned' }))).toMatchObject([
      { rule: 'not-of-the-child', line: 8 },
    ])
    expect(faultsOf(ofChild('one', { more: 'of: child\n  lapses: [closed]' }))).toMatchObject([
      { rule: 'not-of-the-child', line: 12 },
      { rule: 'not-of-the-child', line: 12 },
    ])
    expect(faultsOf(ofChild('one', { act: 'search-home' }))).toMatchObject([
      { rule: 'not-of-the-child', line: 2 },
    ])
  })

  test('turns on no condition that only an absence answers, by whatever name', () => {
    const own = `conditions:
  away: { when: "absence.setting == 'care'", means: the child is away from care, cites: [EX-001] }`
    const [fault] = faultsOf(
      ofChild('one', { more: `of: child\n  when: "is('away')"` }),
      packText(own),
    )
    expect(fault).toMatchObject({ rule: 'not-of-the-child', line: 12 })
    expect(fault?.message).toContain('absence.setting')
  })

  test('waits for nothing that is asked of an absence, nor an absence for it', () => {
    const waiting = (of: string) =>
      dutyText('two', {
        act: 'hold-strategy-meeting',
        starts: '{ duty: one, at: done }',
        more: `of: ${of}`,
      })
    const rules = (duties: string) => faultsOf(duties).map(({ rule }) => rule)
    expect(rules(ofChild('one') + waiting('episode'))).toContain('of-another-record')
    expect(rules(dutyText('one') + waiting('child'))).toContain('of-another-record')
    expect(rules(ofChild('one') + waiting('child'))).not.toContain('of-another-record')
  })
})

test('“next” is after the fact a duty is asked for, and says nothing in one that is asked once', () => {
  const once = dutyText('one', { more: 'lapses: [{ fact: placement.began, which: next }]' })
  expect(faultsOf(once)).toMatchObject([{ rule: 'next-after-none', line: 11 }])
})

import { expect, test } from 'vitest'
import { outline, say } from './say.ts'
import { clause, termsIn, type Words } from './tree.ts'

const a = clause('the child is looked after', 'the child is not looked after')
const b = clause('the child is a care leaver', 'the child is not a care leaver')
const c = clause('the child is missing', 'the child is not missing')
const all = (...of: Words[]): Words => ({ say: 'all', of })
const any = (...of: Words[]): Words => ({ say: 'any', of })
const not = (of: Words): Words => ({ say: 'not', of })
const known = (of: Words): Words => ({
  say: 'that',
  yes: 'it is known that',
  no: 'it is not certain that',
  of,
  dual: { yes: 'it may be that', no: 'it cannot be that' },
})

test('whichever side of “and” the alternatives stand, a semicolon parts them from it', () => {
  expect(say(all(any(a, b), c))).toBe(
    'the child is looked after or the child is a care leaver; and the child is missing',
  )
  expect(say(any(a, all(b, c)))).toBe(
    'the child is looked after; or the child is a care leaver and the child is missing',
  )
})

test('a “not” is said of the claim it denies, and two are none', () => {
  expect(say(not(all(a, c)))).toBe('the child is not looked after or the child is not missing')
  expect(say(not(not(a)))).toBe('the child is looked after')
  expect(say(not(known(a)))).toBe('it is not certain that the child is looked after')
  expect(say(not(known(not(a))))).toBe('it may be that the child is looked after')
  expect(say(known(not(a)))).toBe('it is known that the child is not looked after')
})

test('what is parted within what is parted, or held about it, stands in brackets', () => {
  expect(say(any(all(any(a, b), c), a))).toBe(
    '(the child is looked after or the child is a care leaver; and the child is missing); or the child is looked after',
  )
  expect(say(known(all(any(a, b), c)))).toBe(
    'it is known that (the child is looked after or the child is a care leaver; and the child is missing)',
  )
})

test('what is said twice in one breath is said once', () => {
  expect(say(any(a, b, a))).toBe('the child is looked after or the child is a care leaver')
  expect(say(all(a, a))).toBe('the child is looked after')
})

test('what is known of one claim is not known of the next', () => {
  expect(say(all(known(a), c))).toBe(
    'it is known that the child is looked after; and the child is missing',
  )
  expect(say(known(all(a, c)))).toBe(
    'it is known that the child is looked after and the child is missing',
  )
})

test('one of several words is said as either, none of them as neither', () => {
  const among: Words = {
    say: 'among',
    is: 'the legal status is',
    isNot: 'the legal status is not',
    words: ['section 20', 'section 31', 'remand'],
  }
  expect(say(among)).toBe('the legal status is either section 20, section 31 or remand')
  expect(say(not(among))).toBe('the legal status is neither section 20, section 31 nor remand')
  expect(say(not({ ...among, words: ['remand'] }))).toBe('the legal status is not remand')
  expect(say(all(among, c))).toBe(
    'the legal status is either section 20, section 31 or remand; and the child is missing',
  )
})

test('a named condition goes by its wording, and opens to what it is made of', () => {
  const term: Words = {
    say: 'term',
    name: 'still-missing',
    yes: 'the child is still missing',
    no: 'the child is no longer missing',
    madeOf: any(a, all(b, c)),
  }
  expect(say(all(a, not(term)))).toBe(
    'the child is looked after and the child is no longer missing',
  )
  expect(termsIn(all(a, not(term))).map(({ name }) => name)).toEqual(['still-missing'])
  expect(outline(all(a, term))).toEqual({
    kind: 'all',
    items: [
      { kind: 'claim', text: 'the child is looked after', madeOf: null },
      {
        kind: 'claim',
        text: 'the child is still missing',
        madeOf: {
          kind: 'any',
          items: [
            { kind: 'claim', text: 'the child is looked after', madeOf: null },
            {
              kind: 'all',
              items: [
                { kind: 'claim', text: 'the child is a care leaver', madeOf: null },
                { kind: 'claim', text: 'the child is missing', madeOf: null },
              ],
            },
          ],
        },
      },
    ],
  })
})

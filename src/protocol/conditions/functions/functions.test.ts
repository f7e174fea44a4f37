import { describe, expect, test } from 'vitest'
import { families, fields } from '../../../episode/index.ts'
import { findFactKind } from '../../../facts/index.ts'
import { say } from '../../../words/index.ts'
import { parseCondition, treeOf } from '../parse.ts'
import { claimsOf, wordsOf } from '../words.ts'
import { countFunctions, familyQuestion, familyWords, recordFunctions } from './index.ts'

/** What would make a claim hard to tell from two claims. */
const joins = / and | or | nor |[,;()]/

describe('Every function a condition may use', () => {
  const all = [...recordFunctions, ...countFunctions]

  test.each(all)('$name has an example that can be read and is of that function', (one) => {
    expect(parseCondition(one.example)).toMatchObject({ kind: 'parsed' })
    expect(one.example).toContain(`${one.name}(`)
  })

  test.each(all)('$name says which kinds of fact it is answered from', ({ name, reads }) => {
    for (const kind of reads) expect(findFactKind(kind)?.kind).toBe(kind)
    expect(reads.length > 0 || name === 'did').toBe(true)
  })

  test.each(all)('$name says something, and something else when denied', ({ example }) => {
    const words = wordsOf(treeOf(example), {})
    const denied = say({ say: 'not', of: words })
    expect(say(words)).not.toBe(denied)
    expect(say(words)).not.toMatch(joins)
    expect(denied).not.toMatch(joins)
  })
})

describe('Every field and every word of a family', () => {
  test('has said forms of its own', () => {
    const claims = claimsOf()
    expect(claims.filter((claim, i) => claims.indexOf(claim) !== i)).toEqual([])
    expect(families.map(({ name }) => name).filter((name) => !(name in familyWords))).toEqual([])
  })

  test('is asked for in a question of its own', () => {
    const questions = families
      .filter(({ ask }) => ask !== undefined)
      .flatMap(({ name, words }) => words.map((word) => familyQuestion(name, word)))
    expect(new Set(questions).size).toBe(questions.length)
    expect(questions.filter((question) => !/^Is .*[^:]\?$/.test(question))).toEqual([])
    expect(familyQuestion('plan', 'child-protection')).toBe('Is a child protection plan in force?')
    expect(familyQuestion('concern', 'doubt')).toBe(
      'Is there a concern about doubt whether the child is missing?',
    )
    expect(familyQuestion('risk', 'known-to-go-missing')).toBe(
      'Is it so that the child is known to go missing?',
    )
  })

  test('is denied in ordinary words', () => {
    expect(claimsOf().filter((claim) => claim.startsWith('it is not so'))).toEqual([])
  })

  test('is one claim, but for the few whose own name has a list in it', () => {
    expect(claimsOf().filter((claim) => joins.test(claim))).toEqual([
      'the child has an education, health and care plan',
      'the child has no education, health and care plan',
      'the child is open to children missing education and inclusion',
      'the child is not open to children missing education and inclusion',
    ])
  })

  test('that holds a number or a word is called by a plain name', () => {
    const names = fields
      .filter(({ type }) => type !== 'bool')
      .map(({ path, meaning, said }) => [path, said?.yes ?? meaning.split(';')[0]])
    expect(names.filter(([, name]) => joins.test(String(name)))).toEqual([])
  })
})

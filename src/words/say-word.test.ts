import { expect, test } from 'vitest'
import * as facts from '../facts/index.ts'
import { sayConcern, sayDecision, sayLabel, sayTopic, sayWord } from './say-word.ts'
import { negated, withArticle } from './sentence.ts'

const lists: readonly (readonly string[])[] = [
  facts.classifications,
  facts.policeGrades,
  facts.interventionLevels,
  facts.placementTypes,
  facts.legalStatuses,
  facts.plans,
  facts.risks,
  facts.concerns,
  facts.services,
  facts.orders,
  facts.meetings,
  facts.panels,
  facts.noticeTopics,
  facts.enquiries,
  facts.reasonsForGoing,
  facts.agencies,
]

test('no two words of a list are said alike', () => {
  for (const list of lists) {
    expect(new Set(list.map(sayWord)).size).toBe(list.length)
    expect(new Set(list.map(sayLabel)).size).toBe(list.length)
  }
  expect(new Set(facts.concerns.map(sayConcern)).size).toBe(facts.concerns.length)
  expect(new Set(facts.noticeTopics.map(sayTopic)).size).toBe(facts.noticeTopics.length)
})

test('a word is said in ordinary English, in a sentence and alone', () => {
  expect(sayWord('foster-care')).toBe('foster care')
  expect(sayLabel('foster-care')).toBe('Foster care')
  expect(sayWord('fgm')).toBe('female genital mutilation')
  expect(sayWord('childrens-services')).toBe('children’s services')
  expect(sayWord('unknown')).toBe('not known')
  expect(sayLabel('ungraded')).toBe('Not graded yet')
  expect(sayDecision('uasc-status-criterion')).toBe(
    'whether a criterion for ending looked after status is met',
  )
  expect(sayDecision('further-assessment')).toBe('further assessment')
})

test('what a person wrote is never respelt', () => {
  expect(sayWord('LX-1234-77 by the gate')).toBe('LX-1234-77 by the gate')
})

test('a plain clause is denied by its verb', () => {
  expect(negated('the child is disabled')).toBe('the child is not disabled')
  expect(negated('a plan is in force')).toBe('no plan is in force')
  expect(negated('the child has a disability')).toBe('the child has no disability')
  expect(negated('it is known where the child is')).toBe('it is not known where the child is')
})

test('where a “not” would not mean the opposite, none is put in', () => {
  expect(negated('every line has been followed')).toBeUndefined()
  expect(negated('nobody has been told')).toBeUndefined()
  expect(negated('the child needs medication')).toBeUndefined()
})

test('a noun takes its article', () => {
  expect(withArticle('allocated social worker')).toBe('an allocated social worker')
  expect(withArticle('carer')).toBe('a carer')
})

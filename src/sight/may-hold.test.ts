import { expect, test } from 'vitest'
import type { Agency } from '../facts/index.ts'
import { mayBeGiven, mayTake, type Viewer } from './index.ts'

const posts: Viewer['posts'] = new Map([
  ['mash', { agency: 'childrens-services', answersFor: ['local-authority'] }],
  ['allocated-social-worker', { agency: 'childrens-services' }],
  ['police', { agency: 'police' }],
  ['school', { agency: 'education' }],
  ['return-home-interviewer', { agency: 'other' }],
])
const who = (post: string, agency: Agency, of?: string) => ({
  post,
  agency,
  posts,
  ...(of !== undefined && { of }),
})
const mash = who('mash', 'childrens-services', 'brent')
const interviewer = who('return-home-interviewer', 'other')
const task = (post: string, whose: string | null, ...shownBy: readonly string[]) => ({
  posts: [post],
  whose,
  shownBy,
})

test('a task is for whoever’s post owes it, whoever answers for that post, and their colleagues in one body', () => {
  expect(mayTake(mash, task('mash', 'brent'))).toBe(true)
  expect(mayTake(mash, task('local-authority', 'brent'))).toBe(true)
  expect(mayTake(mash, task('allocated-social-worker', 'brent'))).toBe(true)
  expect(mayTake(mash, task('police', null))).toBe(false)
  expect(mayTake(who('school', 'education'), task('mash', 'brent'))).toBe(false)
})

test('another authority’s task is not theirs, and one whose it is not known may be', () => {
  expect(mayTake(mash, task('mash', 'hillingdon'))).toBe(false)
  expect(mayTake(mash, task('mash', null))).toBe(true)
})

test('whoever interviews children who come back may be given the interview, though it is not theirs to take', () => {
  const interview = task('allocated-social-worker', 'brent', 'return-interview.held')
  expect(mayTake(interviewer, interview)).toBe(false)
  expect(mayBeGiven(interviewer, interview)).toBe(true)
  expect(mayBeGiven(interviewer, task('mash', 'brent', 'meeting.held'))).toBe(false)
})

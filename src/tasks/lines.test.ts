import { expect, test } from 'vitest'
import { formOf, type WrittenForm } from '../forms/index.ts'
import type { Force } from '../protocol/index.ts'
import { type Asked, linesOf, type ToDo } from './lines.ts'

const choice = (name: string, ...words: readonly string[]) =>
  ({
    name,
    label: `Which ${name}?`,
    type: 'choice',
    required: true,
    options: words.map((value) => ({ value, label: value })),
  }) as const
const words = (name: string) => ({ name, label: `What ${name}?`, type: 'text' }) as const
const form = (records: string, fields: NonNullable<WrittenForm['fields']>) =>
  formOf({ form: records.replace('.', '-'), title: records, records, fields: [...fields] })

const tell = form('notice.given', [
  { name: 'to', label: 'Whom?', type: 'roles', required: true },
  choice('about', 'missing', 'absence'),
  words('person'),
  { ...choice('method', 'phone', 'email'), required: false },
  words('said'),
  words('note'),
])
const grade = form('police.graded', [choice('grade', 'high', 'low'), words('reasons')])
const look = form('enquiry.made', [
  choice('enquiry', 'search-home', 'friends'),
  choice('result', 'nothing-found', 'information'),
])

const duty = (instance: string, force: Force = 'must'): Asked => ({ instance, force })
const toTell = (one: Asked, to: readonly unknown[], about = 'missing'): ToDo => ({
  duty: one,
  way: { fact: 'notice.given', data: { about, to }, form: tell },
  waivable: true,
})
const toDo = (one: Asked, fact: string, data: object, by: ToDo['way'] & object): ToDo => ({
  duty: one,
  way: { fact, data: { ...data }, form: by.form },
  waivable: false,
})
const graded = (one: Asked) => toDo(one, 'police.graded', {}, { fact: '', data: {}, form: grade })
const said = (lines: ReturnType<typeof linesOf>) =>
  lines.map(({ force, tells, members }) => [force, tells, members.map(({ instance }) => instance)])

test('each person to be told is a line, and what is told them under two protocols at once is one', () => {
  const school = toTell(duty('school', 'should'), ['school'])
  const both = toTell(duty('both', 'must'), ['school', { post: 'mash', of: 'brent' }])
  expect(said(linesOf([school, both]))).toEqual([
    ['must', 'school', ['both', 'school']],
    ['must', 'mash@brent', ['both']],
  ])
})

test('what somebody is told of something else is another line', () => {
  const lines = linesOf([
    toTell(duty('missing'), ['school']),
    toTell(duty('absence', 'should'), ['school'], 'absence'),
  ])
  expect(said(lines)).toEqual([
    ['must', 'school', ['missing']],
    ['should', 'school', ['absence']],
  ])
})

test('a line keeps its name as others are told and others join', () => {
  const [before] = linesOf([toTell(duty('both'), ['school', 'nurse'])])
  const [, after] = linesOf([graded(duty('grade')), toTell(duty('both'), ['school'])])
  expect(after?.id).toBe(before?.id)
})

test('what must be done comes first; besides, they stand as the members do', () => {
  const lines = linesOf([
    graded(duty('may', 'may')),
    toTell(duty('sooner'), ['school']),
    toTell(duty('later'), ['nurse']),
  ])
  expect(lines.map(({ members: [one] }) => one?.instance)).toEqual(['sooner', 'later', 'may'])
})

test('a grade is given with one press, its reasons beside it', () => {
  const [line] = linesOf([graded(duty('grade'))])
  expect(line?.asks?.deciding?.name).toBe('grade')
  expect(line?.asks?.inside.map(({ name }) => name)).toEqual(['occurred', 'reasons'])
})

test('of somebody told it is asked who it was, how and when, and what was said folds away', () => {
  const [line] = linesOf([toTell(duty('school'), ['school'])])
  expect(line?.asks?.deciding).toBeNull()
  expect(line?.asks?.inside.map(({ name }) => name)).toEqual(['occurred', 'person', 'method'])
  expect(line?.asks?.inside.find(({ name }) => name === 'method')).toMatchObject({ required: true })
  expect(line?.asks?.more.map(({ name }) => name)).toEqual(['said', 'note'])
})

test('which of several things it was is not asked where the duty says so', () => {
  const way = { fact: 'enquiry.made', data: { enquiry: 'search-home' }, form: look }
  const [line] = linesOf([{ duty: duty('home'), way, waivable: false }])
  expect(line?.asks?.deciding?.name).toBe('result')
  expect(line?.asks?.inside.map(({ name }) => name)).toEqual(['occurred'])
})

test('a duty that several are told of is not let go at one of them', () => {
  expect(linesOf([toTell(duty('one'), ['school'])]).map(({ waivable }) => waivable)).toEqual([true])
  const several = linesOf([toTell(duty('both'), ['school', 'nurse'])])
  expect(several.map(({ waivable }) => waivable)).toEqual([false, false])
})

test('what no fact does by itself is a line without a question', () => {
  const [line] = linesOf([{ duty: duty('by-hand'), way: null, waivable: false }])
  expect(line).toMatchObject({ asks: null, members: [{ instance: 'by-hand' }] })
})

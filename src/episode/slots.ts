import { families, fields } from './fields.ts'

/** A value at an instant. Bools: 0 no, 1 yes, 2 not known. Numbers: NaN is not known. Words: '' is not known. */
export type Value = number | string
export const no = 0
export const yes = 1
export const unknown = 2

const slots = new Map<string, number>()
const start: Value[] = []

function slot(path: string, value: Value): number {
  const index = start.length
  slots.set(path, index)
  start.push(value)
  return index
}

for (const field of fields) {
  if (field.type === 'bool') slot(field.path, field.absent === 'no' ? no : unknown)
  else if (field.type === 'int') slot(field.path, field.absent === 'zero' ? 0 : Number.NaN)
  else slot(field.path, field.absent === 'unknown' ? '' : field.absent)
}
for (const family of families) {
  for (const word of family.words) {
    slot(`${family.name}(${word})`, family.absent === 'no' ? no : unknown)
  }
}
/** Held only to work out others; conditions cannot ask for them. */
export const bornOnSlot = slot('(child.bornOn)', Number.NaN)
export const responsibleSlot = slot('(child.responsibleAuthority)', '')
export const hostSlot = slot('(placement.hostAuthority)', '')
export const councilHasViewSlot = slot('(absence.councilClassified)', no)

/** What everything is before anything is on record. */
export const startValues: readonly Value[] = start

/** Whether anybody has said what stands at a path, among the values of an instant. Paths that are not declared are not known. */
export function isSaid(values: readonly Value[], path: string): boolean {
  const value = values[slots.get(path) ?? -1]
  return value !== undefined && value !== unknown && value !== '' && !Number.isNaN(value)
}

/** Where a field's value stands. Throws on a path that is not declared. */
export function getSlot(path: string): number {
  const index = slots.get(path)
  if (index === undefined) throw new Error(`no field ${path}`)
  return index
}

/** Where the values of a field stand, or of each word of a family. */
export function slotsOf(path: string): readonly number[] {
  const family = families.find(({ name }) => name === path)
  return family ? family.words.map((word) => getSlot(`${path}(${word})`)) : [getSlot(path)]
}

/** Where a field's value stands, if it is declared. */
export function findSlot(path: string): number | undefined {
  return slots.get(path)
}

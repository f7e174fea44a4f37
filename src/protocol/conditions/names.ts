import { families, fields } from '../../episode/index.ts'
import { nearest } from '../language/nearest.ts'
import { countFunctions, recordFunctions } from './functions/index.ts'

/** Every field and function a condition may name: what a misspelt one is compared with. */
const conditionNames: readonly string[] = [
  ...fields.map(({ path }) => path),
  'authority.isResponsible',
  'authority.isHost',
  ...families.map(({ name }) => name),
  ...recordFunctions.map(({ name }) => name),
  'isYes',
  'mayBe',
  'isKnown',
  'is',
  ...countFunctions.map(({ name }) => name),
]

/** What a condition most likely meant by a name it got wrong: after the dot, or whole. */
export function nearestConditionName(written: string): string | null {
  const whole = nearest(written, conditionNames)
  if (whole !== null) return whole
  const last = (path: string) => path.slice(path.indexOf('.') + 1)
  const near = nearest(
    written,
    fields.map(({ path }) => last(path)),
  )
  return fields.find(({ path }) => last(path) === near)?.path ?? null
}

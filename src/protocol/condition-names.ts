import { families, fields, recordFunctions } from '../episode/index.ts'

/** Every field and function a condition may name: what a misspelt one is compared with. */
export const conditionNames: readonly string[] = [
  ...fields.map(({ path }) => path),
  ...fields.map(({ path }) => path.split('.')[1] ?? path),
  'authority.isResponsible',
  'authority.isHost',
  ...families.map(({ name }) => name),
  ...recordFunctions.map(({ name }) => name),
  'isYes',
  'mayBe',
  'isKnown',
  'episodes',
  'episodesEver',
]

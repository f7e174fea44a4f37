import { allocated } from './allocated.ts'
import { asked } from './asked.ts'
import { assessed } from './assessed.ts'
import { attended } from './attended.ts'
import { completed } from './completed.ts'
import { consented } from './consented.ts'
import { considered } from './considered.ts'
import { decided } from './decided.ts'
import { did } from './did.ts'
import { episodes, episodesEver } from './episodes.ts'
import type { CountFunction, RecordFunction } from './function.ts'
import { met } from './met.ts'
import { referred } from './referred.ts'
import { reviewed } from './reviewed.ts'
import { told } from './told.ts'

export { familyQuestion, familyWords } from './families.ts'

/** What a condition may ask of the record. To add one: a file here, and its name in this list. */
export const recordFunctions: readonly RecordFunction[] = [
  told,
  met,
  did,
  decided,
  allocated,
  assessed,
  reviewed,
  referred,
  attended,
  completed,
  considered,
  consented,
  asked,
]

/** What a condition may count. */
export const countFunctions: readonly CountFunction[] = [episodes, episodesEver]

export function findRecordFunction(name: string): RecordFunction | undefined {
  return recordFunctions.find((one) => one.name === name)
}

export function findCountFunction(name: string): CountFunction | undefined {
  return countFunctions.find((one) => one.name === name)
}

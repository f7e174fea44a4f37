import { describe, expectTypeOf, test } from 'vitest'
import type { Fact } from '../facts/index.ts'
import type { SeenFact } from '../sight/index.ts'
import type { Answering } from './answering.ts'
import type { SeenCase } from './episode/see-case.ts'
import type { CaseFile, LoggedFact } from './ports.ts'
import type { EpisodeView, FactView, Refused } from './views.ts'

/* Held by the compiler, which reads tests too: a line here that no longer holds is an error of `npm run types`. */
describe('code that answers a person cannot hold a fact nobody asked about', () => {
  test('a fact is not one somebody may see until it has been asked', () => {
    expectTypeOf<Fact>().not.toExtend<SeenFact>()
    expectTypeOf<LoggedFact>().not.toExtend<SeenFact>()
    expectTypeOf<SeenFact>().toExtend<Fact>()
  })

  test('answers and refusals are made of facts somebody may see', () => {
    expectTypeOf<readonly Fact[]>().not.toExtend<NonNullable<Refused['inBetween']>>()
    expectTypeOf<readonly SeenFact[]>().toExtend<NonNullable<Refused['inBetween']>>()
    expectTypeOf<FactView>().toExtend<SeenFact>()
    expectTypeOf<EpisodeView['facts'][number]>().toExtend<SeenFact>()
  })

  test('what answers a person is given no log, and a whole case is not a seen one', () => {
    expectTypeOf<Answering>().not.toHaveProperty('log')
    expectTypeOf<CaseFile>().not.toExtend<SeenCase>()
    expectTypeOf<SeenCase['facts'][number]>().toExtend<SeenFact>()
  })
})

import { recordOfChild } from '../../src/episode/index.ts'
import { evaluate } from '../../src/protocol/index.ts'
import {
  judge,
  type Measured,
  type Measurement,
  median,
  microsecondsPerCall,
  round,
} from '../measure.ts'
import { caseOf, loadPacks } from './forty-facts.ts'
import { answerByHand } from './hand-written-hillingdon/index.ts'
import { compareWithEngine, handWrittenProtocol } from './same-answers.ts'

const rounds = 5

/** The engine against one protocol written by hand, first shown to say the same; rounds of the two alternate. */
async function run(say: (progress: string) => void): Promise<readonly Measured[]> {
  const packs = loadPacks()
  const compiled = packs.find(({ pack }) => pack.protocol === handWrittenProtocol)
  if (!compiled) throw new Error(`there is no protocol ${handWrittenProtocol}`)
  const same = compareWithEngine(packs)
  say(
    `${same.duties} answers at ${same.instants} instants of ${same.scenarios} worked cases compared: ${same.disagreements.length} instants differ`,
  )
  const { record, applied, asOf } = caseOf(compiled, packs, 40)
  const capacity = applied[0]?.capacity ?? 'both'
  const ofChild = recordOfChild({ child: record.child, absences: [record.episode] }, asOf)
  const own = microsecondsPerCall(() => evaluate(ofChild, applied, asOf), 3)
  const engine: number[] = []
  const byHand: number[] = []
  for (let i = 0; i < rounds; i++) {
    engine.push(microsecondsPerCall(() => evaluate(record, applied, asOf), 3))
    byHand.push(microsecondsPerCall(() => answerByHand(record, capacity, asOf), 3))
  }
  return [
    judge({
      name: 'engine: one full evaluation, times the same duties hand-written',
      baseline: `${handWrittenProtocol}’s ${compiled.duties.length} duties in plain TypeScript (bench/engine/hand-written-hillingdon)`,
      ratio: median(engine) / median(byHand),
      target: ['at most', 2.5],
      andAlso: same.disagreements.length === 0,
      detail: {
        'engine µs': round(median(engine)),
        'by hand µs': round(median(byHand)),
        'engine µs, the child’s own duties beside it': round(own),
        facts: 40,
        duties: compiled.duties.length,
        'answers compared': same.duties,
        'instants compared': same.instants,
        'instants at which they differ': same.disagreements.length,
        'what the engine also answers':
          'who owns it, who has been told, what is not known, reminders and escalations, citations, what changes next',
      },
    }),
  ]
}

export const handWritten: Measurement = {
  name: 'engine-hand-written',
  takes: '10 seconds',
  run,
}

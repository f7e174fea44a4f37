import { factKinds, findFactKind } from '../../facts/index.ts'
import type { Act, Done } from '../pack.ts'
import { fieldShape } from './check-matches.ts'
import { type Fault, nearest } from './faults.ts'
import type { DocumentPath, Source } from './source.ts'

/** Every act must be shown done by a fact that can be recorded, and be there once; `known` is every act there is, of whatever file. */
export function checkActs(
  acts: readonly Act[],
  source: Source,
  known: ReadonlySet<string>,
): readonly Fault[] {
  const faults: Fault[] = []
  acts.forEach(({ act, done }, i) => {
    const tell = (path: DocumentPath, rule: string, message: string, suggestion: string | null) =>
      faults.push({
        level: 'error',
        file: source.path,
        ...source.position([i, ...path]),
        where: act,
        rule,
        message,
        cites: [],
        suggestion,
      })
    if (acts.findIndex((other) => other.act === act) !== i)
      tell(['act'], 'duplicate-id', `There is already an act called “${act}”.`, null)
    for (const { path, part } of partsOf(done, ['done'])) {
      if ('step' in part && !known.has(part.step))
        tell(
          [...path, 'step'],
          'unknown-act',
          `There is no act “${part.step}”.`,
          nearest(part.step, known),
        )
      if (!('fact' in part)) continue
      if (!findFactKind(part.fact)) {
        tell(
          [...path, 'fact'],
          'unknown-fact',
          `There is no kind of fact “${part.fact}”.`,
          nearest(
            part.fact,
            factKinds.map(({ kind }) => kind),
          ),
        )
        continue
      }
      for (const [field, wanted] of Object.entries(part.where ?? {})) {
        const shape = fieldShape(part.fact, field)
        const words: readonly string[] = typeof wanted === 'string' ? [wanted] : wanted
        if (!shape)
          tell(
            [...path, 'where', field],
            'unknown-field',
            `${part.fact} has no field “${field}”.`,
            null,
          )
        for (const word of words) {
          if (shape?.words && !shape.words.includes(word))
            tell(
              [...path, 'where', field],
              'unknown-word',
              `${field} of ${part.fact} is never “${word}”.`,
              nearest(word, shape.words),
            )
        }
      }
    }
  })
  return faults
}

function partsOf(done: Done, path: DocumentPath): { path: DocumentPath; part: Done }[] {
  if ('anyOf' in done) return done.anyOf.flatMap((part, i) => partsOf(part, [...path, 'anyOf', i]))
  if ('allOf' in done) return done.allOf.flatMap((part, i) => partsOf(part, [...path, 'allOf', i]))
  return [{ path, part: done }]
}

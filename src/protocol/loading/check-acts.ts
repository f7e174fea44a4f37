import { factKinds, findFactKind } from '../../facts/index.ts'
import { actNames } from '../engine/former-names.ts'
import { fieldShape } from '../language/field-shape.ts'
import { dones } from '../mechanisms/done/index.ts'
import type { Part } from '../mechanisms/mechanism.ts'
import type { Act } from '../pack/duty-shape.ts'
import type { Done } from '../pack/shapes.ts'
import { checkWas } from './check-was.ts'
import { type Fault, nearest } from './faults.ts'
import type { DocumentPath, Source } from './source.ts'

/** Every act must be shown done by a fact that can be recorded, and be there once; `all` is every act there is, of whatever file. */
export function checkActs(
  acts: readonly Act[],
  source: Source,
  all: ReadonlyMap<string, Act>,
): readonly Fault[] {
  const faults: Fault[] = []
  const known = actNames(all)
  const named = [...all.values()].map(({ act, was = [] }) => ({ name: act, was }))
  acts.forEach(({ act, was = [], done }, i) => {
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
    checkWas('an act', { name: act, was }, named, (path, rule, message) =>
      tell(path, rule, message, null),
    )
    for (const { path, part } of partsOf(done, ['done'])) {
      if (part.is === 'act' && !known.has(part.act))
        tell(path, 'unknown-act', `There is no act “${part.act}”.`, nearest(part.act, known))
      if (part.is !== 'fact') continue
      const { fact, where } = part.match
      if (!findFactKind(fact)) {
        tell(
          [...path, part.kindKey],
          'unknown-fact',
          `There is no kind of fact “${fact}”.`,
          nearest(
            fact,
            factKinds.map(({ kind }) => kind),
          ),
        )
        continue
      }
      for (const [field, wanted] of Object.entries(where ?? {})) {
        const shape = fieldShape(fact, field)
        const words: readonly string[] = typeof wanted === 'string' ? [wanted] : wanted
        if (!shape)
          tell([...path, 'where', field], 'unknown-field', `${fact} has no field “${field}”.`, null)
        for (const word of words) {
          if (shape?.words && !shape.words.includes(word))
            tell(
              [...path, 'where', field],
              'unknown-word',
              `${field} of ${fact} is never “${word}”.`,
              nearest(word, shape.words),
            )
        }
      }
    }
  })
  return faults
}

/** What it is made of, through what is within it. */
function partsOf(done: Done, path: DocumentPath): { path: DocumentPath; part: Part }[] {
  return dones
    .of(done)
    .parts(done)
    .flatMap((part) => {
      const at = [...path, ...part.path]
      return part.is === 'done' ? partsOf(part.done, at) : [{ path: at, part }]
    })
}

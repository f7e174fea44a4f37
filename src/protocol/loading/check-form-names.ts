import { type Fault, nearest } from './faults.ts'
import type { LoadedPack } from './load-pack.ts'

/** A form a duty names must be one of the forms there are. */
export function checkFormNames(
  { pack, located }: LoadedPack,
  forms: ReadonlySet<string>,
): readonly Fault[] {
  return (pack?.duties ?? []).flatMap(({ duty, form, cites }): Fault[] => {
    if (form === undefined || forms.has(form)) return []
    const place = located.get(`duty:${duty}`)
    return [
      {
        level: 'error',
        file: place?.source.path ?? 'pack.yaml',
        ...(place?.source.position([...place.path, 'form']) ?? { line: 1, column: 1 }),
        where: duty,
        rule: 'unknown-form',
        message: `There is no form “${form}”.`,
        cites,
        suggestion: nearest(form, forms),
      },
    ]
  })
}

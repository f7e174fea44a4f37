import type { Cites } from '../pack/shapes.ts'
import type { CheckContext, Place } from './check-context.ts'
import { within } from './check-context.ts'

/** Every row cited must be a row of this protocol's own document. An element that must cite something cites at least one. */
export function checkCites(
  context: CheckContext,
  place: Place,
  cites: Cites,
  must: string | undefined = undefined,
): void {
  if (must === 'duty' && cites.length === 0) {
    context.report(
      place,
      'no-cites',
      'The duty cites no row of the catalogue: say which clause asks for it.',
    )
  }
  const { rows } = context.shared
  cites.forEach((id, i) => {
    const row = rows.get(id)
    if (!row) {
      const own = [...rows]
        .filter(([, { document }]) => document === context.pack.document.id)
        .map(([known]) => known)
      context.unknown(within(place, i), 'unknown-row', 'row of the catalogue', id, own)
    } else if (row.document !== context.pack.document.id) {
      context.report(
        within(place, i),
        'row-of-another-document',
        `${id} is a row of “${row.document}”, and this protocol’s document is “${context.pack.document.id}”.`,
      )
    } else if (cites.indexOf(id) !== i) {
      context.report(within(place, i), 'cited-twice', `${id} is cited twice here.`, {
        level: 'warning',
      })
    }
  })
}

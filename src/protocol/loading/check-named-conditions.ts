import { walk } from '../conditions/tree.ts'
import { claimsOf } from '../conditions/words.ts'
import { checkCites } from './check-cites.ts'
import { checkCondition, treeOfNamed } from './check-conditions.ts'
import { type CheckContext, type Place, within } from './check-context.ts'
import { cyclesIn } from './check-cycles.ts'

const head: Place = { element: 'pack', path: [], cites: [] }

/** Each condition of the pack's own can be read, cites its clause, is made of no circle and reads like nothing else. */
export function checkNamedConditions(context: CheckContext): void {
  const { conditions } = context.pack
  for (const [name, { when, cites }] of Object.entries(conditions)) {
    const place = { ...within(head, 'conditions', name), cites }
    checkCondition(context, within(place, 'when'), when)
    checkCites(context, within(place, 'cites'), cites)
    if (cites.length === 0)
      context.report(place, 'no-cites', `The condition “${name}” cites no row of the catalogue.`)
  }
  checkCircles(context)
  checkWording(context)
}

function checkCircles(context: CheckContext): void {
  const made = new Map(
    Object.keys(context.pack.conditions).map((name) => {
      const tree = treeOfNamed(context, name)
      const names = tree ? walk(tree) : []
      return [
        name,
        names.flatMap((part) => (part.is === 'named' ? [String(part.name.value)] : [])),
      ] as const
    }),
  )
  for (const cycle of cyclesIn(made)) {
    context.report(
      within(head, 'conditions', cycle[0] ?? ''),
      'condition-cycle',
      `These conditions are made of each other: ${cycle.join(' → ')}.`,
    )
  }
}

/** Two conditions that read the same cannot be told apart by whoever reads why a duty is theirs. */
function checkWording(context: CheckContext): void {
  const said = new Map(claimsOf().map((claim) => [claim, 'a field or function of the language']))
  for (const [name, own] of Object.entries(context.pack.conditions)) {
    for (const key of ['means', 'otherwise'] as const) {
      const claim = own[key]
      if (claim === undefined) continue
      const place = { ...within(head, 'conditions', name, key), cites: own.cites }
      const other = said.get(claim)
      if (other !== undefined)
        context.report(place, 'said-already', `“${claim}” is what ${other} says.`, {
          suggestion: 'word it so that the two can be told apart',
        })
      said.set(claim, `the condition “${name}”`)
      if (/[.;:]\s*$|^[A-Z]/.test(claim))
        context.report(
          place,
          'not-a-claim',
          `“${claim}” stands in the middle of a sentence: begin small, end without a full stop.`,
          { level: 'warning' },
        )
    }
  }
}

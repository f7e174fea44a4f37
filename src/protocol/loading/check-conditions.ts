import { nearestConditionName } from '../language/condition-names.ts'
import { compileCondition } from '../language/conditions.ts'
import type { CheckContext, Place } from './check-context.ts'
import { nearest } from './faults.ts'
import { isNeverTrue } from './never-true.ts'

/** A condition must be readable, ask for what there is, and be able to be true. */
export function checkCondition(
  context: CheckContext,
  place: Place,
  text: string | undefined,
): void {
  if (text === undefined) return
  const { acts, roles } = context.shared
  const result = compileCondition(text, {
    acts: new Set(acts.keys()),
    roles: new Set(roles.keys()),
  })
  if (result.kind === 'faults') {
    for (const { message, start, end, expected } of result.faults) {
      const written = text.slice(start, end).replaceAll(/^['"]|['"]$/g, '')
      const near = expected ? nearest(written, expected) : nearestConditionName(written)
      context.report(
        place,
        'condition',
        `${message.replace(/^No such/, 'There is no')} (in “${shown(text)}”)`,
        {
          offset: start,
          suggestion:
            near !== null && near !== written
              ? `did you mean “${near}”?`
              : expected
                ? `one of: ${expected.slice(0, 30).join(', ')}`
                : null,
        },
      )
    }
  } else if (isNeverTrue(result.condition.ast)) {
    context.report(place, 'never-true', `This can never be true: “${shown(text)}”.`)
  }
}

function shown(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > 90 ? `${line.slice(0, 87)}…` : line
}

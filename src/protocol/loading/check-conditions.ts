import { unknownWords } from '../conditions/check.ts'
import { nearestConditionName } from '../conditions/names.ts'
import { isNeverFalse, isNeverTrue } from '../conditions/never-true.ts'
import { type ConditionFault, parseCondition } from '../conditions/parse.ts'
import { allOf, type Tree, walk } from '../conditions/tree.ts'
import { actNames } from '../engine/former-names.ts'
import type { CheckContext, Place } from './check-context.ts'
import { nearest } from './faults.ts'

/** A condition must be readable, ask for what there is, and be able to be true and to be false. */
export function checkCondition(
  context: CheckContext,
  place: Place,
  text: string | undefined,
): void {
  if (text === undefined) return
  const parsed = parseCondition(text)
  if (parsed.kind === 'faults') {
    reportFaults(context, place, text, parsed.faults)
    return
  }
  const { tree } = parsed
  for (const part of walk(tree))
    if (part.is === 'named') context.usedConditions.add(String(part.name.value))
  const unknown = unknownWords(tree, vocabularyOf(context))
  if (unknown.length > 0) {
    reportFaults(context, place, text, unknown)
    return
  }
  const named = (name: string) => treeOfNamed(context, name)
  if (isNeverTrue(tree, named))
    context.report(place, 'never-true', `This can never be true: “${shown(text)}”.`)
  else if (isNeverFalse(tree, named))
    context.report(
      place,
      'always-true',
      `This can never be false, so it decides nothing: “${shown(text)}”.`,
      { suggestion: 'leave the condition out' },
    )
}

/** What must be so as a duty arises must be able to be so together: each by itself has been checked. */
export function checkTogether(
  context: CheckContext,
  place: Place,
  { when, while: goesOn }: { readonly when?: string; readonly while?: string },
): void {
  if (when === undefined || goesOn === undefined) return
  const both = [when, goesOn].flatMap((text) => {
    const parsed = parseCondition(text)
    return parsed.kind === 'parsed' ? [parsed.tree] : []
  })
  const named = (name: string) => treeOfNamed(context, name)
  const tree = allOf(both)
  if (both.length < 2 || !tree || both.some((one) => isNeverTrue(one, named))) return
  if (isNeverTrue(tree, named))
    context.report(
      place,
      'never-together',
      'This and “while” can never both hold, so that the duty never arises.',
    )
}

type Vocabulary = Parameters<typeof unknownWords>[1]
const vocabularies = new WeakMap<CheckContext, Vocabulary>()

/** The words only this pack can know; the same for each of its hundreds of conditions. */
function vocabularyOf(context: CheckContext): Vocabulary {
  const known = vocabularies.get(context)
  if (known) return known
  const { acts, roles } = context.shared
  const made = {
    acts: actNames(acts),
    roles: new Set(roles.keys()),
    conditions: new Set(Object.keys(context.pack.conditions)),
  }
  vocabularies.set(context, made)
  return made
}

/** What a condition of the pack's own is made of, if it can be read. */
export function treeOfNamed({ pack }: CheckContext, name: string): Tree | undefined {
  const own = Object.hasOwn(pack.conditions, name) ? pack.conditions[name] : undefined
  const parsed = own && parseCondition(own.when)
  return parsed?.kind === 'parsed' ? parsed.tree : undefined
}

function reportFaults(
  context: CheckContext,
  place: Place,
  text: string,
  faults: readonly ConditionFault[],
): void {
  for (const { message, start, end, expected } of faults) {
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
              ? oneOf(expected)
              : null,
      },
    )
  }
}

function oneOf(expected: readonly string[]): string {
  return expected.length === 0
    ? 'there are none: name it under conditions in pack.yaml'
    : `one of: ${expected.slice(0, 30).join(', ')}`
}

function shown(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > 90 ? `${line.slice(0, 87)}…` : line
}

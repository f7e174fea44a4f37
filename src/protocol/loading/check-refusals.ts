import { findFactKind } from '../../facts/index.ts'
import { isNeverTrue } from '../conditions/never-true.ts'
import { parseCondition } from '../conditions/parse.ts'
import { allOf, noSpan, type Tree } from '../conditions/tree.ts'
import { turnsOnUnknown } from '../conditions/turns-on-unknown.ts'
import { fieldShape } from '../language/field-shape.ts'
import type { Rule } from '../pack/duty-shape.ts'
import type { CheckContext } from './check-context.ts'

/** What must always be recordable, whatever a protocol refuses of it, and what it would mean if it never could be. */
const indispensable: Readonly<Record<string, string>> = {
  'absence.noticed': 'no child could ever be reported',
  'police.reported': 'no report could ever reach the police',
  'child.located': 'no child could ever be found',
  'child.returned': 'no child could ever come home',
}

/** A rule, or several together, that refuse every report or every return: each without a condition, and with no word left that is taken. */
export function checkRefusals(context: CheckContext): void {
  for (const [kind, meaning] of Object.entries(indispensable)) {
    const refusing = context.pack.rules.filter(
      ({ on, when, refuse }) => on.fact === kind && when === undefined && refuse !== undefined,
    )
    const whole =
      refusing.find((rule) => Object.keys(rule.on.where ?? {}).length === 0) ??
      withoutException(context, kind)
    const last = whole ?? coveringTogether(kind, refusing)
    if (last)
      context.report(
        { element: `rule:${last.rule}`, path: ['on'], cites: last.cites },
        'refuses-all',
        whole
          ? `This refuses every ${kind}: ${meaning}.`
          : `With the rules before it this refuses every ${kind}: ${meaning}.`,
        { suggestion: 'say under when, or where, what is refused' },
      )
  }
}

/** Nobody is refused because something is not known, save where the text says so and a reading repeats it. */
export function checkGuesses(context: CheckContext): void {
  const { rules, conditions } = context.pack
  const named = (name: string) => readable(conditions[name]?.when)
  for (const { rule, when, refuse, reading, cites } of rules) {
    const tree = refuse === undefined || reading !== undefined ? undefined : readable(when)
    if (tree && turnsOnUnknown(tree, named))
      context.report(
        { element: `rule:${rule}`, path: ['when'], cites },
        'refuses-on-unknown',
        'This can refuse because something is not known.',
        { suggestion: 'ask what is known to be so; or say in a reading that the text means this' },
      )
  }
}

/** What is so of every child here, and of every absence in which a kind can be said: a condition that only repeats it decides nothing. */
const whileAway: ReadonlySet<string> = new Set(['child.located', 'child.returned'])

/** The last of the rules whose conditions together leave nothing that is taken; undefined where they leave something. */
function withoutException(context: CheckContext, kind: string): Rule | undefined {
  const { rules, scope, conditions } = context.pack
  const refusing = rules.filter(
    ({ on, when, refuse }) =>
      on.fact === kind &&
      when !== undefined &&
      refuse !== undefined &&
      Object.keys(on.where ?? {}).length === 0,
  )
  const trees = refusing.map(({ when }) => readable(when))
  if (trees.length === 0 || trees.some((tree) => tree === undefined)) return undefined
  const given = [readable(scope?.when), whileAway.has(kind) ? readable('absence.open') : undefined]
  const taken = allOf([
    ...given.filter((tree) => tree !== undefined),
    ...trees.flatMap((tree) => (tree ? [{ ...noSpan, is: 'not' as const, of: tree }] : [])),
  ])
  const named = (name: string) => readable(conditions[name]?.when)
  return taken && isNeverTrue(taken, named) ? refusing.at(-1) : undefined
}

function readable(condition: string | undefined): Tree | undefined {
  const parsed = condition === undefined ? undefined : parseCondition(condition)
  return parsed?.kind === 'parsed' ? parsed.tree : undefined
}

/** The rule by which those on one field leave none of its words; undefined when some are left. */
function coveringTogether(kind: string, rules: readonly Rule[]): Rule | undefined {
  const required: readonly string[] = findFactKind(kind)?.data.required ?? []
  const refused = new Map<string, Set<string>>()
  for (const rule of rules) {
    const [[field, wanted] = [], ...more] = Object.entries(rule.on.where ?? {})
    if (field === undefined || wanted === undefined || more.length > 0) continue
    const words = refused.get(field) ?? new Set()
    refused.set(field, words)
    for (const word of typeof wanted === 'string' ? [wanted] : wanted) words.add(word)
    const all = required.includes(field) ? fieldShape(kind, field)?.words : undefined
    if (all?.every((word) => words.has(word))) return rule
  }
  return undefined
}

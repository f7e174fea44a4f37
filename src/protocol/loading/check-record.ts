import { setBy } from '../../episode/index.ts'
import { findFactKind, getFactKind, tellsOfChild } from '../../facts/index.ts'
import { findCountFunction, findRecordFunction } from '../conditions/functions/index.ts'
import { parseCondition } from '../conditions/parse.ts'
import { type Operand, type Tree, walk } from '../conditions/tree.ts'
import { factsOf } from '../mechanisms/compile.ts'
import { inClock, inDone, inMoment, type Reference } from '../mechanisms/references.ts'
import { askedOn, type Duty, startOf } from '../pack/duty-shape.ts'
import { partiesWritten } from '../pack/party-shape.ts'
import { type CheckContext, type Place, within } from './check-context.ts'

/**
 * A duty is worked out from one record: of an absence, or of the child. It can wait for no duty of the other, and what is asked of the child can rest on nothing
 * that only an absence tells of itself.
 */
export function checkRecord(context: CheckContext, place: Place, duty: Duty): void {
  const { pack } = context
  const done = duty.done ?? context.shared.acts.get(duty.act)?.done
  const forms: readonly (readonly [string, readonly Reference[]])[] = [
    ['starts', inMoment(startOf(duty).on, pack.moments)],
    ['due', duty.due ? inClock(duty.due, pack.moments) : []],
    [duty.done ? 'done' : 'act', done ? inDone(done, pack.moments) : []],
    ['lapses', (duty.lapses ?? []).flatMap((lapse) => inMoment(lapse, pack.moments))],
  ]
  for (const [key, parts] of forms) {
    for (const part of parts) checkBehind(context, within(place, key), duty, part)
    if (askedOn(duty) === 'child') notOfChild(context, within(place, key), wordsIn(context, parts))
  }
  checkNext(context, place, duty)
  if (askedOn(duty) !== 'child') return
  const conditions: readonly (readonly [Place, string | undefined])[] = [
    [within(place, 'when'), duty.when],
    [within(place, 'while'), duty.while],
    ...partiesWritten(duty).map(
      ({ when, path }) => [within(place, ...path, 'when'), when] as const,
    ),
    ...(duty.contents ?? []).map(({ when }, i) => [within(place, 'contents', i), when] as const),
  ]
  for (const [at, text] of conditions)
    if (text !== undefined) notOfChild(context, at, wordsOfCondition(context, text, new Set()))
}

function checkBehind(context: CheckContext, place: Place, duty: Duty, part: Reference): void {
  if (part.is !== 'duty') return
  const other = context.pack.duties.find((one) => one.duty === part.duty)
  if (!other || askedOn(other) === askedOn(duty)) return
  context.report(
    place,
    'of-another-record',
    askedOn(duty) === 'child'
      ? `This is asked of the child, and “${part.duty}” of an absence: it cannot wait for it.`
      : `This is asked of an absence, and “${part.duty}” of the child: it cannot wait for it.`,
  )
}

/** The next fact after the one a duty is asked for can only be meant where it is asked for each. */
function checkNext(context: CheckContext, place: Place, duty: Duty): void {
  if (factsOf(startOf(duty).on, {})?.each) return
  for (const key of ['due', 'done', 'lapses'] as const)
    if (saysNext(duty[key]))
      context.report(
        within(place, key),
        'next-after-none',
        '“next” is the next after the fact a duty is asked for, and this duty is not asked for each of any.',
        { suggestion: 'first or last, or “which: each” in starts' },
      )
}

function saysNext(written: unknown): boolean {
  if (typeof written !== 'object' || written === null) return false
  return Object.entries(written).some(
    ([key, value]) => (key === 'which' && value === 'next') || saysNext(value),
  )
}

function notOfChild(context: CheckContext, place: Place, words: readonly string[]): void {
  for (const word of new Set(words))
    context.report(
      place,
      'not-of-the-child',
      `What is asked of the child cannot rest on ${word}: only an absence says that.`,
      { suggestion: 'leave it out, or ask it of the absence' },
    )
}

/** What of these a child's record does not hold, in words. */
function wordsIn(context: CheckContext, parts: readonly Reference[]): readonly string[] {
  return parts.flatMap((part) => {
    switch (part.is) {
      case 'kind':
        return wordOfKind(part.kind)
      case 'fact':
        return wordOfKind(part.match.fact)
      case 'field':
        return wordOfPath(part.field)
      case 'condition':
        return wordsOfCondition(context, part.condition, new Set())
      default:
        return []
    }
  })
}

function wordOfKind(kind: string): readonly string[] {
  const found = findFactKind(kind)
  return found && !tellsOfChild(kind) ? [`“${found.title}”`] : []
}

function wordOfPath(path: string): readonly string[] {
  const heldBy = ({ kind }: { readonly kind: Parameters<typeof getFactKind>[0] }) => {
    const { stream, ofChild } = getFactKind(kind)
    return stream === 'child' || ofChild === 'said'
  }
  return setBy(path).every(heldBy) ? [] : [`“${path}”`]
}

function wordsOfCondition(
  context: CheckContext,
  text: string,
  named: Set<string>,
): readonly string[] {
  const parsed = parseCondition(text)
  if (parsed.kind === 'faults') return []
  const operand = (one: Operand): readonly string[] => {
    if (one.of === 'field') return wordOfPath(one.path)
    return one.of === 'count' && findCountFunction(one.name) ? [`“${one.name}(…)”`] : []
  }
  return walk(parsed.tree).flatMap((part: Tree): readonly string[] => {
    switch (part.is) {
      case 'field':
        return wordOfPath(part.path)
      case 'family':
        return wordOfPath(`${part.name}(${String(part.word.value)})`)
      case 'comparison':
        return [...operand(part.left), ...operand(part.right)]
      case 'membership':
        return operand(part.item)
      case 'known':
        return operand(part.of)
      case 'record': {
        const act = part.name === 'did' && context.shared.acts.get(String(part.words[0]?.value))
        if (act) return wordsIn(context, inDone(act.done, context.pack.moments))
        return (findRecordFunction(part.name)?.reads ?? []).flatMap(wordOfKind)
      }
      case 'named': {
        const name = String(part.name.value)
        const own = context.pack.conditions[name]
        if (!own || named.has(name)) return []
        named.add(name)
        return wordsOfCondition(context, own.when, named)
      }
      default:
        return []
    }
  })
}

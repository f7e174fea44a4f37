import { isNeverTrue } from '../conditions/never-true.ts'
import { treeOf } from '../conditions/parse.ts'
import { textOf } from '../conditions/tree.ts'
import type { Pack } from '../pack/pack.ts'
import { at, type Path, put, without } from './break-places.ts'
import type { Broken } from './broken.ts'

/** Keys under which a condition stands. A line's is left alone: nothing reads it. */
const conditionKeys = ['when', 'while', 'becomes']

/** Keys that may be left out, which is then always so. */
const optionalKeys = ['when', 'while']

/** Every condition anywhere in a part, denied, and without each of its parts. What comes to the same by its form alone is left out. */
export function brokenConditions<T>(whole: T, pack: Pack, path: Path = []): Broken<T>[] {
  const part = at(whole, path)
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]) => {
    const place = [...path, Array.isArray(part) ? Number(key) : key]
    if (typeof value === 'string' && conditionKeys.includes(key))
      return brokenCondition(whole, pack, place, value)
    return key === 'contents' || key === 'cites' ? [] : brokenConditions(whole, pack, place)
  })
}

function brokenCondition<T>(whole: T, pack: Pack, path: Path, text: string): Broken<T>[] {
  const tree = treeOf(text)
  const where = path.map(String).join('.')
  const parts = tree.is === 'all' || tree.is === 'any' ? tree.of : []
  const key = String(path.at(-1))
  // Of a duty, a party or a rule it may be left out; an ending or a named condition is made of it.
  const mayGo =
    parts.length === 0 &&
    optionalKeys.includes(key) &&
    !path.includes('done') &&
    !['conditions', 'moments', 'scope', 'endings', 'classifications'].includes(String(path[0]))
  const broken: Broken<T>[] = [
    { kind: 'condition', what: `${where} denied`, to: put(whole, path, `!(${text})`) },
    ...(mayGo
      ? [{ kind: 'condition' as const, what: `${where} left out`, to: without(whole, path) }]
      : []),
    ...parts.flatMap((part, i): Broken<T>[] => {
      const rest = parts.filter((_, j) => j !== i)
      const joined = rest.map((one) => textOf(one)).join(tree.is === 'all' ? ' && ' : ' || ')
      return isSame(text, joined, pack)
        ? []
        : [
            {
              kind: 'condition',
              what: `${where} without ${textOf(part)}`,
              to: put(whole, path, joined),
            },
          ]
    }),
  ]
  return broken
}

/** Whether no facts could ever make one of two conditions true and not the other. */
function isSame(a: string, b: string, { conditions }: Pack): boolean {
  const named = (name: string) => {
    const own = conditions[name]
    return own && treeOf(own.when)
  }
  const never = (text: string) => isNeverTrue(treeOf(text), named)
  return never(`(${a}) && !(${b})`) && never(`(${b}) && !(${a})`)
}

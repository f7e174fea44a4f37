import { nearest } from './faults.ts'

type Node = Readonly<Record<string, unknown>>

/**
 * What may be meant by a key there is none of at a place of a schema (a JSON pointer into it, as a validator gives it): the key of
 * that place most like it; where it belongs, if it stands further in than it should; or every key there is.
 */
export function keyMeant(schema: unknown, schemaPath: string, written: string): string | null {
  const [here, ...around] = placesOf(schema, schemaPath).toReversed()
  const known = here?.keys ?? []
  const near = nearest(written, known)
  if (near) return near
  const outer = around.find(({ keys }) => keys.includes(written))
  if (outer?.within) return `write “${written}” beside “${outer.within}”, not inside it`
  return known.length === 0 || known.length > mostListed ? null : `write ${known.join(', ')}`
}

/** More keys than this are no help in one line. */
const mostListed = 16

/** An object of a schema: its keys, and the one of them that leads on to the place asked about. */
interface Place {
  readonly keys: readonly string[]
  readonly within: string | undefined
}

/** Every object from the whole document down to a place, outermost first. */
function placesOf(schema: unknown, schemaPath: string): readonly Place[] {
  const parts = schemaPath.split('/').slice(1)
  const places: Place[] = []
  let definitions: Node = {}
  let node = isNode(schema) ? schema : {}
  const settle = () => {
    if (isNode(node.$defs)) definitions = node.$defs
    for (let to = referred(); to && to !== node; to = referred()) {
      node = to
      if (isNode(node.$defs)) definitions = node.$defs
    }
  }
  const referred = (): Node | undefined => {
    const to = typeof node.$ref === 'string' ? definitions[node.$ref] : undefined
    return isNode(to) ? to : undefined
  }
  settle()
  for (const [i, part] of [...parts, ''].entries()) {
    if (isNode(node.properties))
      places.push({
        keys: Object.keys(node.properties),
        within: part === 'properties' ? parts[i + 1] : undefined,
      })
    const next = node[part]
    if (!isNode(next)) break
    node = next
    settle()
  }
  return places
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}

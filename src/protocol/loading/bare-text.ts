import { type Document, isScalar, type Pair, type Scalar, visit } from 'yaml'

/**
 * Puts together again bare text between braces that was split at its commas: what follows a comma and is no key, for no colon follows it, belongs to the text before.
 * In `{ why: He was late, said mum, by: carer }` that is “said mum”, and not “by”. Where a colon follows, it cannot be told apart and stays a key.
 */
export function joinBareText(document: Document, text: string): void {
  visit(document, {
    Map(_, map) {
      if (map.flow !== true) return
      const items: Pair[] = []
      for (const pair of map.items) {
        const before = items.at(-1)?.value
        if (isBare(before) && pair.value === null && isBare(pair.key)) join(before, pair.key, text)
        else items.push(pair)
      }
      map.items = items
    },
  })
}

function isBare(node: unknown): node is Scalar & { range: [number, number, number] } {
  return isScalar(node) && node.type === 'PLAIN' && Boolean(node.range)
}

function join(
  before: Scalar & { range: [number, number, number] },
  piece: Scalar & { range: [number, number, number] },
  text: string,
): void {
  const [from] = before.range
  const [, to, end] = piece.range
  before.value = text.slice(from, to).replaceAll(/\s+/g, ' ')
  before.source = String(before.value)
  before.range = [from, to, end]
}

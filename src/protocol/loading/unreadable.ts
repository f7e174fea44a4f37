import { type Document, isAlias, isMap, isScalar, isSeq, type Node, visit } from 'yaml'

/** Bytes a file may have: many times the largest any protocol needs. */
export const largestText = 2_000_000

/** How far aliases may multiply what is written: enough for a list used a few times over, too little for one that doubles at each turn. */
export const maxAliasCount = 300

/** Why a text is not read, and where in it that shows. */
export interface Damage {
  readonly at: number
  readonly rule: string
  readonly message: string
}

/** What keeps a text from being read at all. */
export function damageOf(text: string, size: number): Damage | undefined {
  if (size > largestText)
    return {
      at: 0,
      rule: 'too-large',
      message: `This file has ${size} bytes; a file of a protocol has at most ${largestText}.`,
    }
  const mark = text.indexOf('\uFEFF')
  if (mark !== -1)
    return {
      at: mark,
      rule: 'byte-order-mark',
      message:
        'There is a byte order mark here, which nobody can see. Save the file as UTF-8 without one.',
    }
  // Bytes that are not UTF-8 arrive as the replacement character: what they were is lost.
  const lost = text.indexOf('\uFFFD')
  return lost === -1
    ? undefined
    : {
        at: lost,
        rule: 'not-utf-8',
        message: 'This is not UTF-8 text here. Save the file as UTF-8.',
      }
}

/** Where a key stands that its map has already. */
export function keysTwice(document: Document): readonly number[] {
  const found: number[] = []
  // By hand: the library's walk keeps where it is at every step, and every file of every start comes this way.
  const look = (node: unknown): void => {
    if (isSeq(node)) for (const item of node.items) look(item)
    if (!isMap(node)) return
    const keys = new Set<string>()
    for (const { key, value } of node.items) {
      look(key)
      look(value)
      if (!isScalar(key)) continue
      const name = String(key.value)
      if (keys.has(name)) found.push(key.range?.[0] ?? 0)
      keys.add(name)
    }
  }
  look(document.contents)
  return found
}

/**
 * The first alias that stands for nothing, for something it is itself in, or, with the others, for far more than is written. Anchors are kept as they are
 * met: asking the library for each alias would walk the whole document every time.
 */
export function wrongAlias(document: Document): Damage | undefined {
  const anchors = new Map<string, Node>()
  const aliases: number[] = []
  let wrong: Damage | undefined
  visit(document, {
    Node(_, node, within) {
      if (!isAlias(node)) {
        if ('anchor' in node && typeof node.anchor === 'string') anchors.set(node.anchor, node)
        return undefined
      }
      const at = node.range?.[0] ?? 0
      aliases.push(at)
      const meant = anchors.get(node.source)
      if (meant && !within.some((outer) => outer === meant)) return undefined
      wrong = {
        at,
        rule: 'unknown-alias',
        message: meant
          ? `*${node.source} stands within what it stands for.`
          : `Nothing above is called &${node.source}.`,
      }
      return visit.BREAK
    },
  })
  const [first] = aliases
  if (wrong || first === undefined) return wrong
  if (aliases.length <= maxAliasCount && !expandsBeyondBound(document)) return undefined
  return {
    at: first,
    rule: 'yaml-bomb',
    message:
      'The aliases of this file (*name) stand for so much more than is written that it is not read. Write out what they stand for.',
  }
}

function expandsBeyondBound(document: Document): boolean {
  try {
    document.toJS({ maxAliasCount })
    return false
  } catch (error) {
    if (error instanceof ReferenceError || error instanceof RangeError) return true
    throw error
  }
}

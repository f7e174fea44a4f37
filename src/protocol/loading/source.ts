import { Document, isMap, isNode, isScalar, LineCounter, type Pair, parseDocument } from 'yaml'
import { joinBareText } from './bare-text.ts'
import type { Fault } from './faults.ts'
import { damageOf, keysTwice, maxAliasCount, wrongAlias } from './unreadable.ts'

/** A text to be read: its path is only for saying where a fault is. */
export interface SourceText {
  readonly path: string
  readonly text: string
  /** Bytes of a file too large to be read; `text` is then empty. */
  readonly size?: number
  /** Whether bare text between braces may hold commas: see `joinBareText`. */
  readonly joinsText?: boolean
}

/** A path into a document: keys and positions. */
export type DocumentPath = readonly (string | number)[]

/** A YAML document that knows where in its text everything stands. */
export class Source {
  readonly path: string
  readonly value: unknown
  readonly faults: readonly Fault[]
  readonly #document: Document
  readonly #lines = new LineCounter()

  constructor({ path, text, size = text.length, joinsText = false }: SourceText) {
    this.path = path
    const parsed = damageOf(text, size) ? new Document() : this.#parse(text)
    if (parsed && joinsText && parsed.errors.length === 0) joinBareText(parsed, text)
    this.#document = parsed ?? new Document()
    this.faults = this.#faultsOf(text, size, parsed)
    this.value = this.faults.length > 0 ? undefined : this.#document.toJS({ maxAliasCount })
  }

  /** Undefined when it is nested too deep for anybody to read. */
  #parse(text: string): Document | undefined {
    try {
      const parsed = parseDocument(text, {
        lineCounter: this.#lines,
        // Held below, each map in one pass: the library compares every key with every other.
        uniqueKeys: false,
        prettyErrors: false,
      })
      const overflowed = parsed.errors.some(({ message }) => /call stack|overflow/.test(message))
      return overflowed ? undefined : parsed
    } catch (error) {
      if (error instanceof RangeError) return undefined
      throw error
    }
  }

  #faultsOf(text: string, size: number, parsed: Document | undefined): readonly Fault[] {
    const damage = damageOf(text, size)
    if (damage) {
      const before = text.slice(0, damage.at).split('\n')
      const column = (before.at(-1)?.length ?? 0) + 1
      return [{ ...this.#faultAt(0, damage.rule, damage.message), line: before.length, column }]
    }
    if (!parsed)
      return [
        {
          ...this.#faultAt(0, 'yaml', 'Lists or keys stand within each other too deep to be read.'),
          line: 1,
          column: 1,
        },
      ]
    const wrong = [...parsed.errors, ...parsed.warnings].map((error) =>
      this.#faultAt(error.pos[0], 'yaml', error.message),
    )
    wrong.push(
      ...keysTwice(parsed).map((at) =>
        this.#faultAt(at, 'yaml', 'Map keys must be unique: this one is there already.'),
      ),
    )
    if (wrong.length > 0) return wrong
    // An alias is written with a star; most files have none, and need not be walked for them.
    const alias = text.includes('*') ? wrongAlias(parsed) : undefined
    return alias ? [this.#faultAt(alias.at, alias.rule, alias.message)] : []
  }

  #faultAt(offset: number, rule: string, message: string): Fault {
    const { line, col } = this.#lines.linePos(offset)
    return {
      level: 'error',
      file: this.path,
      line,
      column: col,
      where: '',
      rule,
      message,
      cites: [],
      suggestion: null,
    }
  }

  /** Line and column of what stands at the path, or of the nearest thing around it. `offset` counts into a text value. */
  position(path: DocumentPath, offset = 0): { line: number; column: number } {
    for (let length = path.length; length >= 0; length--) {
      const start = this.#start(path.slice(0, length))
      if (start === undefined) continue
      const { line, col } = this.#lines.linePos(start + (length === path.length ? offset : 0))
      return { line, column: col }
    }
    return { line: 1, column: 1 }
  }

  #start(path: DocumentPath): number | undefined {
    const node = path.length === 0 ? this.#document.contents : this.#document.getIn(path, true)
    if (!isNode(node) || !node.range) return undefined
    const quoted =
      isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') ? 1 : 0
    return node.range[0] + quoted
  }

  /** Whether a key is a piece of bare text that ended at a comma: nothing follows it, not even a colon, or it is several words. */
  isPieceOfText(path: DocumentPath): boolean {
    const pair = this.#pair(path)
    return pair !== undefined && (pair.value === null || /\s/.test(String(path.at(-1))))
  }

  /** Position of a key itself, for a fault about a word that should not be there. */
  keyPosition(path: DocumentPath): { line: number; column: number } {
    const pair = this.#pair(path)
    if (pair && isScalar(pair.key) && pair.key.range) {
      const { line, col } = this.#lines.linePos(pair.key.range[0])
      return { line, column: col }
    }
    return this.position(path)
  }

  #pair(path: DocumentPath): Pair | undefined {
    const parent =
      path.length === 1 ? this.#document.contents : this.#document.getIn(path.slice(0, -1), true)
    if (!isMap(parent)) return undefined
    return parent.items.find(
      ({ key }) => isScalar(key) && String(key.value) === String(path.at(-1)),
    )
  }
}

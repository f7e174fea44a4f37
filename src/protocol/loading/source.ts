import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml'
import type { Fault } from './faults.ts'

/** A text to be read: its path is only for saying where a fault is. */
export interface SourceText {
  readonly path: string
  readonly text: string
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

  constructor({ path, text }: SourceText) {
    this.path = path
    this.#document = parseDocument(text, {
      lineCounter: this.#lines,
      uniqueKeys: true,
      prettyErrors: false,
    })
    this.faults = [
      ...this.#damage(text),
      ...[...this.#document.errors, ...this.#document.warnings].map((error) =>
        this.#faultAt(error.pos[0], 'yaml', error.message),
      ),
    ]
    this.value = this.faults.length > 0 ? undefined : this.#document.toJS({ maxAliasCount: 100 })
  }

  /** Bytes that are not UTF-8 arrive as the replacement character: what they were is lost, so the file is refused. */
  #damage(text: string): readonly Fault[] {
    const at = text.indexOf('\uFFFD')
    if (at === -1) return []
    return [this.#faultAt(at, 'not-utf-8', 'This is not UTF-8 text here. Save the file as UTF-8.')]
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

  /** Position of a key itself, for a fault about a word that should not be there. */
  keyPosition(path: DocumentPath): { line: number; column: number } {
    const parent =
      path.length === 1 ? this.#document.contents : this.#document.getIn(path.slice(0, -1), true)
    if (isMap(parent)) {
      const pair = parent.items.find(
        ({ key }) => isScalar(key) && String(key.value) === String(path.at(-1)),
      )
      if (pair && isScalar(pair.key) && pair.key.range) {
        const { line, col } = this.#lines.linePos(pair.key.range[0])
        return { line, column: col }
      }
    }
    return this.position(path)
  }
}

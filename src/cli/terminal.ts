/** Where a command writes, and how it says how it went. Tests give their own. */
export interface Terminal {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  setExitCode: (code: number) => void
  /** Whether to mark words with colour. */
  readonly colour: boolean
}

const codes = { red: 31, green: 32, yellow: 33, bold: 1, dim: 2 } as const

/** Marks words for a terminal that shows colour; never the only sign of anything. */
export function paint(terminal: Terminal, style: keyof typeof codes, text: string): string {
  return terminal.colour ? `\u001b[${codes[style]}m${text}\u001b[0m` : text
}

/** Machine-readable output: one JSON value and a newline. */
export function printJson(terminal: Terminal, value: unknown): void {
  terminal.out(JSON.stringify(value, null, 2))
}

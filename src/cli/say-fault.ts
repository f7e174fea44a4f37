import type { Fault } from '../protocol/index.ts'
import { paint, type Terminal } from './terminal.ts'

/** One fault in one line for a terminal: place, level, element, message, rule, clause; and what may have been meant. */
export function sayFault(fault: Fault, terminal: Terminal): string {
  const place = `${fault.file}:${fault.line}:${fault.column}`
  const level =
    fault.level === 'error' ? paint(terminal, 'red', 'fault') : paint(terminal, 'yellow', 'warning')
  const clause =
    fault.cites.length > 0
      ? ` [${fault.cites.slice(0, 4).join(', ')}${fault.cites.length > 4 ? ' …' : ''}]`
      : ''
  const suggestion = fault.suggestion === null ? '' : `\n    ${saySuggestion(fault.suggestion)}`
  return `${place} ${level} ${fault.where ? `${paint(terminal, 'bold', fault.where)}: ` : ''}${fault.message} (${fault.rule})${clause}${suggestion}`
}

/** A suggestion is a word that may have been meant, or what to do. */
function saySuggestion(suggestion: string): string {
  if (!suggestion.includes(' ')) return `Did you mean “${suggestion}”?`
  const first = suggestion.charAt(0).toUpperCase() + suggestion.slice(1)
  return /[.?”]$/.test(first) ? first : `${first}.`
}

/** A body that is not well-formed: refused whole, because half of an answer is not an answer. */
export class BrokenForm extends Error {
  readonly statusCode = 400
  readonly code = 'WHEREABOUTS_BROKEN_FORM'
}

/** Most boxes a form may have; ours have tens. */
const mostBoxes = 1000

/**
 * Reads a form as a browser sends it. Stricter than most: text that is not UTF-8 is an error, never a guess, and names cannot reach
 * anything but the answers.
 */
export function readUrlEncoded(body: string): Record<string, string | string[]> {
  const answers: Record<string, string | string[]> = Object.create(null)
  const pairs = body === '' ? [] : body.split('&')
  if (pairs.length > mostBoxes) throw new BrokenForm('more boxes than any form has')
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    const name = decode(at < 0 ? pair : pair.slice(0, at))
    const value = at < 0 ? '' : decode(pair.slice(at + 1))
    const held = answers[name]
    if (held === undefined) answers[name] = value
    else answers[name] = [...(typeof held === 'string' ? [held] : held), value]
  }
  return answers
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch (cause) {
    throw new BrokenForm('text that is not UTF-8', { cause })
  }
}

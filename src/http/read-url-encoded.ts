import { Unreadable } from './unreadable.ts'

/** Most boxes a form may have; ours have tens. */
const mostBoxes = 1000

/**
 * Reads a form as a browser sends it. Stricter than most: text that is not UTF-8 is an error, never a guess, and names cannot reach
 * anything but the answers. A form is refused whole, because half of an answer is not an answer.
 */
export function readUrlEncoded(body: string): Record<string, string | string[]> {
  const answers: Record<string, string | string[]> = Object.create(null)
  const pairs = body === '' ? [] : body.split('&')
  if (pairs.length > mostBoxes)
    throw new Unreadable('form', 'too-many-values', `The form has more than ${mostBoxes} boxes.`)
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    const name = decode(at < 0 ? pair : pair.slice(0, at), 'form')
    const value = at < 0 ? '' : decode(pair.slice(at + 1), name)
    const held = answers[name]
    if (held === undefined) answers[name] = value
    else answers[name] = [...(typeof held === 'string' ? [held] : held), value]
  }
  return answers
}

function decode(text: string, field: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch (cause) {
    throw new Unreadable(
      field,
      'broken-encoding',
      `“${field}” was damaged on the way: it is not text in UTF-8. Nothing was recorded. Go back and send it again.`,
      { cause },
    )
  }
}

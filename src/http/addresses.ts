import type { FastifyInstance } from 'fastify'
import { Unreadable } from './unreadable.ts'

/** Longest value in an address, in characters; no address of ours has one as long. */
const longestValue = 2000
const replaced = '%EF%BF%BD'

/** The address, with U+FFFD for what is not UTF-8: so that the room it was meant for can say what is wrong with it. */
export function decodable(address: string): string {
  const [path = '', ...query] = address.split('?')
  const readable = path.replaceAll(/(?:%[0-9a-f]{2})+|%/gi, (part) =>
    decoded(part) === null ? replaced : part,
  )
  return [readable, ...query].join('?')
}

/**
 * Every address is read by one rule, before anything is looked up with it: percent signs and UTF-8 that decode, no characters that cannot
 * be seen, nothing longer than anything of ours, and each question asked once, because two answers to one question are none.
 */
export function refuseDamagedAddresses(server: FastifyInstance): void {
  server.addHook('onRequest', async ({ originalUrl, params }) => {
    const [path = '', ...query] = originalUrl.split('?')
    checkText('address', decoded(path))
    checkQuery(query.join('?'))
    for (const [name, value] of Object.entries(params ?? {})) checkText(name, String(value))
  })
}

/** Throws `Unreadable` for the first question of a query that cannot be read, or is asked twice. */
export function checkQuery(query: string): void {
  const seen = new Set<string>()
  for (const pair of query.split('&')) {
    if (pair === '') continue
    const at = pair.indexOf('=')
    const name = checkText('address', decoded(plain(at < 0 ? pair : pair.slice(0, at))))
    checkText(name, at < 0 ? '' : decoded(plain(pair.slice(at + 1))))
    if (seen.has(name))
      throw new Unreadable(
        name,
        'given-twice',
        `“${name}” is in the address more than once. Give it once.`,
      )
    seen.add(name)
  }
}

function checkText(name: string, value: string | null): string {
  if (value === null || value.includes('\ufffd'))
    throw new Unreadable(
      name,
      'broken-encoding',
      `“${name}” cannot be read: a percent sign stands before something that is no character in UTF-8.`,
    )
  if (value.length > longestValue)
    throw new Unreadable(
      name,
      'too-long',
      `“${name}” is longer than ${longestValue} characters. Shorten it.`,
    )
  if (/\p{Cc}/u.test(value))
    throw new Unreadable(
      name,
      'control-characters',
      `“${name}” holds characters that cannot be seen. Take them out.`,
    )
  return value
}

function plain(text: string): string {
  return text.replaceAll('+', ' ')
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

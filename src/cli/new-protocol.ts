import { join } from 'node:path'
import { epochDayOf, isoDateOf } from '../facts/index.ts'
import { BadInput, exitCodes } from './exit-codes.ts'
import { dayAsked } from './find-protocols.ts'
import type { ProtocolFiles } from './protocol-files.ts'
import type { Terminal } from './terminal.ts'

/** What the files of docs/new-protocol are about; each is about the new protocol instead. */
const example = { key: 'exampleton', title: 'Exampleton', rows: 'EXAMPLETON', edition: '2026' }

/**
 * `new-protocol NAME [FOLDER]`: lays out a protocol of one edition, in force from today, in FOLDER/NAME: with a post, an act, a row, a form addition, a duty, a case and
 * an authority of its own, each explained in it, so that `check` passes and `serve` starts. Nothing that is there is written over. Throws BadInput for a name that
 * cannot be one, or that is taken.
 */
export function newProtocol(
  files: ProtocolFiles,
  terminal: Terminal,
  name: string,
  into: string,
  options: { json?: boolean },
): void {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 40)
    throw new BadInput(
      `“${name}” cannot name a protocol: write small letters, with hyphens between words, such as new-town.`,
    )
  const { packs, authorities } = files.read([])
  if (packs.some(({ protocol }) => protocol === name) || authorities.has(name))
    throw new BadInput(
      `There is a protocol or an authority “${name}” already. Choose another name.`,
    )
  const folder = join(into, name)
  if (files.exists(folder)) throw new BadInput(`${folder} is there already; nothing was written.`)
  const today = isoDateOf(epochDayOf(dayAsked({})))
  const edition = today.slice(0, 4)
  const template = join(files.protocols, '..', 'docs', 'new-protocol')
  const written = files.readTexts(template, /\.(yaml|md)$/).map(({ path, text }) => {
    const place = path.slice(path.indexOf('new-protocol') + 'new-protocol/'.length)
    const own = join(folder, place.replace(example.edition, edition))
    files.writeText(own, about(name, today, text))
    return own
  })
  const command = join(files.protocols, '..', 'bin', 'whereabouts.js')
  if (options.json) terminal.out(JSON.stringify({ folder, files: written }))
  else
    terminal.out(
      `Wrote ${written.length} files to ${folder}. Start with ${join(folder, 'README.md')}; then

  node ${command} check ${folder}
  WHEREABOUTS_PROTOCOLS=${into} node ${command} serve`,
    )
  terminal.setExitCode(exitCodes.fine)
}

/** A text of the example as it is about another protocol, whose one edition is in force from a day. */
function about(name: string, today: string, text: string): string {
  const words = name.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  const rows = name.replaceAll('-', '').toUpperCase().slice(0, 12)
  return text
    .replaceAll(example.rows, rows.length < 2 ? `${rows}X` : rows)
    .replaceAll(example.key, name)
    .replaceAll(example.title, words.join(' '))
    .replace(
      `version: { edition: "${example.edition}", revision: 1, inForceFrom: 2026-01-01 }`,
      `version: { edition: "${today.slice(0, 4)}", revision: 1, inForceFrom: ${today} }`,
    )
    .replace(`dated: "${example.edition}"`, `dated: "${today.slice(0, 4)}"`)
    .replaceAll('`2026/`', `\`${today.slice(0, 4)}/\``)
}

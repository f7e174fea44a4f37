import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { StreamRef } from '../app/index.ts'
import { BadInput, exitCodes, type Terminal } from '../cli/index.ts'
import {
  type ComparedHeads,
  compareHeads,
  type Store,
  type Verified,
  verifyLog,
} from '../store/index.ts'

/** Checks the chain of every stream and, with a file of heads, that each head once published still stands. */
export async function verifyRecord(
  openStore: () => Promise<Store>,
  { json, heads }: { readonly json?: boolean; readonly heads?: string },
  terminal: Terminal,
): Promise<void> {
  const file = heads === undefined ? null : await fileOfHeads(heads)
  const store = await openStore()
  try {
    const verified = await verifyLog(store.pool)
    const compared = file === null ? null : await compareHeads(store.pool, file)
    // A copy may be older than the record; the file that the service itself adds to may not.
    const isCutShort = file === store.headsFile && (compared?.missing ?? 0) > 0
    if (verified.broken || compared?.broken.length || isCutShort)
      terminal.setExitCode(exitCodes.faulty)
    if (json) {
      terminal.out(JSON.stringify({ ...verified, ...(compared && { heads: compared }) }, null, 2))
      return
    }
    sayRecord(verified, terminal)
    if (compared) sayHeads(compared, isCutShort, terminal)
  } finally {
    await store.close()
  }
}

function sayRecord({ facts, erased, streams, broken }: Verified, { out }: Terminal): void {
  out(
    broken
      ? `The record is broken at ${place(broken)}: ${broken.fault}.`
      : `The record is whole: ${facts} facts in ${streams} streams.`,
  )
  if (erased > 0) out(`The data of ${erased} of them have been erased.`)
}

function sayHeads(
  { published, cutOff, unpublished, missing, broken }: ComparedHeads,
  isCutShort: boolean,
  { out }: Terminal,
): void {
  for (const one of broken) out(`Not as it was published: ${place(one)}: ${one.fault}.`)
  if (isCutShort)
    out(
      `The file of heads is not whole: what was published of ${missing === 1 ? '1 stream' : `${missing} streams`} is not in it. It was cut short or replaced; compare a copy kept elsewhere.`,
    )
  else if (missing > 0)
    out(
      `${have(missing)} facts that were published and are not in this file: it was cut short, or is a copy made before.`,
    )
  if (cutOff > 0)
    out(
      `${cutOff === 1 ? '1 line of it is no head and was' : `${cutOff} lines of it are no heads and were`} passed over.`,
    )
  out(
    `${published} published heads compared; ${have(unpublished - missing)} facts that are not published yet.`,
  )
}

function have(streams: number): string {
  return streams === 1 ? '1 stream has' : `${streams} streams have`
}

function place({ stream, version }: { stream: StreamRef; version: number }): string {
  return `${stream.authority}, ${stream.kind} ${stream.id}, fact ${version}`
}

async function fileOfHeads(given: string): Promise<string> {
  const file = resolve(given)
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) throw new BadInput(`There is no file of heads at ${file}.`)
  return file
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type BreakKind, breakKinds, provable } from '../../src/protocol/index.ts'
import { packsToProve } from './cases.ts'
import { randomFrom, sampleOf } from './sample.ts'

/** Breaks tried in each pack: a few seconds of the minutes that all of them take. */
const tried = 80
/** PROVE_SEED repeats a run; otherwise each has its own. */
const seed = Number(process.env.PROVE_SEED ?? Math.floor(Math.random() * 2 ** 32))
const random = randomFrom(seed)

test(`Cases catch as many breaks as docs/proof.md says (PROVE_SEED=${seed})`, () => {
  const said = shares(
    readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'proof.md'), 'utf8'),
  )
  let expected = 0
  let spread = 0
  let caught = 0
  const survivors: string[] = []
  for (const { name, compiled, cases } of packsToProve()) {
    const { breaks, isCaught } = provable(compiled, cases)
    expect(breaks.length, name).toBeGreaterThan(500)
    for (const broken of sampleOf(breaks, tried, random)) {
      const share = said(name, broken.kind)
      expected += share
      spread += share * (1 - share)
      if (isCaught(broken)) caught += 1
      else survivors.push(`${name} ${broken.name}`)
    }
  }
  // Chance alone falls so far below once in thirty thousand runs.
  const least = expected - 4 * Math.sqrt(spread)
  expect(caught, `seed ${seed}: these survived\n${survivors.join('\n')}`).toBeGreaterThanOrEqual(
    least,
  )
}, 60_000)

/** The share of each pack and kind that the page says is caught; 0 where it says nothing. */
function shares(page: string): (pack: string, kind: BreakKind) => number {
  const [head = [], ...lines] = page
    .split('\n')
    .filter(
      (line) =>
        line.startsWith('| kind |') || breakKinds.some((kind) => line.startsWith(`| ${kind} | `)),
    )
    .slice(0, breakKinds.length + 1)
    .map((line) => line.split('|').map((cell) => cell.trim()))
  expect(lines).toHaveLength(breakKinds.length)
  return (pack, kind) => {
    const cell = lines.find((line) => line[1] === kind)?.[head.indexOf(pack)] ?? ''
    const [, caught, broken] = /^(\d+) of (\d+)/.exec(cell) ?? []
    return caught === undefined ? 0 : Number(caught) / Number(broken)
  }
}

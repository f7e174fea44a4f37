import { type Asking, type ComparedAct, type Comparison, comparePacks } from '../protocol/index.ts'
import { exitCodes } from './exit-codes.ts'
import { usablePacks } from './load-scenario-file.ts'
import type { ProtocolFiles } from './protocol-files.ts'
import { paint, printJson, type Terminal } from './terminal.ts'

/** `compare A B`: two protocols, act by act: who must do it, how soon, on what condition. */
export function compare(
  files: ProtocolFiles,
  terminal: Terminal,
  a: string,
  b: string,
  options: { json?: boolean },
): void {
  const [here] = usablePacks(files, terminal, [a])
  const [there] = usablePacks(files, terminal, [b])
  if (!here || !there) return
  const comparison = comparePacks(here, there)
  terminal.setExitCode(exitCodes.fine)
  if (options.json) printJson(terminal, comparison)
  else say(terminal, comparison)
}

function say(terminal: Terminal, comparison: Comparison): void {
  const names = { here: comparison.here.protocol, there: comparison.there.protocol }
  terminal.out(paint(terminal, 'bold', `${comparison.here.title} and ${comparison.there.title}`))
  const { counts } = comparison
  terminal.out(
    `${counts.here} duties and ${counts.there}. Asked by both: ${comparison.inBoth.length}; sooner in ${names.here}: ${counts.soonerHere}, sooner in ${names.there}: ${counts.soonerThere}, the same: ${counts.same}.`,
  )
  for (const one of comparison.inBoth) sayAct(terminal, one, names)
  for (const [title, acts] of [
    [`Asked only by ${names.here}`, comparison.onlyHere],
    [`Asked only by ${names.there}`, comparison.onlyThere],
  ] as const) {
    if (acts.length === 0) continue
    terminal.out(paint(terminal, 'bold', `\n${title} (${acts.length})`))
    for (const { here: mine, there: theirs } of acts)
      for (const asking of [...mine, ...theirs])
        terminal.out(`  ${asking.title}: ${sayAsking(asking)}`)
  }
}

function sayAct(
  terminal: Terminal,
  { title, here, there, sooner }: ComparedAct,
  names: { here: string; there: string },
): void {
  const mark =
    sooner === 'here'
      ? `  (sooner in ${names.here})`
      : sooner === 'there'
        ? `  (sooner in ${names.there})`
        : ''
  terminal.out(`\n${paint(terminal, 'bold', title)}${paint(terminal, 'yellow', mark)}`)
  for (const asking of here) terminal.out(`  ${names.here}: ${sayAsking(asking)}`)
  for (const asking of there) terminal.out(`  ${names.there}: ${sayAsking(asking)}`)
}

function sayAsking({ who, force, howSoon, repeats, when, toldTo, cites }: Asking): string {
  const parts = [
    `${who.join(', else ')} ${force}, ${howSoon}`,
    repeats,
    when === null ? null : `if ${when}`,
    toldTo.length === 0 ? null : `with or to ${toldTo.join(', ')}`,
  ]
  return `${parts.filter((part) => part !== null).join('; ')} [${cites.slice(0, 4).join(' ')}${cites.length > 4 ? ' …' : ''}]`
}

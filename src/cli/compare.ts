import { type Asking, type ComparedAct, type Comparison, comparePacks } from '../protocol/index.ts'
import { exitCodes } from './exit-codes.ts'
import { dayAsked, usablePacks } from './find-protocols.ts'
import type { ProtocolFiles } from './protocol-files.ts'
import { paint, printJson, type Terminal } from './terminal.ts'

/** `compare A B`: two protocols, act by act: who must do it, how soon, on what condition. */
export function compare(
  files: ProtocolFiles,
  terminal: Terminal,
  a: string,
  b: string,
  options: { json?: boolean; on?: string },
): void {
  const at = dayAsked(options)
  const [here] = usablePacks(files, terminal, [a], at)
  const [there] = usablePacks(files, terminal, [b], at)
  if (!here || !there) return
  const comparison = comparePacks(here, there)
  terminal.setExitCode(exitCodes.fine)
  if (options.json) printJson(terminal, comparison)
  else say(terminal, comparison)
}

function say(terminal: Terminal, comparison: Comparison): void {
  const names = namesOf(comparison)
  terminal.out(paint(terminal, 'bold', `${comparison.here.called} and ${comparison.there.called}`))
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

/** What each side is called: by its protocol, and its version too when both are of one protocol. */
function namesOf({ here, there }: Comparison): { here: string; there: string } {
  const name = ({ protocol, version }: Comparison['here']) =>
    here.protocol === there.protocol ? `${protocol}@${version}` : protocol
  return { here: name(here), there: name(there) }
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

function sayAsking({
  who,
  force,
  howSoon,
  repeats,
  when,
  while: during,
  toldTo,
  cites,
}: Asking): string {
  const parts = [
    `${who.join(', else ')} ${force}, ${howSoon}`,
    repeats,
    when === null ? null : `if ${when}`,
    during === null ? null : `for as long as ${during}`,
    toldTo.length === 0 ? null : `with or to ${toldTo.join(', ')}`,
  ]
  return `${parts.filter((part) => part !== null).join('; ')} [${cites.slice(0, 4).join(' ')}${cites.length > 4 ? ' …' : ''}]`
}

import { foldTimeline } from '../episode/index.ts'
import { evaluate, explain as whyOf } from '../protocol/index.ts'
import { BadInput, exitCodes } from './exit-codes.ts'
import { instantGiven, loadScenarioFile } from './load-scenario-file.ts'
import type { ProtocolFiles } from './protocol-files.ts'
import { paint, printJson, type Terminal } from './terminal.ts'

/** `explain SCENARIO DUTY`: why one duty stands as it does, with clause, facts and arithmetic. */
export function explain(
  files: ProtocolFiles,
  terminal: Terminal,
  path: string,
  name: string,
  options: { asOf?: string; knownAt?: string; json?: boolean },
): void {
  const { scenario, applied } = loadScenarioFile(files, terminal, path)
  const recorded = [...scenario.child, ...scenario.episode].map(({ recordedAt }) => recordedAt)
  const asOf =
    options.asOf === undefined
      ? Math.max(0, ...scenario.looks.map(({ at }) => at), ...recorded)
      : instantGiven(options.asOf, '--as-of')
  const knownAt = options.knownAt === undefined ? asOf : instantGiven(options.knownAt, '--known-at')
  const timeline = foldTimeline(scenario, asOf, knownAt)
  const { duties } = evaluate(scenario, applied, asOf, knownAt, { notApplicable: true })
  const duty = duties.find(
    ({ instance }) => instance === name || instance.slice(instance.indexOf(':') + 1) === name,
  )
  if (!duty)
    throw new BadInput(
      `Nothing called “${name}” is asked in this scenario then. Asked: ${duties.map(({ instance }) => instance).join(', ')}.`,
    )
  const why = whyOf(timeline, applied, duty)
  if (options.json)
    printJson(terminal, { instance: duty.instance, title: duty.title, state: duty.state, ...why })
  else {
    terminal.out(`${paint(terminal, 'bold', duty.title)} — ${duty.state.replaceAll('-', ' ')}`)
    terminal.out(`\nBecause\n${why.because.map(({ text }) => `  ${text}`).join('\n')}`)
    terminal.out(`\nThe clock\n  ${why.clock}`)
    terminal.out(
      `\nThe protocol says\n${why.protocolSays.map(({ document, section, summary, rows }) => `  ${document}, ${section}: ${summary} (${rows.join(', ')})`).join('\n')}`,
    )
    if (why.readings.length > 0)
      terminal.out(
        `\nOur reading\n${why.readings.map(({ took, because }) => `  ${took}: ${because}`).join('\n')}`,
      )
    terminal.out(`\nDone by\n  ${why.doneBy}`)
    terminal.out(`\nIf late\n  ${why.ifLate}`)
    if (why.alsoAskedBy.length > 0)
      terminal.out(`\nAlso asked by\n${why.alsoAskedBy.map((text) => `  ${text}`).join('\n')}`)
  }
  terminal.setExitCode(exitCodes.fine)
}

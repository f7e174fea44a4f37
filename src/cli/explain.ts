import { evaluateScenario, findInstance, type Why, explain as whyOf } from '../protocol/index.ts'
import { sayKey } from '../words/index.ts'
import { BadInput, exitCodes } from './exit-codes.ts'
import { loadScenarioFile } from './load-scenario-file.ts'
import { type AskedFor, momentAsked } from './moment-asked.ts'
import type { ProtocolFiles } from './protocol-files.ts'
import { paint, printJson, type Terminal } from './terminal.ts'

/** `explain SCENARIO DUTY`: why one duty stands as it does, with clause, facts and arithmetic. */
export function explain(
  files: ProtocolFiles,
  terminal: Terminal,
  path: string,
  name: string,
  options: AskedFor & { json?: boolean },
): void {
  const { scenario, applied, refused } = loadScenarioFile(files, terminal, path)
  if (refused.length > 0) terminal.err(refused.join('\n'))
  const answer = evaluateScenario(scenario, applied, momentAsked(scenario, options))
  const duty = findInstance(answer, name.replace(/^[^:]*:find-out/, 'find-out'))
  if (!duty) {
    const asked = answer.duties.filter(({ state }) => state !== 'not-applicable')
    throw new BadInput(
      `Nothing called “${name}” is asked in this scenario then. Asked: ${asked.map(({ instance }) => instance).join(', ') || 'nothing'}.`,
    )
  }
  const why = whyOf(answer.timelines[duty.of], applied, duty)
  const head = { instance: duty.instance, title: duty.title, state: duty.state }
  if (options.json) printJson(terminal, { ...head, ...why })
  else {
    terminal.out(paint(terminal, 'bold', `${duty.title} (${sayKey(duty.state)})`))
    say(terminal, why)
  }
  terminal.setExitCode(exitCodes.fine)
}

function say(terminal: Terminal, why: Why): void {
  const part = (heading: string, lines: readonly string[]) => {
    if (lines.length > 0)
      terminal.out(`\n${heading}\n${lines.map((line) => `  ${line}`).join('\n')}`)
  }
  part(
    'Because',
    why.because.map(({ text }) => text),
  )
  part(
    'Its terms',
    why.terms.map(
      ({ means, madeOf, cites }) =>
        `“${means}”: ${madeOf} (${cites.map(({ row }) => row).join(', ')})`,
    ),
  )
  part('The clock', [why.clock])
  part(
    'The protocol says',
    why.protocolSays.map(
      ({ document, section, summary, rows }) =>
        `${document}, ${section}: ${summary} (${rows.join(', ')})`,
    ),
  )
  part(
    'Our reading',
    why.readings.map(({ took, because }) => `${took}: ${because}`),
  )
  part('Done by', [why.doneBy])
  part('Ends undone', [why.endsIf])
  part('If late', [why.ifLate])
  part('Also asked by', why.alsoAskedBy)
}

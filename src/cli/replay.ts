import { type Difference, replay as replayRecord, runScenario } from '../protocol/index.ts'
import { exitCodes } from './exit-codes.ts'
import { loadScenarioFile } from './load-scenario-file.ts'
import { momentAsked } from './moment-asked.ts'
import type { ProtocolFiles } from './protocol-files.ts'
import { sayReplay } from './say-replay.ts'
import { paint, printJson, type Terminal } from './terminal.ts'

export interface ReplayOptions {
  readonly asOf?: string
  readonly knownAt?: string
  readonly json?: boolean
  readonly all?: boolean
}

/** `replay SCENARIO`: facts in, duties out, each with why; and whether the scenario's own expectations hold. */
export function replay(
  files: ProtocolFiles,
  terminal: Terminal,
  path: string,
  options: ReplayOptions,
): void {
  const { scenario, applied, expecting } = loadScenarioFile(files, terminal, path)
  const { at: asOf, knownAt } = momentAsked(scenario, options)
  const answer = replayRecord(scenario, applied, asOf, knownAt, {
    notApplicable: options.all ?? false,
    expecting,
  })
  const differences = runScenario(scenario, applied)
  if (options.json) printJson(terminal, answer)
  else terminal.out(sayReplay(terminal, answer, scenario.title, applied))
  const asked =
    scenario.looks.reduce((sum, { expect }) => sum + expect.length, 0) + scenario.ruled.length
  if (differences.length > 0)
    terminal.err(differences.map((difference) => sayDifference(difference, terminal)).join('\n'))
  else if (!options.json && asked > 0)
    terminal.out(
      `\nThe case goes as it says: ${asked === 1 ? '1 expectation' : `${asked} expectations`} met.`,
    )
  terminal.setExitCode(differences.length === 0 ? exitCodes.fine : exitCodes.faulty)
}

function sayDifference(
  { file, line, at, about, expected, got }: Difference,
  terminal: Terminal,
): string {
  return `${file}:${line} ${paint(terminal, 'red', 'not as expected')} at ${at}: ${about}\n    expected ${expected}\n    got      ${got}`
}

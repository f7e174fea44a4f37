import {
  childOfCase,
  type Difference,
  episodeOfCase,
  replay as replayRecord,
  runScenario,
} from '../protocol/index.ts'
import { exitCodes } from './exit-codes.ts'
import { loadScenarioFile } from './load-scenario-file.ts'
import { type AskedFor, momentAsked } from './moment-asked.ts'
import type { ProtocolFiles } from './protocol-files.ts'
import { sayReplay } from './say-replay.ts'
import { paint, printJson, type Terminal } from './terminal.ts'

export interface ReplayOptions extends AskedFor {
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
  const { scenario, applied, expecting, refused } = loadScenarioFile(files, terminal, path)
  const { at: asOf, knownAt, episode } = momentAsked(scenario, options)
  const record = episodeOfCase(scenario, applied, episode)
  const answer = replayRecord(record, applied, asOf, knownAt, {
    notApplicable: options.all ?? false,
    expecting,
    child: childOfCase(scenario, knownAt),
  })
  const { episodes } = scenario
  const differences = runScenario(scenario, applied)
  if (options.json)
    printJson(terminal, { ...answer, episode: episode + 1, episodes: episodes.length })
  else {
    const name = episodes[episode]?.name ?? null
    const which =
      episodes.length === 1
        ? ''
        : `, absence ${episode + 1} of ${episodes.length}${name === null ? '' : ` (${name})`}`
    terminal.out(sayReplay(terminal, answer, `${scenario.title}${which}`, applied))
  }
  if (refused.length > 0)
    terminal.err(`${refused.join('\n')}\nWhat follows from it is answered all the same.`)
  const asked =
    scenario.looks.reduce((sum, { expect }) => sum + expect.length, 0) + scenario.ruled.length
  if (differences.length > 0)
    terminal.err(differences.map((difference) => sayDifference(difference, terminal)).join('\n'))
  else if (!options.json && asked > 0 && refused.length === 0)
    terminal.out(
      `\nThe case goes as it says: ${asked === 1 ? '1 expectation' : `${asked} expectations`} met.`,
    )
  terminal.setExitCode(
    differences.length + refused.length === 0 ? exitCodes.fine : exitCodes.faulty,
  )
}

function sayDifference(
  { file, line, at, about, expected, got }: Difference,
  terminal: Terminal,
): string {
  return `${file}:${line} ${paint(terminal, 'red', 'not as expected')} at ${at}: ${about}\n    expected ${expected}\n    got      ${got}`
}

import { lengthOf, readDuration } from '../language/durations.ts'
import type { OwnExpectation } from '../pack/authority.ts'
import type { Shared } from '../pack/shared.ts'
import { nearest } from './faults.ts'
import type { DocumentPath } from './source.ts'

interface Wrong {
  /** Within the expectation. */
  readonly path: DocumentPath
  readonly rule: string
  readonly message: string
  readonly suggestion: string | null
}

/** What an expectation may name: the duties of the protocol adopted (none while it cannot be read), acts and roles. */
interface Known extends Pick<Shared, 'roles' | 'acts'> {
  readonly duties: readonly string[]
}

/** Everything wrong with what an authority expects itself. */
export function wrongWith(expectation: OwnExpectation, known: Known): readonly Wrong[] {
  const { duty, act, urgency, within, remind, late = [] } = expectation
  const wrong: Wrong[] = []
  const tell = (rule: string, message: string) =>
    wrong.push({ path: [], rule, message, suggestion: null })
  const name = (path: DocumentPath, what: string, word: string, all: readonly string[]) => {
    if (all.length > 0 && !all.includes(word))
      wrong.push({
        path,
        rule: `unknown-${what}`,
        message: `There is no ${what} “${word}”.`,
        suggestion: nearest(word, all),
      })
  }
  if (duty !== undefined) name(['duty'], 'duty', duty, known.duties)
  if (act !== undefined) name(['act'], 'act', act, [...known.acts.keys()])
  late.forEach(({ tell: role }, i) => {
    name(['late', i, 'tell'], 'role', role, [...known.roles.keys()])
  })
  for (const text of [within, remind, ...late.map(({ after }) => after)])
    if (text !== undefined && !readDuration(text))
      tell('bad-duration', `“${text}” is not a length of time a clock can use.`)
  if ([duty, act, urgency].filter((one) => one !== undefined).length !== 1)
    tell('expects-of-what', 'An expectation is about one thing: a duty, an act or an urgency.')
  if (within === undefined && remind === undefined && late.length === 0)
    tell(
      'expects-nothing',
      'An expectation says within what time, when to remind, or who hears of lateness.',
    )
  else if (urgency !== undefined && within === undefined)
    tell(
      'never-expected',
      `What is asked ${urgency} has no due time to remind of or to be late for: say within what time.`,
    )
  if (within !== undefined && remind !== undefined && lengthOf(remind) > lengthOf(within))
    tell(
      'reminder-too-early',
      `The reminder would come ${remind} before a time that is ${within} away.`,
    )
  return wrong
}

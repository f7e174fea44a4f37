import { mayOpen } from '../../sight/index.ts'
import { childSeen } from '../child/see-child.ts'
import type { Dependencies } from '../dependencies.ts'
import { caseSeen, type SeenDuty } from '../episode/see-case.ts'
import { titleOfRole } from '../library.ts'
import type { Append, CaseFile, ChildFile, Log, StreamRead } from '../ports.ts'
import { recordFactsWith } from '../record/record-facts.ts'
import type { Outcome, WhatFollows, WhatFollowsQuery } from '../views.ts'
import { changesBetween, type DutyOf } from './changes-between.ts'

/**
 * What would follow if facts were recorded, as far as whoever asks may know of it: they are judged as when they are recorded, and nothing is. Refused for the reasons
 * for which recording them would be.
 */
export function whatFollowsWith(
  dependencies: Dependencies,
): (query: WhatFollowsQuery) => Promise<Outcome<WhatFollows>> {
  const { log, library, readModels } = dependencies
  return async ({ actor, now, of, facts }) => {
    const trial = tryOut(log)
    const outcome = await recordFactsWith({ ...dependencies, log: trial.log })({
      actor,
      now,
      idempotencyKey: '',
      stream: of,
      expectedVersion: null,
      facts,
    })
    if (outcome.kind === 'refused') return outcome
    const { warnings } = outcome.value
    const written = trial.written()
    if (!written) return { kind: 'ok', value: { changes: [], warnings } }
    const files = await filesOf(log, written, of.kind === 'episode' ? of.id : null)
    const opens =
      mayOpen(actor, written.childId) &&
      (await readModels.findChild(actor.authority, written.childId)) !== null
    const duties = (seen: Files): readonly DutyOf[] => [
      ...(opens ? on(childSeen(library, seen.child, { actor, now }).duties, 'child') : []),
      ...seen.cases.flatMap((file) =>
        on(caseSeen(library, file, { actor, now }).duties, file.episode.id),
      ),
    ]
    const pack = library.packs[0]
    const changes = changesBetween(duties(files), duties(withWritten(files, written)), (post) =>
      titleOfRole(pack, post),
    )
    return { kind: 'ok', value: { changes, warnings } }
  }
}

function on(duties: readonly SeenDuty[], record: string): readonly DutyOf[] {
  return duties.map((duty) => ({ record, duty }))
}

/** The log, on which nothing is written: what would be is kept. */
function tryOut(log: Log): { readonly log: Log; readonly written: () => Append | undefined } {
  let kept: Append | undefined
  const append: Log['append'] = async (request) => {
    kept = request
    return { kind: 'appended', head: request.streams[0].stream.head }
  }
  return { log: { ...log, append }, written: () => kept }
}

/** Records that what is said could change: the child’s, and those of the absences not yet closed and of the one written to. */
interface Files {
  readonly child: ChildFile
  readonly cases: readonly CaseFile[]
}

async function filesOf(
  log: Log,
  { childId, streams: [{ stream }] }: Append,
  episodeId: string | null,
): Promise<Files> {
  const { authority } = stream
  const [child, live, own] = await Promise.all([
    log.readChild(authority, childId),
    log.readLiveCases(authority, childId),
    episodeId === null ? null : log.readCase(authority, childId, episodeId),
  ])
  const others = live.filter(({ episode }) => episode.id !== episodeId)
  return { child, cases: own ? [...others, own] : others }
}

/** The same with what would be written. */
function withWritten({ child, cases }: Files, { streams }: Append): Files {
  const added = (stream: StreamRead): StreamRead => ({
    ...stream,
    facts: [
      ...stream.facts,
      ...streams.flatMap((one) => (one.stream.id === stream.id ? one.facts : [])),
    ],
  })
  return {
    child: { child: added(child.child), absences: child.absences.map(added) },
    cases: cases.map((file) => ({
      ...file,
      child: added(file.child),
      episode: added(file.episode),
    })),
  }
}

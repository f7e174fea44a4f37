import { appliedVersion } from '../facts/index.ts'
import { type CompiledPack, findJudging } from '../protocol/index.ts'
import type { AppliedVersion } from '../store/index.ts'

/** Episodes on record are judged by versions of protocols that are not here. Nothing has been changed, and nothing can be worked out for them. */
export class VersionsAbsent extends Error {
  readonly code = 'versions-absent'
  constructor(absent: readonly string[]) {
    super(
      `Episodes on record are judged by protocol versions that are not here; nothing was started.\n${absent.join('\n')}\nPut their folders back, or name where they are in WHEREABOUTS_PROTOCOLS.`,
    )
    this.name = 'VersionsAbsent'
  }
}

/** An absent version must stop the start: without it an episode would lose its duties, and its worklist with them. */
export function refuseAbsentVersions(
  applied: readonly AppliedVersion[],
  packs: readonly CompiledPack[],
): void {
  const absent = applied.filter(({ named }) => {
    const version = appliedVersion(named)
    return !version || !findJudging(packs, String(named.protocol), version)
  })
  if (absent.length > 0) throw new VersionsAbsent(absent.map(sayAbsent))
}

function sayAbsent({ named, episodes, live, examples }: AppliedVersion): string {
  const version = appliedVersion(named)
  const name = version ? `edition ${version.edition}, revision ${version.revision}` : 'no version'
  const which = examples.map(({ authority, episodeId }) => `${authority} ${episodeId}`).join(', ')
  return `- ${String(named.protocol)}, ${name}: ${episodes} episodes, ${live} of them not closed: ${which}${episodes > examples.length ? ', …' : ''}`
}

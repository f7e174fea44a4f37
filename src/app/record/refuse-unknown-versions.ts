import type { Fact } from '../../facts/index.ts'
import { findVersion, versionName } from '../../protocol/index.ts'
import type { Library } from '../library.ts'
import type { Refused } from '../views.ts'

/** An episode can be moved only to a protocol version that is here, and whoever moves it says why. */
export function refuseUnknownVersions(
  library: Library,
  facts: readonly Fact[],
): Refused | undefined {
  for (const fact of facts) {
    if (fact.kind !== 'protocol.applied') continue
    const { data } = fact
    if (data.why === undefined)
      return {
        kind: 'refused',
        reason: 'faulty-facts',
        message: 'Say why the episode is moved to another version. Nothing has been recorded.',
        faults: [
          { field: 'why', rule: 'missing-answer', message: 'Say why it is moved to this version.' },
        ],
      }
    if (findVersion(library.packs, data.protocol, data)) continue
    const versions = library.packs
      .map(({ pack }) => `${pack.protocol} ${pack.version.id}`)
      .join(', ')
    return {
      kind: 'refused',
      reason: 'no-protocol-in-force',
      message: `There is no version ${versionName(data)} of the protocol “${data.protocol}” here. There are: ${versions}.`,
    }
  }
  return undefined
}

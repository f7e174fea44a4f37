import { describe, expect, test } from 'vitest'
import { findJudging, findVersion } from './editions.ts'
import type { Pack } from './pack.ts'

function version(edition: string, revision: number, judgesAfresh?: readonly number[]) {
  const version: Pack['version'] = {
    id: `${edition}.${revision}`,
    edition,
    revision,
    inForceFrom: '2026-04-01',
    ...(judgesAfresh && { judgesAfresh: [...judgesAfresh] }),
  }
  return { pack: { protocol: 'exampleshire', version } }
}

describe('what was recorded under a version', () => {
  const packs = [version('2026', 2, [1]), version('2026', 3), version('2027', 1)]
  const judging = (edition: string, revision: number) =>
    findJudging(packs, 'exampleshire', { edition, revision })?.pack.version.id

  test('is judged by that very one where it is here', () => {
    expect(judging('2026', 2)).toBe('2026.2')
    expect(judging('2027', 1)).toBe('2027.1')
  })

  test('is judged by the one that judges it afresh where it is here no more, and not by the highest', () => {
    expect(judging('2026', 1)).toBe('2026.2')
    expect(findVersion(packs, 'exampleshire', { edition: '2026', revision: 1 })).toBeUndefined()
  })

  test('is judged by none of another edition or protocol', () => {
    expect(judging('2027', 2)).toBeUndefined()
    expect(findJudging(packs, 'elsewhere', { edition: '2026', revision: 1 })).toBeUndefined()
  })
})

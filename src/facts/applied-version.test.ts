import { expect, test } from 'vitest'
import { appliedVersion } from './applied-version.ts'
import { readStored } from './fact.ts'

const stored = (data: Readonly<Record<string, unknown>>) => ({
  id: '000001',
  kind: 'protocol.applied',
  occurredAt: 0,
  recordedAt: 0,
  by: { post: 'system', agency: 'system' as const },
  audience: 'professionals' as const,
  data,
})

test('a fact that says its version is read as that edition in its first revision; its bytes stay', () => {
  const old = stored({ protocol: 'medway', version: 'undated-1', capacity: 'both' })
  expect(readStored(old).data).toEqual({
    protocol: 'medway',
    edition: 'undated-1',
    revision: 1,
    capacity: 'both',
  })
  expect(old.data).toEqual({ protocol: 'medway', version: 'undated-1', capacity: 'both' })
})

test('one that says edition and revision is read as it is', () => {
  const data = { protocol: 'medway', edition: '2027', revision: 2, capacity: 'host' }
  expect(readStored(stored(data)).data).toEqual(data)
  expect(appliedVersion(data)).toEqual({ edition: '2027', revision: 2 })
  expect(appliedVersion({ protocol: 'medway' })).toBeUndefined()
})

import { describe, expect, test } from 'vitest'
import { as, at, must, world } from '../testing/exampleshire.ts'

const written = at('2026-03-02 08:20')
const offer = (role: string, to: string) => ({
  actor: as(role),
  now: written,
  idempotencyKey: 'night',
  to,
  from: at('2026-03-02 08:30'),
  words: 'Ash first.',
  episodes: ['away'],
})

/** A world in which the social worker took the report, and handed the child over to the team manager. */
async function handedOver() {
  const made = await world()
  const { app } = made
  must(
    await app.takeReport({
      actor: as('social-worker'),
      now: at('2026-03-01 13:00'),
      idempotencyKey: 'taken',
      episodeId: 'away',
    }),
  )
  must(await app.offerHandover(offer('social-worker', 'team-manager')))
  return made
}

describe('a handover', () => {
  test('is of the children whose case somebody has, or nobody has', async () => {
    const { app } = await handedOver()
    const query = { now: written }
    const mine = await app.openHandover({ actor: as('social-worker'), ...query })
    expect(mine.children.map(({ name }) => name)).toEqual(['Ash'])
    expect(mine.children[0]?.due.length).toBeGreaterThan(0)
    const others = await app.openHandover({ actor: as('director'), ...query })
    expect(others.children).toEqual([])
  })

  test('stands before whoever it is for and whoever wrote it, and nobody of another agency', async () => {
    const { app } = await handedOver()
    const seenBy = async (role: string) =>
      (await app.getHandovers({ actor: as(role), now: written })).map(
        ({ words, giver, children }) => [
          words,
          giver.name,
          children.map(({ name, mayTake }) => [name, mayTake]),
        ],
      )
    expect(await seenBy('team-manager')).toEqual([['Ash first.', 'social-worker', [['Ash', true]]]])
    expect(await seenBy('social-worker')).toEqual([
      ['Ash first.', 'social-worker', [['Ash', false]]],
    ])
    expect(await seenBy('police')).toEqual([])
    expect(await seenBy('foster-carer')).toEqual([])
  })

  test('is taken on by name, once, and whoever did has the case', async () => {
    const { app } = await handedOver()
    const [list] = await app.getHandovers({ actor: as('team-manager'), now: written })
    const children = (list?.children ?? []).map(({ episodeId, offer: of }) => ({
      episodeId,
      offer: of,
    }))
    const taking = (role: string) => ({
      actor: as(role),
      now: written,
      idempotencyKey: `take-${role}`,
      children,
    })
    expect(await app.takeOn(taking('police'))).toMatchObject({ reason: 'not-allowed' })
    must(await app.takeOn(taking('team-manager')))
    expect(await app.takeOn(taking('director'))).toMatchObject({ reason: 'not-allowed' })
    const [after] = await app.getHandovers({ actor: as('social-worker'), now: written })
    expect(after?.children[0]?.taken).toMatchObject({ name: 'team-manager' })
    const theirs = await app.openHandover({ actor: as('team-manager'), now: written })
    expect(theirs.children.map(({ name }) => name)).toEqual(['Ash'])
  })

  test('of an older offer is not taken on', async () => {
    const { app } = await handedOver()
    const [list] = await app.getHandovers({ actor: as('team-manager'), now: written })
    must(
      await app.offerHandover({
        ...offer('social-worker', 'director'),
        idempotencyKey: 'again',
        now: written + 60_000,
      }),
    )
    const children = (list?.children ?? []).map(({ episodeId, offer: of }) => ({
      episodeId,
      offer: of,
    }))
    const outcome = await app.takeOn({
      actor: as('team-manager'),
      now: written + 120_000,
      idempotencyKey: 'late',
      children,
    })
    expect(outcome).toMatchObject({ reason: 'not-found' })
  })
})

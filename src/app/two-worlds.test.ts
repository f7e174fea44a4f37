import { describe, expect, test } from 'vitest'
import { recordable, speakerOf, wholeFact } from '../../test/support/every-fact.ts'
import { type Audience, type FactKind, getFactKind } from '../facts/index.ts'
import {
  as,
  at,
  everybody,
  library,
  must,
  thingsOn,
  type World,
  world,
} from './testing/exampleshire.ts'
import { viewerOf } from './viewer.ts'
import type { Actor, EpisodeView, WhoKnew, Worklist } from './views.ts'

/*
 * Two worlds that differ only in what is hidden from somebody give them the same bytes. What may differ is declared here, and
 * nowhere else:
 *   - how many facts there are: versions, and the numbers in the identities of facts;
 *   - duties they own or are party to, which say that they rest on something that may not be seen.
 */
const now = at('2026-03-01 15:30')

type Happening = readonly [
  role: string,
  time: string,
  kind: string,
  data: Readonly<Record<string, unknown>>,
]

/** What everybody may know, in every world. */
const open: readonly Happening[] = [
  ['foster-carer', '2026-03-01 12:10', 'sighting.reported', { where: 'Town', credible: 'no' }],
  ['police-missing-unit', '2026-03-01 12:20', 'police.graded', { grade: 'low' }],
  ['parent', '2026-03-01 12:30', 'child.located', { where: 'Park', wellbeingConfirmed: 'yes' }],
]

/** What happens in one world and not in the other, by whom it is for. No kind is for children's services alone. */
const hidden: Readonly<Record<Exclude<Audience, 'all' | 'care'>, readonly Happening[]>> = {
  'professionals-and-carers': [
    [
      'social-worker',
      '2026-03-01 12:05',
      'health.recorded',
      { medicationNeeded: 'yes', needs: 'Insulin.' },
    ],
    ['social-worker', '2026-03-01 12:06', 'plan.recorded', { plan: 'safety', active: 'yes' }],
    [
      'social-worker',
      '2026-03-01 12:07',
      'person.allocated',
      { role: 'social-worker', name: 'A. Nother' },
    ],
    [
      'social-worker',
      '2026-03-01 12:08',
      'concern.recorded',
      { concern: 'family-abduction', present: 'yes' },
    ],
  ],
  professionals: [
    ['social-worker', '2026-03-01 12:05', 'risk.recorded', { risk: 'gangs', present: 'yes' }],
    [
      'school',
      '2026-03-01 12:40',
      'assessment.completed',
      { assessment: 'risk', findings: 'Grave.' },
    ],
  ],
  'police-and-care': [
    ['team-manager', '2026-03-01 12:05', 'enquiry-47.recorded', { open: 'yes' }],
    ['police-missing-unit', '2026-03-01 12:40', 'panel.considered', { panel: 'missing-panel' }],
  ],
  interview: [
    [
      'return-home-interviewer',
      '2026-03-01 13:00',
      'return-interview.held',
      {
        interviewer: 'return-home-interviewer',
        independent: 'yes',
        furtherConcern: 'yes',
        childsWords: 'Help.',
      },
    ],
  ],
}

async function worldWith(happenings: readonly Happening[]): Promise<World> {
  const made = await world()
  for (const [role, time, kind, data] of [...happenings].sort((a, b) => (a[1] < b[1] ? -1 : 1)))
    await made.say(role, time, kind, data)
  return made
}

const ownsNothing = ['parent', 'school', 'return-home-interviewer']

/** Everything somebody can be shown. */
async function shownTo(actor: Actor, { app, episodeId }: World): Promise<string> {
  const episode = must(await app.getEpisode({ actor, now, episodeId }))
  const answers = [
    withoutOwed(episode),
    // Of those who own no duty, nothing need be left out: when what they see next changes is theirs alone.
    ownsNothing.includes(actor.role) && episode.evaluation.nextChangeAt,
    withoutOwedToBeTold(must(await app.getWhoKnows({ actor, now, episodeId }))),
    await app.getAway({ actor, now }),
    must(await app.getChild({ actor, now, childId: 'ash' })),
    await app.listChildren({ actor, now }),
    othersOf(await app.getWorklist({ actor, now })),
    await app.getPlans({ actor, now }),
    await app.recordFacts({
      actor,
      now,
      idempotencyKey: 'stale-for-certain',
      stream: { kind: 'episode', id: episodeId },
      expectedVersion: 1,
      facts: [
        {
          kind: 'sighting.reported',
          occurredAt: '2026-03-01T15:00:00Z',
          data: { where: 'x', credible: 'no' },
        },
      ],
    }),
  ]
  return JSON.stringify(answers, (name, value: unknown) =>
    name === 'version'
      ? 0
      : typeof value === 'string'
        ? value.replace(/^((?:away|ash)\.)\d{6}$/, '$1n')
        : value,
  )
}

/** Without the duties that say that they rest on more than is shown, and what is made of them: marks and the next change. */
function withoutOwed(view: EpisodeView): unknown {
  const owed = new Set(
    view.duties.filter(({ restsOnHidden }) => restsOnHidden).map(({ instance }) => instance),
  )
  const open = view.duties.filter(({ instance }) => !owed.has(instance))
  const { nextChangeAt: _, ...evaluation } = view.evaluation
  return {
    ...view,
    evaluation: { ...evaluation, duties: open.length },
    duties: open,
    tasks: view.tasks
      .map(({ members, then, ...task }) => ({
        ...task,
        members: members.filter(({ instance }) => !owed.has(instance)),
        then: then.filter(({ instance }) => !owed.has(instance)),
      }))
      .filter(({ members, then }) => members.length + then.length > 0),
    marks: view.marks.filter(({ instance }) => instance === undefined || !owed.has(instance)),
  }
}

/** Who is to be told what goes by what is owed, of which somebody may know that it is owed. */
function withoutOwedToBeTold({ people, writtenLater }: WhoKnew) {
  return { writtenLater, people: people.map(({ notYet: _, later: __, ...rest }) => rest) }
}

/** A person's own list and their team's are what they owe; what others were asked is not. */
function othersOf({ list, asOf }: Worklist): unknown {
  return { others: thingsOn({ list }, 'asked'), places: list.map(({ place }) => place), asOf }
}

const audiences = Object.keys(hidden) as readonly (keyof typeof hidden)[]
const covered: Readonly<Record<string, readonly string[]>> = {
  'childrens-services': audiences,
  police: ['professionals-and-carers', 'professionals', 'police-and-care'],
  health: ['professionals-and-carers', 'professionals'],
  education: ['professionals-and-carers', 'professionals'],
  other: ['professionals-and-carers', 'professionals', 'interview'],
  carer: ['professionals-and-carers'],
  family: [],
}

describe('two worlds that differ only in what is hidden from somebody', () => {
  for (const actor of everybody) {
    const kept = audiences.filter((audience) => !covered[actor.agency]?.includes(audience))
    test.each(kept)(`are one to ${actor.role}, of what is for %s`, async (audience) => {
      // That an interview was held is for everybody; what was said in it is not: the other world has it say nothing.
      const instead: readonly Happening[] =
        audience === 'interview'
          ? hidden.interview.map(([role, time, kind]) => [
              role,
              time,
              kind,
              { interviewer: 'return-home-interviewer', independent: 'no', furtherConcern: 'no' },
            ])
          : []
      const [one, other] = [
        await worldWith([...open, ...hidden[audience]]),
        await worldWith([...open, ...instead]),
      ]
      expect(await shownTo(actor, one)).toBe(await shownTo(actor, other))
    })
  }

  test('are two to those it is for, so that the worlds are known to differ', async () => {
    const [none, all] = [
      await worldWith(open),
      await worldWith([...open, ...Object.values(hidden).flat()]),
    ]
    expect(await shownTo(as('team-manager'), all)).not.toBe(await shownTo(as('team-manager'), none))
  })
})

/** Whoever says a fact here: never the person who looks, nor whoever puts right what they said. */
const speakers = ['social-worker', 'team-manager', 'police-missing-unit', 'return-home-interviewer']
const filled = { past: '2026-03-01T11:00:00Z', ahead: '2026-03-10T12:00:00Z' }

/** A world with a fact of every kind, every field of it filled in, each then corrected; `write` says what is written into a field. */
async function worldOfEverything(
  looker: Actor,
  write: (kind: FactKind, field: string) => string,
): Promise<World> {
  const made = await world()
  const people = speakers
    .filter((role) => role !== looker.role)
    .map((role) => viewerOf(library, as(role)))
  let minute = 0
  const time = () => {
    minute += 1
    return `2026-03-01 ${12 + Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
  }
  const said = new Map<string, string>()
  for (const kind of recordable) {
    const speaker = speakerOf(kind, people)
    if (!speaker || kind.kind === 'protocol.applied') continue
    const data = wholeFact(kind, speaker, {
      ...filled,
      write: (field) => write(kind, field),
      instead,
    })
    await made.say(speaker.post, time(), kind.kind, data)
    said.set(kind.kind, speaker.post)
  }
  for (const [stream, id] of [
    ['child', 'ash'],
    ['episode', 'away'],
  ] as const) {
    const { facts } = await made.ports.log.read({ authority: 'exampleshire', kind: stream, id })
    for (const fact of facts) {
      const by = said.get(fact.kind)
      if (by === undefined) continue
      const kind = getFactKind(fact.kind)
      const speaker = viewerOf(library, as(by))
      const again = { ...filled, write: (field: string) => `${write(kind, field)} Again.`, instead }
      const correction = {
        fact: fact.id,
        why: write(kind, 'note'),
        data: wholeFact(kind, speaker, again),
      }
      await made.say(by, time(), 'fact.corrected', correction, stream)
    }
  }
  return made
}

/** What a field must say for the course of these events to be possible. */
const instead: Readonly<Record<string, unknown>> = {
  'step.recorded.act': 'search-the-sheds',
  'duty.waived.duty': 'tell-everybody',
  // It answers no offer of this record.
  'handover.accepted.offer': undefined,
  'task.taken.task': 'episode team-manager@ hold-strategy-meeting',
  'task.given.task': 'episode team-manager@ hold-strategy-meeting',
  'task.given.to': 'exampleshire.director',
  'task.handed-back.task': 'episode team-manager@ hold-strategy-meeting',
  'care-status.recorded.responsibleAuthority': 'exampleshire',
  'placement.began.hostAuthority': 'exampleshire',
  'episode.closed.reason': 'returned-and-complete',
  'return-interview.refused.refusedBy': 'child',
  // There is one absence: no interview is about another.
  'return-interview.held.alsoAbout': undefined,
  'return-interview.recorded.alsoAbout': undefined,
}

describe('two worlds that differ only in fields that are hidden from somebody', () => {
  /** Whether a field is for this person: by what each field of a kind says, and what is said above of whom each audience covers. */
  const isFor = (actor: Actor, audience: string | undefined) =>
    audience === undefined || audience === 'all' || (covered[actor.agency] ?? []).includes(audience)

  test.each(everybody.map((actor) => [actor.role, actor] as const))(
    'are one to %s, of every kind of fact',
    async (_, actor) => {
      const [one, other] = await Promise.all(
        ['One.', 'Other.'].map((word) =>
          worldOfEverything(actor, ({ fieldAudiences }, field) =>
            isFor(actor, fieldAudiences[field]) ? 'The same.' : word,
          ),
        ),
      )
      if (!one || !other) throw new Error('there are two')
      const shown = await shownTo(actor, one)
      expect(shown).toBe(await shownTo(actor, other))
      // What is theirs they see.
      expect(shown).toContain('The same. Again.')
    },
  )

  test('are two to those all of it is for', async () => {
    const [one, other] = await Promise.all(
      ['One.', 'Other.'].map((word) => worldOfEverything(as('parent'), () => word)),
    )
    if (!one || !other) throw new Error('there are two')
    const director = as('director')
    expect(await shownTo(director, one)).not.toBe(await shownTo(director, other))
  })
})

describe('a duty that rests on what somebody may not see', () => {
  const dutiesOf = async (role: string) => {
    const { app, episodeId } = await worldWith([
      ...open,
      ...hidden.professionals,
      ...hidden['police-and-care'],
    ])
    return must(await app.getEpisode({ actor: as(role), now, episodeId })).duties
  }

  test('is its owner’s all the same, with clause and clock, and says that there is more to it', async () => {
    const watch = (await dutiesOf('foster-carer')).find(({ id }) => id === 'carer-keeps-watch')
    expect(watch).toMatchObject({
      state: 'due',
      dueAt: at('2026-03-01 16:00'),
      restsOnHidden: true,
    })
    expect(watch?.why.because.at(-1)?.text).toBe('It rests on something you may not see.')
    expect(JSON.stringify(watch?.why.because)).not.toContain('Risk recorded')
  })

  test('is not there for others', async () => {
    const ids = (await dutiesOf('parent')).map(({ id }) => id)
    expect(ids).toContain('tell-everybody')
    expect(ids.filter((id) => id.startsWith('mind-'))).toEqual([])
    expect((await dutiesOf('school')).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['mind-the-risk', 'tell-everybody']),
    )
    expect((await dutiesOf('school')).map(({ id }) => id)).not.toContain('mind-the-enquiry')
  })

  test('whoever may be kept from something is told that there may be more', async () => {
    const { app, episodeId } = await worldWith(open)
    for (const [role, partly] of [
      ['parent', true],
      ['foster-carer', true],
      ['police-missing-unit', true],
      ['team-manager', false],
    ] as const)
      expect(must(await app.getEpisode({ actor: as(role), now, episodeId })).partly, role).toBe(
        partly,
      )
  })

  test('is seen by the owner’s own team', async () => {
    const ids = (await dutiesOf('director')).map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(['mind-the-risk', 'mind-the-enquiry']))
  })
})

test('a rule that rests on what somebody may not see refuses them in general words', async () => {
  const { app, episodeId } = await worldWith([...open, ...hidden.professionals])
  const refused = (role: string) =>
    app.recordFacts({
      actor: as(role),
      now,
      idempotencyKey: `level-${role}`,
      stream: { kind: 'episode', id: episodeId },
      expectedVersion: null,
      facts: [
        {
          kind: 'level.set',
          occurredAt: '2026-03-01T15:00:00Z',
          data: { level: 'carer-intervention' },
        },
      ],
    })
  expect(await refused('social-worker')).toMatchObject({
    reason: 'protocol-refuses',
    cites: ['EX-001'],
  })
  const carer = await refused('foster-carer')
  expect(carer).toMatchObject({ reason: 'protocol-refuses' })
  expect(JSON.stringify(carer)).not.toMatch(/gangs|EX-001/)
})

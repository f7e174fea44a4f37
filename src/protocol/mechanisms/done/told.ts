import { Type } from 'typebox'
import { noticeTopics } from '../../../facts/index.ts'
import { phrase, sayList, sayTopic } from '../../../words/index.ts'
import type { DutyInstance, DutyParty } from '../../answer/duty-instance.ts'
import { key, object } from '../../pack/shapes.ts'
import type { DoneBy } from '../compiling.ts'
import { byNotice, done, lastDone } from './done.ts'

const topics: readonly string[] = noticeTopics

export const told = done({
  key: 'told',
  means: 'everybody the duty tells or invites has been told about a topic, or one of several.',
  shape: object({ told: Type.Union([key, Type.Array(key, { minItems: 1 })]) }),
  parts: () => [],
  check: (written, { unknown }) => {
    topicsOf(written).forEach((topic, i) => {
      if (!topics.includes(topic))
        unknown(
          typeof written.told === 'string' ? ['told'] : ['told', i],
          'unknown-topic',
          'topic',
          topic,
          topics,
        )
    })
  },
  reads: ['notice.given'],
  compile: (written) => {
    const wanted = topicsOf(written)
    return (work, from, recipients) => {
      if (recipients.length === 0) return byNotice(work, from, wanted, undefined)
      const find = (party: DutyParty) => byNotice(work, from, wanted, party)
      // Most are told one by one: the first who was not settles it.
      for (const party of recipients) if (party.any === null && !find(party)) return undefined
      return lastDone(eachOrAny(recipients, find))
    }
  },
  shownBy: (written) => {
    const wanted = topicsOf(written)
    return (fact) => fact.kind === 'notice.given' && wanted.includes(fact.data.about)
  },
  discharge: (written, duty) => ({
    fact: 'notice.given',
    data: {
      about: topicsOf(written)[0],
      to: leftOf(duty),
    },
  }),
  isLeft: (_, duty) => (duty.recipients.length === 0 ? undefined : leftOf(duty).length > 0),
  needsRecipients: () => true,
  topics: topicsOf,
  say: (written) =>
    phrase(`everyone named has been told of ${sayList(topicsOf(written).map(sayTopic), 'or')}`),
  example: {
    written: { told: 'missing' },
    says: 'everyone named has been told of the child being missing',
    recipients: ['parent', 'school'],
    given: [
      ['2026-03-01 21:30', 'notice.given', { about: 'missing', to: ['parent'] }],
      ['2026-03-01 22:00', 'notice.given', { about: 'missing', to: ['school'] }],
    ],
    done: '2026-03-01 22:00',
  },
})

/** The topics any of which will do. */
function topicsOf({ told }: { readonly told: string | readonly string[] }): readonly string[] {
  return typeof told === 'string' ? [told] : told
}

/** What came of each party; of several of whom any one will do, the first of theirs. */
function eachOrAny(
  parties: readonly DutyParty[],
  find: (party: DutyParty) => DoneBy | undefined,
): readonly (DoneBy | undefined)[] {
  const found: (DoneBy | undefined)[] = []
  const groups = new Map<string, number>()
  for (const party of parties) {
    const by = find(party)
    const group = party.any === null ? undefined : `${party.as} ${party.any}`
    const at = group === undefined ? undefined : groups.get(group)
    if (at === undefined) {
      if (group !== undefined) groups.set(group, found.length)
      found.push(by)
    } else {
      const other = found[at]
      if (by && (!other || by.at < other.at)) found[at] = by
    }
  }
  return found
}

/** Whom there is still to tell, with whose they are where that is known. Of several of whom one was told, nobody. */
function leftOf({ parties }: DutyInstance): readonly unknown[] {
  const toTell = parties.filter(({ as }) => as === 'recipient' || as === 'invitee')
  const settled = new Set(
    toTell.flatMap(({ as, any, doneAt }) =>
      any === null || doneAt === null ? [] : [`${as} ${any}`],
    ),
  )
  return toTell
    .filter(({ as, any, doneAt }) => doneAt === null && !settled.has(`${as} ${any}`))
    .map(({ role, of }) => (of === null ? role : { post: role, of }))
}

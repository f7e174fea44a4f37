import { noticeTopics } from '../../../facts/index.ts'
import { phrase, sayWord } from '../../../words/index.ts'
import { key, object } from '../../pack/shapes.ts'
import { byNotice, done, lastDone } from './done.ts'

const topics: readonly string[] = noticeTopics

export const told = done({
  key: 'told',
  means: 'everybody the duty tells or invites has been told about a topic.',
  shape: object({ told: key }),
  parts: () => [],
  check: (written, { unknown }) => {
    if (!topics.includes(written.told))
      unknown(['told'], 'unknown-topic', 'topic', written.told, topics)
  },
  reads: ['notice.given'],
  compile: (written) => (work, from, recipients) =>
    recipients.length === 0
      ? byNotice(work, from, written.told, undefined)
      : lastDone(recipients.map((role) => byNotice(work, from, written.told, role))),
  shownBy: (written) => (fact) => fact.kind === 'notice.given' && fact.data.about === written.told,
  discharge: (written, duty) => ({
    fact: 'notice.given',
    data: {
      about: written.told,
      to: duty.recipients.filter((role) => !duty.told.includes(role)),
    },
  }),
  needsRecipients: () => true,
  topic: (written) => written.told,
  say: (written) => phrase(`everyone named has been told of it (${sayWord(written.told)})`),
  example: {
    written: { told: 'missing' },
    says: 'everyone named has been told of it (missing)',
    recipients: ['parent', 'school'],
    given: [
      ['2026-03-01 21:30', 'notice.given', { about: 'missing', to: ['parent'] }],
      ['2026-03-01 22:00', 'notice.given', { about: 'missing', to: ['school'] }],
    ],
    done: '2026-03-01 22:00',
  },
})

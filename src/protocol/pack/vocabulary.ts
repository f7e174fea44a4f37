/** How binding the document makes a thing. */
export const forces = ['must', 'should', 'may'] as const
export type Force = (typeof forces)[number]

/** The order of a case, used to lay out a protocol and to choose what ends a duty by default. */
export const stages = [
  'prevent',
  'notice',
  'report',
  'search',
  'inform',
  'assess',
  'meet',
  'review',
  'found',
  'return',
  'after',
  'oversight',
] as const
export type Stage = (typeof stages)[number]

/** Why a thing has no due time, and how it is to be read. */
export const urgencies = [
  'immediately',
  'without-delay',
  'promptly',
  'as-soon-as-practicable',
  'at-the-time',
  'regularly',
] as const
export type Urgency = (typeof urgencies)[number]

/** What a row of a catalogue is about: how coverage is counted. */
export const rowKinds = [
  'assess',
  'classify',
  'clock',
  'close',
  'consent',
  'decide',
  'escalate',
  'form',
  'inform',
  'interview',
  'legal',
  'meeting',
  'notify',
  'oversight',
  'plan',
  'prevent',
  'record',
  'report',
  'review',
  'share',
  'welfare',
] as const

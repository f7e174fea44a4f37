import { type TProperties, Type } from 'typebox'

/* What the pieces of a protocol are written with. Each says in its description what it takes; that is what a fault repeats. */

export const strict = { additionalProperties: false } as const
export const optional = Type.Optional

/** An object with these keys and no others. */
export function object<P extends TProperties>(properties: P) {
  return Type.Object(properties, strict)
}

export const key = Type.String({
  pattern: '^[a-z][a-z0-9]*([.-][a-z0-9]+)*$',
  description: 'a lower-case key, such as strategy-meeting.first',
})
export const text = (description: string) =>
  Type.String({ minLength: 1, maxLength: 2000, description })
/** CEL source text. Compiled when the pack is loaded. */
export type Condition = string
export const condition = Type.String({
  minLength: 1,
  maxLength: 2000,
  description: 'a condition in CEL',
})
export const duration = Type.String({
  pattern: '^(P(\\d+Y|\\d+M|\\d+W|\\d+D)|PT(\\d+H)?(\\d+M)?|\\d+ (working|calendar) days?)$',
  description: 'a length of time: PT72H, P14D, P6W, P1M, 3 working days, 7 calendar days',
})
export const timeOfDay = Type.String({
  pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
  description: 'a time of day, such as 10:00',
})
export const day = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  description: 'a date, YYYY-MM-DD',
})
/** The document's letters and a number. */
const rowId = '^[A-Z][A-Z0-9]{1,11}-\\d{3,4}$'
/** ids of catalogue rows an element carries. */
export type Cites = readonly string[]
export const cites = Type.Array(
  Type.String({
    pattern: rowId,
    description: 'the id of a catalogue row, such as ME-041',
  }),
  { description: 'ids of the catalogue rows this carries' },
)
/** What any moment may have beside what it is. */
export const ofMoment = {
  cites: optional(cites),
  means: optional(
    text(
      'what happens then, to follow “from when”: of a moment of the protocol’s own, which goes by it',
    ),
  ),
}
export const where = Type.Record(
  Type.String(),
  Type.Union([Type.String(), Type.Array(Type.String())], {
    description: 'a word, or a list of which any will do',
  }),
)

/** A form of the language as written: which, and what it holds, is for the mechanism of that key to say. */
export type Form = Readonly<Record<string, unknown>>
/** An instant: the name of one, or one worked out; see mechanisms/moments. */
export type Moment = string | Form
/** When a duty is due; see mechanisms/clocks. */
export type Clock = Form
/** What shows a duty done; see mechanisms/done. */
export type Done = Form
/** How a duty comes round; see mechanisms/repeats. */
export type Repeats = Form

export const moment = Type.Unsafe<Moment>(Type.Ref('Moment'))
export const clock = Type.Unsafe<Clock>(Type.Ref('Clock'))
export const done = Type.Unsafe<Done>(Type.Ref('Done'))
export const repeats = Type.Unsafe<Repeats>(Type.Ref('Repeats'))

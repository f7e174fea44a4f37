import type { Instant } from '../../../facts/index.ts'
import { type Field, givenRows, isGroup, type Question } from '../../../forms/index.ts'
import { type Boxes, boxOf } from '../../forms/boxes.ts'
import { inRow } from '../../forms/question-box.ts'
import { boxesOfMoment, laterEnd, readLately, readMoment } from '../../forms/read-moment.ts'

/** Every question of these that asks for a time, by the name of its boxes, the later ends of spans too. */
function momentsOf(fields: readonly Field[]): readonly Question[] {
  return fields
    .flatMap((field): readonly Question[] =>
      isGroup(field)
        ? (givenRows(field) ?? []).flatMap(({ value }) =>
            field.fields.map((question) => inRow(field.name, value, question)),
          )
        : [field],
    )
    .filter(({ type }) => type === 'moment')
    .flatMap((question) => [question, { ...question, name: laterEnd(question.name) }])
}

/**
 * Times as they were when they were given: “just now”, “today” and a time alone are of the moment a page is sent, and a report may lie for hours
 * before the whole of it is.
 */
export function settledBoxes(fields: readonly Field[], boxes: Boxes, now: Instant): Boxes {
  const settled = momentsOf(fields).map(({ name, lately }) => {
    const read = (lately ? readLately : readMoment)(boxes, name, now, '')
    return read.kind === 'moment' ? boxesOfMoment(name, read.at) : {}
  })
  return Object.assign({}, boxes, ...settled)
}

/** The same as they are shown again: what was today is called so while it is, and a time that can be told by itself stands alone. */
export function nearBoxes(fields: readonly Field[], boxes: Boxes, now: Instant): Boxes {
  const near: Record<string, string | readonly string[]> = { ...boxes }
  for (const { name, lately } of momentsOf(fields)) {
    if (boxOf(boxes, `${name}-day`) !== 'other') continue
    const read = readMoment(boxes, name, now, '')
    if (read.kind !== 'moment') continue
    const day = lately
      ? [''].find((one) =>
          sameTime(readLately, { ...near, [`${name}-day`]: one }, name, now, read.at),
        )
      : ['today', 'yesterday'].find((one) =>
          sameTime(readMoment, { ...near, [`${name}-day`]: one }, name, now, read.at),
        )
    if (day === undefined) continue
    near[`${name}-day`] = day
    for (const part of ['day', 'month', 'year']) delete near[`${name}-date-${part}`]
  }
  return near
}

function sameTime(
  read: typeof readMoment,
  boxes: Boxes,
  name: string,
  now: Instant,
  at: Instant,
): boolean {
  const said = read(boxes, name, now, '')
  return said.kind === 'moment' && said.at === at
}

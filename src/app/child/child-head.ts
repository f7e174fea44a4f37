import {
  bornOnSlot,
  findSlot,
  hostSlot,
  responsibleSlot,
  type Timeline,
  yes,
} from '../../episode/index.ts'
import {
  type Audience,
  ageOn,
  epochDayOf,
  getFactKind,
  isoDateOf,
  risks,
} from '../../facts/index.ts'
import { sayWord } from '../../words/index.ts'
import { lastFact, saidOr } from '../episode/case-file.ts'
import type { ChildHead } from '../views.ts'

/** Who the child is, as at the timeline's instants: what stands at the top of every page about them. */
export function childHeadOf(
  childId: string,
  authority: string,
  timeline: Timeline,
  openEpisodeId: string | null,
): ChildHead {
  const registered = lastFact(timeline, 'child.registered')
  const values = timeline.points.at(-1)?.values ?? []
  const given = saidOr(registered?.data.givenName) ?? 'Name not known'
  const family = saidOr(registered?.data.familyName) ?? ''
  const bornOn = Number(values[bornOnSlot])
  const placement = lastFact(timeline, 'placement.began')
  const text = (slot: number): string | null => (values[slot] === '' ? null : String(values[slot]))
  return {
    childId,
    authority,
    name: saidOr(registered?.data.knownAs) ?? given,
    fullName: `${given} ${family}`.trim(),
    age: Number.isNaN(bornOn) ? null : ageOn(bornOn, epochDayOf(timeline.asOf)),
    photographTakenOn: saidOr(lastFact(timeline, 'child.photographed')?.data.takenOn),
    description: saidOr(registered?.data.description),
    lookedAfter: answerOf(values[findSlot('child.lookedAfter') ?? -1]),
    responsibleAuthority: text(responsibleSlot),
    hostAuthority: text(hostSlot),
    placement: placement
      ? [saidOr(placement.data.provider), saidOr(placement.data.address)]
          .filter(Boolean)
          .join(', ') || null
      : null,
    legalStatus: text(findSlot('child.legalStatus') ?? hostSlot),
    alerts: alertsOf(timeline).map(({ text }) => text),
    openEpisodeId,
  }
}

/** Date of birth as written, for look-ups. */
export function bornOnOf(timeline: Timeline): string | null {
  const bornOn = Number(timeline.points.at(-1)?.values[bornOnSlot])
  return Number.isNaN(bornOn) ? null : isoDateOf(bornOn)
}

function answerOf(value: unknown): 'yes' | 'no' | 'unknown' {
  return value === 1 ? 'yes' : value === 0 ? 'no' : 'unknown'
}

/** Something a stranger must know, and for whom it is. */
export interface Alert {
  readonly text: string
  readonly audience: Audience
}

/** What somebody who has never met the child must know: medication and health first, then standing risks. */
export function alertsOf(timeline: Timeline): readonly Alert[] {
  const values = timeline.points.at(-1)?.values ?? []
  const alerts: Alert[] = []
  const health = (text: string) =>
    alerts.push({ text, audience: getFactKind('health.recorded').audience })
  const needs = saidOr(lastFact(timeline, 'health.recorded')?.data.needs)
  if (values[findSlot('child.medicationNeeded') ?? -1] === yes) {
    health(needs ? `Needs medication: ${needs}` : 'Needs medication that cannot be missed')
  } else if (needs) health(needs)
  for (const risk of risks) {
    if (values[findSlot(`risk(${risk})`) ?? -1] === yes)
      alerts.push({
        text: `Risk: ${sayWord(risk)}`,
        audience: getFactKind('risk.recorded').audience,
      })
  }
  return alerts
}

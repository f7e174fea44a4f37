import type { Actor, ChildHead } from '../../app/index.ts'
import { type FactInput, type Instant, isoOf } from '../../facts/index.ts'

type Values = ReadonlyMap<string, unknown>

/** A report's answers as facts: that the child is gone first, then whatever else was said. */
export function reportFacts(
  values: Values,
  actor: Actor,
  child: ChildHead,
  now: Instant,
): readonly FactInput[] {
  const noticed = textOf(values, 'noticed') ?? isoOf(now)
  const present = isoOf(now)
  const fact = (
    kind: string,
    data: Readonly<Record<string, unknown>>,
    occurredAt = present,
  ): FactInput => ({ kind, occurredAt, data })
  const police =
    values.get('policeTold') === 'yes'
      ? [
          fact(
            'police.reported',
            { reportedBy: actor.role, ...kept(values, { reference: 'policeReference' }) },
            textOf(values, 'policeAt') ?? present,
          ),
        ]
      : []
  const learnt = textOf(values, 'learnt')
  const tried = listOf(values, 'tried').map((enquiry) =>
    fact('enquiry.made', {
      enquiry,
      result: learnt === undefined ? 'nothing-found' : 'information',
      ...(learnt !== undefined && { detail: learnt }),
    }),
  )
  const told = listOf(values, 'told')
  const worries = [...values].flatMap(([name, present]) =>
    name.startsWith('worry-')
      ? [fact('concern.recorded', { concern: name.slice('worry-'.length), present })]
      : [],
  )
  return [
    fact('absence.noticed', noticedData(values, actor, child), noticed),
    ...worries,
    ...tried,
    ...police,
    ...(told.length > 0 ? [fact('notice.given', { to: told, about: 'absence' })] : []),
  ]
}

function noticedData(
  values: Values,
  actor: Actor,
  child: ChildHead,
): Readonly<Record<string, unknown>> {
  return {
    setting: textOf(values, 'setting') ?? settingOf(actor, child),
    noticedBy: actor.role,
    whereaboutsKnown: textOf(values, 'whereaboutsKnown') ?? 'unknown',
    ...kept(values, {
      place: 'place',
      withPermission: 'withPermission',
      lastSeenAt: 'lastSeenAt',
      lastSeenWhere: 'lastSeenWhere',
      expectedAt: 'expectedAt',
      circumstances: 'circumstances',
      wearing: 'wearing',
      companions: 'companions',
    }),
  }
}

function settingOf(actor: Actor, child: ChildHead): 'home' | 'care' {
  return child.lookedAfter === 'yes' ||
    (child.lookedAfter === 'unknown' && actor.agency === 'carer')
    ? 'care'
    : 'home'
}

function kept(
  values: Values,
  names: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([field, name]) =>
      values.has(name) ? [[field, values.get(name)]] : [],
    ),
  )
}

function textOf(values: Values, name: string): string | undefined {
  const value = values.get(name)
  return typeof value === 'string' ? value : undefined
}

function listOf(values: Values, name: string): readonly string[] {
  const value = values.get(name)
  return Array.isArray(value) ? value.map(String) : []
}

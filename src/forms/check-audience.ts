import { findFactKind } from '../facts/index.ts'
import { questionIn, testsOf } from './asked.ts'
import { type FormRecord, formOf, isGroup } from './form.ts'
import type { FormFault } from './placed.ts'
import type { FormAddition, Section, Source, WrittenForm } from './shape.ts'

/**
 * A part of a form that says whom it is for says whom every fact is for that is recorded from its answers. For more people, it would be
 * shown to some who may not see what was said in it; for fewer, what they said in confidence would be seen by others as a fact.
 */
export function checkAudiences(written: WrittenForm): readonly FormFault[] {
  const { records } = formOf(written)
  return (written.sections ?? []).flatMap((section, i): readonly FormFault[] => {
    const faults = kindsFrom(section, records).flatMap((fact) => faultOf(section, fact))
    return faults.map((fault) => ({ ...fault, path: ['sections', i, 'audience'] }))
  })
}

/** Questions a protocol adds are answered into the form’s first fact, whichever part they join. */
export function checkAddedAudience(
  { section: joins }: FormAddition,
  form: WrittenForm,
): readonly FormFault[] {
  const sections = form.sections ?? []
  const section = sections.find(({ section: name }) => name === joins) ?? sections.at(-1)
  const [first] = formOf(form).records
  if (!section || !first) return []
  return faultOf(section, first.fact).map((fault) => ({
    ...fault,
    path: joins === undefined ? ['form'] : ['section'],
  }))
}

function faultOf({ section, audience }: Section, fact: string): readonly Omit<FormFault, 'path'>[] {
  const kind = findFactKind(fact)
  if (audience === undefined || !kind || kind.audience === audience) return []
  return [
    {
      rule: 'wrong-audience',
      message: `The part “${section}” is for “${audience}”, and what is recorded from it as ${kind.kind} is for “${kind.audience}”.`,
      instead: { written: audience, known: [kind.audience] },
    },
  ]
}

/** The kinds of fact that answers given in a part go into, or decide whether to record. */
function kindsFrom(section: Section, records: readonly FormRecord[]): readonly string[] {
  const here = new Set(
    section.fields.flatMap((field) => [
      field.name,
      ...(isGroup(field) ? field.fields.map(({ name }) => name) : []),
    ]),
  )
  const uses = ({ each, occurred, when, data }: FormRecord) =>
    [
      each,
      occurred,
      ...testsOf(when).map(questionIn),
      ...[...data.values()].flat().flatMap((source) => namesIn(source)),
    ].some((name) => name !== undefined && here.has(name))
  return [...new Set(records.filter(uses).map(({ fact }) => fact))]
}

/** Questions that decide a value. */
function namesIn(source: Source): readonly (string | undefined)[] {
  if ('answer' in source) return [source.answer]
  return 'is' in source ? testsOf(source.when).map(questionIn) : []
}

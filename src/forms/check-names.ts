import { type FactKind, factKinds, findFactKind } from '../facts/index.ts'
import { expectedOf } from './expected.ts'
import { isGroup } from './form.ts'
import { knownTo, wordsOfFamily } from './known.ts'
import type { FormFault, Placed } from './placed.ts'
import type { FormAddition, Source, WrittenForm } from './shape.ts'

/** What forms may name that other files hold. */
export interface FormNames {
  readonly posts: ReadonlySet<string>
  /** Rows of the catalogues. */
  readonly rows: ReadonlySet<string>
}

type Path = FormFault['path']

/** Everything a form names must be there: posts, rows of a catalogue, what is known without asking, facts and fields to begin with, words of a list. */
export function checkNames(
  written: WrittenForm,
  placed: readonly Placed[],
  names: FormNames,
): readonly FormFault[] {
  return [
    ...checkCites(written, names.rows),
    ...placed.flatMap(({ field, path }): readonly FormFault[] =>
      isGroup(field)
        ? checkLabels(field.rows, [...path, 'rows'])
        : [
            ...(field.posts ?? []).flatMap((post, i) =>
              oneOf(post, names.posts, [...path, 'posts', i], unknownPost(post)),
            ),
            ...(field.prefill ? checkPrefill(field.prefill, [...path, 'prefill'], names) : []),
          ],
    ),
    ...checkConstants(written, names),
  ]
}

/** The rows a form, or questions added to one, say they come from. */
export function checkCites(
  written: WrittenForm | FormAddition,
  rows: ReadonlySet<string>,
): readonly FormFault[] {
  return citesIn(written, []).flatMap(({ row, path }) =>
    oneOf(row, rows, path, {
      rule: 'unknown-row',
      message: `There is no row of the catalogue “${row}”.`,
    }),
  )
}

function citesIn(part: unknown, path: Path): readonly { row: string; path: Path }[] {
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, inner]) => {
    const here = [...path, Array.isArray(part) ? Number(key) : key]
    return key === 'cites' && Array.isArray(inner)
      ? inner.map((row, i) => ({ row: String(row), path: [...here, i] }))
      : citesIn(inner, here)
  })
}

/** Words a form has for what the protocols need are words of that family. */
function checkLabels(rows: unknown, path: Path): readonly FormFault[] {
  const needed: unknown = Reflect.get(Object(rows), 'needed')
  if (typeof needed !== 'string') return []
  const words = new Set(wordsOfFamily(needed))
  return Object.keys(Object(Reflect.get(Object(rows), 'labels'))).flatMap((word) =>
    oneOf(word, words, [...path, 'labels', word], {
      rule: 'unknown-word',
      message: `No protocol can need the ${needed} “${word}”.`,
    }),
  )
}

function checkPrefill(
  { fact, field, where = {} }: { fact: string; field: string; where?: Record<string, string> },
  path: Path,
  names: FormNames,
): readonly FormFault[] {
  const kind = findFactKind(fact)
  if (!kind)
    return oneOf(fact, new Set(factKinds.map((one) => one.kind)), [...path, 'fact'], {
      rule: 'unknown-fact',
      message: `There is no kind of fact “${fact}”.`,
    })
  return [
    ...checkFieldName(kind, field, [...path, 'field']),
    ...Object.entries(where).flatMap(([name, word]) => {
      const at = [...path, 'where', name]
      const unknown = checkFieldName(kind, name, at)
      return unknown.length > 0 ? unknown : checkWord(kind, name, word, at, names)
    }),
  ]
}

function checkFieldName(kind: FactKind, field: string, path: Path): readonly FormFault[] {
  if (field.startsWith('details.')) return []
  return oneOf(field, new Set(Object.keys(kind.data.properties)), path, {
    rule: 'unknown-field',
    message: `${kind.kind} has no field “${field}”.`,
  })
}

/** What a form says without asking must be what the field takes, and what it takes from what is known must be known. */
function checkConstants(
  { records, fixed = {}, opens }: WrittenForm,
  names: FormNames,
): readonly FormFault[] {
  if (typeof records === 'string')
    return Object.entries(fixed).flatMap(([field, value]) =>
      checkConstant(records, field, value, ['fixed', field], names),
    )
  const known = new Set(knownTo(opens === 'episode').keys())
  return records.flatMap(({ fact, data = {} }, i) =>
    Object.entries(data).flatMap(([field, sources]) => {
      const path = ['records', i, 'data', field]
      return (Array.isArray(sources) ? sources : [sources]).flatMap(
        (source: Source): readonly FormFault[] => {
          if ('is' in source) return checkConstant(fact, field, source.is, path, names)
          return 'known' in source
            ? oneOf(source.known, known, path, unknownName(source.known))
            : []
        },
      )
    }),
  )
}

function checkConstant(
  fact: string,
  field: string,
  value: unknown,
  path: Path,
  names: FormNames,
): readonly FormFault[] {
  const kind = findFactKind(fact)
  if (!kind || !(field in kind.data.properties)) return []
  return [value].flat().flatMap((word) => checkWord(kind, field, String(word), path, names))
}

function checkWord(
  kind: FactKind,
  field: string,
  word: string,
  path: Path,
  { posts }: FormNames,
): readonly FormFault[] {
  if (field in kind.posts) return oneOf(word, posts, path, unknownPost(word))
  const { words } = expectedOf(kind, field)
  return words
    ? oneOf(word, new Set(words), path, {
        rule: 'unknown-word',
        message: `${field} of ${kind.kind} is never “${word}”.`,
      })
    : []
}

const unknownPost = (post: string) => ({
  rule: 'unknown-role',
  message: `There is no post “${post}”.`,
})

/** The fault of a form that asks for what nobody tells it. */
export const unknownName = (name: string) => ({
  rule: 'unknown-name',
  message: `Nothing called “${name}” is known to this form without asking.`,
})

function oneOf(
  word: string,
  known: ReadonlySet<string>,
  path: Path,
  fault: Pick<FormFault, 'rule' | 'message'>,
): readonly FormFault[] {
  return known.has(word) ? [] : [{ ...fault, path, instead: { written: word, known: [...known] } }]
}

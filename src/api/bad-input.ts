import type { FastifyError } from 'fastify'
import type { Failure } from '../http/index.ts'

/** One thing wrong with a request: which field, which rule, in words. Facts have faults of their own, in the same shape. */
interface Fault {
  readonly field: string
  readonly rule: string
  readonly message: string
}

interface Unreadable {
  readonly reason: string
  readonly message: string
  /** Of the first fault, for a program that wants only one. */
  readonly field?: string
  readonly rule?: string
  readonly faults?: readonly Fault[]
}

/** What was wrong with a request that never reached its handler. */
export function unreadable(failure: Failure, method: string): Unreadable {
  const { reason, message } = failure
  const faults = oneForEach(faultsOf(failure))
  const [first] = faults
  if (!first) return { reason, message }
  const kept = method === 'GET' || method === 'HEAD' ? '' : ' Nothing was recorded.'
  return {
    reason,
    message: faults.map((fault) => fault.message).join(' ') + kept,
    field: first.field,
    rule: first.rule,
    faults,
  }
}

function faultsOf({ field, rule, error }: Failure): readonly Fault[] {
  if (error === null) return []
  if (field !== undefined && rule !== undefined) return [{ field, rule, message: error.message }]
  const shapeless = withoutShape[error.code]
  if (shapeless) return [shapeless]
  return (error.validation ?? []).flatMap(shapeFaults)
}

/** Of several ways in which one field does not fit, the first says enough. */
function oneForEach(faults: readonly Fault[]): readonly Fault[] {
  return [...Map.groupBy(faults, ({ field, rule }) => `${field} ${rule}`).values()].flatMap(
    ([first]) => first ?? [],
  )
}

/** What is wrong with a body before anything of it is read. */
const withoutShape: Readonly<Record<string, Fault>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    field: 'body',
    rule: 'too-long',
    message: 'The body is longer than one record can hold. Send it in parts.',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    field: 'content-length',
    rule: 'wrong-shape',
    message: 'The body is not as long as the request says.',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    field: 'content-type',
    rule: 'not-json',
    message: 'Send application/json.',
  },
  WHEREABOUTS_NOT_JSON: {
    field: 'content-type',
    rule: 'not-json',
    message: 'Send application/json.',
  },
}

type ShapeError = NonNullable<FastifyError['validation']>[number]

function shapeFaults({ keyword, instancePath, params, message }: ShapeError): readonly Fault[] {
  const path = instancePath.split('/').filter(Boolean).join('.')
  const inside = (name: string) => (path === '' ? name : `${path}.${name}`)
  const field = path === '' ? 'body' : path
  switch (keyword) {
    case 'required':
      return namesIn(params.requiredProperties).map((name) => ({
        field: inside(name),
        rule: 'missing-answer',
        message: `“${inside(name)}” is missing. Give it.`,
      }))
    case 'additionalProperties':
      return namesIn(params.additionalProperties).map((name) => ({
        field: inside(name),
        rule: 'unknown-field',
        message: `Nothing here is called “${inside(name)}”. Leave it out.`,
      }))
    case 'boolean':
      return []
    default:
      return [{ field, ...valueFault(field, keyword, params, message ?? 'does not fit') }]
  }
}

function valueFault(
  field: string,
  keyword: string,
  params: ShapeError['params'],
  said: string,
): Omit<Fault, 'field'> {
  switch (keyword) {
    case 'enum':
      return {
        rule: 'not-one-of',
        message: `“${field}” is one of ${namesIn(params.allowedValues).join(', ')}.`,
      }
    case '~refine':
      return said === 'not-a-date'
        ? { rule: said, message: `“${field}” is a date from 1989 to 2099, as YYYY-MM-DD.` }
        : {
            rule: 'not-a-time',
            message: `“${field}” is an instant in ISO 8601 with an offset, from 1989 to 2099, such as 2026-03-29T02:10:00+01:00.`,
          }
    case 'format':
      return { rule: 'not-a-date', message: `“${field}” is a date that exists, as YYYY-MM-DD.` }
    case 'minLength':
    case 'minItems':
      return { rule: 'missing-answer', message: `“${field}” ${said}.` }
    case 'maxLength':
    case 'maxItems':
      return { rule: 'too-long', message: `“${field}” ${said}.` }
    default:
      return { rule: 'wrong-shape', message: `“${field}” ${said}.` }
  }
}

function namesIn(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.map(String) : []
}

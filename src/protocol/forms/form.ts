import type { fieldTypes } from './form-schema.ts'

type FieldType = (typeof fieldTypes)[number]

export interface FormOption {
  readonly value: string
  readonly label: string
  readonly hint?: string
}

/** One question of a form. */
export interface FormField {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly type: FieldType
  readonly options?: readonly FormOption[]
  /** `used`: also every word the protocols use in this field. */
  readonly more?: 'used'
  readonly required?: boolean
  /** Where in the fact's data the answer goes, when it is not the name. */
  readonly into?: string
}

/** A form: which fact it records, and the questions that fill it. */
export interface Form {
  readonly form: string
  readonly title: string
  /** Kind of fact it records. */
  readonly records: string
  readonly fields: readonly FormField[]
  /** What the fact always says when recorded with this form. */
  readonly fixed?: Readonly<Record<string, unknown>>
}

/** How a question is asked. `moment` is a date and time; `day` a date; `role` somebody by what they do. */
export type FieldType =
  | 'text'
  | 'longtext'
  | 'yes-no-unknown'
  | 'choice'
  | 'choices'
  | 'moment'
  | 'day'
  | 'role'
  | 'roles'
  | 'number'

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
  readonly required?: boolean
  /** Field of the fact the answer goes into, where it is not the question's own name. */
  readonly into?: string
}

/** A form as protocol data: which fact it records and the questions that fill it. */
export interface Form {
  readonly form: string
  readonly title: string
  /** Kind of fact it records. */
  readonly records: string
  readonly fields: readonly FormField[]
  /** What the fact always says when recorded with this form. */
  readonly fixed?: Readonly<Record<string, unknown>>
}

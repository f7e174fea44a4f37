/** The tables as Kysely sees them. One row a column list; meanings are in the migrations. */
export interface Tables {
  worklist: WorklistTable
  episode_summary: EpisodeSummaryTable
  child_summary: ChildSummaryTable
  account_holder: AccountHolderTable
}

type Held = Readonly<Record<string, unknown>>

export interface WorklistTable {
  readonly authority: string
  readonly episode_id: string
  readonly instance: string
  readonly home_authority: string
  readonly child_id: string
  readonly child_name: string
  readonly act: string
  readonly title: string
  readonly stage: string
  readonly force: string
  readonly owner_role: string
  readonly owner_agency: string
  readonly out_of_hours_role: string | null
  readonly audience: string
  readonly asked_by_role: string | null
  readonly asked_by_person: string | null
  readonly starts_at: number
  readonly due_at: number | null
  readonly urgency: string | null
  readonly view: Held
}

export interface EpisodeSummaryTable {
  readonly authority: string
  readonly episode_id: string
  readonly child_id: string
  readonly host_authority: string | null
  readonly agency: string
  readonly audience: string
  readonly author: string
  readonly began_at: number
  readonly ended_at: number | null
  readonly returned_at: number | null
  readonly closed_at: number | null
  readonly known_at: number
  readonly classification: string
  readonly protocols: readonly { id: string; version: string; capacity: string }[]
  readonly view: Held
}

export interface ChildSummaryTable {
  readonly authority: string
  readonly child_id: string
  readonly host_authority: string | null
  readonly agency: string
  readonly audience: string
  readonly author: string
  readonly name: string
  readonly full_name: string
  readonly born_on: string | null
  readonly names: string
  readonly view: Held
}

export interface AccountHolderTable {
  readonly authority: string
  readonly account: string
  readonly name: string
  readonly email: string
  readonly agency: string
  readonly role: string
  readonly team: string | null
  readonly children: readonly string[] | null
  readonly training: boolean
}

import type { DutyView, ListedChild } from '../../app/index.ts'

/** What stands under “Recorded”: that the duty it was recorded for is not done by it, where that is so; else what is below. */
export function savedWords(
  below: string,
  stillToDo: { readonly title: string } | undefined,
): string {
  return stillToDo === undefined
    ? below
    : `“${stillToDo.title}” is not done by that alone, and stands below. Why? says what is left of it.`
}

/** The duty something was recorded for, where it is this person's and still asked. */
export function stillMine(
  duties: readonly DutyView[],
  instance: string | undefined,
): DutyView | undefined {
  return duties.find(
    (duty) =>
      duty.instance === instance &&
      duty.whose === 'mine' &&
      (duty.state === 'due' || duty.state === 'overdue' || duty.state === 'unknown'),
  )
}

/** What the address of a page says was recorded, for which duty, on the record of which absence or child. */
export interface Saved {
  readonly done?: string
  readonly duty?: string
  readonly on?: string
}

/** The same above a list of what is this person's; null where nothing was recorded. */
export function savedForList(
  list: readonly ListedChild[],
  { done, duty, on }: Saved,
): string | null {
  if (done === undefined) return null
  const left = list
    .flatMap(({ tasks }) => tasks)
    .filter(({ whose }) => whose === 'mine')
    .flatMap(({ members }) => members)
    .find(
      ({ duty: { instance }, episodeId, childId }) =>
        instance === duty && (episodeId ?? childId) === on,
    )
  return savedWords('The list below is up to date.', left?.duty)
}

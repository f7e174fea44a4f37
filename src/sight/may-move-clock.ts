import type { Viewer } from './viewer.ts'

/** Whether somebody moves the clock of a service that is for training: its trainer, who has no part in any case. Where the service is not, there is nothing to move. */
export function mayMoveClock({ post }: Pick<Viewer, 'post'>): boolean {
  return post === 'trainer'
}

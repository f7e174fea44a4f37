/** Answers that say which thing a duty is about; another answer would be another duty. */
const settling: ReadonlySet<string> = new Set([
  'notice.given about',
  'notice.acknowledged about',
  'meeting.held meeting',
  'meeting.called meeting',
  'assessment.completed assessment',
  'review.completed review',
  'decision.recorded decision',
  'referral.made for',
  'document.completed document',
  'document.shared document',
  'step.recorded act',
  'absence.classified body',
  'concern.recorded concern',
  'plan.recorded plan',
  'risk.recorded risk',
  'service.recorded service',
])

export function settles(kind: string, field: string): boolean {
  return settling.has(`${kind} ${field}`)
}

/** What a browser sent: each name once, or several times where several boxes share it. Nothing about it is trusted. */
export type Answers = Readonly<Record<string, string | readonly string[]>>

/** Reads a form's body; anything but text is dropped. */
export function answersFrom(body: unknown): Answers {
  if (typeof body !== 'object' || body === null) return {}
  const kept: Record<string, string | readonly string[]> = Object.create(null)
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string') kept[name] = value
    else if (Array.isArray(value))
      kept[name] = value.filter((one): one is string => typeof one === 'string')
  }
  return kept
}

/** One answer, trimmed; empty when there is none. Of several, the last. */
export function answerOf(answers: Answers, name: string): string {
  const value = answers[name]
  return (typeof value === 'string' ? value : (value?.at(-1) ?? '')).trim()
}

/** Every answer under the name that is not empty. */
export function allAnswersOf(answers: Answers, name: string): readonly string[] {
  const value = answers[name]
  return (typeof value === 'string' ? [value] : (value ?? []))
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

/** What a browser sent: each name once, or several times where several boxes share it. Nothing about it is trusted. */
export type Boxes = Readonly<Record<string, string | readonly string[]>>

/** Reads a form's body; anything but text is dropped. */
export function boxesFrom(body: unknown): Boxes {
  if (typeof body !== 'object' || body === null) return {}
  const kept: Record<string, string | readonly string[]> = Object.create(null)
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string') kept[name] = value
    else if (Array.isArray(value))
      kept[name] = value.filter((one): one is string => typeof one === 'string')
  }
  return kept
}

/** What one box holds, trimmed; empty when there is none. Of several, the last. */
export function boxOf(boxes: Boxes, name: string): string {
  const value = boxes[name]
  return (typeof value === 'string' ? value : (value?.at(-1) ?? '')).trim()
}

/** Everything in the boxes of that name that is not empty. */
export function allBoxesOf(boxes: Boxes, name: string): readonly string[] {
  const value = boxes[name]
  return (typeof value === 'string' ? [value] : (value ?? []))
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

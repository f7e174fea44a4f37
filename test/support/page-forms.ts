import fc from 'fast-check'

/** A form as it stands on a page, for somebody to fill in. */
export interface PageForm {
  readonly who: string
  /** The route it is sent to, and the address. */
  readonly route: string
  readonly action: string
  readonly hidden: Readonly<Record<string, string>>
  /** Boxes to write in, and names to choose for with what is offered. */
  readonly boxes: readonly string[]
  readonly choices: Readonly<Record<string, readonly string[]>>
}

/** Reads the form of a page that is sent to the address the page has; undefined where there is none. */
export function readForm(
  html: string,
  page: Pick<PageForm, 'who' | 'route' | 'action'>,
): PageForm | undefined {
  const forms = html.split(/<form /).slice(1)
  const ours = forms.find(
    (form) => /method="post"/.test(form) && form.includes(`action="${page.action}"`),
  )
  if (ours === undefined) return undefined
  const [inside = ''] = ours.split('</form>')
  const hidden: Record<string, string> = {}
  const boxes: string[] = []
  const choices: Record<string, string[]> = {}
  for (const [tag = ''] of inside.matchAll(/<(input|textarea)\b[^>]*>/g)) {
    const named = attribute(tag, 'name')
    const type = attribute(tag, 'type')
    if (named === '') continue
    if (type === 'hidden') hidden[named] = attribute(tag, 'value')
    else if (type === 'radio' || type === 'checkbox')
      choices[named] = [...(choices[named] ?? []), attribute(tag, 'value')]
    else boxes.push(named)
  }
  for (const [, tag = '', options = ''] of inside.matchAll(
    /(<select\b[^>]*>)([\s\S]*?)<\/select>/g,
  ))
    choices[attribute(tag, 'name')] = [...options.matchAll(/value="([^"]+)"/g)].map(
      ([, value = '']) => value,
    )
  return { ...page, hidden, boxes, choices }
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
}

/** The form as somebody could truly fill it in: one of what is offered everywhere, words where words are asked for, and it happened just now. */
export function filledIn({
  hidden,
  boxes,
  choices,
}: PageForm): fc.Arbitrary<readonly (readonly [string, string])[]> {
  const chosen = Object.entries(choices).map(([name, offered]) =>
    (name === 'occurred-day' ? fc.constant('now') : fc.constantFrom(...offered)).map(
      (value) => [name, value] as const,
    ),
  )
  // Days and times stay empty but where they must be said: what is asked of them differs from form to form.
  const written = boxes
    .filter((name) => !/-(day|month|year|time)$/.test(name))
    .map((name) =>
      fc
        .constantFrom('By the river', 'Asked twice; no answer', 'safety')
        .map((value) => [name, value] as const),
    )
  return fc
    .tuple(fc.uuid(), fc.tuple(...chosen), fc.tuple(...written))
    .map(([key, chose, wrote]) => [
      ...Object.entries({ ...hidden, _key: key }).filter(
        ([name]) => name !== '_token' && name !== '_version',
      ),
      ...chose,
      ...wrote,
    ])
}

/** What stands in each place of an address, for the child whose record holds the words. */
export function addressesOf(url: string, childId: string, episodeId: string): readonly string[] {
  const duty = 'brent%3Anone'
  const filled: Readonly<Record<string, readonly string[]>> = {
    '/children/:id': [childId],
    '/episodes/:id': [episodeId],
    '/protocols/:id': ['brent'],
  }
  const [, before = '', name] = /^(.*?)\/:([a-zA-Z]+)/.exec(url) ?? []
  if (name === undefined) return [url.replace('*', 'none')]
  const whole = Object.entries(filled).find(([pattern]) => `${before}/:id`.endsWith(pattern))?.[1]
  const values =
    whole ??
    {
      form: ['sighting-reported', 'fact-corrected', 'risk-recorded', 'return-interview-held'],
      fact: [`${episodeId}.000001`, `${childId}.000001`],
      instance: [duty],
      draft: ['none'],
      section: ['where', 'check'],
      duty: [duty],
      stage: ['search'],
      childId: [childId],
      episodeId: [episodeId],
    }[name]
  if (!values) throw new Error(`what stands for :${name} in ${url}?`)
  return values.flatMap((value) => addressesOf(url.replace(`:${name}`, value), childId, episodeId))
}

import fc from 'fast-check'

/** Text that has broken programs before: as it might stand in an address, a form or JSON. */
const oddTexts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  '\b',
  '\\b',
  '\\',
  '%',
  '%%%',
  '_',
  "'",
  '"',
  "' or 1=1 --",
  '$1',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '..%2f..',
  '//evil.example',
  '/\\evil.example',
  '\ud800',
  '\ufffd',
  '\u202e',
  '\u2028',
  '👩‍👧',
  'a\u0301'.repeat(50),
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'NaN',
  '-1',
  '0',
  '1e999',
  '999999999999999',
  '9999999999999999999999',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '-271821-04-20T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  '2026-10-25T01:30',
  '2026-03-29T01:30',
  '2026-02-30',
  'x'.repeat(300),
  'x'.repeat(5_000),
  '(((((((((((a+)+)+)+)+)+)',
  'true',
  '[]',
  '{}',
]

export const oddText = fc.oneof(
  fc.constantFrom(...oddTexts),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

/** Values of JSON, odd ones among them, at most so deep. */
export const oddJson: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    oddText,
    fc.constantFrom(null, true, false, 0, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER + 2),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(
      fc.oneof(fc.constantFrom('to', 'where', 'details', 'fact', 'data'), oddText),
      tie('value'),
      {
        maxKeys: 5,
      },
    ),
  ),
})).value

/** Headers with odd values, most of them none. */
export const oddHeaders = fc
  .dictionary(
    fc.constantFrom(
      'cookie',
      'origin',
      'sec-fetch-site',
      'sec-fetch-dest',
      'accept',
      'accept-encoding',
      'x-forwarded-for',
      'x-forwarded-host',
      'x-forwarded-proto',
      'content-encoding',
      'range',
      'if-none-match',
      'user-agent',
      'last-event-id',
      'expect',
      'upgrade',
      'authorization',
    ),
    oddText.map(headerSafe),
    { maxKeys: 3 },
  )
  .map((headers) => headers as Record<string, string>)

/** A header can hold no more than this; anything else never leaves the client. */
export function headerSafe(text: string): string {
  return text.replaceAll(/[^\t -~\u00a0-\u00ff]/g, '?').trim()
}

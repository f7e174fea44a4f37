import { expect, test } from 'vitest'
import { readProxies, readPublicUrl, readRequests } from './read-settings.ts'

test('proxies are addresses and ranges, and nobody unless named', () => {
  expect(readProxies('')).toEqual([])
  expect(readProxies(' 10.0.0.5, 192.168.0.0/16 ::1\n2001:db8::/32')).toEqual([
    '10.0.0.5',
    '192.168.0.0/16',
    '::1',
    '2001:db8::/32',
  ])
})

test.each([
  'true',
  '*',
  'proxy.example',
  '10.0.0',
  '10.0.0.0/33',
  '10.0.0.0/x',
  '1/2/3',
  '0.0.0.0/0',
  '::/0',
])('“%s” names no proxy and is refused by name', (written) =>
  expect(() => readProxies(`10.0.0.1, ${written}`)).toThrow(written),
)

test('the public address is where a service can be', () => {
  expect(readPublicUrl('https://whereabouts.example/')).toBe('https://whereabouts.example')
  for (const wrong of [
    'whereabouts.example',
    'ftp://x.example',
    'https://x.example/path',
    'javascript:x',
  ])
    expect(() => readPublicUrl(wrong)).toThrow('PUBLIC_URL')
})

test('requests a minute are a whole number above nought', () => {
  expect(readRequests('600')).toBe(600)
  for (const wrong of ['0', '-1', '1.5', 'many']) expect(() => readRequests(wrong)).toThrow(wrong)
})

import { expect, test } from 'vitest'
import { isOwnPage } from './own-page.ts'

test.each([
  '/',
  '/episodes/abc?at=1&b=%2Fx',
  '/children/Zo%C3%AB#lists',
  '/@name',
  '/a//b',
  '/?next=//evil',
])('%s is a page of ours', (path) => expect(isOwnPage(path)).toBe(true))

test.each([
  '',
  'episodes',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/a/..//evil.example',
  '/%2e%2e//evil.example',
  '/%2f%2fevil.example',
  '/%2Fevil.example',
  '/%5cevil.example',
  '/%255cevil.example',
  '/%252fevil.example',
  'https://evil.example',
  'https:evil.example',
  'javascript:alert(1)',
  '@evil.example',
  'http://127.0.0.1@evil.example/',
  '/☃',
  `/${'x'.repeat(500)}`,
])('%j is not', (path) => expect(isOwnPage(path)).toBe(false))

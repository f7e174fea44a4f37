import { mkdir } from 'node:fs/promises'
import packaged from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/** A real Chromium: the one npm brings, or an installed one that CHROME_PATH names. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROME_PATH ?? (await packaged.executablePath())
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
}

/** Where pictures of pages go, when SHOTS names a folder. */
export async function shotsFolder(): Promise<string | null> {
  const folder = process.env.SHOTS
  if (!folder) return null
  await mkdir(folder, { recursive: true })
  return folder
}

import packaged from '@sparticuz/chromium'

/** Unpacks the Chromium that npm brings once for a run, before several tests would at the same time: what is being written cannot be run. */
export async function setup(): Promise<void> {
  process.env.CHROME_PATH ??= await packaged.executablePath()
}

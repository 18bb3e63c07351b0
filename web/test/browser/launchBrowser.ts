import { existsSync } from 'node:fs'
import sparticuz from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/** Set, the package unpacks the libraries a bare machine lacks. */
const unpacks = { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }
const libraries = '/tmp/al2023/lib'

/** Chromium as its npm package brings it, with nothing running in the background. */
export async function launchBrowser(): Promise<Browser> {
  Object.assign(process.env, unpacks)
  const executablePath = await sparticuz.executablePath()
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    env: {
      ...process.env,
      ...(existsSync(libraries) && {
        LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      }),
    },
  })
}

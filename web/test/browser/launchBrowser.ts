import { existsSync } from 'node:fs'
import sparticuz from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/** Set, the package unpacks the libraries a bare machine lacks. */
const unpacks = { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }
const libraries = '/tmp/al2023/lib'

/**
 * Chromium as its npm package brings it, with nothing running in the background. `camera`: with one that
 * shows a moving test picture, which its owner lets pages use. `debuggingPort`: where others reach its
 * DevTools.
 */
export async function launchBrowser({ camera = false, debuggingPort = 0 } = {}): Promise<Browser> {
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
      ...(debuggingPort ? [`--remote-debugging-port=${debuggingPort}`] : []),
      ...(camera ? ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] : []),
    ],
    env: {
      ...process.env,
      ...(existsSync(libraries) && {
        LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      }),
    },
  })
}

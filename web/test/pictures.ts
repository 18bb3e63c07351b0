/**
 * `npm run pictures`: a picture of every page in every look, in `.guildhall/pictures`: what anybody sees, and
 * what those see to whom something belongs. Nothing is compared; somebody has to look at them.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildWeb } from '../../script/stack/buildWeb.ts'
import { root } from '../../script/stack/root.ts'
import { startStack } from '../../script/stack/startStack.ts'
import { launchBrowser } from './browser/launchBrowser.ts'
import { caughtUp } from './market/caughtUp.ts'
import { playMarket } from './market/playMarket.ts'
import { pages } from './pages/pages.ts'
import { furnish } from './pictures/furnish.ts'
import { ownPages } from './pictures/ownPages.ts'
import { type Shown, takePictures } from './pictures/takePictures.ts'

const { values } = parseArgs({
  options: {
    /** Names of pages, with commas between; all unless given. */
    only: { type: 'string' },
    /** Languages as browsers name them, with commas between. */
    languages: { type: 'string', default: 'en' },
    to: { type: 'string', default: `${root}.guildhall/pictures` },
  },
})
const dir = await mkdtemp(join(tmpdir(), 'guildhall-pictures-'))
const [stack] = await Promise.all([startStack({ dir, blockTime: 1 }), buildWeb()])
try {
  const web = await stack.serveWeb()
  const urls = {
    ...{ chainId: stack.chainId, rpcUrl: stack.anvil.url, webUrl: web.url },
    ...{ relayerUrl: stack.relayer.url, graphqlUrl: stack.indexer.graphqlUrl },
  }
  const market = await playMarket(urls)
  const people = await furnish(urls)
  await caughtUp(urls.graphqlUrl, market)
  const all: readonly Shown[] = [
    ...pages.map(({ path, ...page }) => ({ ...page, path: path(market) })),
    ...ownPages(people),
  ]
  const only = values.only?.split(',')
  const browser = await launchBrowser()
  try {
    for (const language of values.languages.split(',')) {
      const folder = language === 'en' ? values.to : join(values.to, language)
      for (const shown of all.filter(({ name }) => only?.includes(name) ?? true)) {
        await takePictures(browser, shown, { ...urls, folder, language }).catch(
          (error: unknown) => {
            console.error(`${shown.name}: ${error instanceof Error ? error.message : error}`)
            process.exitCode = 1
          },
        )
      }
    }
  } finally {
    await browser.close()
  }
  console.log(`In ${values.to}`)
} finally {
  await stack.stop()
  await rm(dir, { recursive: true, force: true })
}

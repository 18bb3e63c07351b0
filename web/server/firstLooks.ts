import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import type { RuntimeConfig } from '../src/config/runtimeConfig.ts'
import { knownId } from '../src/data/known.ts'
import type { FirstLook, Known, Prerender } from '../src/firstLook.ts'
import { type Language, languageOf, languages } from '../src/language/languages.ts'
import { createBriefly } from './createBriefly.ts'
import { escaped } from './shareCard.ts'

/** Pages that are sent with what they show before anything is known, and the file each is written in. */
const pages: readonly { path: string; source: string }[] = [
  { path: '/', source: 'src/home/HomePage.tsx' },
  { path: '/jobs', source: 'src/feed/FeedPage.tsx' },
  { path: '/jobs/:id', source: 'src/job/JobPage.tsx' },
  { path: '/agents', source: 'src/agents/AgentsPage.tsx' },
  { path: '/agents/:id', source: 'src/agents/AgentPage.tsx' },
  { path: '/listings', source: 'src/listings/ListingsPage.tsx' },
  { path: '/listings/:id', source: 'src/listings/ListingPage.tsx' },
  { path: '/activity', source: 'src/activity/ActivityPage.tsx' },
  { path: '/leaderboard', source: 'src/leaderboard/LeaderboardPage.tsx' },
]
/** Stands for the id of a page, and is nothing else's. */
const anyId = '730730730730730730730730730'

const manifestSchema = z.record(
  z.string(),
  z.object({ file: z.string(), imports: z.array(z.string()).optional() }),
)

/** Milliseconds a page waits for what the read model says; what is not there then, the browser asks. */
const patience = 600
/**
 * A page is sent as it was drawn for three seconds: the browser asks again what it shows. Those that come
 * while four are being drawn are sent without anything of the market.
 */
const limits = { lasting: 3000, kept: 300, underWay: 4 }

/** `index.html` as it is sent for an address, to somebody who asks for these languages. */
export type FirstLooks = (
  path: string,
  acceptLanguage: string | undefined,
) => Promise<string | undefined>

/**
 * What pages show at first: what the read model says, drawn anew every few seconds, and where it does
 * not answer in time what is drawn once in each language. None of it is of anybody.
 */
export async function drawFirstLooks(
  folder: string,
  html: string,
  config: RuntimeConfig,
): Promise<FirstLooks> {
  const program = join(folder, '.server/prerender.js')
  if (!existsSync(program)) return async () => undefined
  const drawer: { prerender: Prerender } = await import(pathToFileURL(program).href)
  const manifest = manifestSchema.parse(
    JSON.parse(readFileSync(join(folder, '.server/manifest.json'), 'utf8')),
  )
  const linksTo = new Map(pages.map(({ path, source }) => [path, linksOf(manifest, source)]))
  const emptied = new Map<string, string>()
  for (const language of Object.keys(languages) as Language[]) {
    for (const [path, links] of linksTo) {
      const look = await drawer.prerender(path.replace(':id', anyId), language, config)
      emptied.set(`${language} ${path}`, withFirstLook(html, language, look, links))
    }
  }

  const briefly = createBriefly<string>(limits)
  return async (path, acceptLanguage = '') => {
    const language = languageOf(tagsOf(acceptLanguage))
    const id = /^\/[a-z]+\/(\d{1,30})$/.exec(path)?.[1]
    const kind = id ? path.replace(id, ':id') : path
    const links = linksTo.get(kind)
    if (links === undefined) return undefined
    const page = await briefly(`${language} ${path}`, async () =>
      withFirstLook(
        html,
        language,
        await drawer.prerender(path, language, config, patience),
        links,
      ),
    )?.catch(() => undefined)
    return page ?? emptied.get(`${language} ${kind}`)?.replaceAll(anyId, id ?? '')
  }
}

/** Tags of languages, the most wanted first. */
export function tagsOf(acceptLanguage: string): readonly string[] {
  return acceptLanguage
    .split(',')
    .map((part) => {
      const [tag = '', weight] = part.split(';').map((word) => word.trim())
      return { tag, weight: weight?.startsWith('q=') ? Number(weight.slice(2)) || 0 : 1 }
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
}

/** Code that a page needs besides what every page does. */
function filesOf(manifest: z.infer<typeof manifestSchema>, source: string): readonly string[] {
  const all = (name: string, found = new Set<string>()): Set<string> => {
    if (found.has(name)) return found
    found.add(name)
    for (const next of manifest[name]?.imports ?? []) all(next, found)
    return found
  }
  const everywhere = all('index.html')
  return [...all(source)]
    .filter((name) => !everywhere.has(name))
    .flatMap((name) => manifest[name]?.file ?? [])
}

function linksOf(manifest: z.infer<typeof manifestSchema>, source: string): string {
  return filesOf(manifest, source)
    .map((file) => `<link rel="modulepreload" crossorigin href="/${file}">`)
    .join('')
}

function withFirstLook(html: string, language: Language, look: FirstLook, links: string): string {
  const [, title = '', body = ''] = /^((?:<title>[^<]*<\/title>)?)(.*)$/s.exec(look.html) ?? []
  const asks = look.asks.map(
    (ask) => `<link rel="preload" as="fetch" crossorigin href="${escaped(ask)}">`,
  )
  return html
    .replace('<html lang="en">', `<html lang="${languages[language].tag}">`)
    .replace(/<title>[^<]*<\/title>/, (plain) => title || plain)
    .replace('</template>', () => `${links}</template>${asks.join('')}`)
    .replace(
      '<div id="root"></div>',
      () => `<div id="root" data-drawn>${body}</div>${knownOf(look.known)}`,
    )
}

/** For the page's code to read; a browser runs none of it. */
function knownOf(known: Known): string {
  if (known.answers.length === 0) return ''
  const text = JSON.stringify(known).replaceAll('<', '\\u003c')
  return `<script type="application/json" id="${knownId}">${text}</script>`
}

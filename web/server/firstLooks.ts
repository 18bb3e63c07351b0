import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import type { RuntimeConfig } from '../src/config/runtimeConfig.ts'
import type { Prerender } from '../src/firstLook.ts'
import { type Language, languageOf, languages } from '../src/language/languages.ts'
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

/** `index.html` as it is sent for an address, to somebody who asks for these languages. */
export type FirstLooks = (path: string, acceptLanguage: string | undefined) => string | undefined

/** What pages show at first, in each language, drawn once: none of it is of anybody, or changes. */
export async function drawFirstLooks(
  folder: string,
  html: string,
  config: RuntimeConfig,
): Promise<FirstLooks> {
  const program = join(folder, '.server/prerender.js')
  if (!existsSync(program)) return () => undefined
  const drawer: { prerender: Prerender } = await import(pathToFileURL(program).href)
  const manifest = manifestSchema.parse(
    JSON.parse(readFileSync(join(folder, '.server/manifest.json'), 'utf8')),
  )
  const drawn = new Map<string, string>()
  for (const language of Object.keys(languages) as Language[]) {
    for (const { path, source } of pages) {
      const { html: shown, asks } = await drawer.prerender(
        path.replace(':id', anyId),
        language,
        config,
      )
      const files = filesOf(manifest, source)
      drawn.set(
        `${language} ${path}`,
        withFirstLook(html, language, shown, [
          ...files.map(
            (file) => `<link rel="modulepreload" fetchpriority="low" crossorigin href="/${file}">`,
          ),
          ...asks.map(
            (ask) => `<link rel="preload" as="fetch" crossorigin href="${escaped(ask)}">`,
          ),
        ]),
      )
    }
  }
  return (path, acceptLanguage = '') => {
    const id = /^\/[a-z]+\/(\d{1,30})$/.exec(path)?.[1]
    const language = languageOf(tagsOf(acceptLanguage))
    const page = drawn.get(`${language} ${id ? path.replace(id, ':id') : path}`)
    return id ? page?.replaceAll(anyId, id) : page
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

function withFirstLook(
  html: string,
  language: Language,
  shown: string,
  links: readonly string[],
): string {
  const [, title = '', body = ''] = /^((?:<title>[^<]*<\/title>)?)(.*)$/s.exec(shown) ?? []
  return html
    .replace('<html lang="en">', `<html lang="${languages[language].tag}">`)
    .replace(/<title>[^<]*<\/title>/, (plain) => (title || plain) + links.join(''))
    .replace('<div id="root"></div>', () => `<div id="root">${body}</div>`)
}

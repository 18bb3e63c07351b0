import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { onlyMethods } from '../../http/onlyMethods.ts'
import { llms } from './llms.ts'
import { skill } from './skill.ts'

/** What language models and agents read first. */
export function guideRoutes({ config, deployment }: Pick<Deps, 'config' | 'deployment'>): Hono {
  const app = new Hono()
  const here = { url: config.publicUrl, deployment }
  for (const [path, type, text] of [
    ['/llms.txt', 'text/plain', llms(here)],
    ['/skill.md', 'text/markdown', skill(here)],
  ] as const) {
    app.get(path, (c) => c.body(text, 200, { 'content-type': `${type}; charset=utf-8` }))
    app.all(path, onlyMethods('GET'))
  }
  return app
}

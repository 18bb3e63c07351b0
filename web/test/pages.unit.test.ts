import { readFile } from 'node:fs/promises'
import { matchPath } from 'react-router'
import { expect, test } from 'vitest'
import { pages } from './pages/pages.ts'

test('every route has a page that is looked at', async () => {
  const routes = await readFile(new URL('../src/routes.tsx', import.meta.url), 'utf8')
  const paths = [...routes.matchAll(/path: '([^']+)'/g)].map(([, path]) => `/${path}`)
  expect(paths.length).toBeGreaterThan(40)
  const market = { agentId: 1n, done: 1n, open: 2n, listing: '1', disputed: '3' }
  const accounts = { client: '0x01', wallet: '0x02' } as const
  const shown = pages.map(({ path }) => path({ ...market, ...accounts }).replace(/\?.*/, ''))
  const unseen = paths.filter((path) => !shown.some((each) => matchPath(path, each)))
  expect(unseen).toEqual([])
})

import { readFile } from 'node:fs/promises'
import { runInNewContext } from 'node:vm'
import { beforeEach, expect, test } from 'vitest'

type Listener = (event: Record<string, unknown>) => void

/** What a service worker has around it, as far as the file needs it. */
let listeners: Map<string, Listener>
let shown: [string, Record<string, unknown>][]
let opened: string[]
let windows: { url: string; focus(): void }[]

beforeEach(async () => {
  listeners = new Map()
  shown = []
  opened = []
  windows = []
  const code = await readFile(new URL('../../public/push.js', import.meta.url), 'utf8')
  runInNewContext(code, {
    URL,
    location: { origin: 'https://market.example' },
    addEventListener: (name: string, listener: Listener) => listeners.set(name, listener),
    registration: {
      showNotification: async (title: string, options: Record<string, unknown>) =>
        shown.push([title, options]),
    },
    clients: {
      matchAll: async () => windows,
      openWindow: async (url: string) => opened.push(url),
    },
  })
})

async function fire(name: string, event: Record<string, unknown>): Promise<void> {
  let done: unknown
  const waitUntil = (promise: unknown) => {
    done = promise
  }
  listeners.get(name)?.({ ...event, waitUntil })
  await done
}

const click = (link: unknown) =>
  fire('notificationclick', { notification: { close() {}, data: { link } } })

test('a push is shown in the words it brings, once for each tag', async () => {
  const told = { title: 'Hired', body: 'Job 1 …', tag: 'msg_1', lang: 'en', link: '/jobs/1' }
  await fire('push', { data: { json: () => told } })
  const { title, link, ...rest } = told
  expect(shown).toEqual([[title, { ...rest, icon: '/favicon.svg', data: { link } }]])
})

test('what cannot be read is shown all the same: browsers ask for it', async () => {
  const json = () => {
    throw new SyntaxError()
  }
  await fire('push', { data: { json } })
  await fire('push', { data: null })
  expect(shown.map(([title]) => title)).toEqual(['Guildhall', 'Guildhall'])
})

test('a click opens the job’s page, in its window if there is one', async () => {
  await click('https://market.example/jobs/1')
  expect(opened).toEqual(['https://market.example/jobs/1'])
  let isFocused = false
  const focus = () => {
    isFocused = true
  }
  windows = [{ url: 'https://market.example/jobs/2', focus }]
  await click('/jobs/2')
  expect([isFocused, opened.length]).toEqual([true, 1])
})

test('a click never opens another site', async () => {
  for (const link of ['https://evil.example/jobs/1', 'javascript:alert(1)', undefined, '//evil']) {
    await click(link)
  }
  expect(opened).toEqual(Array(4).fill('https://market.example/'))
})

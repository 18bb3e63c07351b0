import { html, raw } from 'hono/html'
import { pageHeadersOf } from '../http/pageHeaders.ts'
import type { Status } from './part.ts'

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 48rem; margin: 0 auto; padding: 1.5rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #8884 }
.degraded { color: light-dark(#8a5300, #ffb74d) } .down { color: light-dark(#b00020, #ff8a80) }
.ok { color: light-dark(#1b5e20, #81c784) }
`

export const statusPageHeaders = pageHeadersOf(style)

const sentences = {
  ok: 'All parts are at work.',
  degraded: 'Some parts are slow or away.',
  down: 'A part that everything needs is away.',
} as const

/** The status, to be read. It reloads itself after half a minute. */
export async function statusPage({ status, checkedAt, parts }: Status): Promise<string> {
  const text = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="30"><title>Guildhall: ${status}</title><style>${raw(style)}</style></head>
<body><main>
<h1>Guildhall relayer: <span class="${status}">${status}</span></h1>
<p>${sentences[status]} Looked at ${checkedAt}. For programs: the same with <code>Accept: application/json</code>.</p>
<table><thead><tr><th>part</th><th>state</th><th>since</th><th></th></tr></thead><tbody>${parts.map(
    ({ name, state, since, words }) => html`
<tr><td>${name}</td><td class="${state}">${state}</td><td>${since}</td><td>${words}</td></tr>`,
  )}</tbody></table>
<p>Since when is as this process saw it.</p>
</main></body></html>`
  return String(await text)
}

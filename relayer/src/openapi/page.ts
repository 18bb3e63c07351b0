import { html, raw } from 'hono/html'
import { pageHeadersOf } from '../http/pageHeaders.ts'
import type { openApi } from './openApi.ts'

type Document = ReturnType<typeof openApi>

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem }
h2 { margin-top: 2.5rem } h3 { font-family: ui-monospace, monospace; overflow-wrap: anywhere }
h3 b { text-transform: uppercase } code, pre { font-family: ui-monospace, monospace; font-size: .9em }
pre { overflow-x: auto; padding: .75rem; border: 1px solid #8886; border-radius: .5rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #8884 }
`

export const pageHeaders = pageHeadersOf(style)

/** The document, to be read. */
export async function page(document: Document): Promise<string> {
  const { info, tags, paths, webhooks, components } = document
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      method,
      operation: operation as Operation,
    })),
  )
  const text = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title}</title><style>${raw(style)}</style></head>
<body><main>
<h1>${info.title}</h1>
<p>${info.summary}</p><p>${prose(info.description)}</p>
<p>For programs: <a href="/openapi.json">openapi.json</a> (OpenAPI ${document.openapi}).</p>
<nav aria-label="Routes"><ul>${operations.map(
    ({ path, method, operation }) => html`
<li><a href="#${operation.operationId}"><code>${method.toUpperCase()} ${path}</code></a> ${operation.summary}</li>`,
  )}</ul></nav>
${tags.map(
  ({ name }) => html`<h2>${name}</h2>
${operations
  .filter(({ operation }) => operation.tags.includes(name))
  .map(({ path, method, operation }) => describe(`${method} ${path}`, operation))}`,
)}
<h2>What hooks are sent</h2>
${describe('post to your address', webhooks.request.post)}
<h2>Who asks</h2>
${Object.entries(components.securitySchemes).map(
  ([name, { description }]) => html`<p><code>${name}</code>: ${prose(description)}</p>`,
)}
<h2>Schemas</h2>
${Object.entries(components.schemas).map(
  ([name, schema]) => html`<h3 id="${name}">${name}</h3>
<pre>${JSON.stringify(schema, undefined, 2)}</pre>`,
)}
</main></body></html>`
  return String(await text)
}

type Content = Record<string, { schema?: unknown }>
type Operation = {
  operationId: string
  summary: string
  tags: readonly string[]
  description?: string
  security?: readonly Record<string, unknown>[]
  parameters?: readonly { name: string; in: string; description: string }[]
  requestBody?: { content: Content }
  responses: Record<string, { description: string; content?: Content }>
}

function describe(title: string, operation: Omit<Operation, 'tags'>) {
  const { operationId, summary, description, parameters, requestBody, responses } = operation
  const shown = operation.security?.map((scheme) => Object.keys(scheme)[0] ?? 'nothing')
  return html`<h3 id="${operationId}">${title}</h3>
<p>${summary}. ${description ? prose(description) : ''}</p>
${
  parameters
    ? html`<table><thead><tr><th>parameter</th><th>in</th><th></th></tr></thead><tbody>${parameters.map(
        ({ name, in: place, description }) =>
          html`<tr><td><code>${name}</code></td><td>${place}</td><td>${prose(description)}</td></tr>`,
      )}</tbody></table>`
    : ''
}
${shown ? html`<p>Shows who asks: ${shown.join(', ')}</p>` : ''}
${requestBody ? html`<p>Body: ${contents(requestBody.content)}</p>` : ''}
<table><thead><tr><th>status</th><th>meaning</th><th>body</th></tr></thead><tbody>${Object.entries(
    responses,
  ).map(
    ([status, { description, content }]) =>
      html`<tr><td>${status}</td><td>${prose(description)}</td><td>${content ? contents(content) : ''}</td></tr>`,
  )}</tbody></table>`
}

function contents(content: Content) {
  return Object.entries(content).map(([type, { schema }]) => {
    const reference = /^#\/components\/schemas\/(\w+)$/.exec(
      typeof schema === 'object' && schema && '$ref' in schema ? String(schema.$ref) : '',
    )?.[1]
    return html`<code>${type}</code> ${reference ? html`<a href="#${reference}">${reference}</a>` : ''}`
  })
}

/** Text in which backticks mark code. */
function prose(text: string) {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))
}

export type Subscription<T> = {
  /** The next event; later ones wait until they are asked for. */
  next(): Promise<T>
  close(): void
}

/** Subscribes over server-sent events, as a browser would. */
export async function subscribe<T>(
  url: string,
  query: string,
  variables?: Record<string, unknown>,
): Promise<Subscription<T>> {
  const abort = new AbortController()
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query, variables }),
    signal: abort.signal,
  })
  if (!response.body) throw new Error(`HTTP ${response.status}`)
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let buffered = ''

  async function next(): Promise<T> {
    for (;;) {
      const end = buffered.indexOf('\n\n')
      if (end !== -1) {
        const event = buffered.slice(0, end)
        buffered = buffered.slice(end + 2)
        const data = /^data: (.*)$/m.exec(event)?.[1]
        if (/^event: next$/m.test(event) && data) {
          const { data: value, errors } = JSON.parse(data)
          if (errors) throw new Error(JSON.stringify(errors))
          return value
        }
        continue
      }
      const { done, value } = await reader.read()
      if (done) throw new Error('The stream ended.')
      buffered += decoder.decode(value, { stream: true })
    }
  }

  return { next, close: () => abort.abort() }
}

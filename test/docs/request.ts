export type Request = { readonly url: string; readonly init: RequestInit }

/** The HTTP request of a documented `curl` command; curl itself need not be installed. */
export function requestOf(command: string): Request {
  const words = [...command.replaceAll('\\\n', ' ').matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  )
  const valuesOf = (...options: string[]) =>
    words.flatMap((word, index) => (options.includes(word) ? [words[index + 1] ?? ''] : []))
  const url = words.find((word) => word.startsWith('http'))
  if (words[0] !== 'curl' || !url) throw new Error(`Not a curl command: ${command}`)
  const [body] = valuesOf('-d', '--data-binary')
  const [method = body === undefined ? 'GET' : 'POST'] = valuesOf('-X')
  const [user] = valuesOf('-u')
  const isForm = valuesOf('-d').length > 0
  const headers = Object.fromEntries([
    ...(isForm ? [['content-type', 'application/x-www-form-urlencoded']] : []),
    ...(user === undefined ? [] : [['authorization', `Basic ${btoa(user)}`]]),
    ...valuesOf('-H').map((header) => header.split(/: */, 2)),
  ])
  return { url, init: { method, headers, ...(body === undefined ? {} : { body }) } }
}

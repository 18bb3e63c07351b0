import { acceptOffer, submitWork } from '@guildhall/sdk'
import { offer, postJob, registerAgentOf } from './playMarket.ts'
import { type Actor, startActor } from './startActor.ts'

/** What somebody would write to have a page do something, or a reader believe something. */
export const hostile = {
  markup:
    '<script>document.title="taken"</script><img src=x onerror="document.title=1"><iframe src="https://evil.example"></iframe>',
  turned: 'invoice\u202efdp.exe',
  hollow: 'Deed\u200bbridge\u2066',
  huge: 'W'.repeat(180),
  link: '[Sign in again](https://evil.example/login) javascript:document.title=1',
  html: '<!doctype html><body onload="document.title=1"><script>document.title="taken"</script><form action="https://evil.example"><input name="seed"></form>',
  svg: '<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=1"><script>document.title="taken"</script><image href="https://evil.example/x.png"/></svg>',
} as const

/** Addresses an agent says it is reached at, none of which is what it seems. */
const services = [
  { name: 'script', endpoint: 'javascript:document.title=1' },
  { name: 'data', endpoint: 'data:text/html,<script>document.title=1</script>' },
  { name: 'borrowed', endpoint: 'https://guildhall.example@evil.example/login' },
  { name: 'alike', endpoint: 'https://gu\u0456ldhall.example/login' },
]

/** A market of hostile words: an agent, a job open to offers, and deliveries of HTML and SVG. */
export async function playHostile(urls: { chainId: number; rpcUrl: string; relayerUrl: string }) {
  const [client, provider] = [startActor(urls), startActor(urls)]
  const description = `${hostile.markup} ${hostile.link} ${hostile.huge}`
  const name = `${hostile.hollow} ${hostile.markup}`
  const [agentId] = await Promise.all([
    registerAgentOf(provider, name, { description, services }),
    client.drip(),
  ])
  const file = await client.put({ anything: 'at all' })
  const said = {
    title: `${hostile.turned} ${hostile.markup}`,
    description,
    attachments: ['page.html', 'logo.svg', hostile.turned].map((name) => ({
      ...{ name, digest: file, size: 21, mediaType: 'image/png' },
    })),
  }
  const open = await postJob(client, said, 30_000_000n)
  await offer(provider, open, 30_000_000n, `${hostile.hollow} ${description}`)
  const html = await deliver(client, provider, hostile.html)
  const svg = await deliver(client, provider, hostile.svg)
  return { agentId, open, html, svg }
}

async function deliver(client: Actor, provider: Actor, document: string): Promise<bigint> {
  const { deployment, relayer } = provider.guildhall
  const jobId = await postJob(client, { title: 'Draw a mark' }, 30_000_000n)
  const made = await offer(provider, jobId, 30_000_000n)
  await client.send(acceptOffer(deployment, { offer: made }))
  const kept = await relayer?.putDocument(new TextEncoder().encode(document))
  if (!kept) throw new TypeError('No relayer')
  await provider.send(submitWork(deployment, { jobId, deliverable: kept.digest }))
  return jobId
}

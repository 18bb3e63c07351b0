/** Where this page finds the chain, the read model and the relayer. */
export type RuntimeConfig = {
  readonly chainId: number
  readonly rpcUrl: string
  readonly graphqlUrl: string
  /** Without a slash at its end. */
  readonly relayerUrl: string
}

export class RuntimeConfigError extends Error {
  override name = 'RuntimeConfigError'
  constructor({ detail }: { detail: string }) {
    super(`/config.json is not a valid configuration: ${detail}`)
  }
}

/** As the server wrote it into the page; asked for where the page came without. */
export async function loadRuntimeConfig(): Promise<RuntimeConfig> {
  const written = document.getElementById('config')?.textContent
  if (written) return parseRuntimeConfig(JSON.parse(written))
  const response = await fetch('/config.json')
  if (!response.ok) throw new RuntimeConfigError({ detail: `status ${response.status}` })
  return parseRuntimeConfig(await response.json())
}

/** Parsed by hand: a schema library would be a tenth of what a first visit loads. */
export function parseRuntimeConfig(value: unknown): RuntimeConfig {
  if (typeof value !== 'object' || value === null) {
    throw new RuntimeConfigError({ detail: 'not an object' })
  }
  const fields: Record<string, unknown> = { ...value }
  const { chainId } = fields
  if (typeof chainId !== 'number' || !Number.isSafeInteger(chainId) || chainId < 1) {
    throw new RuntimeConfigError({ detail: 'chainId' })
  }
  const url = (name: string): string => {
    const text = fields[name]
    if (typeof text !== 'string' || !/^https?:\/\//.test(text) || !URL.canParse(text)) {
      throw new RuntimeConfigError({ detail: name })
    }
    return text
  }
  return {
    chainId,
    rpcUrl: url('rpcUrl'),
    graphqlUrl: url('graphqlUrl'),
    relayerUrl: url('relayerUrl').replace(/\/+$/, ''),
  }
}

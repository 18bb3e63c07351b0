import { root } from './root.ts'

const architectures: Record<string, string> = { x64: 'amd64', arm64: 'arm64' }

/** A program of Foundry itself; the one in `.bin` wraps it and passes signals on a second time. */
export function foundry(name: 'anvil' | 'forge'): string {
  const platform = `${process.platform}-${architectures[process.arch] ?? process.arch}`
  return `${root}node_modules/@foundry-rs/${name}-${platform}/bin/${name}`
}

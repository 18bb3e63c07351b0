export class MissingToolError extends Error {
  override name = 'MissingToolError'
  constructor({ tool, how, cause }: { tool: string; how: string; cause?: unknown }) {
    super(`${tool} is not here. ${how}`, { cause })
  }
}

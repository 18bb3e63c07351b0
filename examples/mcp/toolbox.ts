/** Tools of an MCP server as a model has them: a name and an input give an answer. */
export type Toolbox = {
  /** @throws {ToolError} when the tool says what went wrong. */
  call(tool: string, input: object): Promise<unknown>
}

/** What a client of any version of the protocol has. */
export type CallTool = (params: {
  name: string
  arguments: { [name: string]: unknown }
}) => Promise<{
  readonly isError?: boolean | undefined
  readonly structuredContent?: unknown
  readonly content?: unknown
}>

/** A tool's error: `code`, `message`, whether the same call may succeed later, and what to do. */
export class ToolError extends Error {
  override name = 'ToolError'
  readonly code: string
  readonly retryable: boolean
  readonly hint: string
  constructor(report: { code: string; message: string; retryable: boolean; hint: string }) {
    super(`${report.message} ${report.hint}`)
    this.code = report.code
    this.retryable = report.retryable
    this.hint = report.hint
  }
}

/** One call, its answer as the tool's output schema has it. */
export async function callTool(client: CallTool, name: string, input: object): Promise<unknown> {
  const result = await client({ name, arguments: { ...input } })
  if (!result.isError) return result.structuredContent
  const [first] = result.content as { text: string }[]
  throw new ToolError(JSON.parse(first?.text ?? '{}'))
}

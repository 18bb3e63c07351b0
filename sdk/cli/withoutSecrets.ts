/** What opens a key, or is one, in the settings of the command line and of the MCP server. */
const secret = /^GUILDHALL_(PASSWORD|PRIVATE_KEY)/

/** What a program that reads strangers' words has use for. */
export function withoutSecrets(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !secret.test(name)))
}

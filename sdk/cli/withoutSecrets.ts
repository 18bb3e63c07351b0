/** What a program that reads strangers' words has no use for. */
export function withoutSecrets(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^GUILDHALL_PASSWORD/.test(name)),
  )
}

import { operations } from './generated/operations.ts'

/**
 * By what hash the reader knows an operation, if it does. Of those that pages ask which the server does
 * not draw, it is loaded when the first is asked.
 */
export async function hashOf(name: string | undefined): Promise<string | undefined> {
  if (name === undefined) return undefined
  if (Object.hasOwn(operations, name)) return operations[name]
  const loaded = await import('./generated/otherOperations.ts').catch(() => undefined)
  return loaded && Object.hasOwn(loaded.otherOperations, name)
    ? loaded.otherOperations[name]
    : undefined
}

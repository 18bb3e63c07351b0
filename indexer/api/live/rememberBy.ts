import { LRUCache } from 'lru-cache'
import type { Database } from '../../database/connect.ts'
import type { Context } from '../context.ts'

/**
 * Answers with what was read of the same arguments less than `milliseconds` ago, of at most so many
 * arguments; whoever asks meanwhile shares one read. What failed is read again.
 */
export function rememberBy<Arguments extends object, Value>(
  { milliseconds, entries }: { milliseconds: number; entries: number },
  read: (args: Arguments, context: Context) => Promise<Value>,
): (args: Arguments, context: Context) => Promise<Value> {
  const databases = new WeakMap<Database, LRUCache<string, { read: Promise<Value> }>>()
  return (args, context) => {
    const known = databases.get(context.sql) ?? new LRUCache({ max: entries, ttl: milliseconds })
    databases.set(context.sql, known)
    const key = JSON.stringify(args)
    const current = known.get(key)
    if (current) return current.read
    const entry = { read: read(args, context) }
    known.set(key, entry)
    entry.read.catch(() => known.peek(key) === entry && known.delete(key))
    return entry.read
  }
}

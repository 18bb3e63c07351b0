import { EventEmitter } from 'node:events'
import { Repeater } from 'graphql-yoga'

/**
 * Tells the subscribers of a topic what is published there. Of one who leaves more than 1,024 unread the
 * stream ends: a Repeater takes no more, and its error must not be that of whoever publishes.
 */
export function createHub<Value>() {
  const emitter = new EventEmitter<Record<string, [Value]>>().setMaxListeners(0)
  return {
    publish(topic: string, value: Value): void {
      emitter.emit(topic, value)
    },
    subscribe(topic: string): Repeater<Value> {
      return new Repeater<Value>(async (push, stop) => {
        const tell = (value: Value) => {
          try {
            void push(value)
          } catch {
            stop()
          }
        }
        emitter.on(topic, tell)
        await stop
        emitter.off(topic, tell)
      })
    },
  }
}

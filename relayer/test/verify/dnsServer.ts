import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { decode, encode } from 'dns-packet'

/** A name server for TXT records. */
export async function startDnsServer() {
  const records = new Map<string, string[]>()
  let isSilent = false
  const socket = createSocket('udp4')
  socket.on('message', (bytes, { port, address }) => {
    if (isSilent) return
    const { id, questions = [] } = decode(bytes)
    const [question] = questions
    const found = question?.type === 'TXT' ? records.get(question.name.toLowerCase()) : undefined
    const answers = (found ?? []).map((data) => ({
      type: 'TXT' as const,
      name: question?.name ?? '',
      ttl: 0,
      data,
    }))
    // 3: there is no such name
    const flags = found ? 0x0400 : 0x0403
    socket.send(
      encode({ type: 'response', ...(id !== undefined && { id }), flags, questions, answers }),
      port,
      address,
    )
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return {
    address: `127.0.0.1:${socket.address().port}`,
    records,
    setSilent: (to: boolean) => {
      isSilent = to
    },
    stop: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  }
}

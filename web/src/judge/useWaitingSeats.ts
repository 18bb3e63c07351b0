import { useNow } from '../data/useNow.ts'
import { useWallet } from '../wallet/walletStore.ts'
import { useSeats } from './seatsQuery.ts'
import { isTurn, seatTask } from './seatTask.ts'

/** How many seats wait for whoever is connected. */
export function useWaitingSeats(): number {
  const { account } = useWallet()
  const now = useNow()
  const { seats = [] } = useSeats(account, { awaited: true })
  return account ? seats.filter((seat) => isTurn(seatTask(seat, account, now))).length : 0
}

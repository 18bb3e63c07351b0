import type { faucet as spanish } from '../es/faucet.ts'

export const faucet: Readonly<Record<keyof typeof spanish, string>> = {
  'Get test USDC': '领取测试 USDC',
  '1,000 test USDC are yours': '1,000 测试 USDC 已到账',
  '1,000 test USDC are made for your account. They are worth nothing.':
    '将为你的账户生成 1,000 测试 USDC，它们没有价值。',
  'Get them': '领取',
  'There is no faucet here': '这里没有水龙头',
  'Test money exists on the local chain only.': '测试币只存在于本地链。',
  Faucet: '水龙头',
  'Test USDC for the local chain. It is worth nothing, and there is as much of it as you like.':
    '本地链的测试 USDC。它没有价值，想要多少有多少。',
  'The test money goes to your account.': '测试币会进入你的账户。',
  'The local chain': '本地链',
  'Chain id': '链编号',
  Coin: '币种',
  'ETH, needed only to send without the relayer': 'ETH，只有不经中继发送时才需要',
  'You hold': '你持有',
  'Get 1,000 test USDC': '领取 1,000 测试 USDC',
  'Add it to my wallet': '添加到我的钱包',
  'Your wallet is on this chain': '你的钱包已在此链上',
}

import type { wallet as spanish } from '../es/wallet.ts'

export const wallet: Readonly<Record<keyof typeof spanish, string>> = {
  'Account {address}': '账户 {address}',
  'Demo wallet, playing the provider': '演示钱包，扮演服务方',
  'Demo wallet, playing the client': '演示钱包，扮演客户',
  'My account and jobs': '我的账户和工作',
  'Play the client': '扮演客户',
  'Play the provider': '扮演服务方',
  Disconnect: '断开',
  'Connect a wallet first': '请先连接钱包',
  Connect: '连接',
  'No wallet at hand? The demo wallet is one click away.': '手边没有钱包？点一下就能用演示钱包。',
  'No wallet? The demo wallet keeps two keys in this browser, a client’s and a provider’s, so that you can play both sides. Only for the local chain: never send it real money.':
    '没有钱包？演示钱包在此浏览器中保存两把密钥，一把客户的，一把服务方的，让你扮演双方。仅用于本地链：切勿向它转入真钱。',
  'In this browser': '此浏览器中',
  'Only for the local chain': '仅限本地链',
  'The demo wallet knows the local chain only.': '演示钱包只认识本地链。',
  'Demo wallet': '演示钱包',
}

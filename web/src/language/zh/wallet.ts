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
  'Demo wallet': '演示钱包',
  'This wallet knows the chain of this market only.': '此钱包只认识本市场所在的链。',
  'A key in this browser': '此浏览器中的密钥',
  'It signs for you, without a wallet and without gas. It is kept here, locked.':
    '它为你签名，无需钱包，也无需 gas。它锁在这里保存。',
  'What opens it': '用什么打开',
  'A passkey': '通行密钥',
  'Your finger, face or device': '指纹、面容或设备',
  'A passphrase': '口令',
  'A few words you keep': '你记住的几个词',
  Passphrase: '口令短语',
  'The same again': '再输一次',
  'The two are not the same.': '两次输入不一致。',
  'Too easily guessed; a few words are best.': '太容易被猜到；最好用几个词。',
  'At least {count, number} characters; a few words are best.':
    '至少 {count, number} 个字符；最好是几个词。',
  'I have a key already': '我已有密钥',
  'Your private key': '你的私钥',
  'A private key is 0x and 64 digits.': '私钥是 0x 加 64 位字符。',
  'I understand that nobody can restore it': '我明白没有人能恢复它',
  'If this browser’s data is cleared, or what opens the key is lost, the account and its money are lost. Save a copy from the account menu.':
    '若清除此浏览器的数据，或丢失打开密钥的方法，账户和其中的钱就会丢失。请从账户菜单保存副本。',
  'Tick this to go on.': '勾选后继续。',
  'Make the key': '创建密钥',
  'Unlock your key': '解锁你的密钥',
  'It stays open for a quarter of an hour after you last signed.':
    '最后一次签名后，它会保持打开一刻钟。',
  Unlock: '解锁',
  'Unlock with the passkey': '用通行密钥解锁',
  'That does not open the key. Try again.': '无法打开密钥。请重试。',
  'This passkey cannot lock a key. Use a passphrase instead.':
    '此通行密钥不能锁定密钥。请改用口令。',
  'The passkey was not used. Nothing has changed.': '未使用通行密钥。没有任何改变。',
  'Save a copy of my key': '保存我的密钥副本',
  'Save a copy of your key': '保存你的密钥副本',
  'Whoever has it has the account. Keep it where nobody else reads.':
    '谁拥有它，谁就拥有账户。请放在别人看不到的地方。',
  'private key': '私钥',
  'We never ask for it. No page, message or person that does is ours.':
    '我们绝不会索要它。凡索要它的页面、消息或人都与我们无关。',
  'Remove it from this browser': '从此浏览器移除',
  'Show it': '显示',
  'This browser keeps a key already. Nothing has changed; reload the page to use it.':
    '此浏览器已保存一个密钥。未作任何更改；请重新加载页面以使用它。',
  'Without a copy the account and its money are lost for good. Have you saved one?':
    '没有副本，账户及其资金将永远丢失。你保存副本了吗？',
  'Keep it here': '留在这里',
  'I have a copy: remove it': '我有副本：移除',
  'My wallet': '我的钱包',
}

import type { start as spanish } from '../es/start.ts'

export const start: Readonly<Record<keyof typeof spanish, string>> = {
  'Three steps. Nothing is paid before the last one, and you see every figure first.':
    '三个步骤。最后一步之前不付款，且你会先看到每个数字。',
  'Say what you need': '说明你需要什么',
  'A title, a description and a price. Offers come, and you choose.':
    '标题、描述和价格。收到报价后由你选择。',
  'Three steps. You need no money to begin, and no coin for gas.':
    '三个步骤。开始时不需要钱，也不需要支付 gas 的币。',
  'Three steps. Your program then finds jobs, makes offers and is paid by itself.':
    '三个步骤。之后你的程序自己找工作、报价并收款。',
  'Say who you are': '说明你是谁',
  'Give your program an identity': '给你的程序一个身份',
  'Registered as agent {id}.': '已注册为代理 {id}。',
  'A name and what you do. Jobs and reviews are remembered under it.':
    '名称和你做什么。工作和评价都记在它名下。',
  'Find a job': '找一份工作',
  'Make an offer on an open one. Its price is in escrow before you begin.':
    '对开放的工作报价。开始之前价款已在托管中。',
  'See open jobs': '查看开放的工作',
  'Have an account': '拥有一个账户',
  'You are {address}.': '你是 {address}。',
  'Connect a wallet you have, or make a key in this browser.':
    '连接你已有的钱包，或在此浏览器中创建密钥。',
  'Have money on it': '账户里有钱',
  'You have {amount}.': '你有 {amount}。',
  'Jobs are paid in {symbol}. You need no other coin.': '工作以 {symbol} 支付。你不需要其他币。',
  'Send it to {address}, on this chain.': '请在此链上发送到 {address}。',
  'To read first': '先读这个',
  'Let it in': '让它进来',
  'Hand your program one of these. It reads what it can do here, and how.':
    '把其中一个交给你的程序。它会读到能做什么、怎么做。',
  'Look around': '四处看看',
  'The market': '市场',
  'Take part': '参与',
  'How to begin': '如何开始',
  'For builders': '面向开发者',
  Post: '发布',
  Menu: '菜单',
  'All pages': '所有页面',
  Theme: '主题',
  'Go to': '前往',
  'Words, a number, an address or a transaction': '词语、编号、地址或交易',
  Found: '找到',
  'Looking…': '正在查找…',
  'Nothing is like that.': '没有符合的。',
  'Jobs of this transaction': '此交易的工作',
  Pages: '页面',
}
